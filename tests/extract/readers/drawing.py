"""Pages drawn by hand for the readers of charts, maps and flows: what stands where, and what is read of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from engine.extract import page
from engine.extract.geometry import Area, Point
from engine.extract.sheet import Colour, Piece, Shape, Sheet
from engine.model.reading import Observation, Page
from engine.model.words import Words

BLUE: Colour = (0.1, 0.3, 0.6)
RED: Colour = (0.8, 0.2, 0.2)
GREEN: Colour = (0.2, 0.6, 0.3)
GOLD: Colour = (0.9, 0.7, 0.2)
GREY: Colour = (0.8, 0.8, 0.8)
WHITE: Colour = (1.0, 1.0, 1.0)
SHADES: tuple[Colour, ...] = ((0.9, 0.95, 1.0), (0.7, 0.8, 0.95), (0.4, 0.6, 0.85), (0.2, 0.4, 0.7), (0.0, 0.2, 0.5))
WIDE = 0.5  # of the letter size: how wide a letter is


class Drawing:
    """A page to draw on; y runs downwards."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.shapes: list[Shape] = []

    def text(self, text: str, x: float, y: float, size: float = 9, at: float = 0.5, bold: bool = False) -> None:
        """Write with the middle of the letters at height `y`; `at` says which part of the text stands at `x`."""
        left, wide = x - at * WIDE * size * len(text), WIDE * size * len(text)
        self.pieces.append(
            Piece(text, Area(left, y - size / 2, left + wide, y + size / 2), size, bold, (0.1, 0.1, 0.1))
        )

    def line(self, points: Sequence[Point], colour: Colour = BLUE) -> None:
        self.shapes.append(Shape(_around(points), None, colour, tuple(points)))

    def polygon(self, points: Sequence[Point], fill: Colour | None, line: Colour | None = None) -> None:
        self.shapes.append(Shape(_around(points), fill, line, tuple(points)))

    def box(
        self, x0: float, top: float, x1: float, bottom: float, fill: Colour | None, line: Colour | None = None
    ) -> None:
        self.polygon(((x0, top), (x1, top), (x1, bottom), (x0, bottom)), fill, line)

    def dot(self, x: float, y: float, fill: Colour, radius: float = 2) -> None:
        self.polygon([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in _turn(12)], fill)

    def page(self, words: Words) -> Page:
        """Return all that is read of the page."""
        return page.read(Sheet(2, 960, 540, tuple(self.pieces), tuple(self.shapes)), words)

    def figures(self, words: Words) -> list[Observation]:
        return [one for block in self.page(words).blocks for one in block.observations]

    def said(self, words: Words) -> list[tuple[str, str, float]]:
        """Return series, category and value of each figure."""
        return [(one.series, one.category, float(one.value)) for one in self.figures(words)]


def _around(points: Sequence[Point]) -> Area:
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def _turn(steps: int) -> Iterable[float]:
    return (2 * math.pi * step / steps for step in range(steps))


def sector(x: float, y: float, radius: float, start: float, share: float, inner: float = 0.0) -> list[Point]:
    """Return the outline of a sector from `start` on, both as parts of the circle, clockwise from the top."""
    angles = [2 * math.pi * (start + share * step / 24) - math.pi / 2 for step in range(25)]
    rim = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]
    back = [(x + inner * math.cos(a), y + inner * math.sin(a)) for a in reversed(angles)] if inner else [(x, y)]
    return [*rim, *back]


def regions(x: float, y: float, cell: float, count: int) -> list[list[Point]]:
    """Return the outlines of `count` x `count` regions with crooked borders, row by row."""

    def corner(column: float, row: float) -> Point:
        return (
            x + cell * (column + 0.08 * math.sin(9 * row + 2 * column)),
            y + cell * (row + 0.08 * math.sin(7 * column + 3 * row)),
        )

    steps = [part / 6 for part in range(6)]
    return [
        [
            *(corner(column + step, row) for step in steps),
            *(corner(column + 1, row + step) for step in steps),
            *(corner(column + 1 - step, row + 1) for step in steps),
            *(corner(column, row + 1 - step) for step in steps),
        ]
        for row in range(count)
        for column in range(count)
    ]
