"""A source that people fill in → an Excel form: its rows prepared, the cells to fill marked and checked, and how to do it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from engine.model.source import DATE_PART, DECIMAL, Column, Source

LISTED = 255  # so many letters fit into the list of a cell; a longer one stands on a sheet of its own


@dataclass(frozen=True)
class Form:
    """What a form is about: the source, the year, the areas or regions (code -> name), and the values of other columns."""

    source: Source
    year: int
    places: Mapping[str, str]
    values: Mapping[str, Sequence[str]]
    words: Mapping[str, str]  # phrases for what stands on it

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows to fill: every place with every combination of values, in the year."""
        coded = self.source.area_column or self.source.region_column
        given = {name: values for name, values in self.values.items() if name != coded}
        for code, name in self.places.items() if coded else [("", "")]:
            for combination in product(*given.values()):
                row: dict[str, Any] = dict(zip(given, combination, strict=True))
                if coded:
                    row |= {coded: code, "": name}
                if self.source.period and self.source.columns[self.source.period].type in ("bigint", "integer"):
                    row[self.source.period] = self.year
                yield row

    @property
    def sheet(self) -> str:
        """The sheet that is filled in and read back."""
        return self.source.sheet or self.words.get("form sheet", "form")


def workbook(form: Form) -> bytes:
    """Return the form as an Excel file: the rows to fill, then a sheet that explains them."""
    import xlsxwriter

    source, out = form.source, io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    given, fill = book.add_format({"font_color": "#595959"}), {"bg_color": "#FFF2CC", "border": 1}
    sheet = book.add_worksheet(form.sheet)
    rows, first = list(form.rows()), source.header
    prepared = set().union(*rows) if rows else set[str]()
    if "" in prepared:  # the name of the place, for who fills it in; nothing reads it
        sheet.write(first - 1, 0, form.words.get("form place", "name"), bold)
        sheet.set_column(0, 0, 24)
        for line, row in enumerate(rows, start=first):
            sheet.write_string(line, 0, row[""], given)
    for at, (name, column) in enumerate(source.columns.items(), start="" in prepared):
        sheet.write(first - 1, at, column.called or name, bold)
        shown = book.add_format({**fill, "num_format": _shown(column, source)})
        sheet.set_column(at, at, 18)
        for line, row in enumerate(rows, start=first):
            if name in row:
                _write(sheet, line, at, row[name], column, given)
            else:
                sheet.write_blank(line, at, None, shown)
        if checked := _validation(form, name, column):
            sheet.data_validation(first, at, first + max(len(rows), 1) - 1, at, checked)
    sheet.freeze_panes(first, 0)
    _explain(book, form, bold)
    book.close()
    return out.getvalue()


def _explain(book: Any, form: Form, bold: Any) -> None:
    words, source = form.words, form.source
    sheet = book.add_worksheet(words.get("form help sheet", "help"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
    sheet.write(0, 0, source.label, bold)
    text = words.get("form help", "").format(owner=source.owner, file=source.file, sheet=form.sheet, year=form.year)
    line = 1
    for sentence in text.splitlines():
        sheet.write_string(line, 1, sentence)
        line += 1
    for name, column in source.columns.items():
        sheet.write_string(line + 1, 0, column.called or name)
        kind = "decimal" if DECIMAL.fullmatch(column.type) else column.type
        said = [words.get(f"form type {kind}", kind)]
        if values := form.values.get(name) or column.values:
            said.append(", ".join(values))
        said += [words.get("form required", "")] if column.required else []
        sheet.write_string(line + 1, 1, "; ".join(filter(None, said)))
        line += 1


def _write(sheet: Any, line: int, at: int, value: Any, column: Column, look: Any) -> None:
    if column.type in ("bigint", "integer"):
        sheet.write_number(line, at, int(value), look)
    else:
        sheet.write_string(line, at, str(value), look)


def _shown(column: Column, source: Source) -> str:
    """Return Excel's number format for a column."""
    if found := DECIMAL.fullmatch(column.type):
        return "#,##0" + (f".{'0' * int(found[2])}" if int(found[2]) else "")
    if column.type == "date":
        return DATE_PART.sub(lambda part: part[0].replace("j", "y"), column.format or source.format)
    return {"bigint": "0", "integer": "0"}.get(column.type, "@")


def _validation(form: Form, name: str, column: Column) -> dict[str, Any]:
    """Return what Excel checks while a cell is filled in, {} for free text."""
    coded = form.source.area_column or form.source.region_column
    values = list(form.places) if name == coded else list(form.values.get(name) or column.values)
    if column.type == "boolean":
        values = [*column.yes, *column.no]
    if values:
        listed = [int(value) for value in values] if column.type in ("bigint", "integer") else values
        return {"validate": "list", "source": listed} if len(",".join(map(str, listed))) <= LISTED else {}
    if column.type == "date":
        return {"validate": "date", "criteria": ">", "value": dt.date(1900, 1, 1)}
    if column.type in ("bigint", "integer") or DECIMAL.fullmatch(column.type):
        bounds = zip((column.min, column.max), (-1e12, 1e12), strict=True)
        least, most = (float(part) if isinstance(part, Decimal) else end for part, end in bounds)
        kind = "integer" if column.type in ("bigint", "integer") else "decimal"
        return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}
    return {}
