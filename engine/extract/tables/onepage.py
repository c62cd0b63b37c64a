"""One page of an open document → its tables, as they are printed: what `regiodeck tables` asks of each page."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from engine.extract import pdf, pptx
from engine.extract.geometry import Area
from engine.extract.sheet import DataTable, Sheet
from engine.extract.tables.find import find
from engine.extract.tables.model import Cell, Grid


class Found(NamedTuple):
    """The tables of a page from the top, and what is unsure about the page."""

    grids: tuple[Grid, ...]
    unsure: tuple[str, ...]


def read(document: pdf.Document | pptx.Document, sheet: Sheet) -> Found:
    """Return the tables of the sheet; those that the file itself gives as they are."""
    drawn = [replace(grid, cells=tuple(replace(cell, pieces=()) for cell in grid.cells))
             for grid in find(sheet.pieces, sheet.shapes)]  # fmt: skip
    grids = sorted([*map(given, sheet.tables), *drawn], key=lambda grid: (grid.area.top, grid.area.x0))
    return Found(tuple(grid for grid in grids if grid.cells), sheet.unsure)


def given(table: DataTable) -> Grid:
    """Return a table that the file gives as a grid; all its cells lie in the table's area, for want of their own."""
    cells = [
        Cell(row, column, row, column, text, Area(*table.area))
        for row, texts in enumerate(table.rows)
        for column, text in enumerate(texts)
        if text
    ]
    return Grid(table.area, tuple(cells), min(1, len(table.rows)))
