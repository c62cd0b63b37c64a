"""Segments too thin to be drawn: their labels stand beside the stack, in the order of the series."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.charts.chart import SURE, UNCHECKED, Chart, Mark, Stack
from engine.extract.geometry import Area
from engine.extract.printed import Printed
from engine.extract.sheet import Colour, Piece
from engine.extract.view import View

THIN = 2.0  # points: what is shorter need not be drawn
BESIDE = 8.0  # points between a stack and such a label


def find(view: View, chart: Chart, pieces: Sequence[Piece]) -> list[Mark]:
    """Return the labels of segments that are not there, as marks of the colours their stack lacks; claimed."""
    if chart.kind != "stacked-bar" or not chart.worth:
        return []
    order = chart.order
    found: list[Mark] = []
    for stack in chart.stacks:
        drawn = [colour for colour, _ in stack.segments]
        lacking = [colour for colour in order if colour not in drawn]
        labels = [one for one in _labels(view, chart, pieces) if _belongs(chart, stack, one[0])]
        labels = [one for one in labels if all(mark.piece is not one[0] for mark in found)]
        if not lacking or not labels:
            continue
        labels.sort(key=lambda one: _outward(chart, stack, one[0]))
        sure = SURE if len(labels) == len(lacking) or len({number.value for _, number in labels}) == 1 else UNCHECKED
        found += [
            Mark(number, piece, colour, chart.place(stack.area), sure, _tip(chart, stack))
            for colour, (piece, number) in zip(_likely(lacking, len(labels)), labels, strict=False)
        ]
    view.claim(mark.piece for mark in found)
    return found


def _labels(view: View, chart: Chart, pieces: Sequence[Piece]) -> list[tuple[Piece, Printed]]:
    """Return the free numbers so small that their segment cannot be seen, in the unit of the chart."""
    units = {mark.printed.unit for mark in chart.marks}
    numbers = [(piece, view.number(piece)) for piece in pieces if view.is_free(piece) and not piece.angle]
    return [
        (piece, number)
        for piece, number in numbers
        if number and number.unit in units and abs(float(number.value)) < chart.worth * THIN + number.half
    ]


def _belongs(chart: Chart, stack: Stack, piece: Piece) -> bool:
    """Whether a label stands beside a stack's end or past it."""
    area, column = (piece.area.flipped(), stack.area.flipped()) if chart.flat else (piece.area, stack.area)
    near = column.grown(area.width + BESIDE, 2.5 * piece.size)
    level = near.top <= area.top and area.bottom <= near.bottom
    return level and near.x0 <= area.x0 and area.x1 <= near.x1


def _outward(chart: Chart, stack: Stack, piece: Piece) -> float:
    place = piece.area.cx if chart.flat else -piece.area.cy
    return place if stack.upwards else -place


def _likely(lacking: Sequence[Colour], count: int) -> Sequence[Colour]:
    """Return the colours the labels are for, where there are fewer labels: the outermost."""
    return lacking[-count:]


def _tip(chart: Chart, stack: Stack) -> Area:
    area = stack.area
    if chart.flat:
        return Area(stack.tip, area.top, stack.tip, area.bottom)
    return Area(area.x0, stack.tip, area.x1, stack.tip)
