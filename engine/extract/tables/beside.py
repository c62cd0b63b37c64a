"""A grid → where it begins anew: a table may repeat its columns side by side, to be less high."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from engine.extract.tables.kinds import Value, of_figures, of_labels, texts
from engine.extract.tables.model import Grid
from engine.extract.text.lines import unmarked


def starts(grid: Grid, heads: int, is_value: Value) -> list[int]:
    """Return the first column of each part, from the left; only the first column where a table repeats nothing."""
    filled = [column for column in range(grid.columns) if texts(grid, column, heads)]
    figures = {column for column in filled if of_figures(grid, column, heads, is_value)}
    labels = {column for column in filled if of_labels(grid, column, heads, is_value)}
    over = {column: _head(grid, column, heads) for column in filled}
    for found in (_headed_alike(filled, over), _filled_alike(filled, figures, over)):
        if len(found) > 1 and all(_whole(part, labels, figures) for part in _parts(filled, found)):
            return [0, *found[1:]]
    return [0]


def _head(grid: Grid, column: int, heads: int) -> str:
    """Return the lowest head that stands over one column alone; "" where there is none."""
    over = [one for one in grid.cells if one.row < heads and one.column == column == one.last_column]
    return unmarked(max(over, key=lambda one: one.row).text).casefold() if over else ""


def _headed_alike(filled: Sequence[int], over: Mapping[int, str]) -> list[int]:
    """Return the columns with the head of the first."""
    return [column for column in filled if over[column] and over[column] == over[filled[0]]]


def _filled_alike(filled: Sequence[int], figures: Collection[int], over: Mapping[int, str]) -> list[int]:
    """Return the first column, and those without figures behind one with figures; none where the figures of the parts
    that they begin have other heads."""
    found = [*filled[:1], *(two for one, two in pairwise(filled) if one in figures and two not in figures)]
    values = {tuple(over[column] for column in part if column in figures) for part in _parts(filled, found)}
    return found if len(values) == 1 else []


def _parts(filled: Sequence[int], found: Sequence[int]) -> list[Sequence[int]]:
    ends = [*map(filled.index, found), len(filled)]
    return [filled[first:last] for first, last in pairwise(ends)]


def _whole(part: Sequence[int], labels: Collection[int], figures: Collection[int]) -> bool:
    """Whether columns are a table by themselves: figures behind a column of labels."""
    first = next((at for at, column in enumerate(part) if column in labels), len(part))
    return any(column in figures for column in part[first + 1 :])
