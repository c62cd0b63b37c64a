"""Lines that are left of two blocks that are one → those of a column, row or series that only got another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from engine.compare.labels import alike
from engine.compare.lines import Line

FEW = 3  # lines, fewer than which do not tell that a column is another one by a new name
MOST = 0.7  # of the numbers that must be near what they were
NEAR = Decimal("0.15")  # of a number: so much it may change in a year

Column = dict[tuple[str, str], Line]  # by the other label and the unit


def renamed(
    mine: Sequence[Line], theirs: Sequence[Line], joined: Sequence[tuple[Line, Line]]
) -> list[tuple[Line, Line]]:
    """Return the lines of columns that have other names and, row by row, numbers near to each other.

    `joined` are lines of the same blocks that are one already: rows of such a column may be among them.
    """
    found: list[tuple[Line, Line]] = []
    for place in (0, 1):
        here, there = _columns(mine, place), _columns(theirs, place)
        known = Counter((one.labels[place], other.labels[place]) for one, other in joined)
        for old, new in sorted(product(here, there), key=lambda names: -alike(*names)):
            if old in here and new in there and (pairs := _rows(here[old], there[new], known[old, new])):
                found += pairs
                del here[old], there[new]
    return found


def _rows(here: Column, there: Column, known: int) -> list[tuple[Line, Line]]:
    """Return two columns row by row; none where they have few rows in common or numbers of another kind.

    `known` rows of the two are one already.
    """
    pairs = [(here[row], there[row]) for row in sorted(here.keys() & there.keys())]
    near = sum(_near(*pair) for pair in pairs)
    return pairs if len(pairs) + known >= FEW and near >= MOST * len(pairs) else []


def _columns(lines: Sequence[Line], place: int) -> dict[str, Column]:
    """Return the lines by one of their labels, then by the other one and the unit."""
    columns: dict[str, Column] = {}
    for line in lines:
        if len(line.statements) == 1 and line.labels[place]:
            columns.setdefault(line.labels[place], {})[(line.labels[1 - place], line.unit)] = line
    return columns


def _near(one: Line, other: Line) -> bool:
    here, there = one.statements[0], other.statements[0]
    return abs(here.printed.value - there.printed.value) <= max(NEAR * abs(here.printed.value), here.quantum)
