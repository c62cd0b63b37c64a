"""Tables: the grids on a page as blocks of figures, each with its column's head and its row's label; or as the file
itself gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from engine.extract.charts.cells import table_heading
from engine.extract.charts.regions import maps
from engine.extract.geometry import around
from engine.extract.printed import in_brackets, unit_of, whole
from engine.extract.tables.find import find as grids
from engine.extract.tables.given import given as grid_of
from engine.extract.tables.labels import Named, named
from engine.extract.tables.model import Grid
from engine.extract.view import View
from engine.model.reading import Block, Observation

Read = Literal["label", "cell"]

FEWEST = 3  # figures in a table
FOUND = 0.95
DOUBTED = 0.6  # without a head or a label
ROWS = 2  # with figures, in a table that goes on from the page before
HEAD = 0.12  # of a page's height, in which its head stands
HEADED = 0.7  # of the columns, that have a head


def given(view: View) -> list[Block]:
    """Return the tables whose cells the file itself gives."""
    found = []
    for table in view.sheet.tables:
        grid = grid_of(table)
        if grid.cells:
            found.append(_read(view, grid, _named(view, grid), "cell"))
    return found


def find(view: View) -> list[Block]:
    """Return the tables that are drawn or set on the page; their cells are claimed. What stands on a map is no table."""
    found = []
    drawn = maps(view.sheet.shapes)
    free = [piece for piece in view.free if not any(one.at(piece.area.cx, piece.area.cy) for one in drawn)]
    for grid in grids(free, view.sheet.shapes):
        figures = [one for one in _named(view, grid) if not _leads_there(view, one)]
        if len(figures) >= FEWEST and figures[0].category and (_headed(figures) or _may_go_on(view, grid, figures)):
            found.append(_read(view, grid, figures, "label"))
    return found


def _named(view: View, grid: Grid) -> list[Named]:
    def is_value(text: str) -> bool:
        return bool(whole(text, view.words, view.points))

    return named(grid, is_value)


def _leads_there(view: View, one: Named) -> bool:
    """Whether a number is that of the page to which a click on it leads."""
    return any(
        link.target == f"#{one.cell.text.strip()}" and link.area.grown(2).holds(one.cell.area)
        for link in view.sheet.links
    )


def _headed(found: Sequence[Named]) -> bool:
    columns = {one.cell.column: bool(one.series) for one in found}
    return sum(columns.values()) >= HEADED * len(columns)


def _may_go_on(view: View, grid: Grid, found: Sequence[Named]) -> bool:
    """Whether a table without heads may go on from the page before: rows with labels, with no words over it but a head
    of the page."""
    if any(one.series or not one.category for one in found) or len({one.cell.row for one in found}) < ROWS:
        return False
    above = [piece for piece in view.free if piece.area.bottom < grid.area.top]
    return len({one.cell.column for one in found}) > 1 and all(
        piece.area.bottom < HEAD * view.sheet.height for piece in above
    )


def _read(view: View, grid: Grid, found: Sequence[Named], read: Read) -> Block:
    """Return a grid as a block; its cells and the heading over it are claimed."""
    view.claim(piece for cell in grid.cells for piece in cell.pieces)
    head = table_heading(view, grid.area)
    view.claim(piece for line in head.lines for piece in line.pieces)
    unit = unit_of(head.unit_line, view.words)
    box = around((grid.area, *(line.area for line in head.lines))).box()
    headed = read == "label" or grid.heads > 0
    observations = tuple(each for one in found for each in _observations(view, one, headed, unit, head.unit_line, read))
    return Block(type="table", title=head.title, unit_line=head.unit_line, box=box, observations=observations)


def _observations(view: View, one: Named, headed: bool, unit: str, unit_line: str, read: Read) -> Iterator[Observation]:
    """Yield the number of a cell, and one in brackets behind it, which has its name in brackets in the unit line."""
    sure = 1.0 if read == "cell" else FOUND
    lacks = "its column has no head" if headed and not one.series else ""
    doubt = lacks if one.category else "its row has no label"
    for place, number in enumerate(whole(one.cell.text, view.words, view.points)):
        yield Observation(
            series=in_brackets(unit_line) if place else one.series,
            category=one.category,
            value=number.value,
            unit=number.unit or ("" if place else unit),
            as_printed=number.text,
            box=one.cell.area.box(),
            read=read,
            confidence=DOUBTED if doubt else sure,
            why=doubt,
        )
