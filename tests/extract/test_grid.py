"""Cells of a drawn table."""

from __future__ import annotations

from engine.extract.geometry import Area
from engine.extract.grid import cells
from engine.extract.sheet import Shape


def box(x0: float, top: float, x1: float, bottom: float) -> Shape:
    return Shape(Area(x0, top, x1, bottom), (0.5, 0.5, 0.5), None, ((x0, top), (x1, top), (x1, bottom), (x0, bottom)))


def test_cells_touch_others_in_both_directions():
    table = [box(x, y, x + 50, y + 20) for x in (100, 150) for y in (100, 120)]
    stacks = [box(x, y, x + 20, y + 30) for x in (300, 340) for y in (100, 130)]
    assert cells([*table, *stacks]) == set(map(id, table))
