"""What a source declares of its rows → queries that count where it does not hold; one for all columns, one for each rule.

Counted in the database, so that no table is held in memory (decision 07). No message holds a value by which a row is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from engine.compute import macros
from engine.compute.database import Database, literal, quoted
from engine.compute.failure import Failure
from engine.compute.sources.finding import Finding
from engine.model.source import Column, Rule, Source
from engine.problems import Place

SHOWN = 5  # so many skipped months or years are named


@dataclass(frozen=True)
class Contract:
    """The contract of one source over its delivered `table`; `other` gives the table of another source by its name."""

    name: str
    source: Source
    table: str
    database: Database
    other: Callable[[str], str]
    today: dt.date

    def findings(self) -> Iterator[Finding]:
        """Yield what does not hold."""
        yield from self._columns()
        for rule in self.source.rules:
            if rule.unique:
                yield from self._unique(rule)
            elif rule.apart:
                yield from self._apart(rule)
            elif rule.refers:
                yield from self._refers(rule)
            else:
                yield from self._every(rule)

    def _columns(self) -> Iterator[Finding]:
        checks = [check for name, column in self.source.columns.items() for check in self._checks(name, column)]
        if not checks:
            return
        parts = []
        for at, (name, _, wrong, _) in enumerate(checks):
            parts.append(f"count(case when {wrong} then 1 end) as rows_{at}")
            if name not in self.source.personal:
                parts.append(f"min(case when {wrong} then cast({quoted(name)} as varchar) end) as example_{at}")
        (found,) = self.database.rows(f"select {', '.join(parts)} from {quoted(self.table)}")
        for at, (name, kind, _, said) in enumerate(checks):
            rows, example = int(found[f"rows_{at}"]), found.get(f"example_{at}")
            if rows:
                column = self.source.columns[name]
                such = f", such as '{example}'" if example is not None else ""
                what = f"{rows} rows {said}{such}"
                yield self._finding(kind, what, rows, column.fatal, column.place, example or "")

    def _checks(self, name: str, column: Column) -> Iterator[tuple[str, str, str, str]]:
        """Yield for each thing that holds in a column: its name, the kind, when a row is wrong, and how to say so."""
        held = quoted(name)
        if column.required:
            yield (
                name,
                "required",
                f"{held} is null",
                f"have no '{name}'" + (" and are left out" if self.source.kind == "entered" else ""),
            )
        if column.values:
            values = ", ".join(literal(value) for value in column.values)
            yield name, "values", f"cast({held} as varchar) not in ({values})", f"hold something else in '{name}'"
        if column.min is not None:
            yield name, "min", f"{held} < {_sql(column.min)}", f"are below {column.min} in '{name}'"
        if column.max is not None:
            yield name, "max", f"{held} > {_sql(column.max)}", f"are above {column.max} in '{name}'"
        if column.past:
            yield name, "past", f"{held} > {_sql(self.today)}", f"lie in the future in '{name}'"

    def _unique(self, rule: Rule) -> Iterator[Finding]:
        keys = ", ".join(map(quoted, rule.unique))
        grouped = f"select {keys}, count(*) as times from {quoted(self.table)} group by {keys} having count(*) > 1"
        (found,) = self.database.rows(f"select count(*) as keys, sum(times) as rows from ({grouped}) as g")
        if found["keys"]:
            what = f"{found['keys']} times the same {_list(rule.unique)} stands in more than one row"
            yield self._finding(
                "unique", f"{what}, in {int(found['rows'])} rows", int(found["rows"]), rule.fatal, rule.place
            )

    def _apart(self, rule: Rule) -> Iterator[Finding]:
        assert rule.apart
        start, end = map(quoted, rule.apart)
        keys = ", ".join(map(quoted, rule.per))
        reached = (
            f"max(coalesce({end}, cast('9999-12-31' as date))) over (partition by {keys} order by {start}, {end}"
            " rows between unbounded preceding and 1 preceding)"
        )
        ordered = f"select {start} as first, {reached} as reached from {quoted(self.table)} where {start} is not null"
        query = f"select count(*) as rows, min(first) as example from ({ordered}) as o where first <= reached"
        (found,) = self.database.rows(query)
        if found["rows"]:
            what = f"{found['rows']} rows begin before an earlier one of the same {_list(rule.per)} ends"
            example = str(found["example"])
            yield self._finding(
                "apart", f"{what}, such as on {example}", found["rows"], rule.fatal, rule.place, example
            )

    def _refers(self, rule: Rule) -> Iterator[Finding]:
        column = quoted(rule.refers)
        try:
            known = f"select distinct {column} as known from {quoted(self.other(rule.to))}"
        except Failure as failure:
            what = f"'{rule.refers}' cannot be compared with '{rule.to}': {failure.problem.what}"
            yield self._finding("refers", what, 0, False, rule.place)
            return
        query = (
            f"select count(*) as rows, count(distinct t.{column}) as keys from {quoted(self.table)} as t"
            f" left join ({known}) as k on k.known = t.{column} where t.{column} is not null and k.known is null"
        )
        (found,) = self.database.rows(query)
        if found["rows"]:
            what = f"{found['rows']} rows hold a '{rule.refers}' that '{rule.to}' does not have ({found['keys']} different)"
            yield self._finding("refers", what, found["rows"], rule.fatal, rule.place)

    def _every(self, rule: Rule) -> Iterator[Finding]:
        column = quoted(rule.of)
        at = column
        if self.source.columns[rule.of].type in ("date", "timestamp"):
            at = macros.year_of(column)
            if rule.every == "month":
                at = f"{at} * 12 + {macros.month_of(column)} - 1"
        query = f"select distinct {at} as at from {quoted(self.table)} where {column} is not null"
        there = {int(row["at"]) for row in self.database.rows(query)}
        skipped = [at for at in range(min(there, default=0), max(there, default=0)) if at not in there]
        if skipped:
            shown = [f"{at // 12}-{at % 12 + 1:02d}" if rule.every == "month" else str(at) for at in skipped]
            more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
            what = f"no rows of {', '.join(shown[:SHOWN])}{more} in '{rule.of}'"
            yield self._finding("every", what, 0, rule.fatal, rule.place, shown[0])

    def _finding(self, rule: str, what: str, rows: int, fatal: bool, place: Place | None, example: str = "") -> Finding:
        where = place or self.source.place or Place("content/sources.yaml")
        hint = "" if fatal else "the figures are made with these rows as they are; mend the file"
        what = f"{self.source.shown}: {what}"
        return Finding(self.name, rule, where, what, hint, rows, example, fatal)


def _sql(bound: Decimal | dt.date) -> str:
    return f"cast('{bound.isoformat()}' as date)" if isinstance(bound, dt.date) else f"{bound:f}"


def _list(names: Iterable[str]) -> str:
    return " + ".join(f"'{name}'" for name in names)
