"""A chart's box, data and letter size → where its plot, axis labels, legend and rows go, and how far its axis runs.

Worked out here and not left to the program that shows the deck, so that PowerPoint and LibreOffice agree, no label
falls on another, and what stands at bars stands exactly there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine import dutch
from engine.compose.charts import arrows, beside, bubbles, columns, names, reference, scale
from engine.compose.charts.along import Along, lying_names, standing_names
from engine.compose.charts.columns import Columns
from engine.compose.charts.data import Data
from engine.compose.charts.drawing import GAP, SLACK
from engine.compose.charts.fill import Fill
from engine.compose.charts.grid import Grid, clustered
from engine.compose.charts.marks import Marks
from engine.compose.charts.names import AWAY, Direct
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.scene import ChartKind, Run

LEAST = 40.0  # points of height and width below which bars cannot be read
WIDEST = 0.45  # of the chart's width that names of categories may take where bars lie
ROW = 0.22  # of the chart's width that names of rows may take
THICKEST = 30.0  # points: a lying bar
MOST_GAP = 500  # that programs take
POINT = 6.0  # points between a point of a line and the edge of its label's place


@dataclass(frozen=True)
class Try:
    """One way to draw a chart: how large its letters are, how far its stacks stand apart, and what is left out."""

    size: float
    gap: int
    direct: bool  # names of series at the chart itself, where it has room
    labels: bool
    axis: bool


@dataclass(frozen=True)
class Space:
    """The places in a chart, in points on the slide; `lacking` is the height that it is short of."""

    grid: Grid
    legend: Box | None
    direct: Direct | None
    along: Along  # the names of its categories
    step: float | None
    head: float  # where what stands above the plot begins
    rows: float  # where the rows under the categories begin
    gutter: float  # the width at the left that names of rows may take
    behind: float  # where names behind lines begin
    aside: float  # and how wide they are
    columns: Columns  # right of lying bars
    lacking: float


def space(
    measure: Measure, fill: Fill, kind: ChartKind, data: Data, marks: Marks, box: Box, how: Try, whole: bool
) -> Space:
    """Return the places in a chart with axes; `whole` says that its stacks are shares of 100."""
    line = measure.line(how.size)
    lying, count = kind.startswith("bar"), len(data.labels)
    edges = kind == "area-range" and count > 1
    ticks_there = how.axis and kind.startswith("column-")  # where names of series would stand
    direct = names.direct(measure, fill, kind, data, box, how.size) if how.direct and not ticks_there else None
    low, high, step = _range(kind, data, marks, how, whole)
    gutter = 0.0 if lying else _gutter(measure, marks, box, how.size)
    beside_it = columns.of(measure, marks if lying else Marks(), how.size)
    left, right, aside = _sides(measure, kind, data, marks, box, how, direct, (low, high, step))
    left, right = max(left, gutter), right + beside_it.width
    legend = names.legend(measure, _legend(fill, data, direct), box, how.size)
    head = box.top
    top = head + max(line + 2 if marks.reference and lying else 0.0, beside_it.head)
    if not lying:
        top += len(marks.growth) * arrows.room(line) + (bubbles.height(line) + 6 if marks.bubbles else 0)
    bottom = (legend.top - 2 if legend else box.bottom) - GAP
    if not lying:
        bottom -= sum(_row_height(measure, runs, gutter, how.size) for runs, _ in marks.rows)
    rows = bottom
    x0, x1 = box.x0 + left, max(box.x0 + left + 1, box.x1 - right)
    if lying:
        bottom -= line + 2 if step else 0
        along = lying_names(measure, max(1.0, bottom - top) / count, how.size)
    else:
        along = standing_names(measure, data, (x1 - x0) / (max(1, count - 1) if edges else count), how.size)
        bottom -= along.height + GAP
    plot = Box(x0=x0, top=top, x1=x1, bottom=max(top + 1, bottom))
    lacking = max(0.0, LEAST - (bottom - top), LEAST - (box.x1 - right - x0))
    gap, overlap = _gaps(kind, data, how)
    if lying:
        gap = _thinner(kind, data, plot.height / count, gap, overlap)
    low, high, second = _with_room(measure, kind, data, marks, how, plot, (low, high, step))
    grid = Grid(kind, plot, count, low, high, gap, overlap, second, edges)
    start = (
        plot.x1 + AWAY
        if marks.reference or not direct
        else grid.middle(count - 1) + names.clear(measure, data, how.size)
    )
    return Space(grid, legend, direct, along, step, head, rows, gutter, start, aside, beside_it, round(lacking, 1))


def _range(kind: ChartKind, data: Data, marks: Marks, how: Try, whole: bool) -> tuple[float, float, float | None]:
    """Return where the axis begins and ends before there is room for labels, and the step where it shows numbers."""
    more = [float(marks.reference[1].exact)] if marks.reference and marks.reference[1].exact is not None else []
    if kind.endswith("100"):
        return *scale.span(kind, data.series, more, True), None
    more += [100.0] if whole else []
    first = [row for row in data.series if not row.second_axis] or list(data.series)
    low, high = scale.span(kind, first, more, how.axis)
    return scale.ticks(low, high) if how.axis else (low, high, None)


def _with_room(
    measure: Measure, kind: ChartKind, data: Data, marks: Marks, how: Try, plot: Box,
    axis: tuple[float, float, float | None],
) -> tuple[float, float, tuple[float, float] | None]:  # fmt: skip
    """Return where the axis begins and ends with room for labels, and the same of the axis of lines over bars."""
    low, high, step = axis
    under, over = _room(measure, kind, data, marks, how, plot, (low, high))
    second = None
    if kind == "combo" and (lines := [row for row in data.series if row.second_axis]):
        share = (measure.line(how.size) + POINT) / plot.height
        second = scale.with_room(*scale.span("line", lines, [], False), 0.62, share)
        over = 0.45  # bars in the lower half, lines above them, so that their labels do not meet
    low, high = scale.with_room(low, high, 0.0 if step and low >= 0 else under, over)
    # the numbers at the axis are counted from where it begins
    return scale.down(low, step) if step else low, high, second


def _gaps(kind: ChartKind, data: Data, how: Try) -> tuple[int, int]:
    """Return the gap between categories and the overlap of bars, in percent of a bar's width."""
    if kind in ("line", "area-range"):
        return 60, 0
    if not clustered(kind):
        return how.gap, 100
    if sum(row.drawn != "line" for row in data.series) > 1:
        return (
            how.gap,
            -12 if kind == "bar" else 0,
        )  # room between the bars of one category too: their labels stay apart
    return 60, 0


def _thinner(kind: ChartKind, data: Data, each: float, gap: int, overlap: int) -> int:
    """Return a gap that keeps lying bars of a few categories from being thicker than `THICKEST`."""
    side = 1 if not clustered(kind) else sum(row.drawn != "line" for row in data.series)
    wanted = (each / THICKEST - side + (side - 1) * overlap / 100) * 100
    return max(gap, min(math.ceil(wanted), MOST_GAP))


def _gutter(measure: Measure, marks: Marks, box: Box, size: float) -> float:
    """Return the width at the left that the names of rows and bubbles take."""
    said = ["".join(run.text for run in runs) for runs, _ in [*marks.rows, *([marks.bubbles] if marks.bubbles else [])]]
    if not any(said):
        return 0.0
    least = max(measure.width(word, size) for name in said for word in name.split() or [""])
    most = max(measure.width(name, size) for name in said)
    return max(least, min(most, ROW * box.width)) + 2 * SLACK


def _row_height(measure: Measure, runs: Sequence[Run], gutter: float, size: float) -> float:
    words = "".join(run.text for run in runs)
    lines = measure.lines([(words, False)], gutter - 2 * SLACK, size) if words else 1
    return lines * measure.line(size)


def _sides(
    measure: Measure, kind: ChartKind, data: Data, marks: Marks, box: Box, how: Try, direct: Direct | None,
    axis: tuple[float, float, float | None],
) -> tuple[float, float, float]:  # fmt: skip
    """Return what is needed left and right of the plot, and how wide the texts at the right are."""
    low, high, step = axis
    count, left, aside = len(data.labels), 0.0, 0.0
    if kind.startswith("bar"):
        most = max(measure.width(label, how.size) for label in data.labels)
        return min(most, WIDEST * box.width) + 2 * GAP, 0.0, 0.0
    if step:
        left = max(measure.width(tick, how.size) for tick in _ticks(data, low, high, step)) + 2 * GAP
    if marks.reference:
        words = "".join(run.text for run in reference.words(*marks.reference))
        least = max(measure.width(word, how.size) for word in words.split())
        aside = max(least, min(measure.width(words, how.size), names.WIDEST * box.width)) + 2 * SLACK
    right = aside + AWAY if aside else 0.0
    if direct and kind.startswith("column-"):
        off = how.gap / 200 / (1 + how.gap / 100)  # of a category's width, free before its stack
        left = (direct.width + AWAY - off * (box.width - right) / count) / (1 - off / count)
    elif direct:
        aside = max(aside, direct.width)
        away = names.clear(measure, data, how.size)
        if marks.reference or kind == "area-range":
            right = aside + max(away, AWAY)
        else:  # the last point lies half a category before the end of the plot
            right = (aside + away - (box.width - left) / 2 / count) / (1 - 1 / 2 / count)
    return max(0.0, left), max(0.0, right), aside


def _ticks(data: Data, low: float, high: float, step: float) -> list[str]:
    """Return the numbers at the value axis, as they are written."""
    percent = "%" if data.number_format.endswith('"%"') else ""
    steps = range(round((high - low) / step) + 1)
    return [dutch.show(Decimal(repr(low + at * step)), scale.places(step)) + percent for at in steps]


def _legend(fill: Fill, data: Data, direct: Direct | None) -> list[str]:
    """Return the names that a legend must show."""
    if fill.legend == "none":
        return []
    rest = [row.name for at, row in enumerate(data.series) if row.in_legend and not (direct and at in direct.rows)]
    return rest if direct or data.several or fill.legend == "bottom" else []


def _room(
    measure: Measure, kind: ChartKind, data: Data, marks: Marks, how: Try, plot: Box, ends: tuple[float, float]
) -> tuple[float, float]:  # fmt: skip
    """Return the shares of the axis that labels need under its lowest and above its highest value."""
    line, lying = measure.line(how.size), kind.startswith("bar")
    shown = [point.shown for row in data.series for point in row.points if point.value is not None and point.label]
    if marks.beside:
        pairs = zip(data.series[0].points, marks.beside, strict=True)
        shown += ["".join(run.text for run in beside.words(point, second)) for point, second in pairs]
    labelled = bool(shown) and how.labels
    length = max(plot.width if lying else plot.height, 1.0)
    widest = max((measure.width(text, how.size) for text in shown), default=0.0) + GAP + 2 * SLACK
    over = (widest if lying else line + 1) if labelled else 0.0
    if kind in ("line", "area-range"):
        over = line + POINT if labelled else 2.0
        return (0.0 if how.axis and not labelled else over / length), over / length
    if not clustered(kind):
        alone = any(sum(row.points[at].value is not None for row in data.series) == 1 for at in range(len(data.labels)))
        over = over if alone and labelled else 0.0
        if marks.totals:
            totals = [
                measure.width(str(total.plain), how.size, True) for total in marks.totals if total and total.known
            ]
            over = max(over, (max(totals, default=0.0) + 2 * SLACK + GAP) if lying else line + 2)
        over = max(over, 0.02 * length if not kind.endswith("100") else 0.0)
    elif kind == "combo" and any(row.drawn and not row.second_axis for row in data.series):
        over += POINT + line
    under = (over or line) / length if ends[0] < 0 else 0.0
    return under, (over / length if ends[1] > 0 or ends[0] >= 0 else 0.0)
