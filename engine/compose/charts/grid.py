"""A chart's plot area, range and values → where each bar, part of a stack and point is, in points on the slide.

PowerPoint and LibreOffice draw them there too: the plot area, the range of the axis and the gaps are all given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.box import Box
from engine.model.scene import ChartKind, Series


@dataclass(frozen=True)
class Grid:
    """Where a chart's values go. `gap` (between categories) and `overlap` are in percent of a bar's width."""

    kind: ChartKind
    plot: Box
    count: int  # of categories
    low: float
    high: float
    gap: int = 60
    overlap: int = 0
    second: tuple[float, float] | None = None
    edges: bool = False

    @property
    def lying(self) -> bool:
        return self.kind.startswith("bar")

    @property
    def each(self) -> float:
        """The room of one category, along the axis of categories."""
        length = self.plot.height if self.lying else self.plot.width
        return length / (max(1, self.count - 1) if self.edges else max(1, self.count))

    def middle(self, at: int) -> float:
        """Return where the middle of a category is: x, or y where bars lie."""
        start = self.plot.top if self.lying else self.plot.x0
        return start + (at if self.edges else at + 0.5) * self.each

    def reach(self, value: float, second: bool = False) -> float:
        """Return where a value is: y, or x where bars lie."""
        low, high = self.second if second and self.second else (self.low, self.high)
        share = (value - low) / (high - low)
        if self.lying:
            return self.plot.x0 + share * self.plot.width
        return self.plot.bottom - share * self.plot.height

    def bar_width(self, series: int) -> float:
        """Return how thick a bar is where so many stand side by side."""
        return self.each / (series - (series - 1) * self.overlap / 100 + self.gap / 100)

    def bars(self, series: Sequence[Series]) -> dict[tuple[int, int], Box]:
        """Return the box of each bar or part of a stack by (series, category); of what has no value, none."""
        drawn = [at for at, row in enumerate(series) if row.drawn != "line"]
        if self.kind == "line" or self.kind == "area-range" or not drawn:
            return {}
        stacked = not clustered(self.kind)
        wide = self.bar_width(1 if stacked else len(drawn))
        found = {}
        for category in range(self.count):
            start = self.middle(category) - self.each / 2 + wide * self.gap / 200
            ends = _ends(self.kind, [_value(series[row], category) for row in drawn])
            for place, (row, end) in enumerate(zip(drawn, ends, strict=True)):
                if end is not None:
                    side = start if stacked else start + place * wide * (1 - self.overlap / 100)
                    found[row, category] = self._bar(side, wide, *end)
        return found

    def _bar(self, side: float, wide: float, begin: float, end: float) -> Box:
        near, far = sorted((self.reach(begin), self.reach(end)))
        if self.lying:
            return Box(x0=near, top=side, x1=far, bottom=side + wide)
        return Box(x0=side, top=near, x1=side + wide, bottom=far)


def clustered(kind: ChartKind) -> bool:
    """Return whether bars stand side by side; else they are stacked."""
    return kind in ("column", "bar", "combo")


def _value(row: Series, category: int) -> float | None:
    value = row.points[category].value
    return None if value is None else float(value)


def _ends(kind: ChartKind, values: Sequence[float | None]) -> list[tuple[float, float] | None]:
    """Return where the bars of one category begin and end on the axis; parts below 0 are stacked downwards."""
    if clustered(kind):
        return [None if value is None else (0.0, value) for value in values]
    whole = sum(abs(value) for value in values if value is not None) or 1.0
    scale = 1 / whole if kind.endswith("100") else 1.0
    up = down = 0.0
    found: list[tuple[float, float] | None] = []
    for value in values:
        if value is None:
            found.append(None)
        elif value < 0:
            found.append((down, down + value * scale))
            down += value * scale
        else:
            found.append((up, up + value * scale))
            up += value * scale
    return found


def stack_ends(kind: ChartKind, series: Sequence[Series], category: int) -> tuple[float, float]:
    """Return how far down and up the bars of one category go on the axis."""
    ends = _ends(kind, [_value(row, category) for row in series if row.drawn != "line"])
    reached = [0.0, *(end for pair in ends if pair for end in pair)]
    return min(reached), max(reached)
