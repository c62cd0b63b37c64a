"""What a PowerPoint file shows, in a form that can be held against what was built, whoever saved it last.

Colours and fonts are worked out by the theme, runs of one style are one piece, groups are taken apart: a save by another
program writes all of these in other ways without meaning anything by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from engine.adopt.charts import ChartSeen
from engine.adopt.inks import Ink
from engine.drawingml.names import A
from engine.drawingml.package import Package

SHIFT = 800  # EMU by which a save by another program shifts what it does not touch
BREAK = "\v"  # a line break inside a paragraph


def said(run: Any) -> str:
    """Return what a run, a break or a field says as texts have it here, "" for what says nothing."""
    if run.tag == f"{A}br":
        return BREAK
    if run.tag == f"{A}fld":  # what it shows, each program fills in itself
        return f"<{run.get('type', '')}>"
    return run.findtext(f"{A}t") or "" if run.tag == f"{A}r" else ""


def text_of(paragraph: Any) -> str:
    """Return what a paragraph says."""
    return "".join(map(said, paragraph))


def page_of(names: Iterable[str]) -> str:
    """Return the page that most shapes with these names are named after, "" where none is."""
    pages = [name.partition("/")[0] for name in names if name.count("/") >= 2]
    return max(dict.fromkeys(pages), key=pages.count, default="")


@dataclass(frozen=True)
class Style:
    """How letters look. `size` is in hundredths of a point; None is what the file does not say.

    `raised` is in thousandths of a percent, below 0 for lowered letters; `link` is an address of the web or of mail.
    A font of the theme begins with "+" and its name there, and goes on with its name. What is linked is underlined by
    some programs: how, `underlined` says in the words of the file ("sng", "dbl"), "" for not, as does `capitals` ("all",
    "small"). `spaced` is how far letters stand apart, in hundredths of a point.
    """

    size: int | None = None
    bold: bool = False
    italic: bool = False
    underlined: str = ""
    colour: Ink | None = None
    font: str | None = None
    linked: bool = False
    struck: bool = False
    raised: int = 0
    highlight: Ink | None = None
    link: str = ""
    spaced: int = 0
    capitals: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one style, or a `field` of a type: what programs fill in, as the number of the slide."""

    text: str
    style: Style
    field: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its pieces, and how it is aligned ("l", "ctr", "r", "just").

    A `bare` one does not say how it stands: programs write one where a text is typed anew.
    """

    pieces: tuple[Piece, ...]
    align: str = "l"
    bare: bool = False

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def fields(self) -> dict[int, tuple[str, int]]:
        """The fields by where they start in the text: the type of each, and where it ends."""
        ends = accumulate(len(piece.text) for piece in self.pieces)
        both = zip(self.pieces, ends, strict=True)
        return {end - len(piece.text): (piece.field, end) for piece, end in both if piece.field}


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its paragraphs, what it is filled with (None: nothing), how many rows and columns it spans.

    What another cell spans is `covered`.
    """

    paragraphs: tuple[Paragraph, ...]
    fill: Ink | None
    down: int = 1
    across: int = 1
    covered: bool = False
    element: Any = field(default=None, repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, eq=False)
class Seen:
    """A shape as it stands in a file. `box` is left, top, width and height in EMU, `turned` in 60,000ths of a degree."""

    name: str
    kind: str  # text, area, line, picture, chart, table, other
    box: tuple[int, int, int, int]
    turned: int
    fill: Ink | None
    line: Ink | None
    width: int  # of the line, in EMU
    outline: str  # the preset it is drawn as ("rect"), "" where it is drawn freely
    paragraphs: tuple[Paragraph, ...]
    placeholder: str  # its type ("title"), "" where it is none
    grows: bool  # its height follows its text
    hidden: bool
    element: Any
    part: str  # the part that its slide is
    chart: ChartSeen | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    heights: tuple[int, ...] = ()  # of the rows, in EMU
    widths: tuple[int, ...] = ()  # of the columns

    @cached_property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, eq=False)
class SeenGroup:
    """A group: all shapes in it, also those of groups inside it."""

    name: str
    shapes: tuple[Seen, ...]
    element: Any


@dataclass(frozen=True, eq=False)
class SeenSlide:
    """A slide: its part, its shapes from back to front, the name of its layout, what is said in notes and comments.

    `groups` are its groups, each behind those that stand in it.
    """

    number: int
    part: str
    shapes: tuple[Seen, ...]
    layout: str
    hidden: bool
    notes: str = ""
    comments: tuple[str, ...] = ()
    root: Any = None
    groups: tuple[SeenGroup, ...] = ()

    @cached_property
    def page(self) -> str:
        """The page that most of its shapes are named after, "" where none is."""
        return page_of(shape.name for shape in self.shapes)

    @property
    def title(self) -> str:
        titled = (shape for shape in self.shapes if shape.placeholder in ("title", "ctrTitle"))
        return next((" ".join(shape.text.split()) for shape in titled), "")


@dataclass(frozen=True, eq=False)
class SeenDeck:
    """All slides, and the colours and fonts of the theme, by name."""

    slides: tuple[SeenSlide, ...]
    colours: Mapping[str, str]
    fonts: Mapping[str, str]
    package: Package = field(repr=False)
