"""A theme: what each style name means in a PowerPoint template, as its file in `layouts/themes/` describes it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from engine.plain import Plain
from engine.problems import Place

_COLOUR = re.compile(r"(?:(?:text|background)[12]|accent[1-6])(?:[+-]\d{1,3})?")


def _known_colour(colour: str) -> str:
    if colour and not _COLOUR.fullmatch(colour):
        raise ValueError(f"'{colour}' is no colour of a template: write text1, accent3 or accent3+40")
    return colour


class _Known:
    """Says of a text that it is a colour of a template, or nothing."""

    def __get_pydantic_core_schema__(self, text: Any, handler: Any) -> Any:
        """Return how pydantic reads one."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(_known_colour, handler(text))


Colour = Annotated[str, _Known()]  # "" is none, where a style may do without


class TextStyle(Plain):
    """How letters look. Sizes in points; `least` is how small fitting may make them; colours are the template's."""

    font: Literal["body", "heading"] = "body"
    size: float
    least: float | None = None
    bold: bool = False
    colour: Colour
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    after: float = 0  # points of space after a paragraph
    fill: Colour = ""  # of the box itself
    line: Colour = ""
    shape: Literal["", "rounded", "ellipse", "pentagon"] = ""
    margin: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # left, top, right, bottom in points

    def smaller(self, by: float) -> float:
        """Return the size of letters that are `by` points smaller, but not under the least."""
        return min(self.size, max(self.least or self.size, self.size - by))


class AreaStyle(Plain):
    """How an area looks: fill and outline in the template's colours, corners, shadow."""

    fill: Colour = ""
    line: Colour = ""
    width: float = 0.75  # of the outline, in points
    shape: Literal["rectangle", "rounded", "ellipse", "pentagon", "parallelogram"] = "rectangle"
    dashed: bool = False
    hatch: Colour = ""  # of slanting lines over the fill
    shadow: bool = False


class Theme(Plain):
    """`layouts/themes/NAME.yaml`: the template, and what each style name means in it.

    Colours are the template's own: text1, text2, background1, background2, accent1 .. accent6, with `+40` or `-25`
    behind it for a tint or shade in percent.
    """

    name: str
    base: str = ""  # the theme of which it has everything that it does not say itself
    template: str
    texts: dict[str, TextStyle] = {}  # noqa: RUF012 -- each value has one of its own
    areas: dict[str, AreaStyle] = {}  # noqa: RUF012
    series: dict[str, Colour] = {}  # noqa: RUF012 -- series style -> colour
    icons: dict[str, str] = {}  # noqa: RUF012 -- icon name -> a preset shape of PowerPoint
    place: Place | None = None

    def on(self, base: Theme) -> Theme:
        """Return this theme with everything of `base` that it does not say itself."""
        parts = {name: {**getattr(base, name), **getattr(self, name)} for name in ("texts", "areas", "series", "icons")}
        return self.model_copy(update=parts)


class Letters(Plain):
    """Widths of one weight, in thousandths of the letter size: `widths` maps a width to all letters that have it."""

    line: int
    other: int
    widths: dict[int, str]


class FontMetrics(Plain):
    """`layouts/fonts/NAME.yaml`."""

    family: str
    stand_ins: tuple[str, ...] = ()
    regular: Letters
    bold: Letters
