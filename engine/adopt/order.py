"""The slides of a deck in their order: one moved, taken out or added."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.adopt.parts import Parts
from engine.drawingml.names import LINKS, P, R

SLIDE = f"{LINKS}/slide"
_FIRST_ID = 256  # of slides


def _entry(parts: Parts, main: str, slide: str) -> Any:
    ids = {to: id for id, kind, to in parts.relations(main) if kind == "slide"}
    return next((one for one in _list(parts, main) if one.get(f"{R}id") == ids.get(slide)), None)


def _list(parts: Parts, main: str) -> Any:
    root = parts.root(main)
    found = root.find(f"{P}sldIdLst")
    if found is None:
        found = etree.Element(f"{P}sldIdLst")
        root.find(f"{P}sldMasterIdLst").addnext(found)
    return found


def move(parts: Parts, main: str, slide: str, after: str) -> str:
    """Put a slide behind another, "" at the front; return why that cannot be, or ""."""
    entry = _entry(parts, main, slide)
    if entry is None:
        return "its slide is not in the new deck"
    behind = _entry(parts, main, after) if after else None
    if behind is not None:
        behind.addnext(entry)
    else:
        _list(parts, main).insert(0, entry)
    return ""


def remove(parts: Parts, main: str, slide: str) -> str:
    """Take out a slide; return why that cannot be, or ""."""
    entry = _entry(parts, main, slide)
    if entry is None:
        return "its slide is not in the new deck"
    if len(_list(parts, main)) == 1:
        return "a deck has one slide at least"
    entry.getparent().remove(entry)
    parts.forget(slide)
    return ""


def add(parts: Parts, main: str, slide: str, after: str) -> str:
    """Put a slide that is among the parts already behind another, "" at the front."""
    listed = _list(parts, main)
    used = [int(one.get("id", "0")) for one in listed]
    entry = etree.Element(f"{P}sldId", id=str(max([_FIRST_ID - 1, *used]) + 1))
    entry.set(f"{R}id", parts.relate(main, SLIDE, slide))
    behind = _entry(parts, main, after) if after else None
    if behind is not None:
        behind.addnext(entry)
    else:
        listed.insert(0, entry)
    return ""
