"""Text and numbers → what may stand in XML."""

from __future__ import annotations

import re

from engine.model.box import Box

EMU = 12700  # in a point
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_ANY = re.compile('[&<>"\n\t\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')


def escaped(text: str) -> str:
    """Return `text` as it may stand between tags or in double quotes; letters that XML does not know are left out."""
    return _ANY.sub(lambda found: _SPECIAL.get(found[0], ""), text)


def emu(points: float) -> int:
    """Return points as EMU."""
    return round(points * EMU)


def at(box: Box, prefix: str = "a") -> str:
    """Return the place and size of a box: of a shape with prefix "a", of a frame with "p"."""
    place = f'<a:off x="{emu(box.x0)}" y="{emu(box.top)}"/><a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/>'
    return f"<{prefix}:xfrm>{place}</{prefix}:xfrm>"
