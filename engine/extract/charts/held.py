"""What stands at a chart whose data the file holds: growth arrows, totals, second numbers; and what it says already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engine.extract.charts import arrows
from engine.extract.charts.chart import SURE, UNCHECKED, Chart
from engine.extract.geometry import Area, Point, around, median
from engine.extract.printed import Printed, whole
from engine.extract.sheet import Piece
from engine.extract.text.lines import lines, unmarked
from engine.extract.view import View

NEAR = 0.5  # of the way from one category to the next
OUTSIDE = 3.0  # points by which a label may stick out of its chart
MIDDLE = 0.25  # of it: where a total stands


@dataclass(frozen=True, eq=False)
class Held:
    """A number at a chart with its category; `series` is None for a second number in brackets, which the unit line names."""

    series: str | None
    category: str
    printed: Printed
    piece: Piece
    sure: float


def find(view: View, chart: Chart, pieces: Sequence[Piece]) -> list[Held]:
    """Return what the free pieces at a chart add to its data; they are claimed, and so is what they only repeat."""
    if not chart.observations or len(chart.labels) < 2:
        return []
    names = {unmarked(one.series) for one in chart.observations if one.series}
    view.claim(piece for piece in pieces if unmarked(piece.text) in names)
    found = list(_growths(view, chart, pieces))
    view.claim(one.piece for one in found)
    for numbers, label in _labels(view, pieces):
        for category, middle in _categories(chart, label):
            said = _at_points(view, chart, numbers, category, middle)
            if said is not None:
                view.claim(label)
                found += [Held(series, category, number, label[0], SURE) for series, number in said]
                break
    return found


def _categories(chart: Chart, label: Sequence[Piece]) -> list[tuple[str, bool]]:
    """Return the categories at which a label may stand, the nearest first, and whether it is in the middle of it."""
    area = around(piece.area for piece in label)
    if not chart.room.grown(OUTSIDE).holds(area):
        return []
    places = sorted(one.at for one in chart.labels)
    step = median(two - one for one, two in pairwise(places))
    # the labels of a line stand before its first point and past its last
    place = min(max(chart.place(area), places[0]), places[-1])
    reach = max(NEAR * step, (area.height if chart.flat else area.width) / 2 + label[0].size)
    near = sorted((abs(one.at - place), one.text) for one in chart.labels)
    return [(text, away < MIDDLE * step) for away, text in near if away <= reach]


def _labels(view: View, pieces: Sequence[Piece]) -> list[tuple[list[Printed], Sequence[Piece]]]:
    """Return the free labels that are a number, perhaps with one in brackets: whole lines of text, or else pieces of them."""
    found: list[tuple[list[Printed], Sequence[Piece]]] = []
    for line in lines([piece for piece in pieces if view.is_free(piece) and not piece.angle], 0.8):
        numbers = whole(line.text, view.words, view.points)
        if numbers:
            found.append((numbers, line.pieces))
        else:
            found += [(view.numbers(piece), (piece,)) for piece in line.pieces if view.numbers(piece)]
    return found


def _at_points(
    view: View, chart: Chart, numbers: Sequence[Printed], category: str, middle: bool
) -> list[tuple[str | None, Printed]] | None:
    """Return what a label at a category says beyond the values there: a second number, or their sum; nothing when it only
    repeats one of them, and None when it is none of that."""
    points = [one for one in chart.observations if one.category == category]
    if any(abs(numbers[0].value - one.value) <= Decimal(numbers[0].half) for one in points):
        return [(None, number) for number in numbers[1:]]
    total = sum((one.value for one in points), Decimal(0))
    slack = Decimal(numbers[0].half) * (1 + len(points))
    if chart.kind != "stacked-bar" or len(points) < 2 or len(numbers) > 1 or not middle:
        return None
    return [(view.words.total, numbers[0])] if abs(numbers[0].value - total) <= slack else None


def _growths(view: View, chart: Chart, pieces: Sequence[Piece]) -> Iterator[Held]:
    """Yield the growth arrows that run between two values of one series."""
    strokes = arrows.strokes(view.sheet.shapes)
    for piece in pieces:
        number = arrows.growth(view, piece)
        feet = _feet(view, strokes, arrows.body(view.sheet.shapes, piece)) if number else []
        places = sorted((foot[1] if chart.flat else foot[0]) for foot in feet)
        if not number or len(places) < 2 or not chart.beside:
            continue
        (first, ones), (last, others) = (_bars(chart, place) for place in (places[0], places[-1]))
        if first != last:
            names = [name for name in ones if name in others]
            grown = [name for name in names if _grows(chart, name, first, last, number)]
            series = (grown or names)[0] if len(grown) == 1 or len(names) == 1 else ""
            yield Held(series, f"{first}-{last}", number, piece, SURE if series in grown else UNCHECKED)


def _feet(view: View, strokes: Sequence[arrows.Stroke], body: Area) -> Sequence[Point]:
    """Return the ends of the arrow with this bubble: of one line drawn in one go, or of strokes that hang together."""
    for shape in view.sheet.shapes:
        in_one_go = shape.line is not None and shape.fill is None and not shape.curved and 3 <= len(shape.points) <= 6
        if in_one_go and any(arrows.crosses(stroke, body) for stroke in pairwise(shape.points)):
            return shape.points[0], shape.points[-1]
    return arrows.feet(strokes, body)


def _bars(chart: Chart, place: float) -> tuple[str, list[str]]:
    """Return the category at a place along the axis, and the series whose bar or line is there."""
    bars = [(abs(label.at + aside - place), label.text, name) for label in chart.labels for name, aside in chart.beside]
    least, category, _ = min(bars)
    return category, [name for away, text, name in bars if text == category and away < least + 0.5]


def _grows(chart: Chart, name: str, first: str, last: str, growth: Printed) -> bool:
    """Whether the values of a series grow by so much."""
    values = {one.category: one.value for one in chart.observations if one.series == name}
    if not values.get(first) or last not in values:
        return False
    return abs(100 * float(values[last] / values[first] - 1) - float(growth.value)) <= 1.2 * growth.half
