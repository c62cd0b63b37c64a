"""Two documents, or a document and a year → what moved, as HTML, XLSX and JSON in `out/`."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine import collect, dutch, files
from engine.compare import Now, Then, compare, texts
from engine.model import areas
from engine.model.comparison import Comparison, Printed, Row
from engine.model.printing import cell, of_difference, precision
from engine.model.reading import Reading
from engine.pipeline import extraction, reports
from engine.pipeline import figures as figure_files
from engine.pipeline.cells import Cell, Formats
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.render.package import moment, settled

REPORT = "compare.html"
HEADS = "Indicator | Breakdown | Region | Page | Printed | Period then | Same period now | Rounded | Period | Now | Rounded | Change | Kind"
MARK = "#FCE4D6"  # behind what is no longer as it was printed


def run(project: Project, old: str, new: str) -> tuple[Comparison, list[Problem]]:
    """Compare the document `old` (a file or a NAME in `extracted/`) with `new`: another document, or a year.

    Returns the comparison and the problems met on the way. Raises UserError when the two cannot be compared.
    """
    problems: list[Problem] = []
    earlier = _document(project, old, problems)
    whose = collect.edition(earlier)
    if whose is None:
        hint = "its title must name a region, a sector and a year that the vocabulary knows"
        raise UserError(Problem(Place(old), "it is not known whose document this is", hint))
    if whose.region not in project.regions.regions or whose.sector not in project.words.sectors:
        hint = did_you_mean(whose.region, project.regions.regions)
        raise UserError(Problem(Place(old), f"'{whose.region}' or '{whose.sector}' is no longer known", hint))
    found = extraction.matches(project, earlier)
    later: Reading | None = None
    if re.fullmatch(r"\d{4}", new):
        figures, wrong = figure_files.current(project)
        problems += wrong
        now = Now(new, figures, int(new) - whose.year)
    else:
        later = _document(project, new, problems)
        now = _later(project, later, new, whose)
    if now.years < 0:
        raise UserError(Problem(Place(old), f"{now.name} is older than {earlier.name}", "name the older one first"))
    now = replace(now, moved=areas.moved(project.regions, whose.year) if now.years else {})
    then = [_then(one) for one in found if one.figure is not None]
    result = compare(earlier.name, then, now, project.indicators, project.words)
    lost = tuple(_printed(one) for one in found if one.figure is None)
    changed = texts.changes(earlier, later) if later else ()
    more = {"not_matched": lost, "region": whose.region, "sector": whose.sector, "texts": changed}
    return result.model_copy(update=more), problems


def _document(project: Project, name: str, problems: list[Problem]) -> Reading:
    path = Path(name)
    if path.suffix.lower() in (".pdf", ".pptx", ".yaml", ".yml"):
        return extraction.read(project, path, problems)
    known = {each.stem: each for each in files.found(project.extracted, "*.yaml") if ".corrections" not in each.name}
    if name not in known:
        place = Place(files.shown(project.extracted, project.root))
        raise UserError(Problem(place, f"nothing is extracted under the name '{name}'", did_you_mean(name, known)))
    return extraction.read(project, known[name], problems)


def _later(project: Project, later: Reading, name: str, whose: collect.Edition) -> Now:
    theirs = collect.edition(later)
    if theirs is None or (theirs.region, theirs.sector) != (whose.region, whose.sector):
        what = f"this is another region or sector than {whose.document}"
        raise UserError(Problem(Place(name), what, "compare two documents of one region and sector"))
    figures = [one.figure for one in extraction.matches(project, later) if one.figure is not None]
    return Now(later.name, {figure.key: figure for figure in figures}, theirs.year - whose.year)


def _printed(one: collect.Found) -> Printed:
    seen = one.observation
    return Printed(
        page=one.page.number, block=one.block.title, series=seen.series, category=seen.category, value=seen.value, unit=seen.unit,
        as_printed=seen.as_printed,
    )  # fmt: skip


def _then(one: collect.Found) -> Then:
    assert one.figure is not None
    return Then(_printed(one), one.figure, *precision(one.observation.as_printed, one.observation.value))


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
        region=project.regions.regions[result.region].label,
        sector=project.words.sectors[result.sector],
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
    region = project.regions.regions[row.region].label if own else project.words.benchmark
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
