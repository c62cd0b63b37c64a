"""Rows of a comparison → figures that lie far from those of other regions, or that made an unusual step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from engine import spread
from engine.compare.around import Look, steps
from engine.compare.movers import Against
from engine.compare.series import Series
from engine.model.comparison import Row


@dataclass(frozen=True)
class Outlier:
    """A row, how far it lies off (a modified z-score, see `spread.distance`), and the middle of what it is held against.

    Against `regions` the value of the row is meant, against `history` its step since a year before.
    """

    row: Row
    against: Against
    distance: Decimal
    middle: Decimal


def outliers(rows: Iterable[Row], look: Look, found: Iterable[Series], benchmark: str) -> list[Outlier]:
    """Return the outliers, the farthest first: of a series only its newest point.

    A figure that is printed twice stands once, the benchmark takes no part.
    """
    values = {series.name: series.values for series in found}
    newest = {series.name: series.newest for series in found}
    once: dict[object, Outlier] = {}
    for row in rows:
        if row.new is None or row.region == benchmark or not row.is_printed:
            continue
        if row.series and newest.get(row.series) is not row:
            continue
        around = look(row)
        if around:
            regions = list(around.regions.values())
            _note(once, row, "regions", around.regions.get(row.region), regions)
        if row.change is None:
            continue
        taken = around.steps if around else steps(values.get(row.series, ()))
        _note(once, row, "history", taken[-1] if taken else None, list(taken))
    return sorted(once.values(), key=lambda each: (each.against != "regions", -abs(each.distance)))


def _note(
    once: dict[object, Outlier], row: Row, against: Against, number: Decimal | None, numbers: list[Decimal]
) -> None:
    distance = None if number is None else spread.distance(number, numbers, row.step)
    if number is None or distance is None or not spread.is_far(distance):
        return
    middle = median(numbers)
    if row.rounded(number) != row.rounded(middle):  # what prints the same is no news
        key = (against, row.key or (row.label, row.dimensions, row.new_shown))
        once.setdefault(key, Outlier(row, against, distance, middle))
