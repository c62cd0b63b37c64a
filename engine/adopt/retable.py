"""An edit of a table → the same in the XML of the newly built one: rows, columns, merged cells, sizes."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from lxml import etree

from engine.adopt.seen import text_of
from engine.drawingml.names import EMU, A, P
from engine.model.edit import Lined, Merged
from engine.model.line import Cell, Line, said, turned
from engine.model.scene import Table

NO_CELL = "the table has no such cell now"
APART = "its cells do not stand beside each other now"
_SPANS = ("gridSpan", "rowSpan", "hMerge", "vMerge")


class Grid:
    """A newly built table while edits are made in it: its lines are found by what they were built with."""

    def __init__(self, frame: Any, drawn: Table | None) -> None:
        self.frame, self.table = frame, next(frame.iter(f"{A}tbl"))
        self.rows = list(self.table.iterfind(f"{A}tr"))
        self.cells = [row.findall(f"{A}tc") for row in self.rows]
        self.columns = list(self.table.iterfind(f"{A}tblGrid/{A}gridCol"))
        self.said = said([["\n".join(map(text_of, _paragraphs(cell))) for cell in row] for row in self.cells], drawn)
        self._after: dict[tuple[str, int], Any] = {}  # built line, -1 for the front -> what was put behind it last

    def lined(self, one: Lined, typed: Any) -> str:
        """Add, delete or move a row or column; return why that cannot be, or "". `typed` is a new one's XML, or None."""
        lines = self.said if one.axis == "row" else turned(self.said)
        at = one.line.found(lines) if one.line else None
        behind = one.after.found(lines) if one.after else -1
        if one.line and at is None:
            return f"the {one.axis} is not in the new table"
        if behind is None:  # its neighbour is gone: it stands at the end
            behind = len(lines) - 1
        why = self._row(one, at, behind, typed) if one.axis == "row" else self._column(one, at, behind, typed)
        self._fitted()
        return why

    def cell(self, where: Cell) -> Any:
        """Return the XML of a cell, None where the new table has it no longer."""
        row, column = where.rows[0].found(self.said), where.columns[0].found(turned(self.said))
        found = row is not None and column is not None and column < len(self.cells[row])
        return self.cells[row][column] if found else None  # type: ignore[index]

    def numbers(self, where: Cell) -> list[tuple[str, str]]:
        """Return the numbers that a cell shows, each with its figure; of merged ones those of all."""
        columns = turned(self.said)
        found = [(a.found(self.said), b.found(columns)) for a in where.rows for b in where.columns]
        held = [self.said[a][b] for a, b in found if a is not None and b is not None]
        return [(text, keys[0]) for text, keys in held if keys]

    def merged(self, one: Merged) -> str:
        """Make cells one, with the text of all, or split one; return why that cannot be, or ""."""
        first = self.cell(one.cell)
        if first is None:
            return NO_CELL
        grid = [row.findall(f"{A}tc") for row in self.table.iterfind(f"{A}tr")]
        row = next(at for at, cells in enumerate(grid) if first in cells)
        column = grid[row].index(first)
        area = [cell for cells in grid[row : row + one.cell.down] for cell in cells[column : column + one.cell.across]]
        ours = [self.cell(Cell(rows=(a,), columns=(b,))) for a in one.cell.rows for b in one.cell.columns]
        if len(area) < one.cell.down * one.cell.across or any(cell not in area for cell in ours):
            return APART
        for name, span in (("rowSpan", one.cell.down), ("gridSpan", one.cell.across)):
            first.attrib.pop(name, None)
            if span > 1:
                first.set(name, str(span))
        _joined(area)
        self._covered()
        return ""

    def together(self, where: Cell) -> bool:
        """Return whether cells are merged here as they were."""
        cell = self.cell(where)
        spans = cell is not None and (int(cell.get("rowSpan", "1")), int(cell.get("gridSpan", "1")))
        return spans == (where.down, where.across)

    def height(self, row: Line, points: float) -> str:
        """Give a row another height in points; return why that cannot be, or ""."""
        at = row.found(self.said)
        if at is None:
            return "the row is not in the new table"
        self.rows[at].set("h", str(round(points * EMU)))
        self._fitted()
        return ""

    def width(self, column: Line, points: float) -> str:
        """Give a column another width in points; return why that cannot be, or ""."""
        at = column.found(turned(self.said))
        if at is None:
            return "the column is not in the new table"
        self.columns[at].set("w", str(round(points * EMU)))
        self._fitted()
        return ""

    def filled(self) -> None:
        """Make the columns and rows together as large as the frame, each by the same share."""
        for side, name, lines in self._sides():
            whole = sum(int(line.get(name, "0")) for line in lines)
            for line in lines:
                line.set(name, str(round(int(line.get(name, "0")) * self._size(side) / max(whole, 1))))

    def _row(self, one: Lined, at: int | None, behind: int, typed: Any) -> str:
        if at is not None and one.kind == "row deleted":
            if len(self.table.findall(f"{A}tr")) == 1:
                return "a table has one row at least"
            self.table.remove(self.rows[at])
            self._covered()
            return ""
        made = self.rows[at] if at is not None else typed
        anchor = self._after.get(("row", behind), self.rows[behind] if behind >= 0 else None)
        if anchor is made:
            return ""
        if anchor is None or anchor.getparent() is None:
            self.table.find(f"{A}tblGrid").addnext(made)
        else:
            anchor.addnext(made)
        self._after["row", behind] = made
        _padded(made, len(self.table.findall(f"{A}tblGrid/{A}gridCol")))
        self._covered()
        return ""

    def _column(self, one: Lined, at: int | None, behind: int, typed: Any) -> str:
        grid = self.table.find(f"{A}tblGrid")
        if at is not None and one.kind == "column deleted":
            if len(grid) == 1:
                return "a table has one column at least"
            grid.remove(self.columns[at])
            for row, cells in zip(self.rows, self.cells, strict=True):
                row.remove(cells[at])
            self._covered()
            return ""
        made = (
            [self.columns[at], *(cells[at] for cells in self.cells)] if at is not None else self._new_column(one, typed)
        )
        anchors = self._after.get(("column", behind))
        if anchors is None and behind >= 0:
            anchors = [self.columns[behind], *(cells[behind] for cells in self.cells)]
        if anchors and anchors[0] is made[0]:
            return ""
        for part, anchor, holder in zip(made, anchors or [None] * len(made), [grid, *self.rows], strict=True):
            if anchor is None:
                holder.insert(0, part)
            else:
                anchor.addnext(part)
        self._after["column", behind] = made
        self._covered()
        return ""

    def _new_column(self, one: Lined, typed: Any) -> list[Any]:
        """Return a new column's width and its cells: as they were typed, empty ones for rows that were not there."""
        known = {line.found(self.said): cell for line, cell in zip(one.rows, typed, strict=False) if line is not None}
        made: list[Any] = [etree.Element(f"{A}gridCol", w=typed.get("h", "0"))]
        made += [known[at] if at in known else _empty(typed[-1]) for at in range(len(self.rows))]
        return made

    def _covered(self) -> None:
        """Mark the cells that others span, as they stand now; spans end where the table does."""
        grid = [row.findall(f"{A}tc") for row in self.table.iterfind(f"{A}tr")]
        spans = {}
        for at, cells in enumerate(grid):
            for place, cell in enumerate(cells):
                down, across = int(cell.get("rowSpan", "1")), int(cell.get("gridSpan", "1"))
                own = not any(cell.get(name) for name in ("hMerge", "vMerge"))
                if own and (down > 1 or across > 1):
                    spans[at, place] = min(down, len(grid) - at), min(across, len(cells) - place)
                for name in _SPANS:
                    cell.attrib.pop(name, None)
        for (at, place), (down, across) in spans.items():
            for below in range(down):
                for beside in range(across):
                    cell = grid[at + below][place + beside]
                    marks = {
                        "rowSpan": str(down) if down > 1 and not below else "",
                        "gridSpan": str(across) if across > 1 and not beside else "",
                        "hMerge": "1" if beside else "",
                        "vMerge": "1" if below else "",
                    }
                    for name, value in marks.items():
                        if value:
                            cell.set(name, value)

    def _fitted(self) -> None:
        """Make the frame as large as its columns and rows are together."""
        for side, name, lines in self._sides():
            self.frame.find(f"{P}xfrm/{A}ext").set(side, str(sum(int(line.get(name, "0")) for line in lines)))

    def _size(self, side: str) -> int:
        return int(self.frame.find(f"{P}xfrm/{A}ext").get(side))

    def _sides(self) -> list[tuple[str, str, list[Any]]]:
        """Return for width and height the name of the frame's side, of a line's, and the lines."""
        columns, rows = self.table.findall(f"{A}tblGrid/{A}gridCol"), self.table.findall(f"{A}tr")
        return [("cx", "w", columns), ("cy", "h", rows)]


def _joined(area: Sequence[Any]) -> None:
    """Put the paragraphs of all cells into the first one, as PowerPoint does; the others are empty then."""
    kept = [paragraph for cell in area for paragraph in _paragraphs(cell) if _text(cell)] or _paragraphs(area[0])
    for cell in area[1:]:
        if _text(cell):
            empty = _empty(cell).find(f"{A}txBody")
            for paragraph in _paragraphs(cell):
                paragraph.getparent().remove(paragraph)
            cell.find(f"{A}txBody").extend(empty.findall(f"{A}p"))
    body = area[0].find(f"{A}txBody")
    for paragraph in _paragraphs(area[0]):
        body.remove(paragraph)
    body.extend(kept)


def _paragraphs(cell: Any) -> list[Any]:
    return list(cell.iterfind(f"{A}txBody/{A}p"))


def _text(cell: Any) -> str:
    return "".join(each.text or "" for each in cell.iter(f"{A}t")).strip()


def _empty(cell: Any) -> Any:
    """Return a cell that looks like another one and says nothing."""
    made = copy.deepcopy(cell)
    for paragraph in _paragraphs(made)[1:]:
        paragraph.getparent().remove(paragraph)
    for paragraph in _paragraphs(made):
        for run in [one for one in paragraph if one.tag in (f"{A}r", f"{A}br", f"{A}fld")]:
            paragraph.remove(run)
    return made


def _padded(row: Any, wide: int) -> None:
    """Give a row as many cells as the table has columns."""
    cells = row.findall(f"{A}tc")
    for cell in cells[wide:]:
        row.remove(cell)
    for _ in range(wide - len(cells)):
        cells[-1].addnext(_empty(cells[-1]))
