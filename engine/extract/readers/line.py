"""Line charts: printed values are checked against the height of their vertex; what bears none is measured on the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.charts.axis import UNDER_LINES, AxisLabel, along_bottom
from engine.extract.charts.chart import DOUBTFUL, GUESSED, MEASURED, SURE, UNCHECKED, Chart, Mark
from engine.extract.charts.match import Fit, assign, straight
from engine.extract.charts.polylines import Polyline, polylines
from engine.extract.charts.scale import Scale, scales
from engine.extract.geometry import Area, around, clusters, median
from engine.extract.panels import holder
from engine.extract.printed import Printed, is_year, single
from engine.extract.printed import find as numbers_in
from engine.extract.sheet import Colour, Piece
from engine.extract.text.lines import unmarked
from engine.extract.view import View

MOST = 150  # lines on a page; a page with more is a drawing
FARTHEST = 15.0  # from a vertex to its label
WORTH = 16.0
FITS = 1.5
GROWTH = 0.4  # percentage points by which a growth that was measured may be off
ALONE = 40.0  # points: how far from the place of a lone category its vertex may be
UNDER_AXIS = 60.0  # points under the lowest tick in which the categories stand
ROW = 3  # words, at least, in a row of categories
SIDEWAYS = 0.7  # of the narrower: lines of one chart run over the same stretch


@dataclass(frozen=True, eq=False)
class Vertex:
    """A point of a line; `line` counts the lines of the chart."""

    x: float
    y: float
    line: int
    colour: Colour

    @property
    def area(self) -> Area:
        return Area(self.x, self.y, self.x, self.y)


Label = tuple[Piece, Printed]


def find(view: View) -> list[Chart]:
    """Return the line charts of the page; their value labels and tick labels are claimed."""
    charts = []
    drawn = polylines(view.sheet.shapes)
    groups = _grouped(view, drawn) if len(drawn) <= MOST else []
    plots = [around(line.area for line in group) for group in groups]
    axes = _own([scales(view, plot) for plot in plots], plots)
    for group, plot, own in zip(groups, plots, axes, strict=True):
        chart = _chart(view, group, plot, own)
        if chart:
            charts.append(chart)
            view.claim(mark.piece for mark in chart.marks)
            view.claim(piece for axis in own for piece in axis.pieces)
            view.claim(piece for label in chart.labels for piece in label.pieces)
    return charts


def _own(axes: Sequence[Sequence[Scale]], plots: Sequence[Area]) -> list[list[Scale]]:
    """Return for each plot its axes without those that stand nearer to another plot which has them too."""
    return [
        [
            axis
            for axis in found
            if all(
                axis.area.apart(plot) <= axis.area.apart(other)
                for others, other in zip(axes, plots, strict=True)
                if any(one.pieces[0] is axis.pieces[0] for one in others)
            )
        ]
        for found, plot in zip(axes, plots, strict=True)
    ]


def _grouped(view: View, drawn: Sequence[Polyline]) -> list[list[Polyline]]:
    """Return the lines by chart: in the same panel, over the same places, with no row of categories between them."""
    groups: list[list[Polyline]] = []
    for one in sorted(drawn, key=lambda line: line.area.top):
        panel = holder(one.area, view.panels)
        for group in groups:
            other = around(line.area for line in group)
            same = holder(group[0].area, view.panels) == panel
            if same and any(_alongside(one, line) for line in group) and not _parted(view, other, one.area):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _alongside(one: Polyline, two: Polyline) -> bool:
    """Whether two lines have their points over the same places; of a dashed one only some are known."""
    if one.area.over_x(two.area) < SIDEWAYS * min(one.area.width, two.area.width):
        return False
    few, many = sorted((one, two), key=lambda line: len(line.points))
    shared = sum(any(abs(x - other) < 1 for other, _ in many.points) for x, _ in few.points)
    return one.dashed or two.dashed or shared >= 0.6 * len(few.points)


def _parted(view: View, upper: Area, lower: Area) -> bool:
    """Whether a row of words or years runs between two lines, as the categories of the upper one do."""
    between = [
        piece
        for piece in view.free
        if upper.bottom - 2 < piece.area.top and piece.area.bottom < lower.top + 2 and upper.over_x(piece.area) > 0
        if is_year(piece.text) or any(map(str.isalpha, piece.text))
    ]
    return any(len(row) >= ROW for row in clusters(between, at=lambda piece: piece.area.top, gap=2.0))


def _chart(view: View, group: Sequence[Polyline], plot: Area, axes: Sequence[Scale]) -> Chart | None:
    vertices = [Vertex(x, y, index, one.colour) for index, one in enumerate(group) for x, y in one.points]
    ticks = {id(piece) for axis in axes for piece in axis.pieces}
    free = [piece for piece in view.around(plot) if id(piece) not in ticks]
    numbers = [(piece, number) for piece in free for number in [_value(view, piece, plot)] if number]
    marks = _labelled(vertices, numbers, group)
    lacking = len(vertices) - len(marks)
    if not marks and not axes:
        return None
    plot = around((plot, *(Area(plot.x0, axis.area.top, plot.x1, axis.area.bottom) for axis in axes)))
    used = {id(mark.piece) for mark in marks}
    rest = [piece for piece in free if id(piece) not in used]
    labels = along_bottom(rest, plot, _places(vertices), UNDER_AXIS if axes else UNDER_LINES)
    if axes and lacking:
        known = [(mark.shape.x0, mark.shape.top) for mark in marks]
        measured = [one for one in _measured(group, axes, labels) if (one.shape.x0, one.shape.top) not in known]
        lacking -= len(measured)
        marks += [*measured, *_changes(view, rest, group, axes[0])] if measured else []
    if not marks:
        return None
    chart = Chart("line", plot, marks, labels=labels)
    chart.positions = _places(vertices)
    chart.colours = list(dict.fromkeys(one.colour for one in group))
    chart.ends = {one.colour: one.points[-1] for one in group}
    if lacking > 0:
        chart.unsure.append(f"{lacking} of {len(vertices)} points have no printed value")
    return chart


def _places(vertices: Sequence[Vertex]) -> list[float]:
    return [float(place) for place in sorted({round(vertex.x) for vertex in vertices})]


def _labelled(vertices: Sequence[Vertex], labels: Sequence[Label], group: Sequence[Polyline]) -> list[Mark]:
    """Return the marks of the vertices that bear a printed value; none where the values do not follow the heights."""
    pairs = assign(vertices, labels, lambda vertex, label: _distance(vertex, label[0].area))
    fit = straight([(vertices[vertex].y, float(labels[label][1].value)) for vertex, label in pairs])
    if len(pairs) < 2 or fit is None or fit.slope >= 0:
        return []
    order = _order(group)

    def cost(vertex: Vertex, label: Label) -> float | None:
        distance = _distance(vertex, label[0].area)
        if distance is None:
            return None
        # Lines that meet in one point share its label: it goes to the middle one of them.
        shared = 0.5 * abs(order[vertex.line] - (len(group) - 1) / 2)
        return distance + shared + WORTH * min(1.0, max(0.0, _off(fit, vertex, label[1]) - 1) / 4)

    pairs = assign(vertices, labels, cost)
    marks = [_mark(vertices[vertex], *labels[label], fit, len(pairs)) for vertex, label in pairs]
    good = sum(mark.sure > DOUBTFUL for mark in marks)
    return marks if good >= 2 and good >= 0.6 * len(marks) else []


def _order(group: Sequence[Polyline]) -> list[int]:
    """Return the rank of each line by its height."""
    ranked = sorted(range(len(group)), key=lambda index: median(y for _, y in group[index].points))
    return [ranked.index(index) for index in range(len(group))]


def _value(view: View, piece: Piece, plot: Area) -> Printed | None:
    near = plot.x0 - 0.6 * piece.area.width - 4 <= piece.area.cx <= plot.x1 + 30
    if piece.angle % 90 or not near or not plot.grown(0, 22).over_y(piece.area) > 0:
        return None
    return view.number(piece)


def _distance(vertex: Vertex, area: Area) -> float | None:
    """Return how far a vertex is from a label's nearest edge, and a little for standing aside."""
    total = area.apart(vertex.area) + 0.15 * abs(area.cx - vertex.x)
    return total if total < FARTHEST else None


def _off(fit: Fit, vertex: Vertex, number: Printed) -> float:
    return fit.off(float(number.value), vertex.y, number.half)


def _mark(vertex: Vertex, piece: Piece, number: Printed, fit: Fit, count: int) -> Mark:
    fits = _off(fit, vertex, number) <= FITS
    sure = (SURE if count > 2 else UNCHECKED) if fits else DOUBTFUL
    return Mark(number, piece, vertex.colour, vertex.x, sure, vertex.area)


def _measured(group: Sequence[Polyline], axes: Sequence[Scale], labels: Sequence[AxisLabel]) -> list[Mark]:
    """Return a mark without print for each line at each category: what the axis says of its height there."""
    axis = max(axes, key=lambda one: (one.sure, len(one.ticks)))
    agree = all(abs(one.fit.start - axis.fit.start) < 1e-6 * abs(axis.fit.start) for one in axes)
    sure = MEASURED if axis.sure and agree else GUESSED
    steps = [two.at - one.at for one, two in pairwise(sorted(labels, key=lambda label: label.at))]
    reach = 0.5 * min(steps, default=ALONE)
    found = []
    for line in group:
        places = {label.at: label.at for label in labels} if line.dashed else {}
        exact = assign(labels, line.points, lambda label, point: _within(abs(label.at - point[0]), reach))
        places |= {labels[label].at: line.points[point][0] for label, point in exact}
        for at, x in places.items():
            y = line.at(x)
            if y is not None:
                printed = Printed("", axis.value(y), axis.unit, 0.0)
                where = Area(x, y, x, y)
                found.append(Mark(printed, Piece("", where, 0.0), line.colour, at, sure, where))
    return found


def _within(distance: float, reach: float) -> float | None:
    return distance if distance < reach else None


def _changes(view: View, pieces: Sequence[Piece], group: Sequence[Polyline], axis: Scale) -> list[Mark]:
    """Return the percentages behind a word at the ends of lines that are measured in something else ("Max: 31%")."""
    labels = [(piece, number) for piece in pieces for number in [_behind_word(view, piece)] if number]

    def away(line: Polyline, label: Label) -> float | None:
        x, y = line.points[-1]
        return _within(label[0].area.apart(Area(x, y, x, y)), FARTHEST + label[0].size)

    marks = []
    for at, label in assign(group, labels, away) if axis.unit != "%" else ():
        line, (piece, number) = group[at], labels[label]
        x, y = line.points[-1]
        sure = MEASURED if axis.sure and _grew(line, number, axis) else UNCHECKED
        marks.append(Mark(number, piece, line.colour, x, sure, Area(x, y, x, y)))
    return marks


def _behind_word(view: View, piece: Piece) -> Printed | None:
    """Return the percentage with which a short text ends."""
    text = unmarked(piece.text)
    found = numbers_in(text, view.words)
    if piece.angle or len(found) != 1 or found[0].end != len(text) or found[0].unit != "%":
        return None
    before = text[: found[0].start].strip()
    return single(text[found[0].start :], view.words, view.points) if any(map(str.isalpha, before)) else None


def _grew(line: Polyline, number: Printed, axis: Scale) -> bool:
    """Whether a line grew by so much from one of its points to its last."""
    values = [axis.fit.start + axis.fit.slope * y for _, y in line.points]
    return any(
        abs(100 * (values[-1] / value - 1) - float(number.value)) <= number.half + GROWTH for value in values if value
    )
