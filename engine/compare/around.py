"""A figure and all figures that are known → what stands around it: other regions, the benchmark, its own years before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engine.compare.compare import moved
from engine.model.comparison import Row
from engine.model.figure import Figure, Period, Status, figure_key
from engine.model.printing import rounded

LONGEST = 15  # years of history


@dataclass(frozen=True)
class Around:
    """Values around a figure; those that may not be shown, or are not there, take no part."""

    regions: Mapping[str, Decimal]  # of all regions, its own too, without the benchmark
    benchmark: Decimal | None
    history: tuple[Decimal, ...]  # its own values a year apart, the oldest first, itself last; a forecast has none

    @property
    def steps(self) -> tuple[Decimal, ...]:
        """The differences from year to year, the newest last."""
        return steps(self.history)


Look = Callable[[Row], Around | None]


def steps(values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return the differences of each value with the one before it."""
    return tuple(later - earlier for earlier, later in pairwise(values))


def around(figures: Mapping[str, Figure], regions: Iterable[str], benchmark: str) -> Look:
    """Return a function that finds what stands around the newer side of a row.

    It finds nothing where the figure is not known, or is no longer what the row has: then the others are not either.
    """
    wanted = [region for region in regions if region != benchmark]

    def look(row: Row) -> Around | None:
        figure = figures.get(row.key)
        if figure is None or figure.value is None or row.new is None:
            return None
        if rounded(figure.value, row.unit, row.decimals) != rounded(row.new.value, row.unit, row.decimals):
            return None
        values = {region: value for region in wanted if (value := _value(figures, figure, region)) is not None}
        return Around(values, _value(figures, figure, benchmark), _history(figures, figure))

    return look


def _value(figures: Mapping[str, Figure], figure: Figure, region: str, period: Period | None = None) -> Decimal | None:
    when = figure.period if period is None else period
    key = figure_key(figure.indicator, figure.version, region, figure.sector, when, figure.dimensions)
    found = figures.get(key)
    return found.value if found else None


def _history(figures: Mapping[str, Figure], figure: Figure) -> tuple[Decimal, ...]:
    if figure.status is Status.FORECAST or figure.value is None:
        return ()
    found = [figure.value]
    for ago in range(1, LONGEST):
        value = _value(figures, figure, figure.region, moved(figure.period, -ago))
        if value is None:
            break
        found.append(value)
    return tuple(reversed(found))
