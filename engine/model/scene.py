"""One slide ready to draw: shapes with their places, words and numbers, but no word of PowerPoint."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Annotated, Literal

from engine.model.box import Box
from engine.plain import ByKind, Plain

SISTER = "sister:"  # begins a link to a page of the deck that this one refers to; alone: to its first slide

ChartKind = Literal[
    "column", "column-stacked", "column-100", "bar", "bar-stacked", "bar-100", "line", "area-range", "combo", "pie", "doughnut"
]  # fmt: skip


class Run(Plain):
    """A stretch of text in one weight. `figures` are the keys of the numbers it shows, `link` where it leads (see Shape).

    `given` says that its number is one that the project's rules give, a threshold, and no figure.
    """

    text: str
    bold: bool | None = None  # None: as the style says
    figures: tuple[str, ...] = ()
    link: str = ""
    given: bool = False


class Paragraph(Plain):
    """A paragraph of a text shape; `number` is what a numbered item counts from."""

    runs: tuple[Run, ...]
    kind: Literal["heading", "text", "bullet", "number"] = "text"
    number: int = 1
    style: str = ""  # another style than the shape's

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Shape(Plain):
    """What every shape has. `name` is its identity, `page/slot/part`, unique in the slide.

    `alt` is what a screen reader says; "" for text (which speaks for itself) and for decoration. A screen reader passes
    over what is `decorative`, also a text: the chart or area beside it says the same.
    `link` is a page of this deck ("reading-guide"), one of the sister deck ("sister:costs"), a web address, or "".
    """

    name: str
    box: Box
    style: str
    alt: str = ""
    decorative: bool = False
    link: str = ""
    overflow: float = 0  # points of height that its content lacks, at its smallest size


class Text(Shape):
    """A box with paragraphs. `size` is the letter size in points after fitting; `role` marks the slide's title."""

    kind: Literal["text"] = "text"
    paragraphs: tuple[Paragraph, ...]
    size: float
    role: Literal["", "title", "number"] = ""

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class Panel(Shape):
    """A filled or outlined area behind other shapes."""

    kind: Literal["panel"] = "panel"


class Icon(Shape):
    """A small drawing from the theme's list."""

    kind: Literal["icon"] = "icon"
    icon: str


class Line(Shape):
    """A line through points on the slide (x, y in points), with an arrow head at its end or none."""

    kind: Literal["line"] = "line"
    points: tuple[tuple[float, float], ...]
    arrow: bool = False


class Area(Shape):
    """A closed outline: rings of points on the slide, those after the first of a part being holes or islands.

    `shown` is what it says by its colour, and `figure` the key of that number; both "" where it only marks a place.
    """

    kind: Literal["area"] = "area"
    rings: tuple[tuple[tuple[float, float], ...], ...]
    shown: str = ""
    figure: str = ""


class Picture(Shape):
    """A picture file, its path from the project's root; scaled to the box, cut off at the sides that stick out."""

    kind: Literal["picture"] = "picture"
    file: str


class Point(Plain):
    """One value of a series: exact, as shown, and the figure it is; None where there is nothing to draw.

    `style` is a colour of its own in the theme, "" that of the series; `label` says whether the chart itself labels it
    (a label that needs room elsewhere is a text beside the chart); `below` puts the label of a line under its point.
    """

    value: Decimal | None
    shown: str
    figure: str = ""
    style: str = ""
    label: bool = True
    below: bool = False


class Series(Plain):
    """A row of points, one for each category; `style` names its colour in the theme."""

    name: str
    points: tuple[Point, ...]
    style: str
    in_legend: bool = True
    drawn: Literal["", "line"] = ""  # in a combo: as a line, else as bars
    second_axis: bool = False
    number_format: str = ""  # "" that of the chart


class Chart(Shape):
    """A native chart with its data inside. `number_format` is a spreadsheet format ("0.0", "#,##0").

    `inside` says that labels stand in the bars; `gap` and `overlap` are those between bars, in percent of a bar's width.
    """

    kind: Literal["chart"] = "chart"
    chart: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    plot: Box  # where the bars or points are, without labels and axes
    legend: Box | None
    lowest: float | None  # where the value axis begins and ends; None leaves it to the program
    highest: float | None
    second: tuple[float, float] | None = None  # where the second value axis begins and ends
    step: float | None = None  # between the numbers at the value axis; None hides it
    step_format: str = ""  # of those numbers
    inside: bool = False
    gap: int = 60
    overlap: int = 0
    edges: bool = False  # the first point lies on the left edge of the plot and the last one on the right
    every: int = 1  # the axis names the first of every so many categories
    size: float  # of its labels, in points
    names: float = 0.0  # of the categories at the axis; 0 is that of the labels


class Cell(Plain):
    """A table cell: its text and, where it shows a number, the figure's key."""

    text: str
    figures: tuple[str, ...] = ()
    style: str


class Table(Shape):
    """A native table: rows of cells, all of one length, and the columns' shares of the width (they add up to 1).

    `headed` says that the first row names the columns, to a screen reader too; all letters are `smaller` points less
    than their styles say, down to the least.
    """

    kind: Literal["table"] = "table"
    headed: bool = True
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[float, ...]
    heights: tuple[float, ...]  # of the rows, in points
    size: float
    smaller: float = 0.0


AnyShape = Annotated[Text | Panel | Icon | Line | Area | Picture | Chart | Table, ByKind()]


class Scene(Plain):
    """One slide: its page name in the deck, title, master, shapes from back to front in reading order, notes.

    `before` is how many slides stand directly before it that a person added to the deck.
    """

    page: str
    title: str
    master: str
    shapes: tuple[AnyShape, ...]
    notes: str = ""
    missing: tuple[tuple[str, str], ...] = ()  # (kind of check, name of what is not there yet)
    before: int = 0
    weighed: tuple[tuple[str, tuple[str, ...]], ...] = ()  # slot -> keys of figures that may have chosen its words


class Sister(Plain):
    """The deck that another refers to: its file, without extension, and each page's slide number and title."""

    file: str
    pages: dict[str, int]
    titles: dict[str, str] = {}  # noqa: RUF012 -- each value has one of its own


class BuiltDeck(Plain):
    """All slides of one deck for one region and sector, ready to draw; `file` has no extension."""

    deck: str
    file: str
    title: str
    region: str
    sector: str
    year: int
    language: str
    scenes: tuple[Scene, ...]
    sister: Sister | None = None

    def pages(self) -> dict[str, int]:
        """Return for each page the number of its first slide, from 1."""
        return first_slides(self.scenes)

    def as_sister(self) -> Sister:
        """Return what another deck needs to refer to this one."""
        titles = {scene.page: scene.title for scene in self.scenes}
        pages = self.pages()
        return Sister(file=self.file, pages=pages, titles={page: titles[page] for page in pages})

    def figures(self) -> list[str]:
        """Return the keys of all figures the deck shows, each once, in order of appearance."""
        keys: dict[str, None] = {}
        for scene in self.scenes:
            for shape in scene.shapes:
                keys.update(dict.fromkeys(shown_in(shape)))
        return list(keys)


def shown_in(shape: AnyShape) -> list[str]:
    """Return the keys of the figures that a shape shows."""
    return [key for _, keys in numbers_in(shape) for key in keys]


def numbers_in(shape: AnyShape) -> list[tuple[str, tuple[str, ...]]]:
    """Return each number that a shape shows, as printed, with the keys of the figures behind it."""
    match shape:
        case Text():
            return [(run.text, run.figures) for part in shape.paragraphs for run in part.runs if run.figures]
        case Chart():
            return [(point.shown, (point.figure,)) for row in shape.series for point in row.points if point.figure]
        case Area() if shape.figure:
            return [(shape.shown, (shape.figure,))]
        case Table():
            return [(cell.text, cell.figures) for row in shape.rows for cell in row if cell.figures]
        case _:
            return []


def first_slides(scenes: Sequence[Scene]) -> dict[str, int]:
    """Return for each page the number of its first slide, from 1."""
    numbers = accumulate(1 + scene.before for scene in scenes)
    return {scene.page: at for at, scene in zip(numbers, scenes, strict=True) if "~" not in scene.page}
