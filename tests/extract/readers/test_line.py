"""Lines with printed values, with an axis, with both, and with neither."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from .drawing import BLUE, GREEN, GREY, RED, Drawing

YEARS = {"2050": 120.0, "2051": 200.0, "2052": 280.0, "2053": 360.0, "2054": 440.0}
TICKS = ("0", "500", "1.000", "1.500", "2.000")
NORTH = (700, 900, 850, 1200, 1600)
SOUTH = (400, 300, 450, 500, 800)


def height(value: float, top: float = 2000.0, low: float = 0.0) -> float:
    return 400 - 300 * (value - low) / (top - low)


def chart(ticks=TICKS, top=2000.0, low=0.0, at=90.0, side=1.0, grid=True, names=YEARS, x=0.0) -> Drawing:
    """Return a plot with a title, a value axis and categories."""
    drawing = Drawing()
    drawing.text("Ships that called", 60 + x, 60, 12, at=0, bold=True)
    for index, text in enumerate(ticks):
        y = 400 - 300 * index / max(1, len(ticks) - 1)
        drawing.text(text, at + x, y + 0.5, at=side)
        if grid:
            drawing.line([(100 + x, y), (460 + x, y)], GREY)
    for name, place in names.items():
        drawing.text(name, place + x, 412)
    return drawing


def points(values, names=YEARS, x=0.0, **axis):
    return [(place + x, height(value, **axis)) for place, value in zip(names.values(), values, strict=True)]


def legend(drawing, **names):
    for index, (name, colour) in enumerate(names.items()):
        drawing.line([(500, 100 + 14 * index), (516, 100 + 14 * index)], colour)
        drawing.text(name, 520, 100 + 14 * index, at=0)


def test_lines_without_values_are_measured_on_their_axis(port_words):
    drawing = chart()
    drawing.line(points(NORTH), BLUE)
    drawing.line(points(SOUTH), RED)
    legend(drawing, North=BLUE, South=RED)
    wanted = [("North", year, value) for year, value in zip(YEARS, NORTH, strict=True)]
    wanted += [("South", year, value) for year, value in zip(YEARS, SOUTH, strict=True)]
    assert drawing.said(port_words) == wanted
    assert {one.read for one in drawing.figures(port_words)} == {"geometry"}
    assert min(one.confidence for one in drawing.figures(port_words)) >= 0.9


@pytest.mark.parametrize(
    ("ticks", "low", "top", "values"),
    [
        (("0,0%", "0,2%", "0,4%", "0,6%"), 0.0, 0.6, (0.31, 0.42, 0.4, 0.49, 0.55)),
        (("-10", "-5", "0", "5"), -10.0, 5.0, (-7, -2, 0, 3, 4)),
        (("0.0", "10.0", "20.0", "30.0"), 0.0, 30.0, (3.1, 22.4, 17, 9.5, 28)),
        (("€ 0", "€ 2 mln", "€ 4 mln"), 0.0, 4000000.0, (1000000, 2500000, 3000000, 500000, 3500000)),
        (("1900", "2000", "2100", "2200"), 1900.0, 2200.0, (1950, 2010, 2100, 2140, 2190)),
    ],
)
def test_ticks_of_all_kinds_are_read(port_words, ticks, low, top, values):
    drawing = chart(ticks, top, low)
    drawing.line(points(values, top=top, low=low))
    assert [value for _, _, value in drawing.said(port_words)] == pytest.approx(values, abs=0.004 * (top - low))


def test_an_axis_on_the_right_without_grid_lines(port_words):
    drawing = chart(at=470, side=0.0, grid=False)
    drawing.line(points(NORTH))
    assert [value for _, _, value in drawing.said(port_words)] == pytest.approx(NORTH, abs=8)


def test_points_between_the_labels_have_no_category(port_words):
    drawing = chart(names={"2050": 120.0, "2052": 280.0, "2054": 440.0})
    drawing.line(points(NORTH))
    assert [(name, value) for _, name, value in drawing.said(port_words)] == [
        ("2050", 700),
        ("2052", 850),
        ("2054", 1600),
    ]


def test_a_line_of_dashes_is_one_line(port_words):
    drawing = chart()
    drawing.line(points(NORTH), BLUE)
    path = points(SOUTH)
    for (x0, y0), (x1, y1) in pairwise(path):
        long = math.dist((x0, y0), (x1, y1))
        for start in range(0, int(long), 9):
            one, two = start / long, min(1.0, (start + 5) / long)
            ends = [(x0 + part * (x1 - x0), y0 + part * (y1 - y0)) for part in (one, two)]
            drawing.line(ends, RED)
    legend(drawing, North=BLUE, South=RED)
    assert [value for name, _, value in drawing.said(port_words) if name == "South"] == pytest.approx(SOUTH, abs=10)


def test_a_line_in_separate_strokes_is_one_line(port_words):
    drawing = chart()
    path = points(NORTH)
    for one, two in pairwise(path):
        drawing.line([one, two])
    assert [value for _, _, value in drawing.said(port_words)] == list(NORTH)


def test_markers_at_the_points_change_nothing(port_words):
    drawing = chart()
    drawing.line(points(NORTH))
    for x, y in points(NORTH):
        drawing.dot(x, y, BLUE)
    assert [value for _, _, value in drawing.said(port_words)] == list(NORTH)


def test_printed_values_are_not_measured_again(port_words):
    drawing = chart()
    drawing.line(points(NORTH))
    for (x, y), value in zip(points(NORTH), NORTH, strict=True):
        drawing.text(f"{value:,}".replace(",", "."), x, y - 9)
    figures = drawing.figures(port_words)
    assert [(one.category, float(one.value), one.read) for one in figures] == [
        (year, value, "label") for year, value in zip(YEARS, NORTH, strict=True)
    ]


def test_what_bears_no_value_is_measured_beside_what_does(port_words):
    drawing = chart()
    drawing.line(points(NORTH))
    for index in (0, -1):
        x, y = points(NORTH)[index]
        drawing.text(f"{NORTH[index]:,}".replace(",", "."), x, y - 9)
    figures = drawing.figures(port_words)
    assert [float(one.value) for one in figures] == list(NORTH)
    assert [one.read for one in figures] == ["label", "geometry", "geometry", "geometry", "label"]


def test_growth_at_the_end_of_a_line(port_words):
    drawing = chart()
    drawing.line(points(NORTH), BLUE)
    drawing.line(points((700, 690, 680, 650, 630)), RED)
    for text, name, value in (("Max: 129%", "Max: the most that call", 1600), ("Min: -10%", "Min: the least", 630)):
        drawing.text(text, 436, height(value) - 10, at=1)
        drawing.text(name, 446, height(value), at=0)
    said = {(series, year, value) for series, year, value in drawing.said(port_words) if year == "2054"}
    assert said == {
        ("Max: the most that call", "2054", 129),
        ("Max: the most that call", "2054", 1600),
        ("Min: the least", "2054", -10),
        ("Min: the least", "2054", 630),
    }


def test_the_axis_of_the_next_chart_is_not_ones_own(port_words):
    drawing = Drawing()
    drawing.line([(x, 200 + 20 * math.sin(x)) for x in (40, 90, 140, 190)], GREEN)
    for name, x in zip(("A", "B", "C", "D"), (40, 90, 140, 190), strict=True):
        drawing.text(name, x, 412)
    other = chart(x=160)
    other.line(points(NORTH, x=160))
    drawing.pieces += other.pieces
    drawing.shapes += other.shapes
    assert [value for _, _, value in drawing.said(port_words)] == list(NORTH)


def test_a_drawing_without_axis_or_values_says_nothing(port_words):
    drawing = Drawing()
    drawing.text("How ships call", 60, 60, 12, at=0, bold=True)
    drawing.line([(100, 300), (160, 240), (220, 280), (280, 200)])
    for name, x in zip(("Spring", "Summer", "Autumn", "Winter"), (100, 160, 220, 280), strict=True):
        drawing.text(name, x, 412)
    assert drawing.said(port_words) == []


def test_charts_under_each_other_are_two(port_words):
    drawing = chart(ticks=("0", "1", "2", "3"), top=3)
    drawing.line(points((1, 2, 1, 2, 3), top=3))
    below = Drawing()
    for piece in drawing.pieces:
        below.text(piece.text, piece.area.cx, 60 + piece.area.cy / 3 + 375, 9)
    for shape in drawing.shapes:
        below.line([(x, 60 + y / 3 + 375) for x, y in shape.points], shape.line)
    drawing.pieces += below.pieces
    drawing.shapes += below.shapes
    values = [value for _, _, value in drawing.said(port_words)]
    assert values == [1, 2, 1, 2, 3, 1, 2, 1, 2, 3]
