"""Shapes → those that are cells of a drawn table: each touches another beside it and another over or under it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from engine.extract.geometry import Area
from engine.extract.sheet import Shape

TOUCHING = 1.0


def cells(shapes: Iterable[Shape]) -> set[int]:
    """Return the ids of the filled rectangles that share a whole side with a neighbour in both directions."""
    filled = [shape for shape in shapes if shape.upright]
    return _joined(filled, flat=False) & _joined(filled, flat=True)


def _joined(shapes: Iterable[Shape], flat: bool) -> set[int]:
    """Return the ids of the shapes that touch another of the same width over or under them; `flat`: beside them."""
    stacks: dict[tuple[int, int], list[tuple[Area, Shape]]] = {}
    for shape in shapes:
        area = shape.area.flipped() if flat else shape.area
        stacks.setdefault((round(area.x0), round(area.x1)), []).append((area, shape))
    found: set[int] = set()
    for stack in stacks.values():
        stack.sort(key=lambda one: one[0].top)
        for (upper, one), (lower, two) in pairwise(stack):
            if abs(lower.top - upper.bottom) < TOUCHING:
                found |= {id(one), id(two)}
    return found
