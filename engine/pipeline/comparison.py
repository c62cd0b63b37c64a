"""Two documents, or a document and a year → what moved, as HTML, XLSX and JSON in `out/`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine import dutch, files
from engine.model.comparison import Comparison, Printed, Row
from engine.model.printing import cell, of_difference
from engine.model.words import Sector
from engine.pipeline import compared, reports
from engine.pipeline.cells import Cell, Formats
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError
from engine.render.package import moment, settled

REPORT = "compare.html"
HEADS = "Indicator | Breakdown | Region | Page | Printed | Period then | Same period now | Rounded | Period | Now | Rounded | Change | Kind"
MARK = "#FCE4D6"  # behind what is no longer as it was printed


def run(project: Project, old: str, new: str, region: str = "", sector: str = "") -> tuple[Comparison, list[Problem]]:
    """Compare two of: a document (a file or a NAME in `extracted/`), a built deck, a year; the older one first.

    Two years are compared for one `region` and `sector`. Returns the comparison and the problems met on the way. Raises
    UserError when the two cannot be compared.
    """
    problems: list[Problem] = []
    if compared.is_year(old):
        if not compared.is_year(new):
            what = f"{new} is a document, and is to be compared with a year"
            raise UserError(Problem(Place(f"compare {old} {new}"), what, "name the document first"))
        return compared.years(project, old, new, region, sector, problems), problems
    earlier = compared.document(project, old, problems)
    if compared.is_year(new):
        return compared.document_and_year(project, earlier, old, new, problems), problems
    return compared.documents(project, earlier, compared.document(project, new, problems), problems), problems


def write(project: Project, result: Comparison) -> list[Path]:
    """Write the comparison as HTML and XLSX into `out/` and return the files."""
    name = f"compare_{result.old}_{result.new}"
    out = project.out / name
    return [
        files.write(out.with_suffix(".html"), html(project, result), project.root),
        files.write(out.with_suffix(".xlsx"), workbook(project, result), project.root),
    ]


def html(project: Project, result: Comparison) -> str:
    """Return the comparison as one page, by the project's own template with its own words."""
    return reports.page(
        project,
        REPORT,
        comparison=result,
        region=known.label if (known := project.regions.regions.get(result.region)) else result.region,
        sector=project.words.sectors.get(result.sector, Sector(label=result.sector, short=result.sector)),
        benchmark=project.words.benchmark_short,
        benchmark_id=project.regions.benchmark,
        is_benchmark=lambda row: row.region == project.regions.benchmark,
        period=period_text,
        sample=any(source.sample for source in project.sources.sources.values()),
    )


def period_text(period: Any) -> str:
    """Return a period as a reader writes it: "1-1-2024", "2023"."""
    if period is None:
        return ""
    return dutch.day(period.start, long=False) if period.kind == "instant" else str(period)


def workbook(project: Project, result: Comparison) -> bytes:
    """Return the comparison as a workbook: one sheet with the rows, one with what was not matched."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": "Regiodeck", "created": moment().replace(tzinfo=None)})
    bold, formats = book.add_format({"bold": True}), Formats(book)
    phrases = project.words.phrases
    heads = [word.strip() for word in phrases.get("compare heads", HEADS).split("|") if word.strip()]
    sheet = book.add_worksheet(phrases.get("compare rows", "rows"))
    sheet.write_row(0, 0, heads, bold)
    for at, row in enumerate(result.rows, start=1):
        formats.write(sheet, at, _cells(project, row), MARK if row.restated else "")
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(result.rows)), max(0, len(heads) - 1))
    for column, width in enumerate((36, 26, 12, 8, 14, 12, 16, 16, 12, 16, 16, 12, 10)):
        sheet.set_column(column, column, width)
    other = book.add_worksheet(phrases.get("compare lost", "not matched"))
    for at, lost in enumerate(result.not_matched):
        formats.write(other, at, (lost.page or "", lost.block, lost.series, lost.category, lost.as_printed))
    book.close()
    return settled(out.getvalue())


def _cells(project: Project, row: Row) -> Sequence[Cell]:
    def number(value: Decimal | None) -> Cell:
        return "" if value is None else cell(value, row.unit, row.decimals)

    points = of_difference(row.unit, project.words.points)
    own = row.region != project.regions.benchmark
    known = project.regions.regions.get(row.region)
    region = (known.label if known else row.region) if own else project.words.benchmark
    return [
        row.label, ", ".join(value for _, value in row.dimensions), region, row.old.page or "" if row.old else "",
        row.old.as_printed if row.old else "", period_text(row.old_period), number(row.now), row.now_shown,
        period_text(row.new_period), number(row.new.value if row.new else None), row.new_shown,
        "" if row.change is None else cell(row.change, points, row.decimals, sign=True),
        _remark(project, row),
    ]  # fmt: skip


def _remark(project: Project, row: Row) -> str:
    """Return what became of a figure in the project's words; that it was defined otherwise goes before all else."""
    phrases = project.words.phrases
    if row.definition:
        return phrases.get("kind definition", "{definition}").format(definition=row.definition)
    return phrases.get(f"kind {row.kind}", row.kind)


def as_json(result: Comparison) -> dict[str, Any]:
    """Return the comparison in the form of PAIRS.md, with what is known besides."""
    return {
        "old": result.old,
        "new": result.new,
        "figures": [_plain(row) for row in result.rows],
        "texts": [text.model_dump(mode="json") for text in result.texts],
        "suggestions": [
            {"old": _side(one.old), "new": _side(one.new), "score": one.score} for one in result.suggestions
        ],
        "methods": [method.model_dump(mode="json") for method in result.methods],
    }


def _plain(row: Row) -> dict[str, Any]:
    """Return a row as plain data; what it does not have is left out."""
    said = {"window": row.window, "renamed": row.renamed, "indicator": row.indicator, "definition": row.definition}
    return {
        "kind": row.kind,
        "old": _side(row.old),
        "new": _side(row.new),
        "period": row.period or None,
        "score": row.score,
        "restated": row.restated or row.kind == "restated",
        **{name: value for name, value in said.items() if value},
    }


def _side(printed: Printed | None) -> dict[str, Any] | None:
    return None if printed is None else {**printed.model_dump(mode="json"), "value": float(printed.value)}
