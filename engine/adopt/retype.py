"""A template of a retyped text, and the newly built text → the same words in the XML, with the new numbers."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Sequence
from typing import Any

from lxml import etree

from engine.adopt import looks
from engine.adopt.seen import BREAK
from engine.drawingml.names import A
from engine.model.edit import Piece, Words

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(body: Any, words: Sequence[Words], numbers: Sequence[str]) -> None:
    """Give a text body the words of a template; `numbers` are those it counts, as they are printed now."""
    built = list(body.iterfind(f"{A}p"))
    made = [_paragraph(line, built, numbers) for line in words] or [etree.Element(f"{A}p")]
    for one in built:
        body.remove(one)
    body.extend(made)


def _paragraph(line: Words, built: Sequence[Any], numbers: Sequence[str]) -> Any:
    like = built[min(line.like, len(built) - 1)] if built else None
    out = etree.Element(f"{A}p")
    runs: list[Any] = []
    if like is not None:
        properties = like.find(f"{A}pPr")
        if properties is not None:
            out.append(copy.deepcopy(properties))
        runs = [one for one in like if one.tag in (f"{A}r", f"{A}fld")]
    if line.align:
        looks.align(out, line.align)
    for piece in line.pieces:
        text = piece.text if piece.number is None else numbers[piece.number]
        for at, part in enumerate(text.split(BREAK)):
            if at:
                etree.SubElement(out, f"{A}br")
            if part:
                out.append(_run(piece, part, runs))
    return out


def _run(piece: Piece, text: str, runs: Sequence[Any]) -> Any:
    like = runs[min(piece.like, len(runs) - 1)] if runs else None
    known = like.find(f"{A}rPr") if like is not None else None
    properties = copy.deepcopy(known) if known is not None else etree.Element(f"{A}rPr", lang="nl-NL")
    for look, value in piece.look.items():
        looks.run_look(properties, look, value)
    if piece.field:
        return _field(piece.field, properties, runs)
    out = etree.Element(f"{A}r")
    out.append(properties)
    said = etree.SubElement(out, f"{A}t")
    said.text = text
    if text != text.strip():
        said.set(_SPACE, "preserve")
    return out


def _field(kind: str, properties: Any, runs: Sequence[Any]) -> Any:
    """Return a field of a kind: as the built paragraph has it, or a new one, which programs fill in."""
    known = (one for one in runs if one.tag == f"{A}fld" and one.get("type") == kind)
    new = etree.Element(f"{A}fld", id=f"{{{uuid.uuid5(uuid.NAMESPACE_OID, kind)}}}".upper(), type=kind)
    out = copy.deepcopy(next(known, new))
    for one in out.findall(f"{A}rPr"):
        out.remove(one)
    out.insert(0, properties)
    return out
