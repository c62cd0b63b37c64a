"""Labels ↔ shapes: one assignment for all at once, and how well printed values fit measured lengths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from engine.assignment import cheapest
from engine.extract.geometry import median

Shape = TypeVar("Shape")
Label = TypeVar("Label")
NEVER = 1e6
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
    found = []
    for rows, columns in _apart(prices):
        table = [[prices.get((row, column), NEVER) for column in columns] for row in rows]
        found += [(rows[at], columns[to]) for at, to in cheapest(table) if table[at][to] < NEVER]
    return sorted(found)


def _apart(pairs: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Return the rows and columns that possible pairs tie together: each such group is assigned on its own."""
    groups: list[tuple[set[int], set[int]]] = []
    of_row: dict[int, tuple[set[int], set[int]]] = {}
    of_column: dict[int, tuple[set[int], set[int]]] = {}
    for row, column in pairs:
        home, other = of_row.get(row), of_column.get(column)
        if home is None or other is None:
            home = home or other
            if home is None:
                home = (set(), set())
                groups.append(home)
        elif home is not other:
            home, other = sorted((home, other), key=lambda group: -len(group[0]) - len(group[1]))
            home[0].update(other[0])
            home[1].update(other[1])
            of_row |= dict.fromkeys(other[0], home)
            of_column |= dict.fromkeys(other[1], home)
            groups = [group for group in groups if group is not other]
        home[0].add(row)
        home[1].add(column)
        of_row[row] = of_column[column] = home
    return [(sorted(rows), sorted(columns)) for rows, columns in groups]


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
