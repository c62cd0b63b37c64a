from engine.extract.readers import text


def test_a_bar_is_the_heading_of_the_column_under_it(view):
    texts = [("What stands out?", 48, 104, 11, True)]
    texts += [(f"The ships are {word} this year and", 48, 130 + 13 * at, 10, False) for at, word in enumerate("abc")]
    texts += [("•", 48, 176, 10, False), ("longer at the quay", 60, 176, 10, False)]
    (flow,) = text.find(view(texts, [(40, 100, 320, 120, 0.3), (40, 100, 320, 300)]))
    assert flow.section.heading == "What stands out?"
    assert [one.kind for one in flow.section.paragraphs] == ["text", "bullet"]
    assert flow.section.paragraphs[1].text == "longer at the quay"


def test_boxes_under_each_other_with_a_name_in_each_are_a_list(view):
    names = ("North coast", "South coast", "West coast")
    texts = [(name, 50, 105 + 30 * at, 10, False) for at, name in enumerate(names)]
    boxes = [(40, 100 + 30 * at, 240, 122 + 30 * at, 0.3 if at == 1 else 0.9) for at in range(3)]
    (flow,) = text.find(view(texts, boxes))
    assert [(one.kind, one.text, one.runs[0].bold) for one in flow.section.paragraphs] == [
        ("bullet", "North coast", False),
        ("bullet", "South coast", True),
        ("bullet", "West coast", False),
    ]


def test_small_shapes_before_lines_are_bullets(view):
    texts = [(words, 60, 100 + 20 * at, 10, False) for at, words in enumerate(("Ships", "Tugs"))]
    (flow,) = text.find(view(texts, [(48, 103 + 20 * at, 52, 107 + 20 * at, 0.2) for at in range(2)]))
    assert [(one.kind, one.text) for one in flow.section.paragraphs] == [("bullet", "Ships"), ("bullet", "Tugs")]


def test_lines_set_in_under_an_item_are_items_of_it(view):
    texts = [("•", 40, 100, 10, False), ("Ships", 52, 100, 10, False), ("Tugs and barges", 70, 120, 10, True)]
    texts += [("Rafts", 70, 140, 10, False), ("•", 40, 160, 10, False), ("Quays", 52, 160, 10, False)]
    (flow,) = text.find(view(texts))
    assert [(one.kind, one.level, one.text) for one in flow.section.paragraphs] == [
        ("bullet", 0, "Ships"),
        ("bullet", 1, "Tugs and barges"),
        ("bullet", 1, "Rafts"),
        ("bullet", 0, "Quays"),
    ]


def test_text_over_two_columns_is_read_before_them_and_text_under_them_after(view):
    texts = [("Over both columns stands a line that runs as far as they do", 40, 80, 10, False)]
    for x, letter in ((40, "l"), (230, "r")):
        texts += [(f"{letter}{at} of a column of text here", x, 110 + 13 * at, 10, False) for at in range(3)]
    texts += [("And under both columns stands one that runs as far as well.", 40, 180, 10, False)]
    said = [flow.section.paragraphs[0].text[:5] for flow in text.find(view(texts))]
    assert said == ["Over ", "l0 of", "r0 of", "And u"]


def test_a_large_number_is_no_heading(view):
    texts = [("+0,8%", 48, 104, 14, True), ("The ships are longer this year", 48, 122, 10, False)]
    (flow,) = text.find(view(texts))
    assert flow.section.heading == "" and flow.section.paragraphs[0].text == "+0,8%"
