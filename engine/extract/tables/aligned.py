"""Rows of text without drawn cells → tables: by how their segments stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from engine.extract.geometry import Area, around, median
from engine.extract.tables.blocks import blocks
from engine.extract.tables.bodyrows import Record, record, records
from engine.extract.tables.columns import columns, cuts, place
from engine.extract.tables.headrows import Head, Span, heads, over, turned
from engine.extract.tables.model import Grid, cell, packed
from engine.extract.tables.segments import Row, Segment, segment
from engine.extract.tables.strokes import Stroke
from engine.extract.tables.words import Word, is_value

HEAD_GAP = 1.6  # letter sizes between two rows of a head
ROW_GAP = 1.5  # times the distance between two rows of the body
BESIDE = 2.0  # letter sizes from the columns, in which a head may stand
CLOSE = 0.45  # letter sizes between two lines of one head
HEADS = 9  # lines of a head at most
DENSE = 0.45  # of the cells of the rows with several, that are filled
FULL = 0.9  # of a body's width that a line over its head takes
WHOLE = 0.8  # of a table's width that a line over all of it takes


def find(rows: Sequence[Row], slanting: Sequence[Word], level: Sequence[Stroke]) -> list[Grid]:
    """Return the tables that the rows of a page make, with words at an angle only in heads; `level` are the lines drawn
    on it."""
    found: list[Grid] = []
    used = 0.0
    for block in blocks(rows):
        before = next(index for index, row in enumerate(rows) if row is block[0])
        above = [row for row in rows[:before] if used <= row.area.top]
        made = _grid(block, above, slanting, level)
        if made:
            found.append(made)
            used = made.area.bottom
    return found


def _grid(block: Sequence[Row], above: Sequence[Row], slanting: Sequence[Word], level: Sequence[Stroke]) -> Grid | None:
    start = _body(block, level)
    body = list(block[start:])
    spans = columns([row for row in body if row.split])
    if len(spans) < 2 or not _regular(body, spans):
        return None
    sideways = turned(slanting, body[0].area.top, spans)
    top = _head_rows(
        [*above, *block[:start]], body, spans, level, min((head.area.top for head in sideways), default=inf)
    )
    while len(top) > 1 and _labels(top[-1], spans) and any(over(one.area, spans)[0] == 0 for one in top[-2].segments):
        body = [top.pop(), *body]
    body = [one for row in body for one in [_within(row, spans)] if one]
    at = cuts(spans)
    right = spans[0][1]
    lines = [
        record(row, [(place(at, part.area), part) for one in row.segments for part in _split(one, spans, at)])
        for row in body
    ]
    rows = records(lines, right, level)
    return _made([*heads(top, spans, level), *sideways], rows)


def _body(block: Sequence[Row], level: Sequence[Stroke]) -> int:
    """Return the index of the first row of the body: under the line that parts it from its head, or else the first
    that holds values, or the second."""
    area = around(row.area for row in block)
    ruled = [
        index
        for index, (one, two) in enumerate(pairwise(block), 1)
        if any(one.area.cy < stroke.at < two.area.cy and _wide(stroke, area) for stroke in level)
    ]
    valued = (index for index, row in enumerate(block) if row.split and _holds_values(row))
    first = next(valued, 1)
    if 2 * len(ruled) >= len(block) - 1:
        while 1 < first not in ruled and not block[first - 1].split:
            first -= 1  # the upper line of a label, between the same two lines
        return first
    before = [index for index in ruled if index <= first]
    return before[-1] if before else ruled[0] if ruled and ruled[0] < HEADS else first


def _holds_values(row: Row) -> bool:
    values = sum(is_value(one.text) for one in row.segments[1:])
    return 2 * values >= len(row.segments) - 1


def _wide(stroke: Stroke, area: Area, share: float = WHOLE) -> bool:
    """Whether a line runs over so much of the width of `area`."""
    return min(stroke.end, area.x1) - max(stroke.start, area.x0) > share * area.width


def _regular(body: Sequence[Row], spans: Sequence[Span]) -> bool:
    """Whether the rows are a table's: several, most of their columns filled, with short cells, most of them numbers."""
    full = [row for row in body if row.split]
    cells = [one for row in full for one in row.segments[1:]]
    numbers = sum(one.number for one in cells)
    if len(full) < 3:
        return len(full) == 2 and len(spans) > 2 and numbers == len(cells)
    if sum(len(row.segments) for row in full) < DENSE * len(full) * len(spans) or _axis(full):
        return False
    words = sum(len(one.words) for one in cells) / len(cells)
    return numbers > 0.5 * len(cells) or (words < 2.5 and len(spans) > 2)


def _axis(rows: Sequence[Row]) -> bool:
    """Whether the first column is the scale of a chart: values that go down by equal steps."""
    texts = [row.segments[0].text.rstrip("%").replace(",", "").replace(".", "") for row in rows]
    values = [int(text) for text in texts if text.isdigit()]
    steps = {one - two for one, two in pairwise(values)}
    return len(values) > 3 and len(values) > 0.6 * len(rows) and len(steps) == 1 and min(steps) > 1


def _split(one: Segment, spans: Sequence[Span], at: Sequence[float]) -> list[Segment]:
    """Return a segment parted where it runs over a cut between two numbers."""
    first, last = place(at, one.area)
    if first == last or not any(is_value(word.text) for word in one.words):
        return [one]
    groups: dict[int, list[Word]] = {}
    for word in one.words:
        groups.setdefault(place(at, word.area)[0], []).append(word)
    return [segment(words) for words in groups.values()]


def _head_rows(
    above: Sequence[Row], body: Sequence[Row], spans: Sequence[Span], level: Sequence[Stroke], reach: float
) -> list[Row]:
    """Return the rows over the body that are its head, from the top; all those under `reach` are."""
    area = around(row.area for row in body)
    wide = [stroke.at for stroke in level if _wide(stroke, area, FULL)]
    found: list[Row] = []
    last = body[0]
    crossed = 0
    usual = max(HEAD_GAP, ROW_GAP * _gap(body))
    near = [part for one in reversed(above) for part in [_within(one, spans)] if part]
    for row in near[:HEADS]:
        gap = last.area.top - row.area.bottom
        if row.area.cy > reach:
            found.insert(0, row)
            continue
        ruled = any(row.area.cy < at < last.area.cy for at in wide)
        crossed += ruled and bool(found)
        if reach < inf or crossed or gap > (usual + (1.0 if ruled else 0.0)) * row.size or not _may_be_head(row, spans):
            break
        if found and _labels(row, spans) and not _same_label(row, found[0], gap):
            break
        found.insert(0, row)
        last = row
    return found


def _within(row: Row, spans: Sequence[Span]) -> Row | None:
    """Return what of a row stands over the columns, or None where nothing does: text beside the table is none of it."""
    left, right = spans[0][0] - BESIDE * row.size, spans[-1][1] + BESIDE * row.size
    kept = tuple(one for one in row.segments if left < one.area.x1 and one.area.x0 < right)
    return Row(kept, around(one.area for one in kept), row.size) if kept else None


def _gap(rows: Sequence[Row]) -> float:
    """Return the usual distance between two rows, in letter sizes."""
    return median(max(0.0, two.area.top - one.area.bottom) / two.size for one, two in pairwise(rows))


def _labels(row: Row, spans: Sequence[Span]) -> bool:
    """Whether a row holds a label in the first column and nothing else: it names the rows under it."""
    return not row.split and row.segments[0].area.x1 < spans[1][0] and over(row.segments[0].area, spans) == (0, 0)


def _same_label(upper: Row, lower: Row, gap: float) -> bool:
    """Whether a lone line over the labels is a line of their head: close to the next and like it, not a title."""
    one, two = upper.segments[0], lower.segments[0]
    alike = one.words[0].bold == two.words[0].bold and abs(one.size - two.size) < 0.1 * two.size
    return alike and gap < CLOSE * upper.size and abs(one.area.x0 - two.area.x0) < upper.size


def _may_be_head(row: Row, spans: Sequence[Span]) -> bool:
    """Whether the segments of a row stand over columns: none begins over the labels and runs on."""
    for one in row.segments:
        first, last = over(one.area, spans)
        if first == 0 and last > 0:
            return False
        if one.area.x0 < spans[0][0] - 2 * one.size or one.area.x1 > spans[-1][1] + 4 * one.size:
            return False
    return True


def _made(top: Sequence[Head], rows: Sequence[Record]) -> Grid:
    levels = 1 + max((head.level for head in top), default=-1)
    cells = []
    for head in top:
        last = min((other.level for other in head.under), default=levels) - 1
        cells.append(cell(head.level, max(last, head.level), head.first, head.last, head.words))
    for index, row in enumerate(rows, levels):
        cells += (cell(index, index, first, last, words) for (first, last), words in row.cells.items())
    return packed(around(cell.area for cell in cells), cells, levels)
