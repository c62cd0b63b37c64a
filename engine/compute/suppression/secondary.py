"""Cells, sums and the small figures among them → what else must be hidden, so that no small cell can be computed.

Of each sum in which a small cell is hidden, at least two cells are hidden, and what is hidden of it is not itself a small
number; where that lacks, the smallest part that is shown goes too. Then all sums together are solved as equations: as
long as they give away a small cell, the smallest cell of those equations goes. The same rows always give the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from engine.compute.suppression import equations
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
    while loose := state.solved():
        for number in loose:
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
        self._fresh: set[int] = set()  # cells that have become unknown since the sums were last solved together

    def hide_figure(self, key: str) -> None:
        """Hide a figure; the cells that nothing else shows are then unknown."""
        if key in self.gone:
            return
        self.gone.add(key)
        for number in self.cells_of[key]:
            self._shown[number] -= 1
            if self._unknown(number):
                self._fresh.add(number)
                self._todo.update(dict.fromkeys(self._sums_of[number]))

    def hide_cell(self, number: int) -> None:
        """Hide every figure that shows a cell."""
        for key in sorted(self._cells[number].figures):
            self.hide_figure(key)

    def settle(self) -> None:
        """Look at each sum of which more has become unknown, until each hides enough."""
        while self._todo:
            at = min(self._todo)
            del self._todo[at]
            one = self._sums[at]
            if self._tells(one):
                choice = self._smallest([at])
                if choice is not None:
                    self.hide_cell(choice)
                    self._todo[at] = None

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

    def solved(self) -> list[int]:
        """Return what to hide because the sums, solved together, give small cells away: a cell for each such group.

        Groups that share a sum wait for the next round: hiding one cell often closes several.
        """
        choices = []
        for rows in self._groups():
            looked_at = 0
            for pivot, (row, sums) in equations.reduced([row for _, row in rows]).items():
                if len(row) == 1 and self._cells[pivot].sensitive and not sums & looked_at:
                    choice = self._smallest(at for place, (at, _) in enumerate(rows) if sums >> place & 1)
                    if choice is not None:
                        choices.append(choice)
                        looked_at |= sums
        return list(dict.fromkeys(choices))

    def _groups(self) -> Iterator[list[tuple[int, dict[int, int]]]]:
        """Yield the sums as equations over unknown cells, in groups that share no cell; only groups with a small cell.

        A group in which nothing has become unknown since the last time gives away no more than it did then.
        """
        left, seen = sorted(self._fresh), set[int]()
        self._fresh.clear()
        for first in left:
            if first in seen:
                continue
            todo, cells, sums = [first], set[int](), set[int]()
            while todo:
                number = todo.pop()
                if number in cells:
                    continue
                cells.add(number)
                for at in self._sums_of[number]:
                    if at not in sums:
                        sums.add(at)
                        one = self._sums[at]
                        todo += [other for other in (one.total, *one.parts) if self._unknown(other)]
            seen |= cells
            if sums and any(self._cells[number].sensitive for number in cells):
                yield [(at, self._equation(at)) for at in sorted(sums)]

    def _equation(self, at: int) -> dict[int, int]:
        one = self._sums[at]
        row: dict[int, int] = defaultdict(int)
        for number, sign in ((one.total, -1), *((part, 1) for part in one.parts)):
            if self._unknown(number):
                row[number] += sign
        return {number: factor for number, factor in row.items() if factor}
