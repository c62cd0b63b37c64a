"""An edit of a look → the same look in the XML of a shape, a cell or a stretch of text."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.adopt.schema import child, put
from engine.adopt.watched import CHOICES, tag
from engine.drawingml.names import EMU, A, P, R
from engine.model.edit import Look, Value

_FILLS = tuple(map(tag, CHOICES["fill"]))


def shape(element: Any, look: Look, value: Value) -> None:
    """Change fill, line, width or outline of a shape."""
    properties = element.find(f"{P}spPr")
    if look == "fill":
        fill(properties, value)
    elif look == "outline":
        preset = properties.find(f"{A}prstGeom")
        if preset is not None:
            preset.set("prst", str(value))
            for one in list(preset):
                preset.remove(one)
            etree.SubElement(preset, f"{A}avLst")
    else:
        line = child(properties, f"{A}ln")
        if look == "line":
            fill(line, value)
        else:
            line.set("w", str(round(float(value or 0) * EMU)))


def letters(body: Any, look: Look, value: Value) -> None:
    """Change the letters of a whole text, or how it is aligned."""
    for paragraph in body.iterfind(f"{A}p"):
        if look == "align":
            align(paragraph, value)
            continue
        for run in paragraph:
            if run.tag in (f"{A}r", f"{A}fld", f"{A}br"):
                run_look(child(run, f"{A}rPr"), look, value)
            elif run.tag == f"{A}endParaRPr":
                run_look(run, look, value)


def align(paragraph: Any, value: Value) -> None:
    """Align a paragraph otherwise."""
    child(paragraph, f"{A}pPr").set("algn", str(value))


def run_look(properties: Any, look: Look, value: Value) -> None:
    """Change one thing of the letters of a run. A link is written with its address in the place of its relationship."""
    match look:
        case "size":
            properties.set("sz", str(round(float(value or 0) * 100)))
        case "bold" | "italic":
            properties.set(look[0], "1" if value else "0")
        case "underlined":
            properties.set("u", value if isinstance(value, str) else "sng" if value else "none")
        case "capitals":
            properties.set("cap", str(value or "none"))
        case "spacing":
            properties.set("spc", str(round(float(value or 0) * 100)))
        case "struck":
            properties.set("strike", "sngStrike" if value else "noStrike")
        case "raised":
            properties.set("baseline", str(value or 0))
        case "colour":
            fill(properties, value)
        case "highlight":
            _replaced(properties, f"{A}highlight", None if value is None else _coloured(f"{A}highlight", value))
        case "link":
            click = None if value is None else etree.Element(f"{A}hlinkClick", {f"{R}id": str(value)})
            _replaced(properties, f"{A}hlinkClick", click)
        case "font":
            child(properties, f"{A}latin").set("typeface", str(value))


def fill(holder: Any, value: Value) -> None:
    """Fill in one colour: "1B2A3D", or one of the theme as the file says it ("accent3 lumMod 25000"); None is nothing."""
    for one in list(holder):
        if one.tag in _FILLS:
            holder.remove(one)
    put(holder, etree.Element(f"{A}noFill") if value is None else _coloured(f"{A}solidFill", value))


def _coloured(tag: str, value: Value) -> Any:
    """Return an element with one colour in it."""
    out = etree.Element(tag)
    name, *changes = str(value).split()
    if changes or not _digits(name):
        colour = etree.SubElement(out, f"{A}schemeClr", val=name)
        for change, share in zip(changes[::2], changes[1::2], strict=True):
            etree.SubElement(colour, f"{A}{change}", val=share)
    else:
        etree.SubElement(out, f"{A}srgbClr", val=name)
    return out


def _replaced(holder: Any, tag: str, by: Any) -> None:
    """Let another child stand in the place of the one with a tag; None is none."""
    for one in holder.findall(tag):
        holder.remove(one)
    if by is not None:
        put(holder, by)


def _digits(text: str) -> bool:
    return len(text) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in text)
