"""Rows of text → blocks: stretches of rows whose segments stand under each other, with what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from engine.extract.tables.segments import Row

FAR = 2.6  # letter sizes between two rows of one table
FARTHEST = 6.0  # the same where the rows before it are as far apart
BETWEEN = 4  # rows of one segment at most between two rows of several
SHARED = 0.3  # letter sizes that two gaps share sideways to be one gutter
PROSE = 7  # words that one segment holds at least in running text
WIDE = 0.62  # of a block's width that running text takes


def blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the stretches of rows that may be tables, from the first row of several segments to the last."""
    found: list[list[Row]] = []
    block: list[Row] = []
    between: list[Row] = []
    for row in rows:
        if block and not _near([*block, *between], row):
            found.append(block)
            block, between = [], []
        if not row.split:
            if block:
                between.append(row)
                if len(between) > BETWEEN or _prose(row, block):
                    found.append(block)
                    block, between = [], []
            continue
        if block and not _fits(block, row):
            found.append(block)
            block, between = [], []
        block += [*between, row]
        between = []
    if block:
        found.append(block)
    return [block for block in found if sum(row.split for row in block) > 1]


def _near(block: Sequence[Row], row: Row) -> bool:
    """Whether a row is as near to the one over it as a row of the same table: close, or no further than the last."""
    gap = row.area.top - block[-1].area.bottom
    last = block[-1].area.top - block[-2].area.bottom if len(block) > 1 else 0.0
    return gap <= max(FAR * min(block[-1].size, row.size) + 2, min(1.2 * last, FARTHEST * row.size))


def _prose(row: Row, block: Sequence[Row]) -> bool:
    """Whether a row of one segment is running text: long, and over most of the block's width."""
    width = max(one.area.x1 for one in block) - min(one.area.x0 for one in block)
    only = row.segments[0]
    return len(only.words) >= PROSE and only.area.width > WIDE * width


def _fits(block: Sequence[Row], row: Row) -> bool:
    """Whether the gaps of a row stand under those of the rows before it."""
    last = [one for one in block if one.split][-3:]
    return any(shared(one, row) >= 0.5 for one in last)


def shared(one: Row, two: Row) -> float:
    """Return the share of the gaps, of the row with fewer, that overlap a gap of the other."""
    few, many = sorted((gaps(one), gaps(two)), key=len)
    size = SHARED * min(one.size, two.size)
    hits = sum(any(min(a1, b1) - max(a0, b0) > size for b0, b1 in many) for a0, a1 in few)
    return hits / len(few) if few else 0.0


def gaps(row: Row) -> list[tuple[float, float]]:
    """Return the stretches between the segments of a row."""
    return [(one.area.x1, two.area.x0) for one, two in pairwise(row.segments)]
