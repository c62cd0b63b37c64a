"""Shapes → groups of bars that belong to one chart: equally thick, standing on one line.

Everything here is in *standing* coordinates: a chart whose bars lie is flipped first, so that its bars stand too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from engine.extract.geometry import Area, around, clusters, median
from engine.extract.grid import cells
from engine.extract.panels import holder
from engine.extract.sheet import Colour, Shape
from engine.extract.view import View

THINNEST = 3.0  # of a bar, across
TOUCHING = 2.2  # segments with a white border between them still touch
WHITE = 0.97  # a fill lighter than this is none
LEVEL = 1.2  # points within which bars stand on one line


@dataclass(frozen=True, eq=False)
class Bar:
    """One bar or segment. `base` is where it begins, `tip` where it ends; `last` if nothing stands on it."""

    shape: Shape
    area: Area
    base: float
    tip: float
    stacked: bool
    last: bool

    @property
    def length(self) -> float:
        return abs(self.tip - self.base)


@dataclass(frozen=True, eq=False)
class Group:
    """The bars of one chart; `flat` if they lie on the page. `level` is where they stand."""

    bars: tuple[Bar, ...]
    flat: bool
    level: float

    @cached_property
    def stacked(self) -> bool:
        return any(bar.stacked for bar in self.bars)

    @cached_property
    def standing(self) -> Area:
        """The area of all bars, in standing coordinates."""
        return around(bar.area for bar in self.bars)

    @property
    def plot(self) -> Area:
        """The area of all bars on the page."""
        return self.standing.flipped() if self.flat else self.standing


def seen(shape: Shape) -> Colour | None:
    """Return the colour a bar is seen in: its fill, or that of its outline where it is hollow."""
    hollow = shape.fill is None or (shape.line is not None and min(shape.fill) > WHITE > min(shape.line))
    return shape.line if hollow else shape.fill


def candidates(view: View) -> list[Shape]:
    """Return the rectangles that may be bars: no legend patch, no background, no box of text, no table cell."""
    in_table = cells(view.sheet.shapes)
    patches = {id(shape) for entry in view.legend for shape in view.sheet.shapes if entry.area.holds(shape.area, 0.5)}
    worded = [piece.area for piece in view.sheet.pieces if sum(map(str.isalpha, piece.text)) > 2]
    found: dict[tuple[int, ...], Shape] = {}
    for shape in view.sheet.shapes:
        area = shape.area
        if id(shape) in patches or id(shape) in in_table or not shape.rectangular:
            continue
        key = tuple(round(edge) for edge in area)
        if shape.fill is None:  # an outline: of a bar that is there, which it may make a hollow one
            if key in found:
                found[key] = replace(found[key], line=shape.line)
            continue
        if max(area.width, area.height) < THINNEST:
            continue
        if area.width > 0.7 * view.sheet.width and area.height > 0.2 * view.sheet.height:
            continue
        if any(area.holds(word) for word in worded) and sum(area.holds(one.area) for one in view.sheet.pieces) > 1:
            continue
        found[key] = shape  # the one drawn last is the one seen
    return list(found.values())


def groups(view: View, shapes: Sequence[Shape]) -> list[Group]:
    """Return every group that `shapes` could make, standing and lying; a shape may be in several."""
    found = []
    for flat in (False, True):
        areas = [(shape, shape.area.flipped() if flat else shape.area) for shape in shapes]
        for thick in _by_thickness(areas):
            for chains, level in _on_one_line(_chains(thick), _axes(view, flat), flat):
                for part in _parted(view, chains, level, flat):
                    bars = tuple(bar for chain in part for bar in _bars(chain, level))
                    if len(bars) > 1:
                        found.append(Group(bars, flat, level))
    return found


Standing = tuple[Shape, Area]


def _by_thickness(areas: Iterable[Standing]) -> list[list[Standing]]:
    wide = [one for one in areas if one[1].width >= THINNEST]
    found: list[list[Standing]] = []
    for one in sorted(wide, key=lambda one: one[1].width):
        if found and one[1].width - found[-1][0][1].width <= max(0.8, 0.04 * one[1].width):
            found[-1].append(one)
        else:
            found.append([one])
    return [group for group in found if len(group) > 1]


def _chains(group: Iterable[Standing]) -> list[list[Standing]]:
    """Return the columns: shapes over the same stretch of the category axis that touch each other."""
    found = []
    for column in clusters(group, at=lambda one: one[1].x0, gap=0.7):
        column.sort(key=lambda one: one[1].top)
        chain = [column[0]]
        for one in column[1:]:
            if -1 < one[1].top - chain[-1][1].bottom <= TOUCHING:
                chain.append(one)
            else:
                found.append(chain)
                chain = [one]
        found.append(chain)
    return found


def _axes(view: View, flat: bool) -> list[Area]:
    """Return the rules of the page that may be the axis of standing bars, in standing coordinates."""
    rules = [rule.flipped() if flat else rule for rule in view.rules]
    return [rule for rule in rules if rule.width > rule.height]


def _on_one_line(
    chains: list[list[Standing]], axes: Sequence[Area], flat: bool
) -> list[tuple[list[list[Standing]], float]]:
    """Return the chains in groups that have one end in common, with that line; the largest groups first. Where both
    ends are level, they stand on the one with an axis, or else at the bottom (at the left, where they lie)."""
    found = []
    rest = list(chains)
    while rest:
        span = around(one[1] for chain in rest for one in chain)
        ends = sorted(end for chain in rest for end in (chain[0][1].top, chain[-1][1].bottom))
        ruled = sorted(axis.cy for axis in axes if axis.over_x(span) > 0.5 * span.width)

        def worth(end: float, ends: Sequence[float] = ends, ruled: Sequence[float] = ruled) -> tuple[int, bool, float]:
            return _near(ends, end), _near(ruled, end) > 0, -end if flat else end

        level = max(set(ends), key=worth)
        group = [chain for chain in rest if _stands_on(chain, level)]
        found.append((group, median(_nearest_end(chain, level) for chain in group)))
        rest = [chain for chain in rest if not _stands_on(chain, level)]
    return found


def _near(levels: Sequence[float], level: float) -> int:
    """Return how many of the sorted `levels` are nearly `level`."""
    return bisect_left(levels, level + LEVEL) - bisect_right(levels, level - LEVEL)


def _stands_on(chain: Sequence[Standing], level: float) -> bool:
    return abs(_nearest_end(chain, level) - level) < LEVEL


def _nearest_end(chain: Sequence[Standing], level: float) -> float:
    return min((chain[0][1].top, chain[-1][1].bottom), key=lambda end: abs(end - level))


def _parted(view: View, chains: list[list[Standing]], level: float, flat: bool) -> list[list[list[Standing]]]:
    """Return the chains parted by chart: by panel, by the axis they stand on, and where the gap is too wide."""
    rules = [rule.flipped() if flat else rule for rule in view.rules]
    axes = [rule for rule in rules if abs(rule.cy - level) < 2]

    def home(chain: Sequence[Standing]) -> tuple[int, int]:
        area = around(one[1] for one in chain)
        panel = holder(area.flipped() if flat else area, view.panels)
        axis = [
            index
            for index, rule in enumerate(axes)
            if rule.width > 1.5 * area.width and rule.x0 - 1 <= area.cx <= rule.x1 + 1
        ]
        return (-1 if panel is None else view.panels.index(panel), axis[0] if axis else -1)

    homes: dict[tuple[int, int], list[list[Standing]]] = {}
    for chain in chains:
        homes.setdefault(home(chain), []).append(chain)
    found = []
    for group in homes.values():
        centres = sorted(chain[0][1].cx for chain in group)
        steps = [two - one for one, two in pairwise(centres)]
        widest = 3.2 * max(median(steps), group[0][0][1].width)
        found += clusters(group, at=lambda chain: chain[0][1].cx, gap=widest)
    return found


def _bars(chain: Sequence[Standing], level: float) -> list[Bar]:
    upwards = abs(chain[-1][1].bottom - level) <= abs(chain[0][1].top - level)
    ordered = list(reversed(chain)) if upwards else list(chain)
    return [
        Bar(
            shape,
            area,
            base=area.bottom if upwards else area.top,
            tip=area.top if upwards else area.bottom,
            stacked=len(chain) > 1,
            last=index == len(ordered) - 1,
        )
        for index, (shape, area) in enumerate(ordered)
    ]
