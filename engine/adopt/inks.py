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
    """A colour: red, green and blue (0 to 1), and how the file says it where that is by the theme ("accent3 lumMod 25000")."""

    rgb: Colour
    said: str = ""


def ink(rgb: Colour | None, solid: Any) -> Ink | None:
    """Return a colour with how `solid`, the element that holds it, says it."""
    if rgb is None:
        return None
    named = solid.find(f"{A}schemeClr") if solid is not None else None
    if named is None:
        return Ink(rgb)
    changes = (f" {etree.QName(one).localname} {one.get('val')}" for one in named)
    return Ink(rgb, f"{named.get('val')}{''.join(changes)}")


def solid_ink(solid: Any, theme: Mapping[str, Colour]) -> Ink | None:
    """Return the colour that a solid fill says."""
    return ink(colours.colour(solid, theme), solid)


def close(one: Ink | None, other: Ink | None) -> bool:
    """Return whether two colours are one: said in one way by the theme, or alike but for the rounding of programs."""
    if one is None or other is None:
        return one is other
    same = bool(one.said) and one.said == other.said
    return same or all(abs(a - b) <= ROUNDING for a, b in zip(one.rgb, other.rgb, strict=True))


def written(colour: Ink | None) -> str | None:
    """Return a colour as an edit has it: by the theme where the file says it so, else in six hexadecimal digits."""
    if colour is None:
        return None
    return colour.said or "".join(f"{round(part * 255):02X}" for part in colour.rgb)
