"""A detail of an edited deck → the same at its address in the XML of the newly built one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from engine.adopt.schema import put
from engine.adopt.watched import CHOICES, NAMESPACES, USUAL, USUAL_IN_CELLS, tag


def change(root: Any, at: str, becomes: str, linked: Callable[[Any], str]) -> str:
    """Let something else stand at an address in the XML; return why that cannot be, or "".

    `linked` gives what is put there its relationships, and returns why it cannot.
    """
    steps, _, name = at.rpartition("/")
    holder = root
    for step in steps.split("/") if steps else ():
        found = _step(holder, step)
        if found is None:
            found = _made(holder, step) if becomes else None
        if found is None:
            return "" if not becomes else "what it is a part of is not there now"
        holder = found
    if name.startswith("@"):
        _set(holder, name[1:], becomes)
        return ""
    for one in [each for each in holder if each.tag in {tag(other) for other in CHOICES.get(name, (name,))}]:
        holder.remove(one)
    if not becomes:
        return ""
    made = etree.fromstring(becomes)
    why = linked(made)
    if not why:
        put(holder, made)
    return why


def _set(holder: Any, name: str, becomes: str) -> None:
    """Set an attribute; nothing is what usually holds, which its layout may not say."""
    usual = USUAL_IN_CELLS if holder.tag == tag("a:tcPr") else USUAL
    value = becomes or usual.get(name, "")
    if value:
        holder.set(name, value)
    else:
        holder.attrib.pop(name, None)


def _step(holder: Any, step: str) -> Any:
    name, at = _counted(step)
    found = holder.findall(name, NAMESPACES)
    return found[at] if at < len(found) else None


def _counted(step: str) -> tuple[str, int]:
    found = re.fullmatch(r"([\w:]+)(?:\[(\d+)\])?", step)
    return (found[1], int(found[2] or 0)) if found else (step, 0)


def _made(holder: Any, step: str) -> Any:
    """Return an element that was not there, where it may stand there empty."""
    if "[" in step or not step.endswith(("Pr", "a:ln")):
        return None
    made = etree.Element(tag(step))
    put(holder, made)
    return made
