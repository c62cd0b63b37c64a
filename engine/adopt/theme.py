"""A colour or font of the theme that a person changed → the same in the theme of the newly built deck."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.adopt.parts import Parts
from engine.drawingml.names import A
from engine.model.edit import Rethemed

_FONTS = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}


def change(parts: Parts, main: str, edit: Rethemed) -> str:
    """Change the theme of the first master; return why that cannot be, or ""."""
    part = parts.related(parts.related(main, "slideMaster"), "theme")
    if not part:
        return "the new deck has no theme"
    root = parts.root(part)
    if edit.name in _FONTS:
        latin = root.find(f".//{A}{_FONTS[edit.name]}/{A}latin")
        if latin is None:
            return "the new theme has no such font"
        latin.set("typeface", edit.becomes)
        return ""
    entry: Any = root.find(f".//{A}clrScheme/{A}{edit.name}")
    if entry is None:
        return "the new theme has no such colour"
    for one in list(entry):
        entry.remove(one)
    etree.SubElement(entry, f"{A}srgbClr", val=edit.becomes)
    return ""
