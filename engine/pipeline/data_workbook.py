"""A manifest → the workbook beside a deck: every number with its slide, its exact value, what it was made from and its origin.

Three sheets: the numbers on the slides, the figures under them that stand on no slide, and the definitions.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from engine import dutch
from engine.model.figure import Period
from engine.model.indicator import Unit
from engine.model.printing import cell, decimals_in
from engine.model.words import Words
from engine.pipeline.cells import Cell, Formats, whole
from engine.pipeline.manifest import about, origin_of
from engine.render.package import moment

NUMBERS = {
    "slide": 6, "title": 38, "printed": 13, "figure": 32, "breakdown": 30, "region": 20, "period": 11, "value": 13, "numerator": 17,
    "denominator": 17, "of": 18, "n": 9, "status": 12, "reference date": 24, "sources": 34, "definition": 11, "origin": 48,
    "made of": 40, "indicator": 28, "shape": 34,
}  # fmt: skip
UNDER = ("figure", "breakdown", "region", "period", "value", "numerator", "denominator", "of", "n", "status", "reference date",
         "sources", "definition", "origin", "made of", "indicator", "key")  # fmt: skip
DEFINITIONS = {
    "indicator": 28,
    "figure": 34,
    "definition": 11,
    "unit": 30,
    "reference date": 28,
    "sources": 40,
    "explanation": 100,
}
WIDE = 48  # of a column without a width of its own
MOST = 10**12  # a larger amount, of a calculation, is a text: a spreadsheet would show #### or round it
_FIRST_DAY = dt.date(1899, 12, 30)  # from which a workbook counts days
_DAY = "d-m-yyyy"
_HEAD = {
    "bold": True, "font_color": "#FFFFFF", "bg_color": "#123A63", "text_wrap": True, "valign": "vcenter", "border": 1,
    "border_color": "#FFFFFF",
}  # fmt: skip


def workbook(manifest: dict[str, Any], words: Words, regions: Mapping[str, str]) -> bytes:
    """Return the .xlsx of a deck; `regions` are the names of regions by id, that of the benchmark too."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": manifest["title"], "author": "Regiodeck", "created": moment().replace(tzinfo=None)})
    formats, names = Formats(book), _Names(words, regions)
    titles = [" ".join(scene["title"].split()) for scene in manifest["scenes"]]

    @cache
    def figure(key: str, printed: str) -> dict[str, Cell]:
        return _figure(manifest, manifest["figures"].get(key), names, printed)

    rows = (
        {"slide": number["slide"], "title": titles[number["slide"] - 1], "printed": number["text"], "shape": number["shape"]}
        | figure(key, number["text"])
        for number in manifest["numbers"]
        for key in number["figures"]
    )  # fmt: skip
    _sheet(book, formats, names, "numbers", list(NUMBERS), rows, 3)
    shown = {key for number in manifest["numbers"] for key in number["figures"]}
    under = ({"key": key} | figure(key, "") for key in manifest["figures"] if key not in shown)
    _sheet(book, formats, names, "figures under them", UNDER, under, 1)
    _sheet(book, formats, names, "definitions", list(DEFINITIONS), _definitions(manifest), 2)
    book.close()
    return out.getvalue()


class _Names:
    """What things are called in the project's own words."""

    def __init__(self, words: Words, regions: Mapping[str, str]) -> None:
        self._words, self._regions = words, regions

    def word(self, word: str) -> str:
        return self._words.phrases.get(f"workbook {word}", word)

    def region(self, id: str) -> str:
        return self._regions.get(id, id)

    def status(self, status: str) -> str:
        return self._words.absent.get(status) or self.word(status)


def _sheet(
    book: Any, formats: Formats, names: _Names, name: str, columns: Sequence[str], rows: Iterator[dict[str, Cell]], frozen: int
) -> None:  # fmt: skip
    sheet = book.add_worksheet(names.word(name))
    sheet.write_row(0, 0, [names.word(column) for column in columns], book.add_format(_HEAD))
    sheet.set_row(0, 32)
    last = 0
    for last, row in enumerate(rows, start=1):
        formats.write(sheet, last, [row.get(column, "") for column in columns])
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, DEFINITIONS[column] if name == "definitions" else NUMBERS.get(column, WIDE))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _figure(manifest: dict[str, Any], figure: dict[str, Any] | None, names: _Names, printed: str) -> dict[str, Cell]:
    """Return the cells of a figure; its value in as many decimals as it is printed with."""
    if figure is None:
        return {}
    told, origin = about(manifest, figure), figure["origin"]

    def amount(name: str) -> Cell:
        exact = Decimal(figure[name]) if figure.get(name) is not None else None
        return "" if exact is None else whole(exact) if abs(exact) < MOST else dutch.show(exact)

    value: Cell = ""
    if figure.get("value") is not None:
        exact, unit = Decimal(figure["value"]), Unit.model_validate(told["unit"])
        value = cell(exact, unit, decimals_in(printed, exact, unit, told["decimals"]))
    return {
        "figure": told["label"], "breakdown": _breakdown(told, figure["dimensions"]), "region": names.region(figure["region"]),
        "period": _period(figure["period"]), "value": value, "numerator": amount("numerator"), "denominator": amount("denominator"),
        "of": told["unit"].get("of", ""), "n": amount("n"), "status": names.status(figure.get("status", "definitive")),
        "reference date": told["reference_date"], "sources": ", ".join(told["sources"]), "definition": told["version"],
        "origin": _origin(origin), "made of": "; ".join(origin.get("figures", ())), "indicator": figure["indicator"],
    }  # fmt: skip


def _breakdown(told: dict[str, Any], dimensions: Mapping[str, str]) -> str:
    known = told["dimensions"]
    return "; ".join(
        f"{known.get(name, {}).get('label') or name}: {known.get(name, {}).get('values', {}).get(value, value)}"
        for name, value in dimensions.items()
    )


def _period(text: str) -> Cell:
    """Return a period as a cell that sorts: a day as a date, a year as a number."""
    period = Period.parse(text)
    if period.kind == "instant":
        return float((period.start - _FIRST_DAY).days), _DAY
    return period.year if period.kind == "year" else text


def _origin(origin: dict[str, Any]) -> str:
    printed = f": {origin['as_printed']}" if origin["kind"] == "printed" else ""
    return f"{origin_of(origin)}{printed}"


def _definitions(manifest: dict[str, Any]) -> Iterator[dict[str, Cell]]:
    for name, told in manifest["indicators"].items():
        yield {
            "indicator": name.partition("@")[0], "figure": told["label"], "definition": told["version"], "unit": told["unit"]["text"],
            "reference date": told["reference_date"], "sources": ", ".join(told["sources"]), "explanation": told["explanation"],
        }  # fmt: skip
