"""Growth arrows: a line from one bar to another with a percentage on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.charts.chart import SURE, UNCHECKED, Chart, Mark
from engine.extract.geometry import Area, Point
from engine.extract.panels import alike, bubble
from engine.extract.printed import Printed
from engine.extract.sheet import Colour, Piece, Shape
from engine.extract.view import View

TOUCH = 2.5  # points: ends this near to each other are one corner
SIGNS = "+-−–±"


@dataclass(frozen=True, eq=False)
class Arrow:
    """What an arrow says, and the bars it goes from and to: their places along the axis, and the colour it stands on."""

    printed: Printed
    piece: Piece
    first: float
    last: float
    colour: Colour | None
    sure: float


Stroke = tuple[Point, Point]


def find(view: View, chart: Chart, pieces: Sequence[Piece]) -> list[Arrow]:
    """Return the growth arrows of a bar chart; their numbers are claimed."""
    numbers = [(piece, number) for piece in pieces for number in [growth(view, piece)] if number]
    if not numbers or not chart.stacks:
        return []
    drawn = strokes(view.sheet.shapes)
    found = []
    for piece, number in numbers:
        loose = feet(drawn, body(view.sheet.shapes, piece))
        bars = [bar for foot in loose for bar in [_bar_at(chart, foot)] if bar]
        ends = sorted(bars, key=lambda bar: chart.place(bar[1]))
        if len(ends) >= 2 and chart.place(ends[0][1]) < chart.place(ends[-1][1]) - 1:
            first, last = chart.place(ends[0][1]), chart.place(ends[-1][1])
            colour = ends[0][0] if alike(ends[0][0], ends[-1][0], 0.02) else None
            found.append(Arrow(number, piece, first, last, colour, _sure(chart, number, first, last)))
    view.claim(arrow.piece for arrow in found)
    return found


def growth(view: View, piece: Piece) -> Printed | None:
    """Return the growth that a free piece prints: a percentage, or a number with its sign."""
    number = view.number(piece) if view.is_free(piece) and not piece.angle else None
    return number if number and (number.unit == "%" or piece.text[:1] in SIGNS) else None


def strokes(shapes: Sequence[Shape]) -> list[Stroke]:
    """Return the straight strokes of the page; what is shorter than a corner is wide belongs to an arrow's head."""
    found: list[Stroke] = []
    for shape in shapes:
        if shape.line is not None and shape.fill is None and not shape.curved and 2 <= len(shape.points) <= 6:
            found += pairwise(shape.points)
    return [(one, two) for one, two in found if math.dist(one, two) > TOUCH]


def body(shapes: Sequence[Shape], piece: Piece) -> Area:
    """Return the bubble around a number, or the room it takes itself."""
    return bubble(shapes, piece) or piece.area.grown(2, 0.6 * piece.size)


def feet(strokes: Sequence[Stroke], body: Area) -> list[Point]:
    """Return the loose ends of the strokes that hang together with a bubble."""
    near = body.grown(TOUCH)
    taken = [stroke for stroke in strokes if crosses(stroke, near)]
    rest = [stroke for stroke in strokes if stroke not in taken]
    index = 0
    while index < len(taken):
        joined = [stroke for stroke in rest if any(math.dist(a, b) < TOUCH for a in stroke for b in taken[index])]
        taken += joined
        rest = [stroke for stroke in rest if stroke not in joined]
        index += 1
    ends = [end for stroke in taken for end in stroke]
    return [
        end for end in ends if sum(math.dist(end, other) < TOUCH for other in ends) == 1 and not near.holds_point(*end)
    ]


def crosses(stroke: Stroke, area: Area) -> bool:
    """Whether a stroke runs through an area or ends in it."""
    (x0, y0), (x1, y1) = stroke
    if max(x0, x1) < area.x0 or min(x0, x1) > area.x1 or max(y0, y1) < area.top or min(y0, y1) > area.bottom:
        return False
    steps = max(2, int(math.dist(*stroke) / 2))
    return any(area.holds_point(x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps) for at in range(steps + 1))


def _bar_at(chart: Chart, foot: Point) -> tuple[Colour | None, Area] | None:
    """Return the bar over whose end a foot stands."""
    for stack in chart.stacks:
        area = stack.area.flipped() if chart.flat else stack.area
        at = foot[1] if chart.flat else foot[0]
        if area.x0 - 2 <= at <= area.x1 + 2:
            return stack.segments[-1][0], stack.area
    return None


def _sure(chart: Chart, growth: Printed, first: float, last: float) -> float:
    """Return how sure we are: whether the printed values of the two bars give this growth, whole or per place."""
    values = [_value(chart, at) for at in (first, last)]
    if not values[0] or not values[1] or float(values[0].value) <= values[0].half:
        return UNCHECKED
    places = len(
        {round(chart.place(stack.area)) for stack in chart.stacks if first < chart.place(stack.area) <= last + 1}
    )
    low = (float(values[1].value) - values[1].half) / (float(values[0].value) + values[0].half)
    high = (float(values[1].value) + values[1].half) / (float(values[0].value) - values[0].half)
    said = 1 + float(growth.value) / 100
    slack = growth.half / 100
    for root in range(1, places + 1):
        if low ** (1 / root) - slack <= said <= high ** (1 / root) + slack:
            return SURE
    return UNCHECKED


def _value(chart: Chart, at: float) -> Printed | None:
    marks: list[Mark] = [mark for mark in chart.marks if abs(mark.at - at) < 1]
    return marks[0].printed if len(marks) == 1 else None
