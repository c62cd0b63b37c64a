"""One page of an open document → its tables, as they are printed: what `regiodeck tables` asks of each page."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from engine.extract.charts.barshapes import candidates
from engine.extract.formats import pdf, pptx
from engine.extract.page import drawn_charts
from engine.extract.sheet import Sheet
from engine.extract.tables.find import find
from engine.extract.tables.given import given
from engine.extract.tables.model import Grid
from engine.extract.view import View
from engine.model.words import Words


class Found(NamedTuple):
    """The tables of a page from the top, and what is unsure about the page."""

    grids: tuple[Grid, ...]
    unsure: tuple[str, ...]


def read(document: pdf.Document | pptx.Document, sheet: Sheet) -> Found:
    """Return the tables of the sheet; those that the file itself gives as they are. The values of charts are none."""
    view = View(sheet, Words())
    view.bars.extend(candidates(view))
    drawn_charts(view)
    drawn = [
        replace(grid, cells=tuple(replace(cell, pieces=()) for cell in grid.cells))
        for grid in find(view.free, sheet.shapes)
    ]
    grids = sorted([*map(given, sheet.tables), *drawn], key=lambda grid: (grid.area.top, grid.area.x0))
    return Found(tuple(grid for grid in grids if grid.cells), sheet.unsure)
