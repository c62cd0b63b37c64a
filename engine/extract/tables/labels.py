"""A grid → the names of its cells: which rows are heads, which columns labels, and what each figure is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.extract.tables.model import Cell, Grid
from engine.extract.tables.words import BLANK, DATE
from engine.extract.text.lines import joined, unmarked

INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[-‐]\s(?=[^\W\d_]{4,})")
RANGE = re.compile(r"\s*[<>≥≤]?\s*\d+\s*[–‐-]\s*\d+\s*|\s*\d+\s*\+\s*|\s*[<>≥≤]\s*\d+\s*")
MOST = 0.5  # of a column's cells, that make it what they are


class Named(NamedTuple):
    """A cell of the body with what it is called: the heads over it, and the label of its row."""

    cell: Cell
    series: str
    category: str


@dataclass(frozen=True)
class Layout:
    """How a grid is made up: so many rows of heads, so many columns of labels."""

    heads: int
    labels: int


Value = Callable[[str], bool]  # whether a cell's text is a figure


def layout(grid: Grid, is_value: Value) -> Layout:
    """Return how a grid is made up."""
    heads = _heads(grid, is_value)
    labels = 1
    while labels < grid.columns - 1 and not _of_figures(grid, labels, heads, is_value):
        labels += 1
    return Layout(heads, labels)


def _heads(grid: Grid, is_value: Value) -> int:
    """Return how many rows at the top are heads: as was found, or those that after the first column hold words, years
    and ranges."""
    for row in range(grid.rows if not grid.heads else 0):
        cells = [one for one in grid.cells if one.row == row and one.column > 0]
        figures = sum(is_value(one.text) and not _names(one.text) for one in cells)
        if figures and 2 * figures >= len(cells):
            return row
    return grid.heads


def _names(text: str) -> bool:
    """Whether a number names a column or row: a year or a range."""
    return bool(DATE.match(unmarked(text)) or RANGE.fullmatch(unmarked(text)))


def _of_figures(grid: Grid, column: int, heads: int, is_value: Value) -> bool:
    texts = [one.text for one in grid.cells if one.column == column == one.last_column and one.row >= heads]
    filled = [text for text in texts if not BLANK.match(text)]
    return bool(filled) and sum(is_value(text) for text in filled) >= MOST * len(filled)


def named(grid: Grid, shape: Layout, is_value: Value) -> list[Named]:
    """Return the cells of the body that hold figures, each with its names."""
    body = [one for one in grid.cells if one.row >= shape.heads and one.column >= shape.labels and is_value(one.text)]
    series = {column: _series(grid, shape, column) for column in {one.column for one in body}}
    labels = _categories(grid, shape, sorted({one.row for one in body}))
    return [Named(one, series[one.column], labels[one.row]) for one in body]


def _series(grid: Grid, shape: Layout, column: int) -> str:
    """Return the heads over a column as one name, the highest first."""
    over = [one for one in grid.cells if one.row < shape.heads and one.column <= column <= one.last_column]
    return head_text(text for one in sorted(over, key=lambda one: one.row) for text in [one.text])


def head_text(texts: Iterable[str]) -> str:
    """Return heads that stand over each other as one, without a hyphen where a word was broken."""
    return unmarked(INSIDE_WORD.sub("", joined(texts)))


def _categories(grid: Grid, shape: Layout, rows: Sequence[int]) -> dict[int, str]:
    """Return the label of each row: its own, after that of its group where rows are called the same."""
    paths = {row: _path(grid, shape, row) for row in rows}
    own = {row: path[-1] if path else "" for row, path in paths.items()}
    same = Counter(own.values())
    longer = {row: " ".join(path[-2:]) if same[own[row]] > 1 else own[row] for row, path in paths.items()}
    still = Counter(longer.values())
    return {row: " ".join(path) if still[longer[row]] > 1 else longer[row] for row, path in paths.items()}


def _path(grid: Grid, shape: Layout, row: int) -> list[str]:
    """Return the labels of a row from the outermost: of the group it stands under, of the rows it shares, its own."""
    cells = [one for one in grid.cells if one.column < shape.labels and one.row >= shape.heads]
    across = [one for one in cells if one.row <= row <= one.last_row]
    if across and across[0].column > 0:  # blank in the first column: as in the row over it
        above = [one for one in cells if one.column < across[0].column and one.last_row < row]
        across = [*max(([one] for one in above), key=lambda one: one[0].row, default=[]), *across]
    group = _group(grid, shape, row)
    return [
        label
        for one in (*group, *sorted(across, key=lambda one: one.column))
        for label in [unmarked(one.text)]
        if label
    ]


def _group(grid: Grid, shape: Layout, row: int) -> list[Cell]:
    """Return the label that stands alone in a row over this one, and names the rows under it."""
    starts = Counter(one.row for one in grid.cells)
    for cell in reversed(grid.cells):
        if shape.heads <= cell.row < row and starts[cell.row] == 1 and cell.column == 0:
            return [cell]
    return []
