"""Macros over figures already computed: growth, difference with an earlier year or with the benchmark, rank, figures as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.compute import macros
from engine.compute.database import literal, quoted
from engine.compute.definitions import meant
from engine.compute.failure import Mistake
from engine.model.indicator import Indicator
from engine.problems import did_you_mean

NAMES = ("growth", "difference", "difference_with_benchmark", "rank", "figures")
KEYS = "made_from"  # the column in which a query says of which figures a row is made, one key a line
OTHERS = "compared_with"  # and with which figures its own ones were only compared: a rank

Only = Mapping[str, str | None] | None  # dimension -> value, or None for all values together
Version = str | int | None  # of the definition that is meant


@dataclass(frozen=True)
class OverFigures:
    """The macros as one definition may use them, in the pass over the regions or in that over the benchmark.

    `version` says which definition of an indicator is meant; without it see `definitions.meant`.
    """

    definitions: Mapping[str, Indicator]
    user: str  # the name of the definition whose query uses them
    benchmark: str
    of_benchmark: bool  # which of the two passes
    use: Callable[[str], str]  # name of a definition -> table of its figures; whoever hands it in records the use

    def macros(self) -> dict[str, Callable[..., str]]:
        """Return the macros by the names that queries use."""
        return {name: getattr(self, name) for name in NAMES}

    def figures(self, id: str, only: Only = None, version: Version = None) -> str:
        """Return the figures of an indicator as something to select from, with their parts and their `key`."""
        sign = "=" if self.of_benchmark else "<>"
        table = self._table(self._name(id, version), only)
        return f"(select * from {table} where region {sign} {literal(self.benchmark)}{self._filter(only)})"

    def growth(self, id: str, years: int = 1, only: Only = None, version: Version = None) -> str:
        """Return a query for value now / value so many years before; with shape `growth` that is the growth."""
        numerator, denominator = "now.numerator * other.denominator", "now.denominator * other.numerator"
        name = self._name(id, version)
        return self._pairs(name, self._earlier(name, years), only, numerator, denominator, " and other.numerator <> 0")

    def difference(self, id: str, years: int = 1, only: Only = None, version: Version = None) -> str:
        """Return a query for value now - value so many years before (shape `difference`)."""
        name = self._name(id, version)
        return self._pairs(name, self._earlier(name, years), only, *_MINUS)

    def difference_with_benchmark(self, id: str, only: Only = None, version: Version = None) -> str:
        """Return a query for value - value of the benchmark in the same period (shape `difference`)."""
        benchmark = f"other.region = {literal(self.benchmark)} and now.region <> other.region"
        if self.of_benchmark:  # the benchmark has no difference with itself
            benchmark += " and false"
        match = f"{benchmark} and other.period = now.period"
        return self._pairs(self._name(id, version), match, only, *_MINUS, all_regions=True)

    def rank(self, id: str, lowest_first: bool = False, only: Only = None, version: Version = None) -> str:
        """Return a query for the place of a region among all regions of that period (shape `count`): 1 is the highest.

        Values that are exactly equal share a place. The benchmark has none. It compares the figures of all regions.
        """
        table = self.figures(id, only, version)
        names = self._loose(self._name(id, version), only)
        shown = "".join(f"now.{name}, " for name in names)
        better, than = ("now", "other") if lowest_first else ("other", "now")
        return (
            f"select now.region, now.sector, now.period, {shown}1 + sum(case when "
            f"{better}.numerator * {than}.denominator > {than}.numerator * {better}.denominator then 1 else 0 end) "
            f"as numerator, 1 as denominator, now.n, now.firmness, "
            f"now.key as {KEYS}, string_agg(other.key, chr(10) order by other.key) as {OTHERS} from {table} as now "
            f"join {table} as other on other.sector = now.sector and other.period = now.period{_same(names)} "
            f"where now.denominator <> 0 and other.denominator <> 0{' and false' if self.of_benchmark else ''} "
            f"group by now.region, now.sector, now.period, {shown}now.n, now.firmness, now.key"
        )

    def _pairs(
        self,
        name: str,
        match: str,
        only: Only,
        numerator: str,
        denominator: str,
        where: str = "",
        all_regions: bool = False,
    ) -> str:
        """Return a query that joins the figures of an indicator to others of it and makes parts of each pair."""
        definition = self.definitions[name]
        table = other = self.figures(definition.id, only, definition.version)
        if all_regions:
            other = f"(select * from {self._table(name, only)} where true{self._filter(only)})"
        names = self._loose(name, only)
        shown = "".join(f"now.{part}, " for part in names)
        return (
            f"select now.region, now.sector, now.period, {shown}{numerator} as numerator, {denominator} as denominator, "
            f"least(now.n, other.n) as n, now.firmness, now.key || chr(10) || other.key as {KEYS} from {table} as now "
            f"join {other} as other on other.sector = now.sector and {match}{_same(names)}{where}"
        )

    def _earlier(self, name: str, years: int) -> str:
        before = f"now.period - {int(years)}"
        if self.definitions[name].period == "month":
            before = macros.add_months("now.period", -12 * int(years))
        return f"other.region = now.region and other.period = {before}"

    def _loose(self, name: str, only: Only) -> list[str]:
        """Return the dimensions (quoted) that `only` leaves open."""
        return [quoted(part) for part in self.definitions[name].dimensions if part not in (only or {})]

    def _name(self, id: str, version: Version) -> str:
        return meant(id, None if version is None else str(version), self.user, self.definitions)

    def _table(self, name: str, only: Only) -> str:
        dimensions = self.definitions[name].dimensions
        for dimension in only or {}:
            if dimension not in dimensions:
                raise Mistake(f"'{name}' has no dimension '{dimension}'", did_you_mean(dimension, dimensions))
        return self.use(name)

    @staticmethod
    def _filter(only: Only) -> str:
        wanted = {
            quoted(name): "is null" if value is None else f"= {literal(value)}" for name, value in (only or {}).items()
        }
        return "".join(f" and {name} {test}" for name, test in wanted.items())


def _same(names: list[str]) -> str:
    return "".join(f" and other.{name} is not distinct from now.{name}" for name in names)


_MINUS = (
    "now.numerator * other.denominator - other.numerator * now.denominator",
    "now.denominator * other.denominator",
)


def table_of(name: str) -> str:
    """Return the name of the table that holds the figures of a definition."""
    return f"figures {name}"
