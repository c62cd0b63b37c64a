from engine.extract.readers import text


def test_a_bar_is_the_heading_of_the_column_under_it(view):
    texts = [("What stands out?", 48, 104, 11, True)]
    texts += [(f"The ships are {word} this year and", 48, 130 + 13 * at, 10, False) for at, word in enumerate("abc")]
    texts += [("•", 48, 176, 10, False), ("longer at the quay", 60, 176, 10, False)]
    (flow,) = text.find(view(texts, [(40, 100, 320, 120, 0.3), (40, 100, 320, 300)]))
    assert flow.section.heading == "What stands out?"
    assert [one.kind for one in flow.section.paragraphs] == ["text", "bullet"]
    assert flow.section.paragraphs[1].text == "longer at the quay"
