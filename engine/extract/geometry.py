"""Areas on a page and what they are to each other. All lengths in points, y downwards from the top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from engine.model.box import Box

Item = TypeVar("Item")
Point = tuple[float, float]
NEXT = 12.0  # points


class Area(NamedTuple):
    """A rectangle; unlike `Box` cheap to make by the thousand."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def middle(self) -> Point:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def surface(self) -> float:
        return self.width * self.height

    def flipped(self) -> Area:
        """Return the area with x and y exchanged, so that one logic serves both directions."""
        return Area(self.top, self.x0, self.bottom, self.x1)

    def grown(self, x: float, y: float | None = None) -> Area:
        """Return the area with so many points more on each side."""
        y = x if y is None else y
        return Area(self.x0 - x, self.top - y, self.x1 + x, self.bottom + y)

    def moved(self, right: float, down: float) -> Area:
        """Return the area so many points further."""
        return Area(self.x0 + right, self.top + down, self.x1 + right, self.bottom + down)

    def holds(self, other: Area, slack: float = 1.5) -> bool:
        """Return whether `other` lies inside, give or take `slack`."""
        return (
            self.x0 - slack <= other.x0
            and self.top - slack <= other.top
            and other.x1 <= self.x1 + slack
            and other.bottom <= self.bottom + slack
        )

    def holds_point(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def over_x(self, other: Area) -> float:
        """Return how many points the two share sideways (negative: the gap between them)."""
        right = self.x1 if self.x1 < other.x1 else other.x1
        return right - (self.x0 if self.x0 > other.x0 else other.x0)

    def over_y(self, other: Area) -> float:
        """Return how many points the two share in height (negative: the gap between them)."""
        bottom = self.bottom if self.bottom < other.bottom else other.bottom
        return bottom - (self.top if self.top > other.top else other.top)

    def apart(self, other: Area) -> float:
        """Return the distance between the two; 0 where they touch or overlap."""
        return float(max(0.0, -self.over_x(other)) + max(0.0, -self.over_y(other)))

    def box(self) -> Box:
        """Return the area as a model's box, rounded to a tenth of a point."""
        x0, top = round(self.x0, 1) + 0.0, round(self.top, 1) + 0.0
        return Box(x0=x0, top=top, x1=max(x0, round(self.x1, 1)), bottom=max(top, round(self.bottom, 1)))


def around(areas: Iterable[Area]) -> Area:
    """Return the smallest area that holds all of `areas` (at least one)."""
    several = iter(areas)
    x0, top, x1, bottom = next(several)
    for left, high, right, low in several:  # mostly one or two: quicker than four calls of min and max
        x0 = left if left < x0 else x0
        top = high if high < top else top
        x1 = right if right > x1 else x1
        bottom = low if low > bottom else bottom
    return Area(x0, top, x1, bottom)


def clusters(items: Iterable[Item], at: Callable[[Item], float], gap: float) -> list[list[Item]]:
    """Return `items` in order of `at`, cut wherever two neighbours are more than `gap` apart."""
    found: list[list[Item]] = []
    for item in sorted(items, key=at):
        if found and at(item) - at(found[-1][-1]) <= gap:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def linked(items: Sequence[Item], area: Callable[[Item], Area], near: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """Return `items` in groups of which each is near another, in their order; only those whose areas come within
    `NEXT` points of each other sideways are compared."""
    group = list(range(len(items)))

    def first(index: int) -> int:
        while group[index] != index:
            group[index] = index = group[group[index]]
        return index

    open_ones: list[int] = []
    for index in sorted(range(len(items)), key=lambda at: area(items[at]).x0):
        left = area(items[index]).x0 - NEXT
        open_ones = [at for at in open_ones if area(items[at]).x1 >= left]
        for at in open_ones:
            if first(at) != first(index) and near(items[at], items[index]):
                group[first(at)] = first(index)
        open_ones.append(index)
    found: dict[int, list[Item]] = {}
    for index, item in enumerate(items):
        found.setdefault(first(index), []).append(item)
    return list(found.values())


def median(numbers: Iterable[float]) -> float:
    """Return the middle one of `numbers` (the lower of two), or 0 of none."""
    ordered = sorted(numbers)
    return ordered[(len(ordered) - 1) // 2] if ordered else 0.0
