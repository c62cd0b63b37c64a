"""Drawn cells that hold more than one cell of the table → one each: where lines between rows or columns were left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from engine.extract.tables.bodyrows import Record, records
from engine.extract.tables.ruled import Lattice, Slot
from engine.extract.tables.words import Word, is_number, line_text, lines

PARTED = 1.0  # letter sizes between the words of two cells
RIVER = 0.9  # letter sizes between two rows that no line parts


def refined(lattice: Lattice) -> Lattice:
    """Return a lattice whose cells are those of the table."""
    slots = [low for slot in lattice.slots for wide in _columns(slot, lattice) for low in _heights(wide, lattice)]
    return _rows(replace(lattice, slots=tuple(slots)))


def _columns(slot: Slot, lattice: Lattice) -> list[Slot]:
    """Return a cell over several columns as one for each column in which words of their own stand."""
    if slot.column == slot.last_column or not slot.words:
        return [slot]
    parts = [slot]
    for column in range(slot.column, slot.last_column):
        at = lattice.xs[column + 1]
        left = [word for word in parts[-1].words if word.area.x1 <= at + 1]
        right = [word for word in parts[-1].words if word.area.x0 >= at - 1]
        if not left or not right or len(left) + len(right) < len(parts[-1].words):
            continue
        if _gap(left, right) > PARTED * left[0].size:
            whole = parts.pop()
            parts.append(Slot(whole.row, whole.column, whole.last_row, column, left))
            parts.append(Slot(whole.row, column + 1, whole.last_row, whole.last_column, right))
    return [_shrunk(part, lattice) for part in parts]


def _heights(slot: Slot, lattice: Lattice) -> list[Slot]:
    """Return a cell over several rows as one for each in which words of their own stand, well apart."""
    parts = [slot]
    for row in range(slot.row, slot.last_row):
        at = lattice.ys[row + 1]
        upper = [word for word in parts[-1].words if word.area.cy < at]
        lower = [word for word in parts[-1].words if word.area.cy >= at]
        if not upper or not lower:
            continue
        if min(word.area.top for word in lower) - max(word.area.bottom for word in upper) > PARTED * lower[0].size:
            whole = parts.pop()
            parts.append(Slot(whole.row, whole.column, row, whole.last_column, upper))
            parts.append(Slot(row + 1, whole.column, whole.last_row, whole.last_column, lower))
    return parts


def _gap(left: Sequence[Word], right: Sequence[Word]) -> float:
    """Return how far the words left and right of a border are apart where they are nearest."""
    return min(word.area.x0 for word in right) - max(word.area.x1 for word in left)


def _shrunk(slot: Slot, lattice: Lattice) -> Slot:
    """Return the label of a group of rows, in a cell over all of the table, as a cell of the first column."""
    whole = slot.column == 0 and slot.last_column == len(lattice.xs) - 2 and slot.row > 0
    if whole and all(word.area.x1 <= lattice.xs[1] for word in slot.words):
        return Slot(slot.row, 0, slot.last_row, 0, slot.words)
    return slot


def _rows(lattice: Lattice) -> Lattice:
    """Return the lattice with the bands between two lines parted that hold several rows."""
    ys = list(lattice.ys)
    slots = list(lattice.slots)
    for band in reversed(range(len(lattice.ys) - 1)):
        inside = [slot for slot in slots if slot.row == slot.last_row == band and slot.words]
        at = _cuts(inside, lattice)
        if at:
            ys[band + 1 : band + 1] = at
            slots = [part for slot in slots for part in _parted(slot, band, at)]
    return Lattice(lattice.xs, tuple(ys), tuple(slots))


def _cuts(inside: Sequence[Slot], lattice: Lattice) -> list[float]:
    """Return where the band that holds these cells is parted into rows."""
    stacks = [slot for slot in inside if slot.column > 0 and _stack(slot)]
    others = [slot for slot in inside if slot.column > 0]
    if not stacks or 2 * len(stacks) < len(others):
        return _rivers(inside)
    right = max((word.area.x1 for slot in inside if slot.column == 0 for word in slot.words), default=0.0)
    found = records(_lines(inside), right, ())
    return [(one.area.bottom + two.area.top) / 2 for one, two in pairwise(found)]


def _stack(slot: Slot) -> bool:
    """Whether a cell holds numbers under each other."""
    found = lines(slot.words)
    return len(found) > 1 and all(is_number(line_text(line.words)) for line in found)


def _lines(inside: Sequence[Slot]) -> list[Record]:
    owner = {id(word): slot for slot in inside for word in slot.words}
    found = []
    for line in lines(word for slot in inside for word in slot.words):
        cells: dict[tuple[int, int], list[Word]] = {}
        for word in line.words:
            slot = owner[id(word)]
            cells.setdefault((slot.column, slot.last_column), []).append(word)
        found.append(Record(cells, line.area))
    return found


def _rivers(inside: Sequence[Slot]) -> list[float]:
    """Return where an empty stretch runs through all cells of a band, between two labels of its first column."""
    labels = lines(word for slot in inside if slot.column == 0 for word in slot.words)
    if len(inside) < 2 or len(labels) < 2:
        return []
    found = lines(word for slot in inside for word in slot.words)
    at = []
    for upper, lower in pairwise(found):
        middle = (upper.area.bottom + lower.area.top) / 2
        parts = sum(label.area.cy < middle for label in labels), sum(label.area.cy > middle for label in labels)
        if all(parts) and lower.area.top - upper.area.bottom > RIVER * lower.size:
            at.append(middle)
    return at


def _parted(slot: Slot, band: int, at: Sequence[float]) -> list[Slot]:
    """Return a cell in the rows that a lattice has after `band` was cut."""
    if slot.row > band:
        return [Slot(slot.row + len(at), slot.column, slot.last_row + len(at), slot.last_column, slot.words)]
    if slot.last_row < band:
        return [slot]
    if slot.row < band or slot.last_row > band:
        return [Slot(slot.row, slot.column, slot.last_row + len(at), slot.last_column, slot.words)]
    groups: dict[int, list[Word]] = {}
    for word in slot.words:
        groups.setdefault(sum(cut < word.area.cy for cut in at), []).append(word)
    if len(groups) < 2:
        return [Slot(band, slot.column, band + len(at), slot.last_column, slot.words)]
    return [Slot(band + row, slot.column, band + row, slot.last_column, words) for row, words in sorted(groups.items())]
