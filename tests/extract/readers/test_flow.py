"""Figures in boxes that flow from one period to the next."""

from __future__ import annotations

import pytest

from .drawing import BLUE, GREY, RED, WHITE, Drawing

ROWS = {
    "Ships that call": (("4.738", "ships"), ("6.227", "ships")),
    "Money for the quays": (("€ 293", "mln a year"), ("€ 382", "mln a year")),
    "Crew per ship": (("0,9", "crew per ship"), ("0,6", "crew per ship")),
}


def flow(arrows=True, bubble=True, heads=("2050: Now", "2060: Expected")) -> Drawing:
    """Return a page with a flow of three rows and two columns."""
    drawing = Drawing()
    drawing.text("More ships with fewer crew", 36, 28, 22, at=0, bold=True)
    for index, head in enumerate(heads):
        left = 180 + 300 * index
        drawing.box(left, 96, left + 250, 124, BLUE)
        drawing.text(head, left + 125, 110, 13, bold=True)
    for row, (label, cells) in enumerate(ROWS.items()):
        top = 136 + 112 * row
        drawing.polygon([(36, top), (150, top), (168, top + 45), (150, top + 92), (36, top + 92)], GREY)
        first, _, rest = label.partition(" ")
        drawing.text(first, 44, top + 38, 12, at=0, bold=True)
        drawing.text(rest, 44, top + 53, 12, at=0, bold=True)
        for index, (figure, words) in enumerate(cells):
            left = 180 + 300 * index
            drawing.box(left, top, left + 250, top + 92, WHITE, BLUE)
            drawing.text(figure, left + 125, top + 36, 22, bold=True)
            drawing.text(words, left + 125, top + 58, 12)
        if arrows:
            drawing.line([(438, top + 46), (466, top + 46)], RED)
            drawing.polygon([(466, top + 42), (474, top + 46), (466, top + 50)], RED)
    if bubble:
        drawing.polygon([(438, 378), (455, 370), (474, 378), (474, 388), (455, 396), (438, 388)], WHITE, GREY)
        drawing.text("-30%", 456, 383, 10, bold=True)
    return drawing


def test_series_are_the_heads_and_categories_the_labels_at_the_left(port_words):
    page = flow(bubble=False).page(port_words)
    [block] = page.blocks
    assert block.type == "kpi-flow"
    assert page.kind == "charts"
    assert [(one.series, one.category, float(one.value), one.as_printed) for one in block.observations] == [
        ("2050: Now", "Ships that call", 4738, "4.738"),
        ("2060: Expected", "Ships that call", 6227, "6.227"),
        ("2050: Now", "Money for the quays", 293000000, "€ 293 mln"),
        ("2060: Expected", "Money for the quays", 382000000, "€ 382 mln"),
        ("2050: Now", "Crew per ship", 0.9, "0,9"),
        ("2060: Expected", "Crew per ship", 0.6, "0,6"),
    ]
    assert min(one.confidence for one in block.observations) >= 0.9


def test_a_percentage_on_an_arrow_is_a_figure_of_its_row(port_words):
    [bubble] = [one for one in flow().figures(port_words) if one.unit == "%"]
    assert (bubble.series, bubble.category, float(bubble.value)) == ("", "Crew per ship", -30)


@pytest.mark.parametrize("sign", ["→", "➔"])
def test_arrows_may_be_letters(port_words, sign):
    drawing = flow(arrows=False, bubble=False)
    for row in range(3):
        drawing.text(sign, 455, 182 + 112 * row, 20)
    assert [block.type for block in drawing.page(port_words).blocks] == ["kpi-flow"]


def test_boxes_without_arrows_are_no_flow(port_words):
    blocks = flow(arrows=False, bubble=False).page(port_words).blocks
    assert not any(
        one.series.startswith("2050") and block.type == "kpi-flow" for block in blocks for one in block.observations
    )


def test_coloured_cells_with_words_between_figures_are_a_table(port_words):
    drawing = Drawing()
    rows = [("Port", "Ships", "Port", "Ships"), ("Dover", "4.738", "Brest", "1.227"), ("Hull", "960", "Cork", "815"),
            ("Emden", "1.105", "Oslo", "718")]  # fmt: skip
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            left, top = 36 + 163 * across, 112 + 26 * down
            drawing.box(left, top, left + 163, top + 26, GREY if down else BLUE)
            drawing.text(text, left + 7, top + 12, 18, at=0)
    (block,) = drawing.page(port_words).blocks
    read = {(one.series, one.category, one.as_printed) for one in block.observations}
    assert block.type == "table"
    assert read == {("Ships", port, ships) for row in rows[1:] for port, ships in (row[:2], row[2:])}
