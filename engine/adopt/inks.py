"""Colours as files say them: by the theme or by themselves, each with the rounding of the program that wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.drawingml import colours
from engine.drawingml.colours import Colour
from engine.drawingml.names import A

ROUNDING = 0.02  # between two ways in which programs write one colour, each part from 0 to 1


@dataclass(frozen=True)
class Ink:
    """A colour: red, green and blue (0 to 1), and how the file says it where that is by the theme ("accent3 lumMod 25000").

    `later` is the colour by the theme of the edited deck, where that is another one.
    """

    rgb: Colour
    said: str = ""
    later: Colour | None = None


def ink(rgb: Colour | None, solid: Any, later: Colour | None = None) -> Ink | None:
    """Return a colour with how `solid`, the element that holds it, says it."""
    if rgb is None:
        return None
    named = solid.find(f"{A}schemeClr") if solid is not None else None
    if named is None:
        return Ink(rgb)
    changes = (f" {etree.QName(one).localname} {one.get('val')}" for one in named)
    return Ink(rgb, f"{named.get('val')}{''.join(changes)}", later)


def solid_ink(solid: Any, theme: Mapping[str, Colour], later: Mapping[str, Colour] | None = None) -> Ink | None:
    """Return the colour that a solid fill says; `later` is the theme of the edited deck, where that is another one."""
    return ink(colours.colour(solid, theme), solid, colours.colour(solid, later) if later else None)


def close(one: Ink | None, other: Ink | None) -> bool:
    """Return whether two colours are one: said in one way by the theme, or alike but for the rounding of programs."""
    if one is None or other is None:
        return one is other
    if one.said and one.said == other.said:
        return True
    either = (rgb for rgb in (one.rgb, one.later) if rgb is not None)
    return any(all(abs(a - b) <= ROUNDING for a, b in zip(rgb, other.rgb, strict=True)) for rgb in either)


def written(colour: Ink | None) -> str | None:
    """Return a colour as an edit has it: by the theme where the file says it so, else in six hexadecimal digits."""
    if colour is None:
        return None
    return colour.said or "".join(f"{round(part * 255):02X}" for part in colour.rgb)
