"""A comparison → a workbook: the figures, what stands out, texts, what is counted otherwise, and what was not joined."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.model.comparison import Comparison, Printed, Row
from engine.model.printing import cell, of_difference
from engine.pipeline.cells import Cell, Formats
from engine.pipeline.comparison_page import kept, kind, line, subjects
from engine.pipeline.project import Project
from engine.pipeline.standing_out import Findings
from engine.render.package import moment, settled

MARK = "#FCE4D6"  # behind what is no longer as it was printed
LINE = 15  # points high
WIDTHS = {"name": 38, "part": 30, "words": 60, "kind": 24, "short": 18, "page": 8}
ROWS = {
    "kind": "kind",
    "figure": "name",
    "part": "part",
    "region": "short",
    "subject": "part",
    "page then": "page",
    "period then": "short",
    "printed then": "short",
    "value then": "short",
    "same period now": "short",
    "page now": "page",
    "period now": "short",
    "printed now": "short",
    "value now": "short",
    "change": "short",
    "changed": "words",
    "indicator": "part",
}
STANDING_OUT = {
    "why": "name",
    "figure": "name",
    "part": "part",
    "region": "short",
    "value now": "short",
    "change": "short",
    "how far": "short",
}
TEXTS = {
    "kind": "kind",
    "where": "part",
    "page then": "page",
    "text then": "words",
    "page now": "page",
    "text now": "words",
}
METHODS = {"figure": "name", "text then": "words", "text now": "words", "changed": "words"}
LOST = {
    "page then": "page",
    "figure": "name",
    "series": "part",
    "category": "part",
    "printed then": "short",
    "perhaps": "name",
    "page now": "page",
    "printed now": "short",
}


def workbook(project: Project, result: Comparison, found: Findings) -> bytes:
    """Return the comparison as a workbook; numbers have the format in which they are printed."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": "Regiodeck", "created": moment().replace(tzinfo=None)})
    sheets, about = _Sheets(project, book), subjects(project, result.sector)
    marked = {at for at, row in enumerate(result.rows) if row.restated or row.kind == "restated"}
    sheets.add("rows", ROWS, (_figure(project, row, about) for row in result.rows), marked)
    sheets.add("standing out", STANDING_OUT, _standing_out(project, found, about))
    sheets.add("texts", TEXTS, (_text(project, text) for text in result.texts))
    sheets.add("methods", METHODS, ((each.label, each.then, each.now, each.changed) for each in result.methods))
    sheets.add("lost", LOST, _lost(result))
    book.close()
    return settled(out.getvalue())


class _Sheets:
    """The sheets of a workbook, each with heads in the project's words that stay in sight and can be filtered by."""

    def __init__(self, project: Project, book: Any) -> None:
        self._phrases, self._book, self._formats = project.words.phrases, book, Formats(book)
        self._top = book.add_format({"valign": "top"})
        self._long = book.add_format({"text_wrap": True, "valign": "top"})
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})

    def add(self, name: str, heads: dict[str, str], rows: Iterable[Sequence[Cell]], marked: Iterable[int] = ()) -> None:
        """Add a sheet; the rows `marked`, counted from 0, are on a colour."""
        sheet = self._book.add_worksheet(self._phrases.get(f"compare {name}", name))
        sheet.write_row(0, 0, [self._phrases.get(f"compare {head}", head) for head in heads], self._head)
        coloured, last = set(marked), 0
        for last, cells in enumerate(rows, start=1):
            self._formats.write(sheet, last, cells, MARK if last - 1 in coloured else "")
            if (lines := _lines(cells, heads.values())) > 1:
                sheet.set_row(last, LINE * lines)  # not every program makes rows as high as their texts
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, last), len(heads) - 1)
        for column, width in enumerate(heads.values()):
            sheet.set_column(column, column, WIDTHS[width], self._long if width == "words" else self._top)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _lines(cells: Sequence[Cell], widths: Iterable[str]) -> int:
    """Return how many lines the longest text of a row takes in its column."""
    long = (len(cell) for cell, width in zip(cells, widths, strict=True) if width == "words" and isinstance(cell, str))
    return 1 + max(long, default=0) // WIDTHS["words"]


def _figure(project: Project, row: Row, about: Mapping[str, str]) -> list[Cell]:
    told = line(project, row, about)
    return [
        kind(project, row.kind), told.name, told.part, told.region, told.subject, *_side(project, row, row.old, told.then),
        "" if row.now is None else cell(row.now, row.unit, row.decimals), *_side(project, row, row.new, told.now), _change(project, row),
        row.definition, row.indicator,
    ]  # fmt: skip


def _side(project: Project, row: Row, side: Printed | None, period: str) -> list[Cell]:
    if side is None:
        return ["", "", "", ""]
    return [side.page or "", period, side.as_printed, cell(side.value, *kept(project, row, side))]


def _change(project: Project, row: Row) -> Cell:
    points = of_difference(row.unit, project.words.points)
    return "" if row.change is None else cell(row.change, points, row.decimals, sign=True)


def _standing_out(project: Project, found: Findings, about: Mapping[str, str]) -> Iterable[list[Cell]]:
    """Yield the movers, turns and outliers."""
    moved = ((f"moved {each.against}", each.row, each.times) for each in found.movers)
    turned = (("turned", each.row, None) for each in found.turns)
    far = ((f"far {each.against}", each.row, each.distance) for each in found.outliers)
    for why, row, size in (*moved, *turned, *far):
        told, new = line(project, row, about), row.new
        yield [
            project.words.phrases.get(f"compare {why}", why), told.name, told.part, told.region,
            cell(new.value, *kept(project, row, new)) if new else "", _change(project, row),
            "" if size is None else (float(round(size, 2)), "0.0"),
        ]  # fmt: skip


def _text(project: Project, text: Any) -> list[Cell]:
    kind = project.words.phrases.get(f"text {text.kind}", text.kind)
    return [kind, text.where, text.page_old or "", text.text_old, text.page_new or "", text.text_new]


def _lost(result: Comparison) -> Iterable[list[Cell]]:
    for one in result.suggestions:
        new = one.new
        labels = ", ".join(filter(None, (new.block, new.series, new.category)))
        yield [*_printed(one.old), labels, new.page or "", new.as_printed]
    for lost in result.not_matched:
        yield [*_printed(lost), "", "", ""]


def _printed(side: Printed) -> list[Cell]:
    return [side.page or "", side.block, side.series, side.category, side.as_printed]
