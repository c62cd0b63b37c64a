"""Outlines in metres and a box on the slide → areas as large as fit, simplified with shared borders kept.

The only module that knows shapely; imported where there are outlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely import affinity

from engine.compose.maps.sheet import Piece, Sheet, Spot
from engine.model.box import Box
from engine.model.maps import Outline

DETAIL = 0.7  # points: what is smaller than this square is left out of a border
AROUND = 3.5  # points around the middle of a dot where no text may stand
NEAR = 0.4  # points that a text may come over the edge of its area


def sheet(groups: Mapping[str, Sequence[Outline]], box: Box, dots: Iterable[Spot] = ()) -> Sheet:
    """Return the areas in `box`, each made of the outlines of its group, in their true proportions.

    Texts find no room where a dot stands; `dots` are places in metres.
    """
    whole = [shapely.union_all([_polygons(outline) for outline in outlines]) for outlines in groups.values()]
    left, low, right, high = shapely.total_bounds(whole)
    scale = min(box.width / max(right - left, 1), box.height / max(high - low, 1))  # points in a metre
    x0 = (box.x0 + box.x1 - (right - left) * scale) / 2
    top = (box.top + box.bottom - (high - low) * scale) / 2
    simple = shapely.coverage_simplify(whole, DETAIL / scale)
    to_slide = [scale, 0, 0, -scale, x0 - left * scale, top + high * scale]

    def at(x: float, y: float) -> Spot:
        return _spot(to_slide[0] * x + to_slide[4], to_slide[3] * y + to_slide[5])

    drawn = [affinity.affine_transform(shape, to_slide) for shape in simple]
    taken = shapely.union_all([shapely.Point(at(x, y)).buffer(AROUND) for x, y in dots])
    return Sheet(
        {code: Piece(_rings(shape), _room(shape, taken)) for code, shape in zip(groups, drawn, strict=True)}, at
    )


def _polygons(outline: Outline) -> Any:
    parts = [shapely.Polygon(part[0], part[1:]) for part in outline]
    return shapely.make_valid(shapely.MultiPolygon(parts))


def _parts(shape: Any) -> list[Any]:
    return [
        part
        for part in shapely.get_parts(shape, return_index=False)
        if part.geom_type == "Polygon" and not part.is_empty
    ]


def _rings(shape: Any) -> tuple[tuple[Spot, ...], ...]:
    """Return the rings of a shape, the largest part first; a ring does not repeat its first point."""
    parts = sorted(_parts(shape), key=lambda part: -part.area)
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return tuple(tuple(_spot(x, y) for x, y in list(ring.coords)[:-1]) for ring in rings)


def _spot(x: float, y: float) -> Spot:
    return round(x, 2), round(y, 2)


def _room(shape: Any, taken: Any) -> Callable[[float, float], Spot | None]:
    """Return what finds room for a text in the largest part of a shape, beside what is taken.

    The middle of the largest circle in it is the best place for a square. For a text it is that of the shape drawn in
    until the text would be a square.
    """
    free = _parts(max(_parts(shape), key=lambda each: each.area).difference(taken))
    if not free:
        return lambda wide, high: None
    part = max(free, key=lambda each: each.area)
    edge = part.buffer(NEAR)

    def room(wide: float, high: float) -> Spot | None:
        for drawn_in in (high / wide, 1.0):
            square = affinity.scale(part, xfact=drawn_in, yfact=1, origin=(0, 0))
            x, y = shapely.maximum_inscribed_circle(square, tolerance=0.5).coords[0]
            x /= drawn_in
            if edge.contains(shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)):
                return _spot(x, y)
        return None

    return room
