"""A letter as a PDF library gives it: as a glyph of a sheet, and as pdfplumber's `char` object."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any, NamedTuple

from engine.extract.formats.matrix import Matrix
from engine.extract.geometry import Area
from engine.extract.sheet import Colour, Glyph

Char = dict[str, Any]
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
SMALLEST = 0.1  # points


class Style(NamedTuple):
    """What letters have in common; `bold`, `colour` and `angle` are as in a glyph.

    `matrix` leads from the units of the text to points, y upwards, without the place.
    """

    font: str
    matrix: Matrix
    fill: Any
    line: Any
    invisible: bool
    bold: bool
    colour: Colour | None
    angle: int

    @property
    def upright(self) -> bool:
        a, b, c, d, _, _ = self.matrix
        return a * d > 0 and b * c <= 0


Letter = tuple[Glyph, float, Style]  # in pdfplumber's coordinates, with how far it leads along its line in points


def style(font: str, matrix: Matrix, fill: Any, line: Any, invisible: bool = False) -> Style:
    """Return the style of letters in a font, in the colours of a fill and of a line."""
    a, b = matrix[:2]
    angle = round(math.degrees(math.atan2(b, a))) if b else 0
    return Style(font, matrix, fill, line, invisible, _bold(font), colour(fill), angle)


def letter(text: str, area: Area, advance: float, style: Style) -> Letter:
    """Return a letter of which the upright box is known."""
    a, b = style.matrix[:2]
    size = _size(area, a, b, advance)
    return Glyph(text, area, max(size, SMALLEST), style.bold, style.colour, style.angle), advance, style


def _size(area: Area, a: float, b: float, advance: float) -> float:
    """Return the letter size of a glyph in points: how high its box stands on its own line, which (a, b) runs along.

    A box w by h whose line rises by t is w cos t + h sin t wide and w sin t + h cos t high.
    """
    scale = math.hypot(a, b)
    if not b or not scale:
        return area.height
    cos, sin = abs(a) / scale, abs(b) / scale
    along = abs(advance) * scale
    return (area.width - along * cos) / sin if sin > cos - 0.1 else (area.height - along * sin) / cos


def char(letter: Letter, number: int, base: float) -> Char:
    """Return a letter as pdfplumber has it, on page `number`, where y = 0 lies at `base`."""
    glyph, advance, style = letter
    x0, top, x1, bottom = glyph.area
    return {
        "object_type": "char",
        "page_number": number,
        "text": glyph.text,
        "fontname": style.font,
        "matrix": style.matrix,
        "upright": style.upright,
        "non_stroking_color": style.fill,
        "stroking_color": style.line,
        "invisible": style.invisible,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "y0": base - bottom,
        "y1": base - top,
        "width": x1 - x0,
        "height": bottom - top,
        "size": bottom - top,
        "adv": advance,
    }


@lru_cache(maxsize=1000)
def _bold(font: str) -> bool:
    return bool(BOLD.search(font.partition("+")[2] or font))


def colour(value: object) -> Colour | None:
    """Return a colour as red, green and blue from 0 to 1; black where the file does not say; a pattern is grey."""
    return _rgb(tuple(value) if isinstance(value, list) else value)


@lru_cache(maxsize=1000)
def _rgb(value: object) -> Colour | None:
    if isinstance(value, int | float):
        value = (value,)
    if value is None or value == ():
        return (0.0, 0.0, 0.0)
    if not isinstance(value, tuple) or not all(isinstance(part, int | float) for part in value):
        return (0.5, 0.5, 0.5)
    parts = [min(1.0, max(0.0, float(part))) for part in value]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(parts) != 3:
        parts = [parts[0]] * 3
    return (round(parts[0], 3), round(parts[1], 3), round(parts[2], 3))
