"""A grid → the names of its cells: which rows are heads, which columns labels, and what each figure is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from engine.extract.tables import beside
from engine.extract.tables.kinds import Value, names, of_figures
from engine.extract.tables.model import Cell, Grid
from engine.extract.text.lines import joined, unmarked

INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[-‐]\s(?=[^\W\d_]{4,})")


class Named(NamedTuple):
    """A cell of the body with what it is called: the heads over it, and the label of its row."""

    cell: Cell
    series: str
    category: str


@dataclass(frozen=True)
class Part:
    """Columns that are a table by themselves, from `start` to before `end`: first labels, from `figures` on figures."""

    heads: int  # rows
    start: int
    figures: int
    end: int


def parts(grid: Grid, is_value: Value) -> list[Part]:
    """Return how a grid is made up: one part, or several side by side."""
    heads = _heads(grid, is_value)
    found = []
    for start, end in pairwise([*beside.starts(grid, heads, is_value), grid.columns]):
        figures = start + 1
        while figures < end - 1 and not of_figures(grid, figures, heads, is_value):
            figures += 1
        found.append(Part(heads, start, figures, end))
    return found


def _heads(grid: Grid, is_value: Value) -> int:
    """Return how many rows at the top are heads: as was found, or those that after the first column hold words, years
    and ranges."""
    for row in range(grid.rows if not grid.heads else 0):
        cells = [one for one in grid.cells if one.row == row and one.column > 0]
        figures = sum(is_value(one.text) and not names(one.text) for one in cells)
        if figures and 2 * figures >= len(cells):
            return row
    return grid.heads


def named(grid: Grid, is_value: Value) -> list[Named]:
    """Return the cells of the body that hold figures, row by row, each with its names."""
    found = [one for part in parts(grid, is_value) for one in _named(grid, part, is_value)]
    return sorted(found, key=lambda one: (one.cell.row, one.cell.column))


def _named(grid: Grid, part: Part, is_value: Value) -> list[Named]:
    here = [one for one in grid.cells if one.row >= part.heads and part.figures <= one.column < part.end]
    body = [one for one in here if is_value(one.text)]
    series = {column: _series(grid, part, column) for column in {one.column for one in body}}
    labels = _categories(grid, part, sorted({one.row for one in body}))
    return [Named(one, series[one.column], labels[one.row]) for one in body]


def _series(grid: Grid, part: Part, column: int) -> str:
    """Return the heads over a column as one name, the highest first."""
    over = [one for one in grid.cells if one.row < part.heads and one.column <= column <= one.last_column]
    return head_text(text for one in sorted(over, key=lambda one: one.row) for text in [one.text])


def head_text(texts: Iterable[str]) -> str:
    """Return heads that stand over each other as one, without a hyphen where a word was broken."""
    return unmarked(INSIDE_WORD.sub("", joined(texts)))


def _categories(grid: Grid, part: Part, rows: Sequence[int]) -> dict[int, str]:
    """Return the label of each row: its own, after that of its group where rows are called the same."""
    paths = {row: _path(grid, part, row) for row in rows}
    own = {row: path[-1] if path else "" for row, path in paths.items()}
    same = Counter(own.values())
    longer = {row: " ".join(path[-2:]) if same[own[row]] > 1 else own[row] for row, path in paths.items()}
    still = Counter(longer.values())
    return {row: " ".join(path) if still[longer[row]] > 1 else longer[row] for row, path in paths.items()}


def _path(grid: Grid, part: Part, row: int) -> list[str]:
    """Return the labels of a row from the outermost: of the group it stands under, of the rows it shares, its own."""
    cells = [
        one
        for one in grid.cells
        if one.row >= part.heads and one.column < part.figures and one.last_column >= part.start
    ]
    across = [one for one in cells if one.row <= row <= one.last_row]
    if across and across[0].column > part.start:  # blank in the first column: as in the row over it
        above = [one for one in cells if one.column < across[0].column and one.last_row < row]
        across = [*max(([one] for one in above), key=lambda one: one[0].row, default=[]), *across]
    group = _group(grid, part, row)
    return [
        label
        for one in (*group, *sorted(across, key=lambda one: one.column))
        for label in [unmarked(one.text)]
        if label
    ]


def _group(grid: Grid, part: Part, row: int) -> list[Cell]:
    """Return the label that stands alone in a row over this one, and names the rows under it."""
    cells = [one for one in grid.cells if one.column < part.end and one.last_column >= part.start]
    alone = Counter(one.row for one in cells)
    for cell in reversed(cells):
        if part.heads <= cell.row < row and alone[cell.row] == 1 and cell.column <= part.start:
            return [cell]
    return []
