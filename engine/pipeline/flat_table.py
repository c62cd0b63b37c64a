"""A document → its flat figures table on standard output, as CSV, JSON or Excel."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from engine import files
from engine.extract import flat
from engine.pipeline import extraction
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


def _workbook(rows: list[flat.Row]) -> bytes:
    import xlsxwriter

    from engine.render.package import moment, settled

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": "Regiodeck", "created": moment().replace(tzinfo=None)})
    sheet = book.add_worksheet("figures")
    sheet.write_row(0, 0, flat.COLUMNS, book.add_format({"bold": True}))
    for at, row in enumerate(rows, start=1):
        sheet.write_row(at, 0, [row[column] for column in flat.COLUMNS])
    sheet.freeze_panes(1, 0)
    book.close()
    return settled(out.getvalue())
