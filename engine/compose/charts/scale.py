"""A chart's values → where its value axis begins and ends, and the numbers at it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from engine.compose.charts.grid import stack_ends
from engine.model.scene import ChartKind, Series

MOST = 7  # steps on an axis that is shown
STEPS = (1, 2, 2.5, 5, 10)


def span(kind: ChartKind, series: Sequence[Series], more: Sequence[float], from_zero: bool) -> tuple[float, float]:
    """Return the lowest and highest value that must be in sight; `more` are values besides those of the series.

    Bars begin at 0. A line may begin elsewhere, but its axis spans at least a tenth of the highest value, so that a
    change of 0,2% does not look like a landslide.
    """
    values = [*more, *(float(point.value) for row in series for point in row.points if point.value is not None)]
    if not values:
        return 0.0, 1.0
    if kind in ("line", "area-range"):
        if from_zero:
            return min(0.0, *values), max(0.0, *values)
        low, high = min(values), max(values)
        wide = max((high - low) * 1.2, abs(high) * 0.1, 1e-6)
        return (low + high - wide) / 2, (low + high + wide) / 2
    ends = [stack_ends(kind, series, category) for category in range(len(series[0].points))]
    lines = [float(p.value) for row in series if row.drawn == "line" for p in row.points if p.value is not None]
    return min(0.0, *more, *lines, *(low for low, _ in ends)), max(0.0, *more, *lines, *(high for _, high in ends))


def with_room(low: float, high: float, under: float, over: float) -> tuple[float, float]:
    """Return a range in which so large a share of the axis is left free below the lowest and above the highest value."""
    if high <= low:  # all values are 0
        low, high = (low, low + 1.0)
    under, over = max(0.0, under), max(0.0, over)
    if under + over > 0.8:  # a plot so low that labels alone would fill it
        under, over = under * 0.8 / (under + over), over * 0.8 / (under + over)
    each = (high - low) / (1 - under - over)
    return low - under * each, high + over * each


def ticks(low: float, high: float) -> tuple[float, float, float]:
    """Return a round begin, end and step for an axis that shows its numbers."""
    rough = max(high - low, 1e-9) / MOST
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in STEPS if size * part >= rough * 0.999)
    return down(low, step), math.ceil(high / step - 1e-9) * step, step


def down(value: float, step: float) -> float:
    """Return the highest round number of an axis that is not above `value`."""
    return math.floor(value / step + 1e-9) * step


def places(step: float) -> int:
    """Return the decimals that the numbers of an axis need."""
    return next((places for places in range(6) if abs(round(step, places) - step) < step * 1e-6), 6)
