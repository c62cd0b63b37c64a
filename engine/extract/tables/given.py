"""A table that the file itself gives (PPTX) → a grid."""

from __future__ import annotations

import re
from itertools import pairwise

from engine.extract.sheet import DataTable
from engine.extract.tables.model import Cell, Grid

COUNTED = re.compile(r"[-+−]?[€$£]?\s?\d[\d.,]*\s?%?(?:\s\([^()]*\d[^()]*\))?")  # a number and perhaps one in brackets
MARKED = re.compile(r"\d[.,]\d|[%€$£(]")  # what a number that only names a column does not have


def given(table: DataTable) -> Grid:
    """Return a table that the file gives as a grid; all its cells lie in the table's area, for want of their own."""
    ends = {(top, left): (bottom, right) for top, left, bottom, right in table.spans}
    cells = [
        Cell(row, column, *ends.get((row, column), (row, column)), text, table.area)
        for row, texts in enumerate(table.rows)
        for column, text in enumerate(texts)
        if text
    ]
    return Grid(table.area, tuple(cells), 0 if _headless(table) else table.heads)


def _headless(table: DataTable) -> bool:
    """Return whether the table begins with figures: a word, and behind it nothing but numbers that name no column; or
    that again and again, where a table stands in parts side by side."""
    if table.heads != 1 or not table.rows[0][0]:
        return False
    first = [text for text in table.rows[0] if text]
    counted = [bool(COUNTED.fullmatch(text)) for text in first]
    return (
        not counted[0]
        and counted[-1]
        and all(one or two for one, two in pairwise(counted))
        and all(
            MARKED.search(text) if number else not any(map(str.isdigit, text))
            for text, number in zip(first, counted, strict=True)
        )
    )
