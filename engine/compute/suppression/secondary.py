"""Cells, sums and the small figures among them → what else must be hidden, so that no small cell can be computed.

Of each sum in which a small cell is hidden, at least two cells are hidden, and what is hidden of it is not itself a small
number; where that lacks, another cell that is shown goes too. Then all sums together are solved as equations: as long as
they give away a small cell, another cell of those equations goes. Last, what turns out not to be needed is shown again.
Detail goes before totals, and totals come back first. The same rows always give the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from engine.compute.suppression.equations import Equations
from engine.compute.suppression.quantities import Amount, Cell, size
from engine.compute.suppression.sums import Sum


def hidden(cells: Sequence[Cell], sums: Sequence[Sum], small: Iterable[str], least: int) -> set[str]:
    """Return the keys of the figures to hide: the `small` ones that these cells show, and what they need."""
    state = _State(cells, sums, max(least, 1))
    for key in sorted(set(small) & set(state.cells_of)):
        state.hide_figure(key)
    for number, cell in enumerate(cells):
        if cell.sensitive and not cell.public:
            state.hide_cell(number)
    needed = set(state.gone)
    state.settle()
    state.show_again(state.gone - needed)
    return state.gone


class _State:
    """Which figures are gone, and so which cells nobody sees."""

    def __init__(self, cells: Sequence[Cell], sums: Sequence[Sum], least: int) -> None:
        together, whole = _small_together(cells, sums, least)
        self._cells, self._sums, self._least = [*cells, *together], [*sums, *whole], least
        self.gone: set[str] = set()
        self.cells_of: dict[str, list[int]] = defaultdict(list)  # figure -> the cells it shows
        self._sums_of: dict[int, list[int]] = defaultdict(list)  # cell -> the sums it stands in
        self._total_of = [0] * len(self._cells)  # of how many sums a cell is the total
        self._shown = [len(cell.figures) for cell in self._cells]  # how many figures still show a cell
        for number, cell in enumerate(cells):
            for key in cell.figures:
                self.cells_of[key].append(number)
        for at, one in enumerate(self._sums):
            self._total_of[one.total] += len(one.parts) > 1
            for number in {one.total, *one.parts}:
                self._sums_of[number].append(at)
        self._todo: list[int] = []  # sums to look at again, a heap
        self._equations = Equations()
        self._loose: set[int] = set()  # unknown cells that the sums, solved together, may give away
        for number in range(len(cells), len(self._cells)):
            self._equations.add(number, self._column(number))

    def hide_figure(self, key: str) -> None:
        """Hide a figure; the cells that nothing else shows are then unknown."""
        if key in self.gone:
            return
        self.gone.add(key)
        for number in self.cells_of[key]:
            self._shown[number] -= 1
            if self._unknown(number):
                self._loose.update(self._equations.add(number, self._column(number)))
                for at in self._sums_of[number]:
                    heappush(self._todo, at)

    def hide_cell(self, number: int) -> None:
        """Hide every figure that shows a cell."""
        for key in sorted(self._cells[number].figures):
            self.hide_figure(key)

    def settle(self) -> None:
        """Hide more until each sum hides enough, and then until all sums together give no small cell away."""
        while self._todo or self._loose:
            if self._todo:
                at = heappop(self._todo)
                choice = self._least_loss([at]) if self._tells(self._sums[at]) else None
            else:
                number = min(self._loose)
                self._loose.remove(number)
                told = self._cells[number].sensitive and self._equations.given_away(number)
                choice = self._least_loss(self._equations.made_of(number)) if told else None
                if choice is not None:
                    self._loose.add(number)
            if choice is not None:
                self.hide_cell(choice)

    def show_again(self, keys: Iterable[str]) -> None:
        """Show each of these figures that gives nothing away, the most worth knowing first."""
        worth = {key: max(self._loss(number) for number in self.cells_of[key]) for key in keys}
        for key in sorted(keys, key=lambda key: (worth[key], key), reverse=True):
            self._show_if_safe(key)

    def _show_if_safe(self, key: str) -> None:
        known = [number for number in self.cells_of[key] if self._unknown(number)]
        if any(self._cells[number].sensitive for number in known):
            return
        self.gone.remove(key)
        for number in self.cells_of[key]:
            self._shown[number] += 1
        removed = []
        for number in known:
            removed.append(number)
            if any(self._cells[other].sensitive for other in self._equations.remove(number)):
                break
        else:
            if not any(self._tells(self._sums[at]) for number in known for at in self._sums_of[number]):
                return
        self.gone.add(key)
        for number in self.cells_of[key]:
            self._shown[number] -= 1
        for number in removed:
            self._equations.add(number, self._column(number))

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
        return len(parts) == 1 or size(_together(self._cells[number] for number in parts)) < self._least

    def _least_loss(self, sums: Iterable[int]) -> int | None:
        """Return the cell shown in these sums that is least worth knowing; None where there is nothing left to hide."""
        choices = {number for at in sums for number in (*self._sums[at].parts, self._sums[at].total)}
        return min(filter(self._may_go, choices), key=self._loss, default=None)

    def _may_go(self, number: int) -> bool:
        cell = self._cells[number]
        return bool(cell.amount) and not cell.public and self._shown[number] > 0

    def _loss(self, number: int) -> tuple[int, int, Amount, str]:
        """Return how much is lost with a cell: more if it is the total of more, if more figures show it, if it is large."""
        cell = self._cells[number]
        return self._total_of[number], len(cell.figures), size(cell.amount), min(cell.figures, default="")

    def _column(self, number: int) -> dict[int, int]:
        """Return the sums in which a cell stands, with its factor: as a part, or as the total."""
        column: dict[int, int] = defaultdict(int)
        for at in self._sums_of[number]:
            one = self._sums[at]
            if one.exact:  # two sums that are nearly so, subtracted, give away what is not so
                column[at] += one.parts.count(number) - (one.total == number)
        return column


def _small_together(cells: Sequence[Cell], sums: Iterable[Sum], least: int) -> tuple[list[Cell], list[Sum]]:
    """Return a cell for each group of small parts that are small together: no figure shows it, and none may tell it."""
    groups: dict[tuple[int, ...], None] = {}
    for one in sums:
        small = tuple(number for number in one.parts if cells[number].sensitive and not cells[number].public)
        if len(small) > 1 and 0 < size(_together(cells[number] for number in small)) < least:
            groups[small] = None
    new = [Cell(_together(cells[number] for number in group), sensitive=True) for group in groups]
    return new, [Sum(len(cells) + at, group) for at, group in enumerate(groups)]


def _together(cells: Iterable[Cell]) -> Amount:
    return sum(cell.amount for cell in cells)
