from engine.extract.readers import table

HEADS = [
    ("Port", 40, 100, 9, True),
    ("Ships", 150, 94, 9, True),
    ("moored", 150, 104, 9, True),
    ("Share", 250, 100, 9, True),
]


def row(top, name, *numbers):
    return [(name, 40, top, 9, False)] + [(text, 150 + 100 * at, top, 9, False) for at, text in enumerate(numbers)]


def test_numbers_get_their_row_and_their_head_of_two_lines(view):
    texts = [*HEADS, *row(125, "Dover", "1.813", "47%"), *row(145, "Hull", "960", "25%"), *row(165, "Emden", "7", "1%")]
    (block,) = table.find(view(texts))
    read = [(one.category, one.series, one.as_printed) for one in block.observations]
    assert read[:3] == [("Dover", "Ships moored", "1.813"), ("Dover", "Share", "47%"), ("Hull", "Ships moored", "960")]
    assert len(read) == 6


def test_numbers_in_sentences_side_by_side_are_no_table(view):
    texts = [(f"It grew with {share}%", 40 + 200 * at, 100, 9, False) for at, share in enumerate((2, 5, 7))]
    split = [(text[:13], x, y, size, False) for text, x, y, size, _ in texts]
    split += [(text[13:], x + 62, y, size, True) for text, x, y, size, _ in texts]
    heads = [(f"What of coast {at}", 40 + 200 * at, 85, 9, False) for at in range(3)]
    assert table.find(view(heads + split)) == []
