"""What a chart reader hands on: marks (a shape with its printed value), still without series and category."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.extract.charts.axis import AxisLabel
from engine.extract.geometry import Area, around
from engine.extract.printed import Printed
from engine.extract.sheet import ChartKind, Colour, Piece
from engine.model.reading import Observation

SURE = 0.98  # the label fits the length, angle or height of its shape
MEASURED = 0.95  # read off an axis with three ticks or more on one straight line
GUESSED = 0.8  # read off another
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
    category: str = ""  # where it stands at the mark itself, as at the sectors of a pie

    @property
    def area(self) -> Area:
        return around((self.piece.area, self.shape))


@dataclass(frozen=True, eq=False)
class Stack:
    """The segments that stand on each other at one place of the axis, from the axis outwards; a lone bar is a stack of
    one. `tip` is where it ends: a height, or from the left where the bars lie."""

    segments: tuple[tuple[Colour | None, Area], ...]
    tip: float
    upwards: bool  # or, where the bars lie, to the right

    @property
    def area(self) -> Area:
        return around(area for _, area in self.segments)


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
    labels: list[AxisLabel] = field(default_factory=list)  # of the categories, where the reader knows them
    observations: tuple[Observation, ...] = ()  # where the file gives them itself
    beside: tuple[tuple[str, float], ...] = ()  # of these: each series, and how far its bars stand from the middle
    title: str = ""
    unsure: list[str] = field(default_factory=list)
    ends: dict[Colour, tuple[float, float]] = field(default_factory=dict)  # where each line ends
    stacks: list[Stack] = field(default_factory=list)  # of a bar chart, along the category axis
    worth: float = 0.0  # what a point of a bar's length is worth

    axis: Area | None = None  # the stretch of the page between the ends of its value axis, where it has one

    @property
    def room(self) -> Area:
        """The plot, from one end of the value axis to the other."""
        return around((self.plot, self.axis)) if self.axis else self.plot

    @property
    def core(self) -> Area:
        """The plot with its value labels."""
        return around((self.room, *(mark.piece.area for mark in self.marks)))

    @property
    def order(self) -> list[Colour]:
        """The colours of the stacks from the axis outwards: each after those that it stands on in any stack."""
        order: list[Colour] = []
        for stack in sorted(self.stacks, key=lambda one: -len(one.segments)):
            at = 0
            for colour, _ in stack.segments:
                if colour in order:
                    at = order.index(colour) + 1
                elif colour is not None:
                    order.insert(at, colour)
                    at += 1
        return order

    def place(self, area: Area) -> float:
        """Return where an area stands along the category axis."""
        return area.cy if self.flat else area.cx
