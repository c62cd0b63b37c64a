"""Tables: rows of numbers under column heads, found by how their words line up; or given by the file itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.cells import table_heading
from engine.extract.geometry import Area, around, clusters
from engine.extract.lines import Line, joined, lines, unmarked
from engine.extract.printed import Printed, unit_of, whole
from engine.extract.sheet import DataTable, Piece
from engine.extract.view import View
from engine.model.reading import Block, Observation

FEWEST = 2  # numbers in a row that make it a row of a table
LONE = 3  # so many where a table has fewer than so many rows
FOUND = 0.95
INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[-‐]\s(?=[^\W\d_]{4,})")


@dataclass(frozen=True, eq=False)
class _Row:
    label: list[Line]
    numbers: list[tuple[Piece, Printed]]

    @property
    def area(self) -> Area:
        return around((*(line.area for line in self.label), *(piece.area for piece, _ in self.numbers)))

    @property
    def text(self) -> str:
        return unmarked(joined(line.text for line in self.label))


def given(view: View) -> list[Block]:
    """Return the tables whose cells the file itself gives."""
    return [_native(view, table) for table in view.sheet.tables]


def find(view: View) -> list[Block]:
    """Return the tables that are drawn or set on the page; their cells are claimed."""
    found = []
    for rows in _grouped(_rows(view)):
        block = _block(view, rows)
        if block:
            found.append(block)
    return found


def _rows(view: View) -> list[_Row]:
    """Return the rows that hold a label at the left and numbers after it."""
    free = [piece for piece in view.free if not piece.angle]
    spoken = {id(piece) for line in lines(free) if _is_phrase(view, line) for piece in line.pieces}
    numeric = [piece for piece in free if view.number(piece) and id(piece) not in spoken]
    found = []
    for row in clusters(numeric, at=lambda piece: piece.area.cy, gap=2.0):
        row.sort(key=lambda piece: piece.area.x0)
        for part in _unbroken(row):
            if len(part) < FEWEST:
                continue
            left = [piece for piece in free if _labels(piece, part[0])]
            if left:
                numbers = [(piece, number) for piece in part for number in [view.number(piece)] if number]
                found.append(_Row(_label(left), numbers))
    return found


def _is_phrase(view: View, line: Line) -> bool:
    """Whether a line has words and numbers close together: a sentence, no row of a table."""
    return len(line.pieces) > 1 and not all(view.number(piece) for piece in line.pieces)


def _label(pieces: Sequence[Piece]) -> list[Line]:
    """Return the lines of the label nearest to the numbers; it may stand on two lines."""
    found = lines(pieces, apart=1.2)
    nearest = max(found, key=lambda line: line.area.x1)
    return [line for line in found if line.area.over_x(nearest.area) > 0]


def _unbroken(row: Sequence[Piece]) -> list[list[Piece]]:
    """Return the numbers of one height parted where the gap between them is far wider than the others."""
    gaps = sorted(two.area.x0 - one.area.x1 for one, two in pairwise(row))
    widest = 3.5 * max(gaps[len(gaps) // 2], 12.0) if gaps else 0.0
    parts = [[row[0]]]
    for one, two in pairwise(row):
        if two.area.x0 - one.area.x1 > widest:
            parts.append([two])
        else:
            parts[-1].append(two)
    return parts


def _labels(piece: Piece, first: Piece) -> bool:
    """Whether a piece may be the row's label: words on the same height, left of its first number."""
    level = abs(piece.area.cy - first.area.cy) < 0.7 * piece.size
    return level and piece.area.x1 <= first.area.x0 and any(map(str.isalpha, piece.text))


def _grouped(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return the rows by table: under each other, over the same stretch sideways."""
    groups: list[list[_Row]] = []
    for row in sorted(rows, key=lambda row: row.area.top):
        for group in groups:
            last = group[-1].area
            if row.area.top - last.bottom < 40 and row.area.over_x(last) > 0.7 * min(row.area.width, last.width):
                group.append(row)
                break
        else:
            groups.append([row])
    return groups


def _block(view: View, rows: Sequence[_Row]) -> Block | None:
    columns = _columns(rows)
    if len(rows) < LONE and len(columns) < LONE:
        return None
    body = around(row.area for row in rows)
    heads = _heads(view, columns, body)
    if sum(bool(head) for head in heads) < max(2, 0.7 * len(columns)):
        return None
    used = [piece for head in heads for piece in head]
    table = around((body, *(piece.area for piece in used)))
    corner = [piece for piece in view.free if table.holds(piece.area, 3)]
    view.claim([*used, *corner, *(piece for row in rows for line in row.label for piece in line.pieces)])
    view.claim(piece for row in rows for piece, _ in row.numbers)
    head = table_heading(view, table)
    view.claim(piece for line in head.lines for piece in line.pieces)
    unit = unit_of(head.unit_line, view.words)
    observations = tuple(
        _observation(row.text, piece, number, columns, heads, unit) for row in rows for piece, number in row.numbers
    )
    box = around((table, *(line.area for line in head.lines))).box()
    return Block(type="table", title=head.title, unit_line=head.unit_line, box=box, observations=observations)


def _columns(rows: Sequence[_Row]) -> list[Area]:
    """Return the columns: stretches of the page, from left to right, in which numbers stand under each other."""
    areas = sorted((piece.area for row in rows for piece, _ in row.numbers), key=lambda area: area.x0)
    found: list[Area] = []
    for area in areas:
        if found and area.over_x(found[-1]) > 0:
            found[-1] = around((found[-1], area))
        else:
            found.append(area)
    return found


def _heads(view: View, columns: Sequence[Area], body: Area) -> list[list[Piece]]:
    """Return for each column the pieces of its head, from the top."""
    limit = _head_top(view, columns, body)
    found: list[list[Piece]] = [[] for _ in columns]
    above = [piece for piece in view.free if piece.area.bottom <= body.top + 1 and piece.area.top >= limit]
    for piece in above:
        if not columns[0].x0 - 0.6 * piece.area.width - 8 <= piece.area.cx <= columns[-1].x1 + 0.6 * piece.area.width:
            continue
        nearest = min(range(len(columns)), key=lambda index: _off(piece.area, columns[index]))
        found[nearest].append(piece)
    return [_lowest(sorted(head, key=lambda piece: (piece.area.top, piece.area.x0))) for head in found]


def _off(head: Area, column: Area) -> float:
    """Return how far a head is from a column: by its middle, or by an edge it shares."""
    return min(abs(head.cx - column.cx), abs(head.x1 - column.x1), abs(head.x0 - column.x0))


def _head_top(view: View, columns: Sequence[Area], body: Area) -> float:
    """Return how high the heads may reach: to the top of the shape or rule over them, or so many points."""
    backs = [
        shape.area.top
        for shape in view.sheet.shapes
        if shape.fill
        and shape.area.over_x(columns[-1]) > 0.5 * columns[-1].width
        and body.top - 100 < shape.area.top < body.top - 8
        and abs(shape.area.bottom - body.top) < 30
        and shape.area.height < 90
    ]
    return min(backs) - 1 if backs else body.top - 60


def _lowest(head: list[Piece]) -> list[Piece]:
    """Return the pieces of a head that stand close to each other, counted from the lowest."""
    if not head:
        return []
    kept = [head[-1]]
    for piece in reversed(head[:-1]):
        if kept[0].area.top - piece.area.bottom < 0.9 * piece.size:
            kept.insert(0, piece)
        else:
            break
    return kept


def _observation(
    label: str, piece: Piece, number: Printed, columns: Sequence[Area], heads: Sequence[Sequence[Piece]], unit: str
) -> Observation:
    index = next(index for index, column in enumerate(columns) if column.over_x(piece.area) > 0)
    series = _head_text([head.text for head in heads[index]])
    return Observation(
        series=series,
        category=label,
        value=number.value,
        unit=number.unit or unit,
        as_printed=number.text,
        box=piece.area.box(),
        confidence=FOUND if series else 0.6,
    )


def _head_text(texts: Sequence[str]) -> str:
    return unmarked(INSIDE_WORD.sub("", joined(texts)))


def _native(view: View, table: DataTable) -> Block:
    """Return a table whose cells the file gives: heads in its first row, labels in its first column."""
    head = table_heading(view, table.area)
    view.claim(piece for line in head.lines for piece in line.pieces)
    unit = unit_of(head.unit_line, view.words)
    heads = [_head_text([cell]) for cell in table.rows[0]] if table.rows else []
    observations = tuple(
        Observation(
            series=heads[index],
            category=unmarked(row[0]),
            value=number.value,
            unit=number.unit or unit,
            as_printed=number.text,
            box=table.area.box(),
            read="cell",
        )
        for row in table.rows[1:]
        for index, cell in enumerate(row)
        if index
        for number in whole(cell, view.words)[:1]
    )
    box = around((table.area, *(line.area for line in head.lines))).box()
    return Block(type="table", title=head.title, unit_line=head.unit_line, box=box, observations=observations)
