"""Shapes → the lines of line charts: from left to right through their vertices, pieced together where need be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.geometry import Area, Point
from engine.extract.sheet import Colour, Shape

SHORTEST = 30.0
JOINT = 0.7  # points between the end of one stroke and the begin of the next
FEWEST_DASHES = 6
LONGEST_DASH = 14.0
STRAIGHT = 0.35  # points by which a dash may lie off a straight line
LEVEL = 0.5  # points by which a rule may rise: an axis drawn over a grid line lies a little off it


@dataclass(frozen=True, eq=False)
class Polyline:
    """A line of a chart. `dashed` if it was pieced together from dashes: then only its corners are known vertices."""

    colour: Colour
    points: tuple[Point, ...]
    dashed: bool = False

    @property
    def area(self) -> Area:
        xs, ys = zip(*self.points, strict=True)
        return Area(min(xs), min(ys), max(xs), max(ys))

    @property
    def level(self) -> bool:
        """Whether it stays on one height, as an axis or a rule does."""
        return self.area.height <= LEVEL

    def at(self, x: float) -> float | None:
        """Return its height at `x`, or None beyond its ends."""
        for one, two in pairwise(self.points):
            if one[0] - 1 <= x <= two[0] + 1:
                part = min(1.0, max(0.0, (x - one[0]) / (two[0] - one[0])))
                return one[1] + part * (two[1] - one[1])
        return None


def polylines(shapes: Sequence[Shape]) -> list[Polyline]:
    """Return the lines of the page that run from left to right and are no rules."""
    whole: list[Polyline] = []
    strokes: dict[Colour, list[tuple[Point, ...]]] = {}
    for shape in shapes:
        points = _rightwards(shape)
        if shape.line is None or not points:
            continue
        if len(points) > 2 and points[-1][0] - points[0][0] >= SHORTEST:
            whole.append(Polyline(shape.line, points))
        else:
            strokes.setdefault(shape.line, []).append(points)
    for colour, parts in strokes.items():
        rest: list[Polyline] = []
        for chain in _chained(parts):
            (whole if chain[-1][0] - chain[0][0] >= SHORTEST else rest).append(Polyline(colour, chain))
        whole += [Polyline(colour, points, dashed=True) for points in _from_dashes([one.points for one in rest])]
    long = [one for one in _continued(whole) if one.area.width >= SHORTEST]
    return [one for one in _once(long) if not one.level or _keeps_step(one, long)]


def _rightwards(shape: Shape) -> tuple[Point, ...]:
    """Return an open outline's points from left to right, or () if it turns back."""
    if shape.line is None or shape.fill is not None or len(shape.points) < 2:
        return ()
    points = [shape.points[0], *(two for one, two in pairwise(shape.points) if math.dist(one, two) > 0.05)]
    if points[0][0] > points[-1][0]:
        points.reverse()
    return tuple(points) if all(two[0] - one[0] >= 0.5 for one, two in pairwise(points)) else ()


def _chained(parts: Sequence[tuple[Point, ...]]) -> list[tuple[Point, ...]]:
    """Return strokes put together where one ends where the next begins."""
    chains: list[list[Point]] = []
    ends: dict[tuple[int, int], list[list[Point]]] = {}
    for part in sorted(parts):
        x, y = round(part[0][0]), round(part[0][1])
        near = [chain for dx in (-1, 0, 1) for dy in (-1, 0, 1) for chain in ends.get((x + dx, y + dy), ())]
        home = next((chain for chain in near if math.dist(chain[-1], part[0]) < JOINT), None)
        if home is None:
            home = []
            chains.append(home)
        else:
            ends[round(home[-1][0]), round(home[-1][1])].remove(home)
        home.extend(part[1:] if home else part)
        ends.setdefault((round(home[-1][0]), round(home[-1][1])), []).append(home)
    return [tuple(chain) for chain in chains]


def _continued(lines: Sequence[Polyline]) -> list[Polyline]:
    """Return the lines, those put together that go on in the same colour where another ends (solid, then dashed)."""
    found: list[Polyline] = []
    for line in sorted(lines, key=lambda one: one.points[0]):
        home = next(
            (one for one in found if one.colour == line.colour and math.dist(one.points[-1], line.points[0]) < JOINT),
            None,
        )
        if home is None or (home.level and line.level):
            found.append(line)
        else:
            joined = Polyline(line.colour, (*home.points, *line.points[1:]), home.dashed or line.dashed)
            found[found.index(home)] = joined
    return found


def _from_dashes(dashes: Sequence[tuple[Point, ...]]) -> list[tuple[Point, ...]]:
    """Return lines that were drawn as many short strokes of one colour, by their corners."""
    rows: list[list[tuple[Point, ...]]] = []
    going: list[list[tuple[Point, ...]]] = []
    for dash in sorted(one for one in dashes if one[-1][0] - one[0][0] < LONGEST_DASH):
        going = [row for row in going if dash[0][0] - row[-1][-1][0] < 1.5 * LONGEST_DASH]
        near = [row for row in going if dash[0][0] > row[-1][-1][0] and _leads(row[-1], dash)]
        home = min(near, key=lambda row: math.dist(row[-1][-1], dash[0]), default=None)
        if home is None:
            rows.append([dash])
            going.append(rows[-1])
        else:
            home.append(dash)
    return [_corners([point for dash in row for point in dash]) for row in rows if len(row) >= FEWEST_DASHES]


def _leads(one: tuple[Point, ...], two: tuple[Point, ...]) -> bool:
    """Whether the gap between two dashes is no longer than they are."""
    longest = max(math.dist(dash[0], dash[-1]) for dash in (one, two))
    return math.dist(one[-1], two[0]) < 1.6 * longest + 1


def _corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points at which a line of many points turns (Douglas and Peucker)."""
    if len(points) < 3:
        return tuple(points)
    first, last = points[0], points[-1]
    run = last[0] - first[0]

    def off(point: Point) -> float:
        return abs(point[1] - first[1] - (point[0] - first[0]) / run * (last[1] - first[1]))

    farthest = max(range(1, len(points) - 1), key=lambda index: off(points[index]))
    if off(points[farthest]) <= STRAIGHT:
        return first, last
    return (*_corners(points[: farthest + 1])[:-1], *_corners(points[farthest:]))


def _once(lines: Sequence[Polyline]) -> list[Polyline]:
    """Return the lines without those over which the same line is drawn again, as for a halo."""
    found: list[Polyline] = []
    for line in lines:
        same = [one for one in found if len(one.points) == len(line.points) and _over(one, line)]
        for one in same:
            found.remove(one)
        found.append(line)
    return found


def _over(one: Polyline, two: Polyline) -> bool:
    return all(math.dist(a, b) < 0.1 for a, b in zip(one.points, two.points, strict=True))


def _keeps_step(line: Polyline, others: Sequence[Polyline]) -> bool:
    """Whether a level line has its vertices under those of a sloping one: a series that does not change."""
    places = [round(x) for x, _ in line.points]
    return len(places) > 2 and any(
        not other.level and [round(x) for x, _ in other.points] == places for other in others
    )
