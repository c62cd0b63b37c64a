"""Tables whose rows have other numbers of cells than the table has columns: PowerPoint does not open them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.drawingml.package import Package, number
from engine.model.finding import Finding

_HINT = "build the deck again"


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each row that does not fill the columns, and each joined cell that reaches out of the table."""
    for page, slide in enumerate(package.slides, start=1):
        root = package.root(slide)
        for frame in root.iterfind(".//{*}graphicFrame") if root is not None else ():
            about, table = frame.find(".//{*}cNvPr"), frame.find(".//{*}graphicData/{*}tbl")
            if table is not None:
                name = about.get("name") or "" if about is not None else ""
                for what in _wrong(table):
                    message = f"the table '{name}': {what}"
                    yield Finding(page=page, check="table_grid", message=message, shape=name, hint=_HINT)


def _wrong(table: Any) -> Iterator[str]:
    columns = len(table.findall("{*}tblGrid/{*}gridCol"))
    rows = table.findall("{*}tr")
    for y, row in enumerate(rows):
        cells = row.findall("{*}tc")
        if len(cells) != columns:
            yield f"row {y + 1} has {len(cells)} cells for {columns} columns"
        for x, cell in enumerate(cells):
            wide, high = _number(cell, "gridSpan"), _number(cell, "rowSpan")
            if x + wide > columns or y + high > len(rows):
                yield f"a joined cell in row {y + 1} reaches out of it"


def _number(cell: Any, name: str) -> int:
    return number(cell.get(name)) or 1
