"""Shapes → pies and doughnuts: the sectors that lie around one middle and together make a circle or half of one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from engine.extract.geometry import Area, Point, around, clusters, linked
from engine.extract.sheet import Shape

SMALLEST = 15.0  # of a radius, in points
WHITE = 0.99  # a white sector hides the other half of a pie
LEAST = 5.0  # of a sector, across, in points
ROUND = 0.03  # of the radius: points on the rim are no further off
TURN = 2 * math.pi
WHOLE = 0.06  # of the circle: what white borders between sectors may take
APART = 0.35  # of the radius: how far an exploded sector may be moved outwards


@dataclass(frozen=True, eq=False)
class Sector:
    """One sector: from angle `start` clockwise over `span`, in radians, from radius `inner` to `radius`."""

    shape: Shape
    middle: Point
    start: float
    span: float
    radius: float
    inner: float = 0.0

    @property
    def bisector(self) -> float:
        return self.start + self.span / 2


@dataclass(frozen=True, eq=False)
class Pie:
    """The sectors of one pie, in the order in which they were drawn."""

    sectors: tuple[Sector, ...]

    @property
    def circle(self) -> Area:
        x, y = self.middle
        return Area(x, y, x, y).grown(self.radius)

    @property
    def middle(self) -> Point:
        xs, ys = zip(*(sector.middle for sector in self.sectors), strict=True)
        return sum(xs) / len(xs), sum(ys) / len(ys)

    @property
    def radius(self) -> float:
        return max(math.dist(self.middle, sector.middle) + sector.radius for sector in self.sectors)

    @property
    def inner(self) -> float:
        return min(sector.inner for sector in self.sectors)

    @property
    def covered(self) -> float:
        """The angle of all sectors together: all round, or half."""
        return sum(sector.span for sector in self.sectors)

    def place(self, sector: Sector) -> float:
        """Return how far round a sector begins: clockwise from the top, or in half a pie from the left."""
        return (sector.start + (math.pi / 2 if self.covered > 1.2 * math.pi else math.pi) + 0.02) % TURN

    def share(self, sector: Sector) -> float:
        return sector.span / self.covered


def pies(shapes: Sequence[Shape]) -> list[Pie]:
    """Return the pies and doughnuts among filled shapes."""
    filled = _once(
        [
            shape
            for shape in shapes
            if shape.fill and min(shape.fill) < WHITE and len(shape.points) > 2
            if _long(shape) > LEAST and not shape.upright
        ]
    )
    pointed = _agreeing([found for shape in filled for found in [_pointed(shape)] if found])
    found = [pie for group in _around_one_middle(pointed) for pie in [_closed(group)] if pie]
    taken = {id(sector.shape) for pie in found for sector in pie.sectors}
    bent = [shape for shape in filled if id(shape) not in taken and (shape.curved or len(shape.points) > 8)]
    return found + [pie for group in linked(bent, _area, _touch) for pie in [_ring(group)] if pie]


def _once(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the shapes; of those drawn twice in one place the last."""
    found: dict[tuple[int, ...], Shape] = {}
    for shape in shapes:
        found[(*(round(2 * edge) for edge in shape.area), len(shape.points))] = shape
    return list(found.values())


def _agreeing(choices: Sequence[Sequence[Sector]]) -> list[Sector]:
    """Return of each shape's possible sectors the one whose middle lies nearest to those of others."""

    def lonely(sector: Sector) -> float:
        others = (one for sectors in choices if sector not in sectors for one in sectors)
        return min((math.dist(sector.middle, one.middle) for one in others), default=0.0)

    return [min(sectors, key=lonely) for sectors in choices]


def _pointed(shape: Shape) -> list[Sector]:
    """Return the sectors that a shape can be: all its corners but one lie on an arc around that one."""
    found = []
    points = [one for index, one in enumerate(shape.points) if math.dist(one, shape.points[index - 1]) > 0.05]
    if len(points) < 3 or _long(shape) < 0.7 * SMALLEST:
        return []
    few = points[:: max(1, len(points) // 6)]
    for apex in points:
        spread = [far for far in (math.dist(one, apex) for one in few) if far > 0.5]
        if not spread or min(spread) < (1 - ROUND) * max(spread):
            continue
        rim = [one for one in points if math.dist(one, apex) > 0.5]
        distances = [math.dist(one, apex) for one in rim]
        radius = max(distances)
        if radius < SMALLEST or min(distances) < (1 - ROUND) * radius or len(rim) < 2:
            continue
        if not shape.curved and len(rim) < 3:
            continue
        angles = [math.atan2(y - apex[1], x - apex[0]) % TURN for x, y in rim]
        start, span = _widest(angles)
        if span < 0.75 * math.pi or len(rim) > 2:
            found.append(Sector(shape, apex, start, span, radius))
    return found


def _widest(angles: Sequence[float]) -> tuple[float, float]:
    """Return from where and over how much angles run, the largest gap between them left out."""
    ordered = sorted(angles)
    gaps = [(two - one, two) for one, two in pairwise([*ordered, ordered[0] + TURN])]
    widest, start = max(gaps)
    return start % TURN, TURN - widest


def _around_one_middle(sectors: Sequence[Sector]) -> list[list[Sector]]:
    """Return sectors of one radius whose middles lie close together."""
    groups: list[list[Sector]] = []
    for sector in sectors:
        home = next(
            (
                group
                for group in groups
                if abs(group[0].radius - sector.radius) < 0.04 * sector.radius
                and math.dist(group[0].middle, sector.middle) < 2 * APART * sector.radius
            ),
            None,
        )
        if home is None:
            groups.append([sector])
        else:
            home.append(sector)
    return groups


def _closed(sectors: Sequence[Sector]) -> Pie | None:
    """Return the sectors as a pie if they fill a circle or half of one without lying over each other."""
    pie = Pie(tuple(sectors))
    if len(sectors) < 2 or not any(abs(pie.covered / whole - 1) < WHOLE for whole in (TURN, math.pi)):
        return None
    ordered = sorted(sectors, key=lambda sector: sector.start)
    over = any(
        one.start + one.span - two.start - (TURN if two is ordered[0] else 0) > 0.1
        for one, two in pairwise([*ordered, ordered[0]])
    )
    return None if over else pie


def _long(shape: Shape) -> float:
    return max(shape.area.width, shape.area.height)


def _area(shape: Shape) -> Area:
    return shape.area


def _touch(one: Shape, two: Shape) -> bool:
    reach = 1 + 0.03 * _long(one)
    if one.area.apart(two.area) >= reach:
        return False
    corners = _corners_near(two, one.area.grown(reach))
    return any(math.dist(a, b) < reach for a in _corners_near(one, two.area.grown(reach)) for b in corners)


def _corners_near(shape: Shape, area: Area) -> list[Point]:
    """Return about fifty corners of an outline, of those that lie in an area."""
    return [point for point in shape.points[:: max(1, len(shape.points) // 48)] if area.holds_point(*point)]


def _ring(shapes: Sequence[Shape]) -> Pie | None:
    """Return shapes as the sectors of a doughnut: all their corners lie on two circles around one middle."""
    if len(shapes) < 2:
        return None
    area = around(shape.area for shape in shapes)
    fitted = _circle(_hull([point for shape in shapes for point in shape.points]))
    circles = [fitted] if fitted else []
    if abs(area.width - area.height) < 0.06 * area.width:
        circles.append(area)
    if abs(area.width - 2 * area.height) < 0.12 * area.height:
        circles += [area._replace(bottom=area.top + area.width), area._replace(top=area.bottom - area.width)]
    for circle in circles:
        sectors = [sector for shape in shapes for sector in [_bow(shape, circle)] if sector]
        pie = _closed(sectors) if len(sectors) == len(shapes) else None
        if pie:
            return pie
    return None


def _hull(points: Sequence[Point]) -> list[Point]:
    """Return the points that a band around all of them would touch (Andrew)."""

    def half(ordered: Sequence[Point]) -> list[Point]:
        chain: list[Point] = []
        for x, y in ordered:
            while len(chain) > 1 and (chain[-1][0] - chain[-2][0]) * (y - chain[-2][1]) <= (
                chain[-1][1] - chain[-2][1]
            ) * (x - chain[-2][0]):
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    ordered = sorted(set(points))
    return half(ordered) + half(ordered[::-1])


def _circle(points: Sequence[Point]) -> Area | None:
    """Return the square around the circle that lies nearest to points (Kasa), or None if they make none."""
    if len(points) < 4:
        return None
    cx, cy = fmean(x for x, _ in points), fmean(y for _, y in points)
    near = [(x - cx, y - cy) for x, y in points]
    uu, uv, vv = (sum(a[i] * a[j] for a in near) for i, j in ((0, 0), (0, 1), (1, 1)))
    along = sum(u * (u * u + v * v) for u, v in near) / 2
    across = sum(v * (u * u + v * v) for u, v in near) / 2
    spread = uu * vv - uv * uv
    if spread <= 1e-12 * (uu + vv) ** 2:  # the points lie on one line
        return None
    u, v = (along * vv - across * uv) / spread, (across * uu - along * uv) / spread
    x, y, radius = cx + u, cy + v, math.sqrt(u * u + v * v + (uu + vv) / len(near))
    off = max(abs(math.dist((x, y), point) - radius) for point in points)
    return Area(x - radius, y - radius, x + radius, y + radius) if off < ROUND * radius else None


def _bow(shape: Shape, circle: Area) -> Sector | None:
    """Return the part of a ring that a shape is, or None if its corners lie elsewhere than on two circles."""
    middle, radius = (circle.cx, circle.cy), circle.width / 2
    if radius < SMALLEST:
        return None
    far = [math.dist(point, middle) for point in shape.points]
    rims = clusters(far, at=float, gap=2 * ROUND * radius)
    if len(rims) != 2 or abs(rims[-1][-1] - radius) > 2 * ROUND * radius:
        return None
    rim = [point for point, one in zip(shape.points, far, strict=True) if one >= rims[-1][0]]
    angles = [math.atan2(y - middle[1], x - middle[0]) % TURN for x, y in rim]
    start, span = _widest(angles) if len(angles) > 1 else (0.0, 0.0)
    return Sector(shape, middle, start, span, radius, max(rims[0])) if span else None
