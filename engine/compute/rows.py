"""Rows of an indicator's query → its figures: checked, and given their period, value and origin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from engine.compute.database import exact
from engine.compute.failure import Mistake
from engine.compute.over_figures import KEYS, OTHERS
from engine.compute.values import value
from engine.model.figure import (
    Derived,
    Entered,
    Figure,
    Origin,
    Period,
    Queried,
    Status,
    calendar_year,
    figure_key,
    january_1,
    month,
)
from engine.model.indicator import Indicator
from engine.problems import did_you_mean

PARTS = ("region", "sector", "period", "numerator", "denominator", "n")
# a row may say: how firm it is, of which figures it is made, with which these were compared, where it was entered
EXTRA = ("firmness", KEYS, OTHERS, "line")
FIRM = (Status.DEFINITIVE, Status.PROVISIONAL, Status.FORECAST)


@dataclass(frozen=True)
class Row:
    """A row that is sound: its figure's key and parts, also where the figure itself may not be shown."""

    key: str
    region: str
    sector: str
    period: Period
    dimensions: tuple[tuple[str, str], ...]
    numerator: Decimal
    denominator: Decimal
    n: int
    status: Status
    raw_period: int | dt.date
    made_from: tuple[str, ...] = ()
    compared_with: tuple[str, ...] = ()
    line: int | None = None


@dataclass
class Maker:
    """Makes the figures of one indicator."""

    indicator: Indicator
    id: str
    regions: Iterable[str]
    query: str  # file:line of its SQL
    sources: tuple[str, ...]
    entered: str = ""  # the file, where a person filled the table in

    def rows(self, found: list[dict[str, Any]]) -> list[Row]:
        """Return the rows of the query, checked. Raises Mistake for what cannot be a figure."""
        if found:
            self._check_columns(found[0])
        found = [row for row in found if row["sector"] in self.indicator.sectors and not self._outside(row)]
        rows = [self._row(row) for row in found]
        seen: set[str] = set()
        for row in rows:
            if row.key in seen:
                raise Mistake(f"two rows for one figure: {row.key}", "group by every column but the sums")
            seen.add(row.key)
        return rows

    def figure(self, row: Row, hidden: bool) -> Figure:
        """Return the figure of a row: its value, or the reason why it has none (`hidden`: it may not be shown)."""
        unit = self.indicator.unit_for(row.sector)
        made = value(row.numerator, row.denominator, self.indicator.shape, unit.scale)
        status = row.status if made is not None else Status.NOT_APPLICABLE
        if hidden:
            made, status = None, Status.SUPPRESSED
        parts = (
            {}
            if made is None
            else {"value": made, "numerator": row.numerator, "denominator": row.denominator, "n": row.n}
        )
        return self._new(
            row.region, row.sector, row.period, row.dimensions, status=status, origin=self._origin(row), **parts
        )

    def missing(self, rows: list[Row]) -> list[Figure]:
        """Return a figure without value for each region that has nothing in a period in which others have something."""
        present = {(row.region, row.sector, row.period) for row in rows}
        shapes = dict.fromkeys((row.sector, row.period, row.dimensions) for row in rows)
        return [
            self._new(region, sector, period, dimensions)
            for sector, period, dimensions in shapes
            for region in self.regions
            if (region, sector, period) not in present and not self._of_area(dict(dimensions))
        ]

    def _outside(self, row: Mapping[str, Any]) -> bool:
        """Return whether a row is of one area in the pass over the benchmark: an area lies in one region only."""
        return row["region"] not in self.regions and self._of_area(row)

    def _of_area(self, dimensions: Mapping[str, Any]) -> bool:
        return any(
            dimension.areas and dimensions.get(name) is not None
            for name, dimension in self.indicator.dimensions.items()
        )

    def _new(
        self, region: str, sector: str, period: Period, dimensions: tuple[tuple[str, str], ...], **more: Any
    ) -> Figure:
        unit = self.indicator.unit_for(sector)
        given = {"value": None, "status": Status.MISSING, "origin": self._queried} | more
        return Figure(
            indicator=self.id,
            version=self.indicator.version,
            region=region,
            sector=sector,
            period=period,
            dimensions=dimensions,
            unit=unit.short or unit.text,
            **given,
        )

    def _origin(self, row: Row) -> Origin:
        if row.made_from:
            return Derived(query=self.query, figures=tuple(dict.fromkeys((*row.made_from, *row.compared_with))))
        if self.entered and row.line:
            return Entered(file=self.entered, line=row.line)
        return self._queried

    @cached_property
    def _queried(self) -> Queried:
        return Queried(query=self.query, sources=self.sources)

    def _check_columns(self, row: Mapping[str, Any]) -> None:
        needed = (*PARTS, *self.indicator.dimensions)
        for name in self.indicator.dimensions:
            if name in (*PARTS, *EXTRA, "key"):
                raise Mistake(f"a dimension cannot be called '{name}'", "that name has a meaning of its own here")
        for name in needed:
            if name not in row:
                raise Mistake(f"the query returns no column '{name}'", did_you_mean(name, row))
        for name in row:
            if name not in (*needed, *EXTRA):
                raise Mistake(
                    f"the query returns '{name}', which is no dimension of this indicator", "add it to 'dimensions'"
                )

    def _row(self, row: Mapping[str, Any]) -> Row:
        for name in PARTS:
            if row[name] is None:
                where = ", ".join(str(row[part]) for part in ("region", "sector", "period"))
                raise Mistake(
                    f"'{name}' is empty in a row ({where})", "leave such rows out of the query, or mend the records"
                )
        period = self._period(row["period"])
        dimensions = self._dimensions(row)
        return Row(
            key=figure_key(self.id, self.indicator.version, row["region"], row["sector"], period, dimensions),
            region=row["region"],
            sector=row["sector"],
            period=period,
            dimensions=dimensions,
            numerator=exact(row["numerator"]),
            denominator=exact(row["denominator"]),
            n=int(row["n"]),
            status=self._status(row.get("firmness")),
            raw_period=row["period"] if self.indicator.period == "month" else period.year,
            made_from=_lines(row.get(KEYS)),
            compared_with=_lines(row.get(OTHERS)),
            line=row.get("line"),
        )

    def _period(self, raw: Any) -> Period:
        """Return the period that a year (or a date in it) means for this indicator."""
        day = raw if isinstance(raw, dt.date) else dt.date(int(raw), 1, 1)
        match self.indicator.period:
            case "january_1":
                return january_1(day.year)
            case "year":
                return calendar_year(day.year)
            case "month":
                return month(day.year, day.month)

    def _dimensions(self, row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        found = []
        for name, dimension in sorted(self.indicator.dimensions.items()):
            part = row[name]
            if part is None:  # all values of the dimension together
                continue
            if dimension.values and str(part) not in dimension.values:
                raise Mistake(f"'{part}' is no value of dimension '{name}'", did_you_mean(str(part), dimension.values))
            found.append((name, str(part)))
        return tuple(found)

    def _status(self, raw: str | None) -> Status:
        if raw is None:
            return Status(self.indicator.status)
        if raw not in FIRM:
            raise Mistake(f"'{raw}' is no firmness", did_you_mean(raw, FIRM))
        return Status(raw)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((text or "").splitlines()))
