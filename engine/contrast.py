"""A template's own colours → red, green and blue, and how well letters in one colour read on another (WCAG 2)."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from engine.drawingml.theme import parts, scheme

RGB = tuple[int, int, int]
LEAST = 4.5  # the contrast that letters need on what is behind them
WHITE: RGB = (255, 255, 255)

_COLOUR = re.compile(r"(\w+?)([+-]\d{1,3})?")
# how a master calls what files here call otherwise
_NAMES = {"tx1": "text1", "tx2": "text2", "bg1": "background1", "bg2": "background2"}


def palette(template: bytes) -> dict[str, RGB]:
    """Return the colours of a .pptx by name (text1, background1, accent1 ...), as its first master maps them.

    Raises KeyError or ValueError where the file has no master with a theme.
    """
    found = scheme(*parts(template))
    return {_NAMES.get(name, name): _of(digits) for name, digits in found.items() if name[:2] not in ("dk", "lt")}


def _of(digits: str) -> RGB:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def rgb(colour: str, palette: Mapping[str, RGB]) -> RGB:
    """Return what a colour name of a theme looks like: "accent3", lighter "accent3+40", darker "text2-25".

    Lighter and darker are as PowerPoint makes them: the lightness changes, hue and saturation stay.
    """
    found = _COLOUR.fullmatch(colour)
    if not found or found[1] not in palette:
        raise ValueError(f"'{colour}' is no colour of a template: write text1, accent3 or accent3+40")
    share = int(found[2] or 0) / 100
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in palette[found[1]]))
    lightness = lightness * (1 - share) + share if share > 0 else lightness * (1 + share)
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: RGB) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(on: str, among: Sequence[str], palette: Mapping[str, RGB]) -> str:
    """Return the first colour of `among` that reads well on the colour `on`; where none does, the one that reads best."""
    return _readable(on, tuple(among), tuple(palette.items()))


@lru_cache(maxsize=2**10)
def _readable(on: str, among: tuple[str, ...], colours: tuple[tuple[str, RGB], ...]) -> str:
    palette = dict(colours)
    behind = rgb(on, palette)
    found = {colour: contrast(rgb(colour, palette), behind) for colour in among}
    return next((colour for colour, ratio in found.items() if ratio >= LEAST), max(found, key=found.__getitem__))
