"""Shapes → the straight lines of a page, level and upright: drawn as lines, thin rectangles, or edges of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.extract.geometry import clusters
from engine.extract.grid import cells, striped
from engine.extract.sheet import Colour, Shape
from engine.extract.tables.words import DASHES, Line

THIN = 3.0  # a shape less thick than this is a line
NEAR = 2.0  # lines so close are one, drawn twice or as a pair
BROKEN = 4.0  # gaps in a line that is one to the eye: dots, dashes, crossings
BAND = 4  # times as wide as high is a band of a table
WHITE = 0.995
SHORTEST = 7.0
MOST = 4000  # shapes that can be a table's: more is a map or a drawing


class Stroke(NamedTuple):
    """A line at one height (or, upright, at one place from the left), from start to end."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


class Strokes(NamedTuple):
    """The lines of a page by direction."""

    level: list[Stroke]
    upright: list[Stroke]
    bands: list[Stroke]  # upper and lower edges of coloured bands


def strokes(shapes: Sequence[Shape]) -> Strokes:
    """Return the lines that `shapes` draw; pieces of one line are put together."""
    level: list[Stroke] = []
    upright: list[Stroke] = []
    if len(shapes) > MOST:
        return Strokes(level, upright, [])
    filled = cells(shapes) - striped(shapes)
    for shape in shapes:
        area = shape.area
        if area.height < THIN:
            level.append(Stroke(area.cy, area.x0, area.x1))
        if area.width < THIN:
            upright.append(Stroke(area.cx, area.top, area.bottom))
        if min(area.height, area.width) < THIN or shape.curved:
            continue
        if id(shape) in filled or (shape.line is not None and len(shape.points) in (4, 5)):
            level += (Stroke(area.top, area.x0, area.x1), Stroke(area.bottom, area.x0, area.x1))
            upright += (Stroke(area.x0, area.top, area.bottom), Stroke(area.x1, area.top, area.bottom))
    return Strokes(joined(level), joined(upright), _bands(shapes))


def _bands(shapes: Sequence[Shape]) -> list[Stroke]:
    """Return the upper and lower edges of coloured bands: a flat rectangle, or some that touch side by side. Bands of
    one colour that touch are one."""
    rows: dict[tuple[int, int, Colour], list[Stroke]] = {}
    for shape in shapes:
        area, fill = shape.area, shape.fill
        if fill and min(fill) < WHITE and min(area.height, area.width) >= THIN and shape.upright:
            row = rows.setdefault((round(area.top), round(area.bottom), fill), [])
            row.append(Stroke(area.top, area.x0, area.x1))
    edges: dict[tuple[int, int, int, Colour], int] = {}
    for (top, bottom, fill), stretches in rows.items():
        for stretch in joined(stretches):
            if stretch.length > BAND * (bottom - top):
                for at in (top, bottom):
                    edge = at, round(stretch.start), round(stretch.end), fill
                    edges[edge] = edges.get(edge, 0) + 1
    return [Stroke(float(at), float(start), float(end)) for (at, start, end, _), count in edges.items() if count == 1]


def printed(lines: Iterable[Line]) -> list[Stroke]:
    """Return the lines that are printed as text: a row of dashes."""
    return [
        Stroke(word.area.cy, word.area.x0, word.area.x1)
        for line in lines
        for word in line.words
        if len(word.text) >= DASHES and not word.text.strip("-=_–—")
    ]


def joined(found: Iterable[Stroke]) -> list[Stroke]:
    """Return strokes with those that go on in each other as one, from the top; what stays short is left out."""
    whole: list[Stroke] = []
    for near in clusters(found, at=lambda stroke: stroke.at, gap=NEAR / 2):
        run: list[Stroke] = []
        for stroke in sorted(near, key=lambda stroke: stroke.start):
            if run and stroke.start - run[-1].end <= BROKEN:
                longer = max(run[-1], stroke, key=lambda one: one.length)
                run[-1] = Stroke(longer.at, run[-1].start, max(run[-1].end, stroke.end))
            else:
                run.append(stroke)
        whole += (stroke for stroke in run if stroke.length >= SHORTEST)
    return whole
