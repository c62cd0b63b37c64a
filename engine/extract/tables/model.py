"""A table as cells in rows and columns: what the finders hand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.extract.geometry import Area, around
from engine.extract.sheet import Piece
from engine.extract.tables.words import Word, text_of


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell that holds text: the rows and columns it stands in (from 0, both ends included)."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str
    area: Area
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table: its cells that hold text, row by row. `heads` says how many rows from the top are heads."""

    area: Area
    cells: tuple[Cell, ...]
    heads: int = 0

    @property
    def rows(self) -> int:
        return 1 + max(cell.last_row for cell in self.cells)

    @property
    def columns(self) -> int:
        return 1 + max(cell.last_column for cell in self.cells)


def cell(row: int, last_row: int, column: int, last_column: int, words: Sequence[Word]) -> Cell:
    """Return the cell that `words` make."""
    pieces = tuple({id(word.piece): word.piece for word in words}.values())
    return Cell(row, column, last_row, last_column, text_of(words), around(word.area for word in words), pieces)


def packed(area: Area, cells: Sequence[Cell], heads: int = 0) -> Grid:
    """Return the grid of `cells` without the rows and columns in which no cell begins."""
    rows = {row: index for index, row in enumerate(sorted({cell.row for cell in cells}))}
    columns = {column: index for index, column in enumerate(sorted({cell.column for cell in cells}))}
    kept = [
        Cell(
            rows[cell.row],
            columns[cell.column],
            max(index for row, index in rows.items() if row <= cell.last_row),
            max(index for column, index in columns.items() if column <= cell.last_column),
            cell.text,
            cell.area,
            cell.pieces,
        )
        for cell in cells
    ]
    kept.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(area, tuple(kept), sum(row < heads for row in rows))
