"""Rows, columns and cells of a built table, so that they are found again in one that was built with other figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Self

from engine.model.base import Frozen
from engine.model.scene import Table

_YEAR = re.compile(r"=(19|20)\d\d$")

Said = tuple[str, tuple[str, ...]]  # what a cell says, and the keys of the figures it shows


def said(texts: Sequence[Sequence[str]], drawn: Table | None) -> list[list[Said]]:
    """Return what the cells of a built table say and of which figures; of none, where its scene is not this table."""
    if drawn and [len(row) for row in drawn.rows] == [len(row) for row in texts]:
        both = (zip(row, cells, strict=True) for row, cells in zip(texts, drawn.rows, strict=True))
        return [[(text, cell.figures) for text, cell in row] for row in both]
    return [[(text, ()) for text in row] for row in texts]


def turned(grid: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return the columns of a table by its rows, or the other way round."""
    return [list(each) for each in zip(*grid, strict=False)]


class Line(Frozen):
    """A row or column: its place (from 0), the first words in it, and the key of a figure it shows; "" without."""

    at: int
    text: str = ""
    figure: str = ""

    @classmethod
    def of(cls, cells: Sequence[Said], at: int) -> Self:
        """Return the line at a place by what its cells say."""
        words = next((text for text, keys in cells if text.strip() and not keys), "")
        return cls(at=at, text=words, figure=next((keys[0] for _, keys in cells if keys), ""))

    def found(self, lines: Sequence[Sequence[Said]]) -> int | None:
        """Return which of the lines of a table built anew is this one, None where none surely is.

        The figure says most, then the words; a figure of another year says it only where one line has it.
        """
        marks = [self._mark(cells, at) for at, cells in enumerate(lines)]
        best = max(marks, default=0)
        same = [at for at, mark in enumerate(marks) if mark == best]
        if not best or (best == 1 and len(same) > 1):
            return None
        return min(same, key=lambda at: abs(at - self.at))

    def _mark(self, cells: Sequence[Said], at: int) -> int:
        keys = {key for _, each in cells for key in each}
        if not self.text and not self.figure:
            return 2 * (at == self.at and not keys and not any(text.strip() for text, _ in cells))
        timeless = bool(self.figure) and _timeless(self.figure) in {_timeless(key) for key in keys}
        worded = bool(self.text) and self.text in {text for text, each in cells if not each}
        return 4 * (self.figure in keys) + 2 * worded + timeless


class Cell(Frozen):
    """A cell, or the cells that were merged: their rows and columns as built.

    `down` and `across` are how many rows and columns it spans now, those that a person added among them.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    down: int = 1
    across: int = 1

    @property
    def merged(self) -> bool:
        return self.down > 1 or self.across > 1


def indicator(key: str) -> str:
    """Return of which indicator a figure is, by its key."""
    return key.partition("@")[0]


def subject(key: str) -> tuple[str, ...]:
    """Return what a figure says something about, by its key: its indicator and breakdowns, of any region, sector and year."""
    first, *_, last = key.split("|")
    parts = last.split(";") if "=" in last else []
    return indicator(first), *(part for part in parts if not _YEAR.search(part))


def _timeless(key: str) -> str:
    """Return a figure's key without its period and version: that figure of any year."""
    first, *parts = key.split("|")
    return "|".join((indicator(first), *parts[:2], *parts[3:]))
