"""Labels ↔ shapes: one assignment for all at once, and how well printed values fit measured lengths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from engine.extract.assignment import cheapest
from engine.extract.geometry import median

Shape = TypeVar("Shape")
Label = TypeVar("Label")
NEVER = 1e6
SLACK = 0.9  # points by which a drawn length may be off


def assign(
    shapes: Sequence[Shape], labels: Sequence[Label], cost: Callable[[Shape, Label], float | None]
) -> list[tuple[int, int]]:
    """Return the pairs (shape, label) that together cost least; `cost` gives None where two cannot belong together."""
    if not shapes or not labels:
        return []
    table = [[NEVER if price is None else price for price in (cost(one, two) for two in labels)] for one in shapes]
    return [(row, column) for row, column in cheapest(table) if table[row][column] < NEVER]


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
