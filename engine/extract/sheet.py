"""One page as text pieces and shapes, whatever file it comes from: what all readers read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from engine.extract.geometry import Area, Point

Colour = tuple[float, float, float]
ChartKind = Literal["bar", "stacked-bar", "line", "pie", "map"]


class Glyph(NamedTuple):
    """One letter as drawn. `angle` is the direction in which its line runs, in degrees, 0 upright."""

    text: str
    area: Area
    size: float
    bold: bool
    colour: Colour | None
    angle: int


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of text on one line in one style. `angle` is in degrees, anticlockwise; 0 is upright.

    `paragraph` numbers the paragraph the piece belongs to where the file says so (PPTX), and `marker` says that the
    piece is the bullet or number before it. `glyphs` are its letters where the file places each (PDF).
    """

    text: str
    area: Area
    size: float
    bold: bool = False
    colour: Colour | None = None
    angle: int = 0
    paragraph: int | None = None
    marker: bool = False
    glyphs: tuple[Glyph, ...] = ()


@dataclass(frozen=True, eq=False)
class Shape:
    """Something drawn: its outline's corner points, and its fill and line colour (None: not filled, no line)."""

    area: Area
    fill: Colour | None
    line: Colour | None
    points: tuple[Point, ...] = ()
    curved: bool = False

    @cached_property
    def upright(self) -> bool:
        """Whether this is a filled rectangle that stands straight, drawn as one or as a path."""
        return self.fill is not None and self.rectangular

    @cached_property
    def rectangular(self) -> bool:
        """Whether the outline is a rectangle that stands straight; its corners may be round."""
        if len(self.points) < 4:
            return False
        x0, top, x1, bottom = self.area
        for x, y in self.points:
            if abs(x - x0) >= 0.3 and abs(x - x1) >= 0.3 and abs(y - top) >= 0.3 and abs(y - bottom) >= 0.3:
                return False
        return self._long_edges if self.curved else self._corners

    @property
    def _corners(self) -> bool:
        """Whether a point of the outline lies at each corner."""
        x0, top, x1, bottom = self.area
        return all(
            any(abs(x - cx) < 0.6 and abs(y - cy) < 0.6 for x, y in self.points)
            for cx, cy in ((x0, top), (x0, bottom), (x1, top), (x1, bottom))
        )

    @property
    def _long_edges(self) -> bool:
        """Whether the outline runs straight along most of both long edges."""
        area = self.area
        tall = area.height >= area.width
        for edge in (area.x0, area.x1) if tall else (area.top, area.bottom):
            along = [y if tall else x for x, y in self.points if abs((x if tall else y) - edge) < 0.3]
            if not along or max(along) - min(along) < 0.7 * max(area.width, area.height):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a chart that carries its data, as its number format prints it."""

    series: str
    category: str
    value: Decimal
    as_printed: str
    unit: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class DataChart:
    """A chart that carries its data (PPTX); `title` is its own title, if it shows one.

    Where the file says on which part of it the bars or lines are drawn, that is its `plot`, and each category has its
    place there: from the top where the bars lie (`flat`), else from the left. `beside` says of each series how far its
    bars or points are from there.
    """

    area: Area
    kind: ChartKind
    cells: tuple[Cell, ...]
    title: str = ""
    plot: Area | None = None
    flat: bool = False
    places: tuple[tuple[str, float], ...] = ()
    beside: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DataTable:
    """A table that says itself what its cells are (PPTX), and whether its first row names the columns; a cell that is merged
    into another is ""."""

    area: Area
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()  # merged cells: first row and column, last row and column
    headed: bool = True

    def text(self, row: int, column: int) -> str:
        """Return the text at a place, that of a merged cell anywhere in it."""
        for top, left, bottom, right in self.spans:
            if top <= row <= bottom and left <= column <= right:
                return self.rows[top][left]
        return self.rows[row][column]

    @property
    def heads(self) -> int:
        """How many rows are heads: those that the merged cells of the first row reach, and the one under wide ones; 0 when
        the file does not say so."""
        first = [span for span in self.spans if span[0] == 0]
        reach = max((bottom for _, _, bottom, _ in first), default=0)
        wide = any(bottom == 0 and right > left for _, left, bottom, right in first)
        return min(len(self.rows), max(reach + 1, 2 if wide else 1)) if self.headed or reach or wide else 0


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the page that leads elsewhere: an address, or "" for a page of the same document."""

    area: Area
    target: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One page. `title` is set only where the file itself says which text is the title."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...] = ()
    shapes: tuple[Shape, ...] = ()
    links: tuple[Link, ...] = ()
    charts: tuple[DataChart, ...] = ()
    tables: tuple[DataTable, ...] = ()
    images: tuple[Area, ...] = ()
    title: tuple[Piece, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def pictured(self) -> bool:
        """Whether the page is a picture: pictures cover most of it, and there are no letters, charts or tables."""
        covered = sum(area.surface for area in self.images)
        return not (self.pieces or self.charts or self.tables) and covered > 0.5 * self.width * self.height
