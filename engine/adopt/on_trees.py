"""Shapes that were added, grouped or taken out of a group → the same on the newly built slide."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.adopt import groups, naming
from engine.adopt.seen import SeenSlide
from engine.adopt.target import GONE, Target
from engine.drawingml.names import P
from engine.model import edit


def added(target: Target, one: edit.Added, slide: SeenSlide) -> str:
    root = target.parts.root(slide.part)
    tree = root.find(f"{P}cSld/{P}spTree")
    element = etree.fromstring(one.xml)
    if why := target.linked(target.their_part(slide.page), slide.part, element):
        return why
    why = target.refreshed(one.copies, slide.part, element)
    for at, named in enumerate(element.iter(f"{P}cNvPr"), start=_next_id(root)):
        target.numbers.setdefault(one.page, {})[named.get("id", "")] = str(at)
        named.set("id", str(at))
    names = {each.get("name") for each in root.iter(f"{P}cNvPr")}
    for named in element.iter(f"{P}cNvPr"):
        if named.get("name", "") in {*names, ""}:
            named.set("name", naming.free(named.get("name", ""), names))
        names.add(named.get("name"))
    target.added.setdefault((one.page, one.shape), []).append(element)
    behind = target.elements.get((one.page, one.after))
    if behind is not None and behind[1].getparent() is not None:
        groups.outermost(behind[1], tree).addnext(element)
    elif one.after:
        tree.append(element)
    else:
        tree.insert(2, element)
    return why


def grouped(target: Target, one: edit.Grouped, slide: SeenSlide) -> str:
    root = target.parts.root(slide.part)
    tree = root.find(f"{P}cSld/{P}spTree")
    found: list[Any] = []
    for name in one.shapes:
        new, held = target.added.get((one.page, name)), target.elements.get((one.page, name))
        element = held[1] if held else new.pop(0) if new else None
        if element is not None and element.getparent() is not None:
            found.append(groups.outermost(element, tree))
    members = list(dict.fromkeys(found))
    if len(members) < 2:
        return "fewer than two of its shapes are in the new deck"
    group = groups.grouped(members, one.shape, _next_id(root))
    other = target.elements.get((one.page, one.becomes))
    if other is not None and other[1].getparent() is not None:
        groups.outermost(other[1], tree).addprevious(group)
    elif not one.becomes:
        tree.append(group)
    return ""


def ungrouped(target: Target, one: edit.Ungrouped, slide: SeenSlide) -> str:
    root = target.parts.root(slide.part)
    for group in root.iter(f"{P}grpSp"):
        if next(group.iter(f"{P}cNvPr")).get("name") == one.shape:
            groups.taken_apart(group)
            return ""
    return GONE


def _next_id(root: Any) -> int:
    ids = [int(each.get("id", "0")) for each in root.iter(f"{P}cNvPr") if each.get("id", "").isdigit()]
    return max(ids, default=1) + 1
