"""A table that the file itself gives (PPTX) → a grid."""

from __future__ import annotations

from engine.extract.sheet import DataTable
from engine.extract.tables.model import Cell, Grid


def given(table: DataTable) -> Grid:
    """Return a table that the file gives as a grid; all its cells lie in the table's area, for want of their own."""
    ends = {(top, left): (bottom, right) for top, left, bottom, right in table.spans}
    cells = [
        Cell(row, column, *ends.get((row, column), (row, column)), text, table.area)
        for row, texts in enumerate(table.rows)
        for column, text in enumerate(texts)
        if text
    ]
    return Grid(table.area, tuple(cells), table.heads)
