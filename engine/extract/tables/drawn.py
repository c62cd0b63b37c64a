"""Lattices of drawn lines → tables: which are one, and their cells."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.geometry import around
from engine.extract.tables.model import Cell, Grid, cell, packed
from engine.extract.tables.ruled import Lattice, Slot, lattices
from engine.extract.tables.segments import row
from engine.extract.tables.slots import refined
from engine.extract.tables.strokes import Strokes
from engine.extract.tables.words import Word, lines

FILLED = 0.7  # of the rows, and of the columns, in which words stand
FULL = 0.4  # of the cells, that hold words
BESIDE = 12.0  # letter sizes from a table, in which words stand that go on with its lines
NOTE = 8  # words in a cell over the whole table that is a note


def find(drawn: Strokes, found: Sequence[Word], space: float) -> tuple[list[Grid], list[Word]]:
    """Return the tables with drawn cells, and the words that stand in none."""
    made = []
    taken: set[int] = set()
    likely = [one for one in lattices(drawn, found) if _is_table(one, space)]
    inside = {id(word.piece) for lattice in likely for slot in lattice.slots for word in slot.words}
    outside = [word for word in found if id(word.piece) not in inside]
    for lattice in likely:
        one = None if _is_part(lattice, outside) else _grid(refined(lattice))
        if one:
            made.append(one)
            taken |= {id(word.piece) for slot in lattice.slots for word in slot.words}
    return made, [word for word in found if id(word.piece) not in taken]


def _is_table(lattice: Lattice, space: float) -> bool:
    """Whether a lattice is a table: words in several rows and columns, and in most of its rows and columns."""
    full = lattice.full()
    if any(_holds_columns(slot, space) for slot in full):
        return False
    if len({slot.row for slot in full}) < 2 and len({slot.column for slot in full}) < 2:
        return False
    rows = {row for slot in full for row in range(slot.row, slot.last_row + 1)}
    columns = {column for slot in full for column in range(slot.column, slot.last_column + 1)}
    height, width = len(lattice.ys) - 1, len(lattice.xs) - 1
    return (
        width > 1
        and len(full) >= FULL * len(lattice.slots)
        and len(rows) >= FILLED * height
        and len(columns) >= FILLED * width
    )


def _holds_columns(slot: Slot, space: float) -> bool:
    """Whether a drawn cell holds columns of numbers, or words and numbers: the lines are not those of cells."""
    if slot.column < slot.last_column:
        return False
    found = [one for line in lines(slot.words) for one in [row(line, space)] if one]
    split = [one for one in found if any(part.number for part in one.segments[1:])]
    return len(split) > 2 and len(split) > 0.6 * len(found)


def _is_part(lattice: Lattice, outside: Sequence[Word]) -> bool:
    """Whether most lines of a lattice go on beside it: the lines were drawn round a part of the table."""
    inside = lines(word for slot in lattice.slots for word in slot.words)
    area = lattice.area
    beside = [
        word.area.bottom
        for word in outside
        if (0 < area.x0 - word.area.cx < BESIDE * word.size or 0 < word.area.cx - area.x1 < BESIDE * word.size)
        and area.top < word.area.cy < area.bottom
    ]
    level = sum(any(abs(line.area.bottom - at) < 0.15 * line.size for at in beside) for line in inside)
    return len(inside) > 2 and level > 0.8 * len(inside)


def _grid(lattice: Lattice) -> Grid | None:
    """Return a lattice as a table, without a title over all of it and notes under it."""
    last_column = len(lattice.xs) - 2
    full = sorted(lattice.full(), key=lambda slot: (slot.row, slot.column))
    rows = sorted({slot.row for slot in full})
    alone = {row for row in rows if sum(slot.row == row for slot in full) == 1}
    whole = {slot.row for slot in full if slot.row in alone and slot.column == 0 and slot.last_column == last_column}
    while rows and rows[0] in whole:
        rows.pop(0)
    notes = {slot.row for slot in full if slot.row in whole and len(slot.words) >= NOTE}
    while rows and rows[-1] in notes:
        rows.pop()
    if sum(sum(slot.row == row for slot in full) > 1 for row in rows) < 2:
        return None
    kept = [slot for slot in full if rows[0] <= slot.row <= rows[-1]]
    cells: list[Cell] = [cell(one.row, one.last_row, one.column, one.last_column, one.words) for one in kept]
    return packed(around(one.area for one in cells), cells)
