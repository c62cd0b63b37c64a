"""Line charts with printed values: lines drawn through their vertices, each label checked against its height."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.charts import DOUBTFUL, SURE, UNCHECKED, Chart, Mark
from engine.extract.geometry import Area, Point, around, median
from engine.extract.match import Fit, assign, straight
from engine.extract.panels import holder
from engine.extract.printed import Printed
from engine.extract.sheet import Colour, Piece, Shape
from engine.extract.view import View

SHORTEST = 30.0
FARTHEST = 15.0  # from a vertex to its label
WORTH = 16.0
FITS = 1.5


@dataclass(frozen=True, eq=False)
class Vertex:
    """A point of a line; `line` counts the lines of the chart."""

    x: float
    y: float
    line: int
    colour: Colour


Drawn = tuple[Colour, list[Point]]


def find(view: View) -> list[Chart]:
    """Return the line charts of the page that print values; their value labels are claimed."""
    charts = []
    for group in _grouped(view, _polylines(view.sheet.shapes)):
        chart = _chart(view, group)
        if chart:
            charts.append(chart)
            view.claim(mark.piece for mark in chart.marks)
    return charts


def _polylines(shapes: Sequence[Shape]) -> list[Drawn]:
    """Return the lines that run from left to right through two or more vertices, pieced together where need be."""
    found: list[Drawn] = []
    strokes: dict[Colour, list[list[Point]]] = {}
    for shape in shapes:
        if shape.line is None or shape.fill is not None or len(shape.points) < 2:
            continue
        points = list(shape.points) if shape.points[0][0] <= shape.points[-1][0] else list(reversed(shape.points))
        if any(two[0] - one[0] < 0.5 for one, two in pairwise(points)):
            continue
        if len(points) > 2:
            found.append((shape.line, points))
        elif shape.area.width > 4:
            strokes.setdefault(shape.line, []).append(points)
    for colour, parts in strokes.items():
        found += [(colour, chain) for chain in _chained(parts) if len(chain) > 2 or _slopes(chain)]
    return [
        (colour, points) for colour, points in found if points[-1][0] - points[0][0] >= SHORTEST and _slopes(points)
    ]


def _slopes(points: Sequence[Point]) -> bool:
    """Whether the points are not all on one level, as those of an axis or a rule are."""
    return max(y for _, y in points) - min(y for _, y in points) > 0.2


def _chained(parts: list[list[Point]]) -> list[list[Point]]:
    chains: list[list[Point]] = []
    for part in sorted(parts):
        home = next((chain for chain in chains if math.dist(chain[-1], part[0]) < 0.7), None)
        if home is None:
            chains.append(list(part))
        else:
            home.extend(part[1:])
    return chains


def _grouped(view: View, drawn: Sequence[Drawn]) -> list[list[Drawn]]:
    """Return the lines by chart: over the same stretch sideways, in the same panel."""
    groups: list[list[Drawn]] = []
    for one in drawn:
        area = _span(one[1])
        panel = holder(area, view.panels)
        for group in groups:
            other = around(_span(points) for _, points in group)
            same = holder(_span(group[0][1]), view.panels) == panel
            if same and area.over_x(other) > 0.7 * min(area.width, other.width) and area.over_y(other) > -150:
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _span(points: Sequence[Point]) -> Area:
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def _chart(view: View, group: Sequence[Drawn]) -> Chart | None:
    plot = around(_span(points) for _, points in group)
    vertices = [Vertex(x, y, index, colour) for index, (colour, points) in enumerate(group) for x, y in points]
    labels = [(piece, number) for piece in view.free for number in [_value(view, piece, plot)] if number]
    pairs = assign(vertices, labels, lambda vertex, label: _distance(vertex, label[0].area))
    fit = straight([(vertices[vertex].y, float(labels[label][1].value)) for vertex, label in pairs])
    if len(pairs) < 2 or fit is None or fit.slope >= 0:
        return None
    order = _order(group)

    def cost(vertex: Vertex, label: tuple[Piece, Printed]) -> float | None:
        distance = _distance(vertex, label[0].area)
        if distance is None:
            return None
        # Lines that meet in one point share its label: it goes to the middle one of them.
        shared = 0.5 * abs(order[vertex.line] - (len(group) - 1) / 2)
        return distance + shared + WORTH * min(1.0, max(0.0, _off(fit, vertex, label[1]) - 1) / 4)

    pairs = assign(vertices, labels, cost)
    marks = [_mark(vertices[vertex], *labels[label], fit, len(pairs)) for vertex, label in pairs]
    good = sum(mark.sure > DOUBTFUL for mark in marks)
    if good < 2 or good < 0.6 * len(marks):
        return None
    chart = Chart("line", plot, marks)
    chart.positions = sorted({round(vertex.x) for vertex in vertices})
    chart.colours = list(dict.fromkeys(colour for colour, _ in group))
    chart.ends = {colour: points[-1] for colour, points in group}
    if len(marks) < len(vertices):
        chart.unsure.append(f"{len(vertices) - len(marks)} of {len(vertices)} points have no printed value")
    return chart


def _order(group: Sequence[Drawn]) -> list[int]:
    """Return the rank of each line by its height at the end."""
    ranked = sorted(range(len(group)), key=lambda index: median(y for _, y in group[index][1]))
    return [ranked.index(index) for index in range(len(group))]


def _value(view: View, piece: Piece, plot: Area) -> Printed | None:
    near = plot.x0 - 0.6 * piece.area.width - 4 <= piece.area.cx <= plot.x1 + 30
    if piece.angle or not near or not plot.grown(0, 22).over_y(piece.area) > 0:
        return None
    return view.number(piece)


def _distance(vertex: Vertex, area: Area) -> float | None:
    """Return how far a vertex is from a label's nearest edge, and a little for standing aside."""
    point = Area(vertex.x, vertex.y, vertex.x, vertex.y)
    total = area.apart(point) + 0.15 * abs(area.cx - vertex.x)
    return total if total < FARTHEST else None


def _off(fit: Fit, vertex: Vertex, number: Printed) -> float:
    return fit.off(float(number.value), vertex.y, number.half)


def _mark(vertex: Vertex, piece: Piece, number: Printed, fit: Fit, count: int) -> Mark:
    fits = _off(fit, vertex, number) <= FITS
    sure = (SURE if count > 2 else UNCHECKED) if fits else DOUBTFUL
    point = Area(vertex.x, vertex.y, vertex.x, vertex.y)
    return Mark(number, piece, vertex.colour, vertex.x, sure, point)
