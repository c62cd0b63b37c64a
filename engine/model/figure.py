"""What a number means: of which indicator, region, sector and period it is, how firm, and where it is from."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from engine.model.base import Frozen
from engine.model.box import Box

PeriodKind = Literal["instant", "month", "year", "plan", "span"]


class Period(Frozen):
    """A point or stretch of time. Written `2024-01-01` (instant), `2024-03` (month), `2024` (calendar year),
    `2024/2025` (plan year) or `2024-01-01..2024-05-01` (span)."""

    kind: PeriodKind
    start: dt.date
    end: dt.date  # the last day that belongs to it

    def __str__(self) -> str:
        match self.kind:
            case "instant":
                return self.start.isoformat()
            case "month":
                return f"{self.start:%Y-%m}"
            case "year":
                return f"{self.start:%Y}"
            case "plan":
                return f"{self.start:%Y}/{self.end:%Y}"
            case "span":
                return f"{self.start.isoformat()}..{self.end.isoformat()}"

    @property
    def year(self) -> int:
        """The calendar year in which the period begins."""
        return self.start.year

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period that `text` writes. Raises ValueError with an example when it is none."""
        if found := re.fullmatch(r"(\d{4})", text):
            return calendar_year(int(found[1]))
        if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return month(int(found[1]), int(found[2]))
        if found := re.fullmatch(r"(\d{4})/(\d{4})", text):
            return cls(kind="plan", start=dt.date(int(found[1]), 1, 1), end=dt.date(int(found[2]), 12, 31))
        if found := re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", text):
            return cls(kind="span", start=dt.date.fromisoformat(found[1]), end=dt.date.fromisoformat(found[2]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return instant(dt.date.fromisoformat(text))
        raise ValueError(f"'{text}' is no period: write 2024, 2024-03, 2024-01-01, 2024/2025 or two dates with '..'")


@cache
def instant(day: dt.date) -> Period:
    """Return the period that is one day."""
    return Period(kind="instant", start=day, end=day)


def january_1(year: int) -> Period:
    """Return 1 January of `year`."""
    return instant(dt.date(year, 1, 1))


@cache
def calendar_year(year: int) -> Period:
    """Return the whole of `year`."""
    return Period(kind="year", start=dt.date(year, 1, 1), end=dt.date(year, 12, 31))


@cache
def month(year: int, number: int) -> Period:
    """Return one month (1-12) of `year`."""
    first = dt.date(year, number, 1)
    following = dt.date(year + number // 12, number % 12 + 1, 1)
    return Period(kind="month", start=first, end=following - dt.timedelta(days=1))


class Status(StrEnum):
    """How firm the source is; not how sure we are of our reading (that is `confidence`)."""

    DEFINITIVE = "definitive"
    PROVISIONAL = "provisional"
    FORECAST = "forecast"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


ABSENT = frozenset({Status.SUPPRESSED, Status.MISSING, Status.NOT_APPLICABLE})


class Printed(Frozen):
    """Origin: a box on a page of a document."""

    kind: Literal["printed"] = "printed"
    document: str  # NAME in extracted/
    page: int
    box: Box
    as_printed: str
    corrected: str = ""  # by whom, when and why, where a person changed what was read


class Entered(Frozen):
    """Origin: a row of a table that a person filled in."""

    kind: Literal["entered"] = "entered"
    file: str
    line: int
    note: str = ""


class Queried(Frozen):
    """Origin: a query over sources. `query` names the file that holds the SQL, with its line."""

    kind: Literal["queried"] = "queried"
    query: str
    sources: tuple[str, ...]


class Derived(Frozen):
    """Origin: computed from other figures, named by their keys."""

    kind: Literal["derived"] = "derived"
    query: str
    figures: tuple[str, ...]


Origin = Printed | Entered | Queried | Derived


class Figure(Frozen):
    """One value of one indicator for one region, sector and period.

    `value` is what the unit says (26.9 with unit "%" for 26,9%), exact, not yet rounded; `numerator`, `denominator`
    and `n` are the exact counts or amounts it was made from, absent where the value is suppressed.
    """

    indicator: str
    version: str = "1"
    region: str
    sector: str
    period: Period
    dimensions: tuple[tuple[str, str], ...] = ()  # sorted by name
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int | None = None
    unit: str = ""
    status: Status = Status.DEFINITIVE
    confidence: float = Field(1.0, ge=0, le=1)
    origin: Origin = Field(discriminator="kind")

    @model_validator(mode="after")
    def _value_or_a_reason(self) -> Figure:
        if (self.value is None) != (self.status in ABSENT):
            verb = "has no" if self.status in ABSENT else "needs a"
            raise ValueError(f"a {self.status} figure {verb} value")
        if self.value is None and any(part is not None for part in (self.numerator, self.denominator, self.n)):
            raise ValueError("an absent figure has no parts either")
        return self

    @property
    def key(self) -> str:
        """`indicator@version|region|sector|period|dimension=value;...`, the same text everywhere."""
        return figure_key(self.indicator, self.version, self.region, self.sector, self.period, self.dimensions)


def figure_key(
    indicator: str, version: str, region: str, sector: str, period: Period, dimensions: tuple[tuple[str, str], ...] = ()
) -> str:
    """Return the key that a figure with these parts has, whether or not such a figure exists."""
    parts = ";".join(f"{name}={value}" for name, value in sorted(dimensions))
    return "|".join(part for part in (f"{indicator}@{version}", region, sector, str(period), parts) if part)
