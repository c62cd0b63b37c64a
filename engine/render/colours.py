"""Colour names of a theme ("accent1", "text2+40") → fills and lines in the template's colours."""

from __future__ import annotations

import re
from functools import cache

_NAMES = {
    "text1": "tx1",
    "text2": "tx2",
    "background1": "bg1",
    "background2": "bg2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}
_FORM = re.compile(r"(\w+?)([+-]\d{1,3})?")
_DASH = '<a:prstDash val="dash"/>'
_ARROW = '<a:tailEnd type="triangle"/>'


def known(name: str) -> bool:
    """Return whether `name` is a colour name, with or without a tint."""
    found = _FORM.fullmatch(name)
    return bool(found) and found[1] in _NAMES if found else False


@cache
def colour(name: str) -> str:
    """Return a colour of the template: lighter by so many percent with "+40", darker with "-40"."""
    found = _FORM.fullmatch(name)
    if not found or found[1] not in _NAMES:
        raise ValueError(f"'{name}' is no colour of a template: write text1, accent3 or accent3+40")
    percent = int(found[2] or 0)
    if not percent:
        return f'<a:schemeClr val="{_NAMES[found[1]]}"/>'
    change = f'<a:lumMod val="{(100 - abs(percent)) * 1000}"/>'
    change += f'<a:lumOff val="{percent * 1000}"/>' if percent > 0 else ""
    return f'<a:schemeClr val="{_NAMES[found[1]]}">{change}</a:schemeClr>'


def fill(name: str, hatch: str = "") -> str:
    """Return a fill of a colour, see-through where it is ""; with `hatch`, slanting lines of that colour over it."""
    if hatch:
        under = f"<a:fgClr>{colour(hatch)}</a:fgClr><a:bgClr>{colour(name)}</a:bgClr>"
        return f'<a:pattFill prst="wdUpDiag">{under}</a:pattFill>'
    return f"<a:solidFill>{colour(name)}</a:solidFill>" if name else "<a:noFill/>"


def line(name: str, points: float, dashed: bool = False, arrow: bool = False) -> str:
    """Return an outline of so many points, or none where the colour is ""."""
    # LibreOffice draws a hairline for width 0, PowerPoint draws none: never write 0
    if not name:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{round(points * 12700)}">{fill(name)}{_DASH * dashed}{_ARROW * arrow}</a:ln>'
