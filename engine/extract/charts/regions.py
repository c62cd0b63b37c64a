"""Shapes → maps: regions that lie side by side, the classes their colours stand for, and the region at a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.geometry import Area, around, clusters, linked
from engine.extract.panels import alike
from engine.extract.sheet import Colour, Shape
from engine.extract.text.lines import Line, unmarked
from engine.extract.view import View

CORNERS = 12  # of a region, at least; half of the regions of a map have so many
FEWEST = 3  # regions on a map
LEAST = 40.0  # points across
BESIDE = 1.5  # points between two regions that share a border
TILES = 0.07  # of their width between two tiles: regions drawn alike in a grid
SQUARE = 1.95  # times as wide as high, at most
PATCH = (3.0, 30.0)  # across, of a legend's patch


@dataclass(frozen=True, eq=False)
class Regions:
    """The regions of one map, in the order in which they were drawn."""

    shapes: tuple[Shape, ...]

    @property
    def area(self) -> Area:
        return around(shape.area for shape in self.shapes)

    def at(self, x: float, y: float) -> Shape | None:
        """Return the region at a point: the smallest that holds it, and of equal ones the last drawn."""
        holding = [shape for shape in reversed(self.shapes) if shape.area.holds_point(x, y) and _inside(shape, x, y)]
        return min(holding, key=lambda shape: shape.area.surface, default=None)


@dataclass(frozen=True, eq=False)
class Classes:
    """A legend of classes: the colour, number and words of each, in order."""

    entries: tuple[tuple[Colour, int, Line], ...]
    area: Area

    def number(self, colour: Colour | None) -> int | None:
        """Return the class of a colour, or None if no entry has it."""
        near = [
            (max(abs(a - b) for a, b in zip(colour, known, strict=True)), number)
            for known, number, _ in self.entries
            if colour and alike(colour, known, 0.03)
        ]
        return min(near)[1] if near else None


def maps(shapes: Sequence[Shape]) -> list[Regions]:
    """Return the maps among the shapes of a page."""
    bent = [
        shape
        for shape in shapes
        if shape.fill and not shape.upright and len(shape.points) > 3 and max(shape.area.width, shape.area.height) > 8
    ]
    found = []
    for group in linked(bent, _area, _side_by_side):
        regions = Regions(tuple(group))
        many = sum(len(shape.points) >= CORNERS for shape in group)
        fewest = 2 if all(_tiles(group[0], one) for one in group[1:]) else FEWEST
        if many >= max(fewest, 0.5 * len(group)) and min(regions.area.width, regions.area.height) > LEAST:
            found.append(regions)
    return found


def _area(shape: Shape) -> Area:
    return shape.area


def _side_by_side(one: Shape, two: Shape) -> bool:
    gap = one.area.apart(two.area)
    return gap < BESIDE or (gap < TILES * one.area.width and _tiles(one, two))


def _tiles(one: Shape, two: Shape) -> bool:
    """Whether two shapes are tiles of one grid; cards have round corners, or are wider than high."""
    wide, high = one.area.width, one.area.height
    alike = max(abs(wide - two.area.width), abs(high - two.area.height)) < 0.02 * wide
    return alike and not one.curved and max(wide, high) < SQUARE * min(wide, high)


def _inside(shape: Shape, x: float, y: float) -> bool:
    """Whether a point lies inside an outline: a ray to the right crosses it an odd number of times."""
    crossed = 0
    for (x0, y0), (x1, y1) in pairwise([*shape.points, shape.points[0]]):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            crossed += 1
    return crossed % 2 == 1


def legends(view: View, drawn: Sequence[Regions]) -> list[Classes]:
    """Return the legends of classes on a page: patches of one size in a row or column with words or numbers at each."""
    own = {id(shape) for one in drawn for shape in one.shapes}
    smallest, largest = PATCH
    patches = [
        shape
        for shape in view.sheet.shapes
        if shape.fill
        and id(shape) not in own
        and smallest <= shape.area.width <= 2 * largest
        and smallest <= shape.area.height <= largest
    ]
    texts = view.lines(apart=0.8)
    found = []
    for column in clusters(patches, at=lambda shape: shape.area.x0, gap=1.0):
        worded = [(shape, line) for shape in column for line in [_right_of(shape.area, texts)] if line]
        worded.sort(key=lambda one: one[0].area.top)
        found += [_classes(run) for run in _runs(worded)]
    return [one for one in found if len(one.entries) > 1]


def _right_of(patch: Area, texts: Sequence[Line]) -> Line | None:
    near = [
        line
        for line in texts
        if -1 <= line.area.x0 - patch.x1 <= 1.5 * line.size and abs(line.area.cy - patch.cy) < 0.6 * line.size
    ]
    return min(near, key=lambda line: line.area.x0, default=None)


def _runs(worded: Sequence[tuple[Shape, Line]]) -> list[list[tuple[Shape, Line]]]:
    """Return patches parted where the next is much further down than they are tall."""
    runs: list[list[tuple[Shape, Line]]] = []
    for one in worded:
        if runs and one[0].area.top - runs[-1][-1][0].area.bottom < 2.0 * max(one[0].area.height, one[1].size):
            if one[1] is not runs[-1][-1][1]:
                runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _classes(run: Sequence[tuple[Shape, Line]]) -> Classes:
    """Return a run of patches as classes, numbered as printed or else from the first on."""
    printed = [unmarked(line.text).split(" ")[0] for _, line in run]
    numbers = [int(text) if text.isdigit() else 0 for text in printed]
    if sorted(numbers) != list(range(1, len(run) + 1)):
        numbers = list(range(1, len(run) + 1))
    entries = tuple((shape.fill or (0, 0, 0), number, line) for (shape, line), number in zip(run, numbers, strict=True))
    return Classes(entries, around(area for shape, line in run for area in (shape.area, line.area)))
