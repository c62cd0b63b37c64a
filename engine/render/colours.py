"""Colour names of a theme ("accent1", "text2+40") → the template's colours in python-pptx."""

from __future__ import annotations

import re
from typing import Any

from pptx.enum.dml import MSO_PATTERN_TYPE as PATTERN
from pptx.enum.dml import MSO_THEME_COLOR as THEME

_NAMES = {
    "text1": THEME.TEXT_1,
    "text2": THEME.TEXT_2,
    "background1": THEME.BACKGROUND_1,
    "background2": THEME.BACKGROUND_2,
    **{f"accent{number}": getattr(THEME, f"ACCENT_{number}") for number in range(1, 7)},
}


def known(colour: str) -> bool:
    """Return whether `colour` is a colour name, with or without a tint."""
    found = re.fullmatch(r"(\w+?)([+-]\d{1,3})?", colour)
    return bool(found) and found[1] in _NAMES if found else False


def set_colour(target: Any, colour: str) -> None:
    """Set a python-pptx colour (of a font, a fill or a line) to a colour of the template."""
    found = re.fullmatch(r"(\w+?)([+-]\d{1,3})?", colour)
    if not found or found[1] not in _NAMES:
        raise ValueError(f"'{colour}' is no colour of a template: write text1, accent3 or accent3+40")
    target.theme_color = _NAMES[found[1]]
    if found[2]:
        target.brightness = int(found[2]) / 100


def set_fill(fill: Any, colour: str) -> None:
    """Fill a shape or a series with a colour, or make it see-through where `colour` is ""."""
    if not colour:
        fill.background()
        return
    fill.solid()
    set_colour(fill.fore_color, colour)


def set_hatch(fill: Any, lines: str, under: str) -> None:
    """Fill a shape with slanting lines of one colour over another."""
    fill.patterned()
    fill.pattern = PATTERN.WIDE_UPWARD_DIAGONAL
    set_colour(fill.fore_color, lines)
    set_colour(fill.back_color, under)


def set_line(line: Any, colour: str, points: float) -> None:
    """Draw an outline of so many points, or none where `colour` is ""."""
    # LibreOffice draws a hairline for width 0, PowerPoint draws none: never write 0.
    if not colour:
        line.fill.background()
        return
    line.width = round(points * 12700)
    line.fill.solid()
    set_colour(line.fill.fore_color, colour)
