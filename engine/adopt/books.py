"""The workbook behind a chart → the same one with another name in its cells."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from engine.adopt.charts import name
from engine.model.edit import Renamed

_SHEETS = "xl/worksheets/"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OF_SERIES = re.compile(r"[A-Z]+1")  # the cells of the first row


def renamed(content: bytes, built: bytes, one: Renamed) -> bytes:
    """Return a workbook in which a series or category has another name; `built` is the one before any name was changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as book,
        zipfile.ZipFile(io.BytesIO(built)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for each in book.infolist():
            part = book.read(each)
            if each.filename.startswith(_SHEETS):
                root = etree.fromstring(part)
                for was, now in zip(_texts(etree.fromstring(before.read(each.filename))), _texts(root), strict=True):
                    if name(was.text) == one.was and _is_of(was, one.of):
                        now.text = one.becomes
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(each, part)
    return out.getvalue()


def _texts(sheet: Any) -> list[Any]:
    return list(sheet.iter(f"{_MAIN}t"))


def _is_of(text: Any, of: str) -> bool:
    cell = next(text.iterancestors(f"{_MAIN}c"))
    return (_OF_SERIES.fullmatch(cell.get("r", "")) is not None) == (of == "series")
