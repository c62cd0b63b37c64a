"""A document → its flat figures table on standard output, as CSV, JSON or Excel."""

from __future__ import annotations

import io
import sys
from decimal import Decimal
from pathlib import Path

from engine import files
from engine.extract import flat
from engine.model.indicator import Unit
from engine.model.printing import cell, precision
from engine.pipeline import extraction
from engine.pipeline.cells import Cell, Formats
from engine.pipeline.project import Project
from engine.problems import Problem


def run(project: Project | None, path: Path, form: str, titles: Path | None, mentions: bool) -> list[Problem]:
    """Print the table of `path`; with `titles` also write page,title there. Works outside a project, with fewer words.

    Returns the corrections that do not fit.
    """
    problems: list[Problem] = []
    reading = extraction.read(project, path, problems)
    rows = flat.rows(reading, mentions)
    if titles is not None:
        files.write(titles, files.csv_text(flat.titles(reading), ("page", "title")), titles.parent)
    match form:
        case "json":
            sys.stdout.write(files.dump_json(rows))
        case "xlsx":
            sys.stdout.buffer.write(_workbook(rows))
        case _:
            sys.stdout.write(files.csv_text(rows, flat.COLUMNS))
    return problems


def _as_printed(row: flat.Row) -> Cell:
    """Return the value with the decimals of its print; its unit has a column of its own: 26,9% is 26.9 here."""
    value = Decimal(str(row["value"]))
    decimals, scale = precision(str(row["as_printed"]), value)
    return cell(value, Unit(), decimals if scale == 1 else 0)


def _workbook(rows: list[flat.Row]) -> bytes:
    import xlsxwriter

    from engine.render.package import moment, settled

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": "Regiodeck", "created": moment().replace(tzinfo=None)})
    sheet = book.add_worksheet("figures")
    sheet.write_row(0, 0, flat.COLUMNS, book.add_format({"bold": True}))
    formats = Formats(book)
    for at, row in enumerate(rows, start=1):
        formats.write(sheet, at, [_as_printed(row) if column == "value" else row[column] for column in flat.COLUMNS])
    sheet.freeze_panes(1, 0)
    book.close()
    return settled(out.getvalue())
