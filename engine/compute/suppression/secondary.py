"""Cells, sums and the small figures among them → what else must be hidden, so that no small cell can be computed.

Of each sum in which a small cell is hidden, at least two cells are hidden, and what is hidden of it is not itself a small
number; where that lacks, the smallest part that is shown goes too. Then all sums together are solved as equations: as
long as they give away a small cell, the smallest cell of those equations goes. The same rows always give the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from engine.compute.suppression.equations import Equations
from engine.compute.suppression.quantities import Amount, Quantities, Sum, size


def hidden(found: Quantities, small: Iterable[str], least: int) -> set[str]:
    """Return the keys of the figures to hide: the `small` ones that these quantities know, and what they need."""
    state = _State(found, least)
    for key in sorted(set(small) & set(state.cells_of)):
        state.hide_figure(key)
    for number, cell in enumerate(found.cells):
        if cell.sensitive and not cell.public:
            state.hide_cell(number)
    state.settle()
    return state.gone


class _State:
    """Which figures are gone, and so which cells nobody sees."""

    def __init__(self, found: Quantities, least: int) -> None:
        self._cells, self._sums, self._least = found.cells, found.sums, max(least, 1)
        self.gone: set[str] = set()
        self.cells_of: dict[str, list[int]] = defaultdict(list)  # figure -> the cells it shows
        self._sums_of: dict[int, list[int]] = defaultdict(list)  # cell -> the sums it stands in
        self._shown = [len(cell.figures) for cell in found.cells]  # how many figures still show a cell
        for number, cell in enumerate(found.cells):
            for key in cell.figures:
                self.cells_of[key].append(number)
        for at, one in enumerate(found.sums):
            for number in (one.total, *one.parts):
                self._sums_of[number].append(at)
        self._todo: dict[int, None] = {}  # sums to look at again
        self._equations = Equations()
        self._loose: set[int] = set()  # unknown cells that the sums, solved together, may give away

    def hide_figure(self, key: str) -> None:
        """Hide a figure; the cells that nothing else shows are then unknown."""
        if key in self.gone:
            return
        self.gone.add(key)
        for number in self.cells_of[key]:
            self._shown[number] -= 1
            if self._unknown(number):
                self._loose.update(self._equations.add(number, self._column(number)))
                self._todo.update(dict.fromkeys(self._sums_of[number]))

    def hide_cell(self, number: int) -> None:
        """Hide every figure that shows a cell."""
        for key in sorted(self._cells[number].figures):
            self.hide_figure(key)

    def settle(self) -> None:
        """Hide more until each sum hides enough, and then until all sums together give no small cell away."""
        while self._todo or self._loose:
            if self._todo:
                at = min(self._todo)
                del self._todo[at]
                choice = self._smallest([at]) if self._tells(self._sums[at]) else None
                if choice is not None:
                    self._todo[at] = None
            else:
                number = min(self._loose)
                self._loose.remove(number)
                told = self._cells[number].sensitive and self._equations.given_away(number)
                choice = self._smallest(self._equations.made_of(number)) if told else None
                if choice is not None:
                    self._loose.add(number)
            if choice is not None:
                self.hide_cell(choice)

    def _unknown(self, number: int) -> bool:
        return not self._shown[number] and not self._cells[number].public

    def _tells(self, one: Sum) -> bool:
        """Return whether a sum gives away what is small: one cell, or parts that are small together."""
        parts = [number for number in one.parts if self._unknown(number)]
        total = self._unknown(one.total)
        if not any(self._cells[number].sensitive for number in (*parts, *([one.total] if total else []))):
            return False
        if total:
            return not parts
        return len(parts) == 1 or size(sum((self._cells[number].amount for number in parts), Fraction())) < self._least

    def _smallest(self, sums: Iterable[int]) -> int | None:
        """Return the smallest cell that is shown in these sums, totals last; None where there is nothing left to hide."""
        choices: dict[int, tuple[bool, Amount, str]] = {}
        for at in sums:
            one = self._sums[at]
            for number in (*one.parts, one.total):
                cell = self._cells[number]
                if cell.amount and not cell.public and not self._unknown(number):
                    rank = number == one.total, size(cell.amount), min(cell.figures)
                    choices[number] = max(choices.get(number, rank), rank)
        return min(choices, key=lambda number: choices[number]) if choices else None

    def _column(self, number: int) -> dict[int, int]:
        """Return the sums in which a cell stands, with its factor: as a part, or as the total."""
        column: dict[int, int] = defaultdict(int)
        for at in set(self._sums_of[number]):
            one = self._sums[at]
            if one.exact:  # two sums that are nearly so, subtracted, give away what is not so
                column[at] += one.parts.count(number) - (one.total == number)
        return column
