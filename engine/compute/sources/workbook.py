"""A sheet of an Excel file → a table of text, written as its source declares, with the row of each; cells as Excel shows them."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.compute.failure import Failure
from engine.compute.sources import parse
from engine.model.source import Column, Source
from engine.problems import Place, Problem, did_you_mean


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet as an Arrow table of text with `line`; its name; the letter of each column."""

    table: Any
    name: str
    letters: dict[str, str]

    def cell(self, column: str, line: int) -> str:
        """Return where a value stands."""
        return f"sheet '{self.name}', cell {self.letters[column]}{line}"


def sheet(file: Path, source: Source) -> Sheet:
    """Return the rows under the header; rows without any value are left out.

    Raises Failure when the sheet is not there, or a cell holds a formula that was never computed or an error.
    """
    import pyarrow
    from openpyxl.utils import get_column_letter

    with _opened(file, source) as (title, rows, formulas):
        names, found, lines = list[str](), list[list[str | None]](), list[int]()
        for line, (cells, raw) in enumerate(zip(rows, formulas, strict=True), start=1):
            if line < source.header:
                continue
            if line == source.header:
                names = _names(cells, source)
                columns = [_declared(name, source) for name in names]
                continue
            values = [_text(cell.value, column, source) for cell, column in zip(cells, columns, strict=False)]
            values += [None] * (len(names) - len(values))
            _computed(title, cells, raw, columns, source)
            if any(values):
                found.append(values)
                lines.append(line)
    if not names:
        raise _failure(
            source, f"{source.file} has no row {source.header}, where the header should be", "mend 'header:'"
        )
    named = {name: at for at, name in enumerate(names) if name}
    data = {name: pyarrow.array([row[at] for row in found], pyarrow.string()) for name, at in named.items()}
    table = pyarrow.table({**data, "line": pyarrow.array(lines, pyarrow.int64())})
    return Sheet(table, title, {name: get_column_letter(at + 1) for name, at in named.items()})


@contextmanager
def _opened(file: Path, source: Source) -> Iterator[tuple[str, Iterator[Any], Iterator[Any]]]:
    """Yield the name of the declared sheet and its rows, once with values and once with formulas."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    with ExitStack() as stack:
        books = []
        try:
            for values in (True, False):
                books.append(openpyxl.load_workbook(file, read_only=True, data_only=values))
                stack.callback(books[-1].close)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException) as error:
            raise _failure(source, f"{source.file} is no Excel file: {error}", "save it as .xlsx") from None
        sheets = books[0].sheetnames
        if source.sheet and source.sheet not in sheets:
            raise _failure(source, f"{source.file} has no sheet '{source.sheet}'", did_you_mean(source.sheet, sheets))
        if not source.sheet and len(sheets) > 1:
            hint = f"say which one with 'sheet:': {', '.join(sheets)}"
            raise _failure(source, f"{source.file} has {len(sheets)} sheets", hint)
        title = source.sheet or sheets[0]
        yield title, books[0][title].iter_rows(), books[1][title].iter_rows()


def _names(cells: Any, source: Source) -> list[str]:
    names = ["" if cell.value is None else str(cell.value).strip() for cell in cells]
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise _failure(source, f"{source.file} has two columns '{twice}'", "give one of them another name")
    return names


def _declared(name: str, source: Source) -> Column | None:
    return next((column for own, column in source.columns.items() if (column.called or own) == name), None)


def _text(value: Any, column: Column | None, source: Source) -> str | None:
    """Return a cell's value as text in the way its column is declared; a number has the 15 digits that Excel knows."""
    if value is None or column is None:
        return None
    if isinstance(value, bool):
        return (column.yes if value else column.no)[0]
    if isinstance(value, dt.datetime | dt.date):
        if column.type == "date" and (not isinstance(value, dt.datetime) or value.time() == dt.time()):
            return parse.as_written(value, column.format or source.format, source.locale)
        return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, int | float):
        plain = f"{Decimal(f'{value:.15g}'):f}"
        return plain if column.type == "varchar" else plain.replace(".", source.decimal_of(column))
    return str(value)


def _computed(title: str, cells: Any, raw: Any, columns: list[Column | None], source: Source) -> None:
    """Raise Failure for a declared cell without the result of its formula, or with an error for a result."""
    for cell, formula, column in zip(cells, raw, columns, strict=False):
        if column is None:
            continue
        if getattr(cell, "data_type", "") == "e":
            what = f"{source.file}: sheet '{title}', cell {cell.coordinate} holds the error {cell.value}"
            raise _failure(source, what, "mend the formula, or empty the cell")
        if cell.value is None and getattr(formula, "data_type", "") == "f":
            what = f"{source.file}: sheet '{title}', cell {formula.coordinate} holds a formula without a result"
            raise _failure(source, what, "open the file in Excel and save it")


def _failure(source: Source, what: str, hint: str) -> Failure:
    return Failure(Problem(source.place or Place("content/sources.yaml"), what, hint))
