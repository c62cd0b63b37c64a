"""Workbooks in charts: absent, damaged, or with other numbers than the chart shows."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from engine.check.package.charts import Cache, Chart, caches, charts, name
from engine.check.package.numbers import is_number
from engine.drawingml.package import Package, linked, number, opened
from engine.model.finding import Finding
from engine.problems import UserError

_CHECK = "chart_workbook"
_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^!']+))!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")
_SHOWN = 3  # how many differing points of a series a message names
_MOST_CELLS = 100_000
_EDIT = "in PowerPoint: 'edit data', which makes the chart show what its workbook holds"

Cells = Mapping[str, Any]  # sheets of a workbook by name


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each chart whose workbook cannot be edited, and each series that differs from its cells."""
    for chart in charts(package):
        used = [(series, cache) for series in chart.series() for cache in caches(series) if cache.formula]
        data = chart.root.find("{*}externalData")
        if data is None:
            if used:
                yield chart.finding(_CHECK, "its numbers refer to a workbook that it does not have")
            continue
        relation = package.relation(chart.part, linked(data, "id"))
        if relation is None or (not relation.outside and relation.target not in package.parts):
            continue  # told as a relationship
        if relation.outside:
            yield chart.finding(_CHECK, f"its numbers stand in another file: {relation.target}")
            continue
        if not relation.target.casefold().endswith((".xlsx", ".xlsm")):
            continue
        sheets = _sheets(package.parts[relation.target], relation.target)
        if isinstance(sheets, str):
            yield chart.finding(_CHECK, f"its workbook cannot be opened: {sheets}")
            continue
        for series, cache in used:
            yield from _series(chart, series, cache, sheets)


def _sheets(content: bytes, name: str) -> Cells | str:
    """Return the sheets of a workbook as rows of values, or why they cannot be read."""
    from openpyxl import load_workbook  # not to build decks

    try:
        opened(io.BytesIO(content), name)  # not one that fills the memory
        book = load_workbook(io.BytesIO(content), data_only=True)
        return {sheet.title: sheet for sheet in book.worksheets}
    except UserError as error:
        return error.problems[0].what
    except MemoryError:
        raise
    except Exception as error:  # whatever a damaged workbook makes the library stumble over
        return str(error) or type(error).__name__


def _series(chart: Chart, series: Any, cache: Cache, sheets: Cells) -> Iterator[Finding]:
    said = f"the {cache.kind} of series '{name(series)}'"
    cells = _cells(cache.formula, sheets)
    if isinstance(cells, str):
        yield chart.finding(_CHECK, f"{said} refer to {cache.formula}: {cells}", _EDIT)
        return
    if not cells:
        return  # several ranges or a name: which cells these are, only a spreadsheet says
    rows = [row[-1] for row in cells] if cache.levels > 1 and len(cells) != cache.levels else _flat(cells)
    if cache.levels > 1 and len(cells) == cache.levels:
        rows = list(cells[-1])
    if number(cache.count) not in (None, len(rows)):
        yield chart.finding(
            _CHECK, f"{said} are {cache.count} points, and {cache.formula} has {len(rows)} cells", _EDIT
        )
        return
    held = cache.by_place()
    differing = [at for at, cell in enumerate(rows) if not _same(held.get(at), cell)]
    for at in differing[:_SHOWN]:
        shown, kept = held.get(at, "nothing"), "nothing" if rows[at] is None else rows[at]
        yield chart.finding(_CHECK, f"{said}: point {at} is {shown} in the chart and {kept} in its workbook", _EDIT)
    if len(differing) > _SHOWN:
        yield chart.finding(_CHECK, f"{said}: {len(differing) - _SHOWN} points more differ from the workbook", _EDIT)


def _cells(formula: str, sheets: Cells) -> list[tuple[Any, ...]] | str:
    """Return the rows of cells that a formula refers to, or why there are none; [] when that cannot be said."""
    found = _RANGE.fullmatch(formula)
    if found is None:
        return "that is no place in a workbook" if "#REF!" in formula or "!" not in formula else []
    sheet = sheets.get((found[1] or found[2]).replace("''", "'"))
    if sheet is None:
        return "the workbook has no such sheet"
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(formula.rpartition("!")[2])
    except ValueError:
        return "the workbook has no such cells"
    if not 0 < (right - left + 1) * (bottom - top + 1) <= _MOST_CELLS or right < left or top < 1:
        return "these are too many cells, or none"
    return list(sheet.iter_rows(top, bottom, left, right, values_only=True))


def _flat(cells: list[tuple[Any, ...]]) -> list[Any]:
    return [value for row in cells for value in row]


def _same(held: str | None, cell: Any) -> bool:
    """Return whether a chart shows what a cell holds: a number to nine digits, a text as it is."""
    if held is None or cell is None:
        return (held or "") == "" and (cell is None or cell == "")
    if isinstance(cell, datetime):
        from openpyxl.utils.datetime import to_excel

        cell = to_excel(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return is_number(held) and math.isclose(float(held), cell, rel_tol=1e-9, abs_tol=1e-12)
    return held == str(cell) or " ".join(held.split()) == " ".join(str(cell).split())
