"""A column of a grid → what it holds: figures, labels, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.extract.tables.model import Grid
from engine.extract.tables.words import BLANK, DATE
from engine.extract.text.lines import unmarked

RANGE = re.compile(r"\s*[<>≥≤]?\s*\d+\s*[–‐-]\s*\d+\s*|\s*\d+\s*\+\s*|\s*[<>≥≤]\s*\d+\s*")
MOST = 0.5  # of a column's cells, that make it what they are

Value = Callable[[str], bool]  # whether a cell's text is a figure


def names(text: str) -> bool:
    """Return whether a number names a column or row: a year or a range."""
    return bool(DATE.match(unmarked(text)) or RANGE.fullmatch(unmarked(text)))


def texts(grid: Grid, column: int, heads: int) -> list[str]:
    """Return what stands in a column under so many rows of heads, without blanks."""
    below = [one.text for one in grid.cells if one.column == column == one.last_column and one.row >= heads]
    return [text for text in below if not BLANK.match(text)]


def of_figures(grid: Grid, column: int, heads: int, is_value: Value) -> bool:
    """Return whether a column holds figures."""
    filled = texts(grid, column, heads)
    return bool(filled) and sum(map(is_value, filled)) >= MOST * len(filled)


def of_labels(grid: Grid, column: int, heads: int, is_value: Value) -> bool:
    """Return whether a column holds words, years or ranges that name its rows: none stands there twice."""
    filled = texts(grid, column, heads)
    figures = sum(is_value(text) and not names(text) for text in filled)
    return bool(filled) and figures < MOST * len(filled) and len(set(filled)) == len(filled)
