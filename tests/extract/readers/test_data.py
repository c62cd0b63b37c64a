"""Charts whose data the file holds, and what stands at them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.extract import page
from engine.extract.geometry import Area
from engine.extract.sheet import Cell, DataChart, Sheet

from .drawing import BLUE, WHITE, Drawing

YEARS = {"2030": 150.0, "2031": 250.0, "2032": 350.0}
SHIPS, TUGS = ("10", "12", "15"), ("20", "21", "22")


def said(drawing, port_words, kind="bar", beside=(("Ships", -20.0), ("Tugs", 20.0)), ships=SHIPS, tugs=TUGS):
    """Return the figures of the page with a chart of three years, beside those that the chart holds."""
    cells = [
        Cell(name, year, Decimal(value), value)
        for name, values in (("Ships", ships), ("Tugs", tugs))
        for year, value in zip(YEARS, values, strict=True)
    ]
    chart = DataChart(
        Area(60, 120, 440, 400), kind, tuple(cells), "", Area(100, 140, 400, 340), False, tuple(YEARS.items()), beside
    )
    drawing.text("What there is in the port", 36, 28, 24, at=0, bold=True)
    drawing.text("Ships in the port", 60, 90, 14, at=0, bold=True)
    drawing.text("[number of ships (% of all)]", 60, 106, 9, at=0)
    made = page.read(Sheet(2, 960, 540, tuple(drawing.pieces), tuple(drawing.shapes), charts=(chart,)), port_words)
    assert not any(section.paragraphs for section in made.sections), made.sections
    (block,) = made.blocks
    assert block.title == "Ships in the port"
    held = {(one.series, one.category, one.as_printed) for one in block.observations if one.read == "cell"}
    assert held == {(cell.series, cell.category, cell.as_printed) for cell in cells}
    return [(one.series, one.category, one.as_printed) for one in block.observations if one.read != "cell"]


def test_a_row_of_counts_under_the_categories(port_words):
    drawing = Drawing()
    drawing.text("Berths", 60, 380, at=0)
    for number, place in zip(("100", "120", "140"), YEARS.values(), strict=True):
        drawing.text(number, place, 380)
    assert said(drawing, port_words) == [
        ("Berths", "2030", "100"),
        ("Berths", "2031", "120"),
        ("Berths", "2032", "140"),
    ]


@pytest.mark.parametrize(("at", "series", "growth"), [(-20, "Ships", "+50%"), (20, "Tugs", "+10%")])
def test_a_growth_arrow_is_of_the_bars_over_which_it_ends(port_words, at, series, growth):
    drawing = Drawing()
    first, last = 150 + at, 350 + at
    drawing.line([(first, 200), (first, 150), (last, 150), (last, 190)])
    drawing.polygon([(220, 142), (280, 142), (280, 158), (220, 158)], WHITE, BLUE)
    drawing.text(growth, 250, 150)
    assert said(drawing, port_words) == [(series, "2030-2032", growth)]


def test_a_growth_arrow_between_lines_is_of_the_one_that_grew_so(port_words):
    drawing = Drawing()
    drawing.line([(150, 200), (150, 150), (350, 150), (350, 190)])
    drawing.text("+50%", 250, 150)
    assert said(drawing, port_words, "line", (("Ships", 0.0), ("Tugs", 0.0))) == [("Ships", "2030-2032", "+50%")]


def test_labels_that_repeat_a_value_add_what_stands_in_brackets(port_words):
    drawing = Drawing()
    drawing.text("12 (36%)", 230, 200)
    drawing.text("21", 270, 180)
    drawing.text("Tugs", 380, 180, at=0)
    assert said(drawing, port_words) == [("% of all", "2031", "36%")]


def test_a_number_over_a_stack_that_is_its_sum_is_a_total(port_words):
    drawing = Drawing()
    for total, place in zip(("30", "33", "37"), YEARS.values(), strict=True):
        drawing.text(total, place, 160)
    stacked = (("Ships", 0.0), ("Tugs", 0.0))
    read = said(drawing, port_words, "stacked-bar", stacked)
    assert read == [(port_words.total, year, total) for year, total in zip(YEARS, ("30", "33", "37"), strict=True)]
