"""Sums of which cells become unknown, and known again → which unknown ones the sums give away when they are solved together.

Gaussian elimination, a column at a time. Of each row of the reduced form is kept of how much of which sum it is made, so
that a cell that becomes unknown later changes only the rows that it stands in. Factors are counted modulo a large prime:
whole numbers stay small, and a row that is zero there is zero (by chance it would be otherwise once in 10^18).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

PRIME = 2**61 - 1

Factors = dict[int, int]


class Equations:
    """The sums over unknown cells. An unknown is given away when it stands alone in its row.

    >>> both = Equations()
    >>> [both.add(cell, column) for cell, column in ((1, {0: 1, 1: 1}), (2, {0: 1, 1: -1}))]
    [[1], [2, 1]]
    >>> both.given_away(1), both.given_away(2), sorted(both.made_of(1))
    (True, True, [0, 1])
    """

    def __init__(self) -> None:
        self._made: dict[int, Factors] = {}  # row -> sum -> how much of it; a sum is at first the row of its own number
        self._using: dict[int, set[int]] = {}  # sum -> rows that are made of it
        self._free: dict[int, set[int]] = defaultdict(set)  # row -> unknowns in it beside its own
        self._own: dict[int, int] = {}  # row -> the unknown that stands in it alone of all rows
        self._row: dict[int, int] = {}  # unknown -> the row whose own it is
        self._columns: dict[int, Mapping[int, int]] = {}  # unknown -> sum -> factor

    def add(self, unknown: int, column: Mapping[int, int]) -> list[int]:
        """Make a cell unknown that stands in sums with the factors of `column` (sum -> factor).

        Returns the unknowns that may now be given away, or by other sums than before.
        """
        self._columns[unknown] = column
        factors = self._in_rows(column)
        empty = [row for row in factors if row not in self._own]
        if not empty:
            for row in factors:
                self._free[row].add(unknown)
            return []
        pivot = min(empty, key=lambda row: (len(self._made[row]), row))
        self._make_own(unknown, pivot, factors)
        return [unknown, *(self._own[row] for row in factors if row in self._own and not self._free[row])]

    def remove(self, unknown: int) -> list[int]:
        """Make a cell known again; returns the unknowns that are given away by that."""
        row = self._row.get(unknown)
        factors = self._in_rows(self._columns.pop(unknown))
        if row is not None:
            del self._row[unknown], self._own[row]
            free = self._free[row]
            if not free:
                return []
            other = min(free)  # becomes the own unknown of the row in place of this one
            free.remove(other)
            factors = self._in_rows(self._columns[other])
            self._make_own(other, row, factors)
            for each in factors:
                among = (self._free[each] | free) - {other}
                self._free[each] = {one for one in among if self._factor(each, one)}
            factors[row] = 1
        for each in factors:
            self._free[each].discard(unknown)
        return [self._own[each] for each in factors if each in self._own and not self._free[each]]

    def given_away(self, unknown: int) -> bool:
        """Return whether the sums give an unknown away."""
        row = self._row.get(unknown)
        return row is not None and not self._free[row]

    def made_of(self, unknown: int) -> Iterable[int]:
        """Return the sums that give an unknown away."""
        return self._made[self._row[unknown]].keys()

    def _make_own(self, unknown: int, row: int, factors: Factors) -> None:
        """Make a row the only one in which an unknown stands, which has these factors in all rows; take out its own."""
        inverse = pow(factors.pop(row), -1, PRIME)
        own = self._made[row] = {sum: factor * inverse % PRIME for sum, factor in self._made[row].items()}
        self._own[row], self._row[unknown] = unknown, row
        for other, factor in factors.items():
            self._take(other, factor, own)

    def _factor(self, row: int, unknown: int) -> int:
        """Return the factor that an unknown has in a row."""
        made = self._made[row]
        return sum(factor * made.get(at, 0) for at, factor in self._columns[unknown].items()) % PRIME

    def _in_rows(self, column: Mapping[int, int]) -> Factors:
        """Return the factor that a new unknown has in each row, where it is not zero."""
        found: Factors = defaultdict(int)
        for sum, factor in column.items():
            if sum not in self._using:
                self._using[sum], self._made[sum] = {sum}, {sum: 1}
            for row in self._using[sum]:
                found[row] += self._made[row][sum] * factor
        return {row: factor % PRIME for row, factor in found.items() if factor % PRIME}

    def _take(self, row: int, factor: int, other: Factors) -> None:
        """Make a row's factor of the new unknown zero by the unknown's own row."""
        made = self._made[row]
        for sum, theirs in other.items():
            value = (made.get(sum, 0) - factor * theirs) % PRIME
            if value:
                made[sum] = value
                self._using[sum].add(row)
            elif sum in made:
                del made[sum]
                self._using[sum].discard(row)
