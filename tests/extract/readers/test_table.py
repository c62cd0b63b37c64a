from dataclasses import replace

import pytest

from engine.extract.geometry import Area
from engine.extract.readers import table
from engine.extract.sheet import DataTable, Link

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


def test_numbers_of_pages_to_which_they_lead_are_no_figures(view):
    texts = [text for at in range(4) for text in row(125 + 20 * at, f"Chapter {at + 1}", str(5 + at))]
    page = view([*HEADS[:2], *texts])
    assert len(table.find(page)) == 1
    linked = view([*HEADS[:2], *texts])
    links = tuple(Link(piece.area.grown(3), f"#{piece.text}") for piece in linked.sheet.pieces if piece.text.isdigit())
    linked.sheet = replace(linked.sheet, links=links)
    assert table.find(linked) == []


def given(view, *rows, headed=True):
    """Return the figures of a table that the file itself gives."""
    page = view([("Ships per port", 40, 80, 11, True), ("[% growth (number of ships)]", 40, 93, 9, False)])
    page.sheet = replace(page.sheet, tables=(DataTable(Area(40, 110, 300, 300), rows, headed=headed),))
    (block,) = table.given(page)
    return [(one.series, one.category, one.as_printed, one.confidence) for one in block.observations]


def test_a_number_in_brackets_is_a_figure_called_as_the_unit_line_says(view):
    assert given(view, ("Port", "Growth"), ("Dover", "4,2% (17)"), ("Hull", "-3,0% (-2)")) == [
        ("Growth", "Dover", "4,2%", 1.0),
        ("number of ships", "Dover", "17", 1.0),
        ("Growth", "Hull", "-3,0%", 1.0),
        ("number of ships", "Hull", "-2", 1.0),
    ]


@pytest.mark.parametrize(("first", "headed"), [("9.687", True), ("4,2%", True), ("428", False)])
def test_a_table_may_begin_with_figures(view, first, headed):
    read = given(view, ("Dover", first), ("Hull", "5,9%"), headed=headed)
    assert read == [("", "Dover", first, 1.0), ("", "Hull", "5,9%", 1.0)]


def test_years_and_plain_numbers_over_columns_are_heads(view):
    for head in (("Port", "2030", "2031"), ("", "1", "2")):
        read = given(view, head, ("Dover", "4", "5"), ("Hull", "5", "6"))
        assert [one[:3] for one in read[:2]] == [(head[1], "Dover", "4"), (head[2], "Dover", "5")]


PORTS = {"Dover": "4,5", "Hull": "5,1", "Emden": "6,2", "Brest": "7,3"}
PAIRS = (("Dover", "4,5", "Emden", "6,2"), ("Hull", "5,1", "Brest", "7,3"))


@pytest.mark.parametrize(
    ("head", "series"),
    [
        (("Port", "Ships", "Port", "Ships"), ("Ships", "Ships")),
        (("Port", "2023", "Port", "2024"), ("2023", "2024")),
        (("", "Ships", "", "Ships"), ("Ships", "Ships")),
        (("Port", "Ships", "Harbour", "Ships"), ("Ships", "Ships")),
        (None, ("", "")),
    ],
)
def test_a_table_that_begins_anew_beside_itself_has_the_labels_of_each_part(view, head, series):
    read = given(view, *([head] if head else []), *PAIRS)
    heads = dict(zip(PORTS, (series[0], series[0], series[1], series[1]), strict=True))
    assert sorted(one[:3] for one in read) == sorted((heads[port], port, text) for port, text in PORTS.items())


def test_parts_side_by_side_may_have_an_empty_column_between_them_and_a_row_less(view):
    rows = [("Port", "Ships", "", "Port", "Ships"), ("Dover", "4", "", "Emden", "6"), ("Hull", "5", "", "", "")]
    assert [one[1:3] for one in given(view, *rows)] == [("Dover", "4"), ("Emden", "6"), ("Hull", "5")]


def test_parts_side_by_side_may_have_years_or_ranks_before_their_figures(view):
    years = [("Year", "Ships", "Year", "Ships"), ("2019", "4", "2021", "6"), ("2020", "5", "2022", "7")]
    assert [one[1:3] for one in given(view, *years)] == [("2019", "4"), ("2021", "6"), ("2020", "5"), ("2022", "7")]
    ranks = [("#", "Port", "Ships") * 2, ("1", "Dover", "9", "3", "Hull", "7"), ("2", "Emden", "8", "4", "Brest", "6")]
    assert [one[1:3] for one in given(view, *ranks)] == [("Dover", "9"), ("Hull", "7"), ("Emden", "8"), ("Brest", "6")]


@pytest.mark.parametrize(
    "rows",
    [
        [("Port", "Ships", "Wind", "Share"), ("Dover", "4", "south", "6"), ("Hull", "5", "north", "7")],
        [("Port", "Ships", "Wind", "Ships"), ("Dover", "4", "north", "6"), ("Hull", "5", "north", "7")],
        [("Port", "Ships", "Share", "Port"), ("Dover", "4", "6", "Dover"), ("Hull", "5", "7", "Hull")],
        [("Port", "Ships", "Share", "Ships", "Share"), ("Dover", "4", "6", "4", "6"), ("Hull", "5", "7", "5", "7")],
    ],
)
def test_words_in_the_middle_of_a_row_do_not_begin_it_anew(view, rows):
    assert {one[1] for one in given(view, *rows)} == {"Dover", "Hull"}
