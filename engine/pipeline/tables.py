"""A document → its tables on standard output: as text to read, as JSON or as CSV."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engine import extract, files
from engine.extract.flat import safe
from engine.extract.tables.model import Grid
from engine.extract.tables.words import is_number
from engine.pipeline.project import Project
from engine.problems import Place, Problem

BETWEEN = " | "
WIDEST = 36  # letters in a column before its text goes on in the next line


def run(project: Project | None, path: Path, form: str) -> list[Problem]:
    """Print the tables of `path`; return what could not be read of it. Raises UserError."""
    found, doubts = extract.read_tables(path, project.policy.reading if project else None)
    match form:
        case "json":
            sys.stdout.write(files.dump_json(as_json(found)))
        case "csv":
            sys.stdout.write(as_csv(found))
        case _:
            sys.stdout.write(as_text(found) or "no tables\n")
    return [Problem(Place(str(path)), doubt) for doubt in doubts]


def as_json(pages: Mapping[int, Sequence[Grid]]) -> dict[str, list[list[list[int | str]]]]:
    """Return by page number the tables as lists of cells: first row and column, last row and column, text."""
    return {
        str(number): [
            [[one.row, one.column, one.last_row, one.last_column, one.text] for one in grid.cells] for grid in grids
        ]
        for number, grids in pages.items()
        if grids
    }


def as_csv(pages: Mapping[int, Sequence[Grid]]) -> str:
    """Return a row for each row of each table: page, table, and its cells; a merged cell's text stands in its first."""
    wide = max((grid.columns for grids in pages.values() for grid in grids), default=0)
    columns = [str(column) for column in range(1, wide + 1)]
    rows = [
        {"page": number, "table": at, **dict(zip(columns, map(safe, row), strict=False))}
        for number, grids in pages.items()
        for at, grid in enumerate(grids, 1)
        for row in texts(grid)
    ]
    return files.csv_text([dict.fromkeys(columns, "") | row for row in rows], ["page", "table", *columns])


def as_text(pages: Mapping[int, Sequence[Grid]]) -> str:
    """Return the tables under each other, each with its page, in columns."""
    return "\n".join(
        f"page {number}, table {at}\n\n" + "".join(f"{line}\n" for line in _lines(grid))
        for number, grids in pages.items()
        for at, grid in enumerate(grids, 1)
    )


def texts(grid: Grid) -> list[list[str]]:
    """Return the texts of a table row by row; "" where no cell begins."""
    found = [[""] * grid.columns for _ in range(grid.rows)]
    for one in grid.cells:
        found[one.row][one.column] = one.text
    return found


def _lines(grid: Grid) -> Iterable[str]:
    alone = [one for one in grid.cells if one.column == one.last_column]
    widths = [
        min(WIDEST, max((len(one.text) for one in alone if one.column == column), default=1))
        for column in range(grid.columns)
    ]
    for row in range(grid.rows):
        cells = {one.column: one for one in grid.cells if one.row == row}
        parts: list[list[str]] = []
        column = 0
        while column < grid.columns:
            one = cells.get(column)
            last = one.last_column if one else column
            wide = sum(widths[column : last + 1]) + len(BETWEEN) * (last - column)
            parts.append(_padded(one.text if one else "", wide))
            column = last + 1
        high = max(map(len, parts))
        for line in range(high):
            texts = [part[line] if line < len(part) else " " * len(part[0]) for part in parts]
            yield f"  {BETWEEN.join(texts)}".rstrip()


def _padded(text: str, wide: int) -> list[str]:
    """Return a cell's text in lines of the same width; a number stands at the right."""
    lines = textwrap.wrap(text, wide) or [""]
    return [line.rjust(wide) if is_number(text) else line.ljust(wide) for line in lines]
