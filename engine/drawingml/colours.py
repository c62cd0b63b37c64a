"""What the XML says of a colour → red, green and blue, each from 0 to 1."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from lxml import etree

from engine.drawingml.theme import scheme

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
Colour = tuple[float, float, float]
WHOLE = 100000.0  # units of a share


def of_theme(deck: Any) -> dict[str, Colour]:
    """Return the colours that the first master's theme names ("accent1" -> red, green, blue)."""
    master = deck.slide_masters[0]
    themes = [one.target_part.blob for one in master.part.rels.values() if one.reltype.endswith("/theme")]
    found = {
        name: rgb(code) for blob in themes for name, code in scheme(master.element, etree.fromstring(blob)).items()
    }
    return dict.fromkeys(("tx1", "bg1", "tx2", "bg2"), (0.0, 0.0, 0.0)) | found


def rgb(code: str | None) -> Colour:
    """Return a colour of six hexadecimal digits; black where it is none."""
    try:
        red, green, blue = (int((code or "000000")[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return (0.0, 0.0, 0.0)
    return (round(red, 3), round(green, 3), round(blue, 3))


def colour(element: Any, theme: Mapping[str, Colour]) -> Colour | None:
    """Return the colour that is a child of `element`, lightened or darkened as it says; None where there is none."""
    for child in element:
        if child.tag == f"{A}srgbClr":
            base: Colour | None = rgb(child.get("val"))
        elif child.tag == f"{A}sysClr":
            base = rgb(child.get("lastClr"))
        elif child.tag == f"{A}schemeClr":
            base = theme.get(child.get("val"))
        elif child.tag == f"{A}prstClr":
            base = {"white": (1.0, 1.0, 1.0), "black": (0.0, 0.0, 0.0)}.get(child.get("val"), (0.5, 0.5, 0.5))
        else:
            continue
        return None if base is None else _changed(base, child)
    return None


def _changed(base: Colour, element: Any) -> Colour:
    red, green, blue = base
    for change in element:
        share = int(change.get("val") or 0) / WHOLE
        if change.tag in (f"{A}lumMod", f"{A}lumOff", f"{A}satMod"):
            hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
            if change.tag == f"{A}lumMod":
                light = min(1.0, light * share)
            elif change.tag == f"{A}lumOff":
                light = min(1.0, max(0.0, light + share))
            else:
                strong = min(1.0, strong * share)
            red, green, blue = colorsys.hls_to_rgb(hue, light, strong)
        elif change.tag == f"{A}tint":
            red, green, blue = (1 - (1 - part) * share for part in (red, green, blue))
        elif change.tag == f"{A}shade":
            red, green, blue = (part * share for part in (red, green, blue))
    return (round(red, 3), round(green, 3), round(blue, 3))


def paint(element: Any, theme: Mapping[str, Colour]) -> tuple[Colour | None, Colour | None]:
    """Return the fill and line colour of a shape, by itself or by its style; None where there is none."""
    properties = element.find(f"{P}spPr")
    if properties is None:
        return None, None
    outline = properties.find(f"{A}ln")
    fill, line = _solid(properties, theme), _solid(outline, theme) if outline is not None else None
    style = element.find(f"{P}style")
    if style is None:
        return fill, line
    if fill is None and properties.find(f"{A}noFill") is None and element.tag != f"{P}cxnSp":
        fill = _styled(style.find(f"{A}fillRef"), theme)
    if line is None and (outline is None or outline.find(f"{A}noFill") is None):
        line = _styled(style.find(f"{A}lnRef"), theme)
    return fill, line


def _styled(reference: Any, theme: Mapping[str, Colour]) -> Colour | None:
    if reference is None or reference.get("idx") == "0":
        return None
    return colour(reference, theme) or theme.get("accent1", (0.0, 0.0, 0.5))


def _solid(element: Any, theme: Mapping[str, Colour]) -> Colour | None:
    """Return the colour an element is filled in: of a gradient the mean of its stops, of a pattern its front."""
    solid = next(element.iterchildren(f"{A}solidFill", f"{A}pattFill", f"{A}gradFill"), None)
    if solid is None:
        return None
    if solid.tag == f"{A}solidFill":
        return colour(solid, theme) or (0.0, 0.0, 0.0)
    pattern = element.find(f"{A}pattFill/{A}fgClr")
    if pattern is not None:
        return colour(pattern, theme)
    stops = [
        found for stop in element.iterfind(f"{A}gradFill/{A}gsLst/{A}gs") for found in [colour(stop, theme)] if found
    ]
    if not stops:
        return (0.5, 0.5, 0.5) if element.find(f"{A}gradFill") is not None else None
    red, green, blue = (round(sum(parts) / len(stops), 3) for parts in zip(*stops, strict=True))
    return (red, green, blue)
