"""A deck and a page design, as their files in `content/decks/` and `layouts/pages/` describe them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from engine.model.base import Placed
from engine.model.box import Box

CM = 72 / 2.54  # points in a centimetre
LARGEST = 142.2  # centimetres: PowerPoint has no wider slides


class Slot(Placed):
    """A place on a page: `at` is left, top, width and height in centimetres; `block` is what may fill it."""

    block: str
    at: Annotated[list[float], Field(min_length=4, max_length=4)]
    style: str = ""  # the style family of its parts ("card" -> "card label", "card value", ...); else the block's
    columns: int = 1  # for blocks that flow over columns

    @model_validator(mode="after")
    def _some_place(self) -> Slot:
        if not all(abs(number) <= LARGEST for number in self.at):  # nor is nan
            raise ValueError(f"'at' is in centimetres, none beyond {LARGEST}: [left, top, width, height]")
        if min(self.at[2:]) <= 0:
            raise ValueError("a slot is wider and higher than 0: 'at' is [left, top, width, height]")
        return self

    @property
    def box(self) -> Box:
        """The slot in points."""
        left, top, width, height = (number * CM for number in self.at)
        return Box(x0=left, top=top, x1=left + width, bottom=top + height)


class PageDesign(Placed):
    """`layouts/pages/NAME.yaml`: the slots of a page, in reading order, and the slide master they lie on."""

    name: str
    description: str = ""
    master: str
    slots: dict[str, Slot]


class FigureUse(Placed):
    """Which figure: an indicator, so many years before or after the plan's, of the own region or the benchmark.

    For an indicator measured on 1 January `year: 0` is 1 January of the deck's year; for one of a calendar year it
    is the deck's year itself, so that the last full year is -1. A number such as 2040 is that year in all decks.
    """

    indicator: str
    year: int = 0
    month: int | None = Field(None, ge=1, le=12)  # for an indicator of months; else January
    of: str = "region"  # or "benchmark", or the id of a region
    where: dict[str, str] = Field(default_factory=dict)  # dimension -> value; else its total


class PerCategory(Placed):
    """A figure for each category of a chart: by one pattern, or named one by one."""

    figure: FigureUse | None = None
    figures: dict[str, FigureUse] | None = None  # category -> figure, where one pattern does not fit all
    only: list[str] | None = None  # the categories that it has; others stay empty

    @model_validator(mode="after")
    def _some_figure(self) -> PerCategory:
        if self.figure is None and not self.figures:
            raise ValueError("a series needs a 'figure': write figure: {indicator: ...}")
        return self


class SeriesUse(PerCategory):
    """A series of a chart: its name, its colour in the theme, and a figure for each category.

    With `each`, one for every value of that dimension, or for those of `values`. In a combo `as: line` draws it as a
    line, `axis: second` by a scale of its own.
    """

    name: str = ""
    each: str = ""
    values: list[str] | None = None
    style: str
    labels: Literal["all", "ends", "none"] = "all"
    legend: bool = True  # false where the categories already say what it is
    drawn: Literal["", "line"] = Field("", alias="as")
    axis: Literal["first", "second"] = "first"


class Months(Placed):
    """The months `first` to `last` of a year; beyond 12 they go on in the next one."""

    year: int = 0
    first: int = Field(alias="from", ge=1, le=12)
    last: int = Field(alias="to", ge=1, le=60)


class Categories(Placed):
    """Where a chart's categories come from: years or months, a dimension's values, all regions, or a list.

    `of` gives the own region and the benchmark a category each, alone or behind the others.
    """

    years: list[int] | None = None
    months: Months | None = None
    dimension: str | None = None
    values: list[str] | None = None
    known: bool = False  # of a dimension only the values of which the own region has a figure, or a hidden one
    whole: str = ""  # after the values of a dimension one of all together, called so
    regions: Literal[True] | None = None
    items: list[str] | None = None
    of: list[Literal["region", "benchmark"]] = Field(default_factory=list)
    labels: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_kind(self) -> Categories:
        kinds = (self.years, self.months, self.dimension, self.regions, self.items)
        if sum(part is not None for part in kinds) + (self.of != [] and not any(kinds)) != 1:
            what = "categories need one of 'years', 'months', 'dimension', 'regions', 'items' or 'of'"
            raise ValueError(what, "write for example: categories: {years: [-2, -1, 0]}")
        return self


class Fill(Placed):
    """What a deck puts into a slot. Each block type adds the keys it needs; texts are Jinja."""

    style: str = ""


class DeckPage(Placed):
    """A page of a deck: which design, and what goes into its slots.

    What a slot may hold, its block says: until a page is composed a fill is as the file has it.
    """

    name: str
    design: str
    sectors: list[str] | None = None  # only in decks of these; None is all
    chapter: str = ""  # where the contents list it, "" where they do not
    section: str = ""  # within the chapter
    known: FigureUse | None = None  # only in decks of regions that have this figure
    fill: dict[str, Any]


class Deck(Placed):
    """`content/decks/NAME.yaml`: a deck once, for all its regions and sectors. Texts are Jinja over `year`, `region`, `sector`."""

    name: str
    title: str
    file: str
    theme: str
    sectors: list[str]
    on_request: bool = False  # only made when asked for by name
    texts: str = ""  # the folder of its narrative texts in content/texts; "" is its own name
    sister: str = ""  # the deck whose pages the reading guide refers to
    waiting: Literal["unknown", "last_known"] | None = None  # while a source waits; None: as the source says
    definitions: str = ""  # the definition version that its figures follow, where an indicator has it; else that of now
    prefer: list[str] | dict[str, list[str]] = Field(default_factory=list)  # who goes first where figures disagree
    pages: list[DeckPage]

    @property
    def folder(self) -> str:
        """The folder of its narrative texts."""
        return self.texts or self.name

    def places(self, sector: str) -> list[int]:
        """Return which of the pages are in decks of a sector: their places in `pages`."""
        return [at for at, page in enumerate(self.pages) if page.sectors is None or sector in page.sectors]

    @model_validator(mode="after")
    def _pages_have_names_of_their_own(self) -> Deck:
        for sector in self.sectors:
            names = [self.pages[at].name for at in self.places(sector)]
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"two pages are called '{name}'")
        return self
