"""Shapes → those that are cells of a drawn table: each touches another beside it and another over or under it, or
stands in one of the coloured rows of a table in which every other row is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from engine.extract.geometry import Area
from engine.extract.sheet import Colour, Shape

TOUCHING = 1.0
APART = (0.5, 2.0)  # heights between two coloured rows


def cells(shapes: Iterable[Shape]) -> set[int]:
    """Return the ids of the filled rectangles that share a whole side with a neighbour beside them, and with one over
    or under them; or that come again there, all of a row in one colour."""
    filled = [shape for shape in shapes if shape.upright]
    found = _joined(filled, flat=True) & _joined(filled, flat=False)
    colours: dict[Colour | None, list[Shape]] = {}
    for shape in filled:
        colours.setdefault(shape.fill, []).append(shape)
    for alike in colours.values():
        if len(alike) > 1:
            found |= _joined(alike, flat=True) & striped(alike)
    return found


def striped(shapes: Iterable[Shape]) -> set[int]:
    """Return the ids of the filled rectangles that come again further down, as far apart as they are high or nearly."""
    stacks: dict[tuple[int, int], list[Shape]] = {}
    for shape in shapes:
        if shape.upright:
            stacks.setdefault((round(shape.area.x0), round(shape.area.x1)), []).append(shape)
    found: set[int] = set()
    for stack in stacks.values():
        stack.sort(key=lambda shape: shape.area.top)
        pairs = [(two.area.top - one.area.bottom) / max(one.area.height, 1.0) for one, two in pairwise(stack)]
        apart = sum(APART[0] < gap < APART[1] for gap in pairs)
        if apart and 3 * apart > len(pairs):
            found.update(map(id, stack))
    return found


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
