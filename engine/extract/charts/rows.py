"""Numbers outside the bars, one at each place of the axis: totals over stacks, counts under categories, bubbles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.charts.axis import AxisLabel
from engine.extract.charts.chart import DOUBTFUL, SURE, UNCHECKED, Chart
from engine.extract.geometry import Area, around, clusters, median
from engine.extract.panels import bubble
from engine.extract.printed import Printed, is_year, whole
from engine.extract.sheet import Piece
from engine.extract.text.lines import blocks, joined, lines, unmarked
from engine.extract.view import View

ALIGNED = 0.94  # how sure we are of numbers that stand in a row at the places of the axis
COUNT = "n"  # what a number of cases is called where the page gives it no name
COUNTED = re.compile(r"\(?\s*[nN]\s*[=:]\s*(.+?)\s*\)?$")
TOTAL_NEAR = 1.8  # letter sizes between a stack's tip and its total


@dataclass(frozen=True, eq=False)
class Aside:
    """A number outside the bars, with the place of the axis it stands at."""

    series: str
    at: float
    printed: Printed
    piece: Piece
    sure: float
    bubble: bool = False


_Number = tuple[Piece, Printed, bool]


def totals(view: View, chart: Chart, pieces: Sequence[Piece]) -> list[Aside]:
    """Return the numbers that stand right past the tip of a stack, in its middle; claimed."""
    if chart.kind != "stacked-bar":
        return []
    found: list[tuple[float, Piece, Printed, float]] = []
    for stack in chart.stacks:
        over = [
            one for one in _numbers(view, pieces) if _past(chart.flat, stack.area, stack.tip, stack.upwards, one[0])
        ]
        if over and all(found_piece is not over[0][0] for _, found_piece, _, _ in found):
            nearest = min(over, key=lambda one: one[0].area.apart(stack.area))
            parts = [mark.printed for mark in chart.marks if stack.area.grown(1).holds(mark.shape)]
            found.append((chart.place(stack.area), nearest[0], nearest[1], _adds_up(nearest[1], parts)))
    if not found or (len(found) == 1 and len(chart.stacks) > 1 and found[0][3] <= UNCHECKED):
        return []
    view.claim(piece for _, piece, _, _ in found)
    shares = any(mark.printed.unit == "%" for mark in chart.marks)
    counted = shares and not any(printed.unit == "%" for _, _, printed, _ in found)
    name = _row_name(view, chart, [piece for _, piece, _, _ in found]) or (COUNT if counted else view.words.total)
    enough = len(found) >= 0.5 * len(chart.stacks)
    return [
        Aside(name, at, printed, piece, ALIGNED if sure == UNCHECKED and enough else sure)
        for at, piece, printed, sure in found
    ]


def _past(flat: bool, column: Area, tip: float, upwards: bool, piece: Piece) -> bool:
    if flat:
        gap = piece.area.x0 - tip if upwards else tip - piece.area.x1
        return abs(piece.area.cy - column.cy) < 0.35 * column.height and -1 < gap < TOTAL_NEAR * piece.size
    gap = tip - piece.area.bottom if upwards else piece.area.top - tip
    return abs(piece.area.cx - column.cx) < 0.3 * column.width and -1 < gap < TOTAL_NEAR * piece.size


def _adds_up(total: Printed, parts: Sequence[Printed]) -> float:
    """Return how sure a total is: of numbers of one kind, whether the parts come to it."""
    if not parts or any(part.unit != total.unit for part in parts):
        return UNCHECKED
    slack = total.half + sum(part.half for part in parts)
    return SURE if abs(sum(part.value for part in parts) - total.value) <= slack else DOUBTFUL


def rows(view: View, chart: Chart, labels: Sequence[AxisLabel], pieces: Sequence[Piece]) -> list[Aside]:
    """Return the numbers in rows at the places of the axis, outside the bars (columns where the bars lie); claimed."""
    places = [label.at for label in labels]
    if len(places) < 2:
        return []
    step = median(two - one for one, two in pairwise(sorted(places)))
    found = []
    for row in _aligned(chart, _numbers(view, pieces), places, step):
        if len(row) < max(2, 0.5 * len(places)) or all(is_year(piece.text) for piece, _, _, _ in row):
            continue
        bubbles = sum(bubble(view.sheet.shapes, piece) is not None for piece, _, _, _ in row) > 0.5 * len(row)
        counted = all(says for _, _, says, _ in row)
        name = _row_name(view, chart, [piece for piece, _, _, _ in row]) or (COUNT if counted else "")
        if not (name or bubbles or counted):
            continue
        view.claim(piece for piece, _, _, _ in row)
        found += [Aside(name, at, printed, piece, ALIGNED, bubbles) for piece, printed, _, at in row]
    return found


def _numbers(view: View, pieces: Iterable[Piece]) -> list[_Number]:
    """Return the free pieces that are a number, "n = 12" among them, which says that it counts."""
    found = []
    for piece in pieces:
        if not view.is_free(piece) or piece.angle:
            continue
        counted = COUNTED.match(piece.text)
        number = whole(counted[1], view.words, view.points) if counted else view.numbers(piece)
        if len(number) == 1:
            found.append((piece, number[0], bool(counted)))
    return found


def _aligned(
    chart: Chart, numbers: Sequence[_Number], places: Sequence[float], step: float
) -> list[list[tuple[Piece, Printed, bool, float]]]:
    """Return the numbers in rows across the axis, each with its place; at most one at a place."""
    inside = chart.plot.grown(1)
    outside = [one for one in numbers if not inside.holds_point(one[0].area.cx, one[0].area.cy)]
    found = []
    for row in clusters(outside, at=lambda one: one[0].area.cx if chart.flat else one[0].area.cy, gap=3.0):
        homes: dict[float, tuple[Piece, Printed, bool, float]] = {}
        for piece, printed, counted in row:
            place = min(places, key=lambda at: abs(at - chart.place(piece.area)))
            if abs(place - chart.place(piece.area)) <= 0.3 * step and place not in homes:
                homes[place] = (piece, printed, counted, place)
        found.append([homes[place] for place in sorted(homes)])
    return found


def _row_name(view: View, chart: Chart, row: Sequence[Piece]) -> str:
    """Return the words left of a row of numbers, or over a column of them; claimed."""
    area = around(piece.area for piece in row)
    size = row[0].size
    words = [piece for piece in view.free if any(map(str.isalpha, piece.text)) and not piece.angle]
    if chart.flat:
        near = [one for one in words if one.area.over_x(area) > 0 and -2 < area.top - one.area.bottom < 4 * size]
        near = [one for one in near if one.area.width < area.width + 6 * size]
    else:
        near = [one for one in words if one.area.x1 <= area.x0 and abs(one.area.cy - area.cy) < 2.2 * size]
        near = [one for one in near if one.area.x1 > chart.plot.x0 - 250 and one.area.x0 < chart.plot.x0]
    groups = blocks(lines(near), gap=0.45)
    groups = [
        group for group in groups if around(line.area for line in group).grown(0, 1).over_y(area) > 0 or chart.flat
    ]
    if not groups:
        return ""
    best = min(groups, key=lambda group: around(line.area for line in group).apart(area))
    text = unmarked(joined(line.text for line in best))
    view.claim(piece for line in best for piece in line.pieces)
    return re.sub(r"\s*[=:]$", "", text)
