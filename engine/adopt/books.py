"""The workbook behind a chart → the same one with another name in its cells."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

_TEXT = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t"


def renamed(content: bytes, was: str, becomes: str) -> bytes:
    """Return a workbook in which the cells that say `was` say `becomes`; it is one that was built here."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one in book.infolist():
            part = book.read(one)
            if one.filename.startswith("xl/worksheets/"):
                root = etree.fromstring(part)
                for text in root.iter(_TEXT):
                    if " ".join((text.text or "").split()) == was:
                        text.text = becomes
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(one, part)
    return out.getvalue()
