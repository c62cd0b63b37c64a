"""Labels ↔ shapes: one assignment for all at once, and how well printed values fit measured lengths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from engine.assignment import cheapest_of
from engine.extract.geometry import median

Shape = TypeVar("Shape")
Label = TypeVar("Label")
SLACK = 0.9  # points by which a drawn length may be off


def assign(
    shapes: Sequence[Shape], labels: Sequence[Label], cost: Callable[[Shape, Label], float | None]
) -> list[tuple[int, int]]:
    """Return the pairs (shape, label) that together cost least; `cost` gives None where two cannot belong together."""
    prices = {
        (row, column): price
        for row, one in enumerate(shapes)
        for column, two in enumerate(labels)
        for price in [cost(one, two)]
        if price is not None
    }
    return cheapest_of(prices)


@dataclass(frozen=True)
class Fit:
    """value = start + slope x length."""

    start: float
    slope: float

    def off(self, value: float, length: float, half: float) -> float:
        """Return how far the value is from what the length says, in units of what rounding and drawing explain."""
        allowed = half + abs(self.slope) * SLACK + 0.004 * abs(value)
        return abs(value - self.start - self.slope * length) / max(allowed, 1e-9)


def through_zero(pairs: Sequence[tuple[float, float]]) -> Fit:
    """Return the fit of (length, value) pairs for lengths that begin at zero."""
    ratios = [value / length for length, value in pairs if abs(length) > 1.5]
    return Fit(0.0, median(ratios))


def straight(pairs: Sequence[tuple[float, float]]) -> Fit | None:
    """Return the straight line that most (place, value) pairs lie on (Theil-Sen), or None of fewer than two places."""
    slopes = [
        (two[1] - one[1]) / (two[0] - one[0])
        for index, one in enumerate(pairs)
        for two in pairs[index + 1 :]
        if abs(two[0] - one[0]) > 1.5
    ]
    if not slopes:
        return None
    slope = median(slopes)
    return Fit(median(value - slope * place for place, value in pairs), slope)
