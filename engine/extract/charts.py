"""What a chart reader hands on: marks (a shape with its printed value), still without series and category."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.extract.geometry import Area, around
from engine.extract.printed import Printed
from engine.extract.sheet import ChartKind, Colour, Piece
from engine.model.reading import Observation

SURE = 0.98  # the label fits the length, angle or height of its shape
UNCHECKED = 0.85  # nothing to check it against
DOUBTFUL = 0.5  # it does not fit


@dataclass(frozen=True, eq=False)
class Mark:
    """A bar, segment, vertex or sector: its printed value, its colour, and its place along the category axis."""

    printed: Printed
    piece: Piece
    colour: Colour | None
    at: float
    sure: float
    shape: Area
    second: Printed | None = None  # a number in brackets behind the first

    @property
    def area(self) -> Area:
        return around((self.piece.area, self.shape))


@dataclass(eq=False)
class Chart:
    """A chart found on a page. `flat` charts have their categories along the left side, others along the bottom."""

    kind: ChartKind
    plot: Area  # the bars, lines or sectors
    marks: list[Mark]
    flat: bool = False
    level: float = 0.0  # where the bars stand: a height, or from the left where they lie
    positions: list[float] = field(default_factory=list)  # of all bars or vertices along the category axis
    colours: list[Colour | None] = field(default_factory=list)
    observations: tuple[Observation, ...] = ()  # where the file gives them itself
    title: str = ""
    unsure: list[str] = field(default_factory=list)
    ends: dict[Colour, tuple[float, float]] = field(default_factory=dict)  # where each line ends
    stack: list[tuple[Colour | None, Area]] = field(default_factory=list)  # the segments of the first stack
    # (names of series may stand beside these instead of in a legend)

    @property
    def core(self) -> Area:
        """The plot with its value labels."""
        return around((self.plot, *(mark.piece.area for mark in self.marks)))
