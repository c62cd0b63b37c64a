"""A chart's box, labels and values → where its legend, axis labels and bars go, and how far its value axis runs.

Worked out here and not left to the program that shows the deck, so that PowerPoint and LibreOffice agree and no label
falls on another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.metrics import Measure
from engine.model.base import Box
from engine.model.scene import ChartKind, Series

KEY = 14.0  # points that a legend's coloured square and the space around it take
GAP = 3.0  # points between the bars and what stands beside them
LEAST = 40.0  # points of height below which bars cannot be read


@dataclass(frozen=True)
class Space:
    """The places in a chart, in points on the slide; `lacking` is the height that it is short of."""

    plot: Box
    legend: Box | None
    lowest: float | None
    highest: float | None
    every: int
    lacking: float


def space(
    measure: Measure, kind: ChartKind, box: Box, labels: Sequence[str], series: Sequence[Series], size: float
) -> Space:
    """Return the places in a chart of `kind` in `box`, with labels of `size` points."""
    line = measure.line(size)
    legend = _legend(measure, kind, box, labels, series, size)
    bottom = (legend.top if legend else box.bottom) - GAP
    every = 1
    if kind in ("bar", "bar-stacked"):
        wide = max((measure.width(label, size) for label in labels), default=0.0) + 2 * GAP
        plot = _box(box.x0 + wide, box.top, box.x1, bottom)
    elif kind in ("pie", "doughnut"):
        plot = _box(box.x0, box.top, box.x1, bottom)
    else:
        each = box.width / max(1, len(labels))
        every = _every(measure, labels, each, size)
        lines = max((measure.lines([(label, False)], each * every, size) for label in labels), default=1)
        plot = _box(box.x0, box.top, box.x1, bottom - lines * line - GAP)
    lowest, highest = _range(kind, series, plot, line, _widest(measure, series, size))
    return Space(plot, legend, lowest, highest, every, max(0.0, round(LEAST - plot.height, 1)))


def _box(x0: float, top: float, x1: float, bottom: float) -> Box:
    return Box(x0=x0, top=top, x1=max(x0 + 1, x1), bottom=max(top + 1, bottom))


def _every(measure: Measure, labels: Sequence[str], each: float, size: float) -> int:
    """Return 1 where all category labels fit; else the step at which only the first and the last are named."""
    words = [word for label in labels for word in label.split()]
    if all(measure.width(word, size) <= each for word in words) or len(labels) < 4:
        return 1
    return len(labels) - 1


def _legend(
    measure: Measure, kind: ChartKind, box: Box, labels: Sequence[str], series: Sequence[Series], size: float
) -> Box | None:
    """Return the legend's place at the foot of the chart, as high as its rows; None where nothing needs a name."""
    names = list(labels) if kind in ("pie", "doughnut") else [row.name for row in series if row.in_legend]
    if len(names) < 2:
        return None
    rows, used = 1, 0.0
    for name in names:
        wide = KEY + measure.width(name, size)
        if used and used + wide > box.width:
            rows, used = rows + 1, 0.0
        used += wide
    return _box(box.x0, box.bottom - rows * (measure.line(size) + 2), box.x1, box.bottom)


def _widest(measure: Measure, series: Sequence[Series], size: float) -> float:
    known = [point.shown for row in series for point in row.points if point.value is not None]
    return max((measure.width(shown, size) for shown in known), default=0.0)


def _range(
    kind: ChartKind, series: Sequence[Series], plot: Box, line: float, widest: float
) -> tuple[float | None, float | None]:
    """Return where the value axis begins and ends, with room for the labels outside the bars.

    Bars begin at 0. A line may begin elsewhere, but its axis spans at least a tenth of the highest value, so that a
    change of 0,2% does not look like a landslide.
    """
    values = [float(point.value) for row in series for point in row.points if point.value is not None]
    if not values or kind in ("pie", "doughnut"):
        return None, None
    if kind == "line":
        low, high = min(values), max(values)
        span = max((high - low) * 1.6, abs(high) * 0.1, 1e-6)
        middle = (low + high) / 2
        return middle - span / 2, middle + span / 2
    if kind.endswith("stacked"):
        columns = list(zip(*(row.points for row in series), strict=True))
        totals = [[float(point.value) for point in column if point.value is not None] for column in columns]
        low = min(0.0, *(sum(value for value in column if value < 0) for column in totals))
        high = max(0.0, *(sum(value for value in column if value > 0) for column in totals))
    else:
        low, high = min(0.0, *values), max(0.0, *values)
    room = (widest + GAP) / plot.width if kind.startswith("bar") else (line + 1) / plot.height
    if kind.endswith("stacked") and high > 0:
        high, room = high * 1.02, room if low < 0 else 0.0  # labels stand in the stack; those of falls under the axis
        return (low - (high - low) * room if low < 0 else low), high
    ends = (high > 0) + (low < 0)
    extra = (high - low) * room / max(0.1, 1 - ends * room)
    if high == low:
        return None, None
    return low - (extra if low < 0 else 0), high + (extra if high > 0 else 0)
