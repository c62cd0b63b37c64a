"""A slide as it stands in a PowerPoint file, whoever made or changed it: shapes with places, letters and colours."""

from __future__ import annotations

from typing import Literal

from engine.model.base import Frozen
from engine.model.box import Box

Colour = tuple[float, float, float]  # red, green, blue, each from 0 to 1


class Letters(Frozen):
    """A stretch of text in one style. `size` is in points; `colour` None where it could not be made out."""

    text: str
    size: float
    bold: bool
    colour: Colour | None
    language: str


class Label(Frozen):
    """The numbers that a chart prints at one series or point: their colour, and what they stand on (None: the slide)."""

    series: str
    colour: Colour | None
    on: Colour | None
    size: float | None


class Drawn(Frozen):
    """A shape on a slide, its box in points. `fill` is None where it is see-through; `named` is what a screen reader says."""

    name: str
    kind: Literal["text", "area", "line", "picture", "chart", "table", "other"]
    box: Box
    paragraphs: tuple[tuple[Letters, ...], ...] = ()
    after: float = 0.0  # points of space between paragraphs
    indents: tuple[float, ...] = ()  # points left of each paragraph
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    anchor: str = "t"
    align: str = "l"
    wraps: bool = True
    fill: Colour | None = None
    named: str = ""
    decorative: bool = False
    title: bool = False
    labels: tuple[Label, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join("".join(part.text for part in paragraph) for paragraph in self.paragraphs)

    @property
    def inner(self) -> Box:
        """The box without its margins."""
        return self.box.inset(*self.margins)


class DrawnSlide(Frozen):
    """A slide: its number from 1, its size in points, what it is filled with, and its shapes from back to front."""

    number: int
    width: float
    height: float
    background: Colour
    shapes: tuple[Drawn, ...]
    behind: tuple[Drawn, ...] = ()  # what the layout and the master draw under them
    hidden: bool = False
