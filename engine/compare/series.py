"""Rows of a comparison → its series: for each period what the older and what the newer document prints."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engine.model.comparison import Row


@dataclass(frozen=True)
class Series:
    """A series of either document: its rows, the earliest period first."""

    name: str
    rows: tuple[Row, ...]

    @property
    def values(self) -> tuple[Decimal, ...]:
        """What the newer document prints, the earliest first: the last ones that lie equally far apart in time."""
        rows = [row for row in self.rows if row.new]
        gaps = [_days(one, other) for one, other in pairwise(rows)]
        even = next((at for at, gap in enumerate(reversed(gaps)) if not _alike(gap, gaps[-1])), len(gaps))
        return tuple(row.new.value for row in rows[len(gaps) - even :] if row.new)

    @property
    def newest(self) -> Row | None:
        """The last row that the newer document prints."""
        return next((row for row in reversed(self.rows) if row.new), None)

    @property
    def places(self) -> tuple[float, ...]:
        """Where each row stands in time, from 0 to 1; at equal distances where one does not say when it is."""
        days = [_days(self.rows[0], row) for row in self.rows]
        if None in days or not days[-1]:
            days = list(range(len(self.rows)))
        return tuple((day or 0) / (days[-1] or 1) for day in days)


def series(rows: Iterable[Row]) -> list[Series]:
    """Return all series, in the order in which the rows first name them."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.series:
            found.setdefault(row.series, []).append(row)
    return [Series(name, tuple(_in_time(points))) for name, points in found.items()]


def _days(one: Row, other: Row) -> int | None:
    start, end = _when(one), _when(other)
    return None if start is None or end is None else (end - start).days


def _alike(one: int | None, other: int | None) -> bool:
    """Return whether two distances are of as many months: one year has a day more than another."""
    return one == other if one is None or other is None else abs(one - other) <= max(3, other // 100)


def _in_time(points: list[Row]) -> list[Row]:
    """Return points from early to late; in the order given where one does not say when it is."""
    when = [_when(row) for row in points]
    if None in when:
        return points
    return sorted(points, key=lambda row: _when(row) or dt.date.min)


def _when(row: Row) -> dt.date | None:
    period = row.new_period or row.old_period
    if period is not None:
        return period.start
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", row.period)
    return dt.date(int(year[0]), 1, 1) if year else None
