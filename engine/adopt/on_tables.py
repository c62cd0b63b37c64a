"""An edit of a table or of one of its cells → the same in the newly built table, which may have other rows."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.adopt import looks, on_details
from engine.adopt.retable import NO_CELL, Grid
from engine.adopt.schema import child
from engine.adopt.seen import Seen
from engine.adopt.target import NO_TABLE, Target
from engine.drawingml.names import A
from engine.drawingml.package import links
from engine.model import edit
from engine.model.line import Cell


def table(target: Target, one: edit.Lined | edit.Merged, shape: Seen, element: Any) -> str:
    """Add, delete or move a row or column, make cells one or split one; return why that cannot be, or ""."""
    grid = target.grid(one)
    if grid is None:
        return NO_TABLE
    if isinstance(one, edit.Merged):
        return grid.merged(one)
    typed = etree.fromstring(one.xml) if one.xml else None
    ids = {value for _, value in links(element)}
    why = target.linked(target.their_part(one.page), shape.part, typed) or grid.lined(one, typed)
    target.loosened(shape.part, ids)
    return why


def cell(target: Target, one: edit.Restyled | edit.Altered, where: Cell, shape: Seen) -> str:
    """Change the look or a detail of a cell, or how wide or high its column or row is; return why that cannot be, or ""."""
    grid = target.grid(one)
    if grid is None:
        return NO_TABLE
    if isinstance(one, edit.Restyled) and one.look in ("row height", "column width"):
        return _size(grid, one, where)
    found = grid.cell(where)
    if found is None:
        return NO_CELL
    if isinstance(one, edit.Altered):
        return on_details.change(target, one, shape.part, found, target.their_part(one.page))
    if one.look == "fill":
        looks.fill(child(found, f"{A}tcPr"), one.becomes)
    else:
        looks.letters(found.find(f"{A}txBody"), one.look, one.becomes)
        target.addressed(shape.part, found)
    return ""


def _size(grid: Grid, one: edit.Restyled, where: Cell) -> str:
    size = float(one.becomes or 0)
    return grid.height(where.rows[0], size) if one.look == "row height" else grid.width(where.columns[0], size)
