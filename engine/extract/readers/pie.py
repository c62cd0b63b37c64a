"""Pies and doughnuts: sectors around one middle; each printed share is checked against its sector's angle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.extract.charts import DOUBTFUL, SURE, UNCHECKED, Chart, Mark
from engine.extract.geometry import Area, Point, around
from engine.extract.match import assign
from engine.extract.printed import Printed
from engine.extract.sheet import Piece, Shape
from engine.extract.view import View

SMALLEST = 30.0  # across
WORTH = 25.0
OFF = 0.012  # of the whole circle: what drawing may be off
TURN = 2 * math.pi


_Label = tuple[Piece, list[Printed]]


@dataclass(frozen=True, eq=False)
class Sector:
    """One sector: from angle `start` clockwise over `span`, in radians, as part of a circle of `radius`."""

    shape: Shape
    start: float
    span: float
    radius: float

    @property
    def middle(self) -> float:
        return self.start + self.span / 2


def find(view: View) -> list[Chart]:
    """Return the pies and doughnuts of the page; their value labels are claimed."""
    charts = []
    for group in _grouped(view.sheet.shapes):
        chart = _chart(view, group)
        if chart:
            charts.append(chart)
            view.claim(mark.piece for mark in chart.marks)
    return charts


def _grouped(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Return curved filled shapes that together cover a square area, as the sectors of one circle do."""
    curved = [
        shape for shape in shapes if shape.fill and _arched(shape) and max(shape.area.width, shape.area.height) > 8
    ]
    groups: list[list[Shape]] = []
    for shape in curved:
        home = next((group for group in groups if any(_touch(shape, other) for other in group)), None)
        if home is None:
            groups.append([shape])
        elif not any(_same(shape, other) for other in home):
            home.append(shape)
    found = []
    for group in groups:
        area = around(shape.area for shape in group)
        square = abs(area.width - area.height) < 0.06 * area.width
        if len(group) > 1 and square and area.width >= SMALLEST:
            found.append(group)
    return found


def _arched(shape: Shape) -> bool:
    """Whether the outline bends; many short straight steps bend too."""
    return shape.curved or len(shape.points) > 12


def _same(one: Shape, two: Shape) -> bool:
    return all(abs(a - b) < 0.5 for a, b in zip(one.area, two.area, strict=True))


def _touch(one: Shape, two: Shape) -> bool:
    corners = two.points[:: max(1, len(two.points) // 24)]
    return one.area.apart(two.area) < 2 and any(
        math.dist(a, b) < 1.5 for a in one.points[:: max(1, len(one.points) // 24)] for b in corners
    )


def _chart(view: View, group: Sequence[Shape]) -> Chart | None:
    circle = around(shape.area for shape in group)
    sectors = [sector for shape in group for sector in [_sector(shape, circle)] if sector]
    covered = sum(sector.span for sector in sectors)
    if len(sectors) < 2 or not 0.93 * TURN < covered < 1.07 * TURN:
        return None
    labels = [(piece, numbers) for piece in view.free for numbers in [_value(view, piece, circle)] if numbers]
    of = _whole(labels, assign(sectors, labels, lambda sector, label: _away(sector, label[0].area, circle)), sectors)

    def cost(sector: Sector, label: _Label) -> float | None:
        away = _away(sector, label[0].area, circle)
        if away is None:
            return None
        return away + (WORTH * min(1.0, _off(sector, label[1][0], of) / 4) if of else 0.0)

    pairs = assign(sectors, labels, cost)
    marks = [_mark(sectors[sector], *labels[label], of) for sector, label in pairs]
    if len(marks) < 2 or sum(mark.sure > DOUBTFUL for mark in marks) < 0.6 * len(marks):
        return None
    chart = Chart("pie", circle, marks, colours=list(dict.fromkeys(shape.fill for shape in group)))
    chart.positions = sorted(sector.start for sector in sectors)
    if len(marks) < len(sectors):
        chart.unsure.append(f"{len(sectors) - len(marks)} of {len(sectors)} sectors have no printed value")
    return chart


def _whole(labels: Sequence[_Label], pairs: Sequence[tuple[int, int]], sectors: Sequence[Sector]) -> float:
    """Return what all sectors together are worth: 100 for percentages, the sum where each has a value, else 0."""
    numbers = [labels[label][1][0] for _, label in pairs]
    if numbers and all(number.unit == "%" for number in numbers):
        return 100.0
    return float(sum(number.value for number in numbers)) if len(numbers) == len(sectors) else 0.0


def _sector(shape: Shape, circle: Area) -> Sector | None:
    """Return the sector that a shape is of a circle, or None: its edges are where the outline leaves the rim."""
    radius = circle.width / 2
    outline = [_polar(point, circle) for point in shape.points]
    on_rim = [far > 0.97 * radius for _, far in outline]
    count = len(outline)
    edges = sorted(
        {
            round(angle, 3)
            for index, (angle, _) in enumerate(outline)
            if on_rim[index] and not (on_rim[index - 1] and on_rim[(index + 1) % count])
        }
    )
    if len(edges) < 2:
        return None
    first, second = edges[0], edges[-1]
    rim = [angle for (angle, _), on in zip(outline, on_rim, strict=True) if on]
    between = sum(first + 0.01 < angle < second - 0.01 for angle in rim)
    beyond = sum(angle < first - 0.01 or angle > second + 0.01 for angle in rim)
    span = second - first
    if between > beyond or (between == beyond and span <= math.pi):
        return Sector(shape, first, span, radius)
    return Sector(shape, second, TURN - span, radius)


def _polar(point: Point, circle: Area) -> tuple[float, float]:
    """Return a point's angle (clockwise from the right, as y runs downwards) and its distance from the middle."""
    x, y = point[0] - circle.cx, point[1] - circle.cy
    return math.atan2(y, x) % TURN, math.hypot(x, y)


def _value(view: View, piece: Piece, circle: Area) -> list[Printed]:
    if piece.angle or not circle.grown(0.5 * circle.width).holds(piece.area):
        return []
    return view.numbers(piece)


def _away(sector: Sector, area: Area, circle: Area) -> float | None:
    """Return how far a label's middle is from the sector, along the circle, in points; outside it a little more."""
    angle, far = _polar((area.cx, area.cy), circle)
    beside = abs((angle - sector.middle + math.pi) % TURN - math.pi) - sector.span / 2
    if far > 1.6 * sector.radius:
        return None
    along = max(0.0, beside) * max(far, 0.5 * sector.radius)
    return along + max(0.0, far - sector.radius) * 0.2 if along < 0.5 * sector.radius else None


def _off(sector: Sector, number: Printed, of: float) -> float:
    allowed = number.half / of + OFF
    return abs(float(number.value) / of - sector.span / TURN) / allowed


def _mark(sector: Sector, piece: Piece, numbers: list[Printed], of: float) -> Mark:
    sure = UNCHECKED if not of else SURE if _off(sector, numbers[0], of) <= 1 else DOUBTFUL
    second = numbers[1] if len(numbers) > 1 else None
    return Mark(numbers[0], piece, sector.shape.fill, sector.middle, sure, sector.shape.area, second)
