"""Indicators, relations and sources → figures of all regions and years, and every problem on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from engine.compute.database import Database
from engine.compute.definitions import all_of
from engine.compute.engines import connect
from engine.compute.failure import Failure, Mistake
from engine.compute.order import needs, ordered
from engine.compute.over_figures import table_of
from engine.compute.passes import Pass, start_of
from engine.compute.queries import queries
from engine.compute.rows import Maker, Row
from engine.compute.sources import Sources
from engine.compute.suppression import hidden
from engine.model.engine import Engine
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.policy import Suppression
from engine.model.project import Regions
from engine.model.source import Source
from engine.problems import Problem

__all__ = ["figures", "queries"]

Progress = Callable[[int, int, str], None]  # how many are done, of how many, and which is next


def figures(
    indicators: Mapping[str, Indicator],
    relations: Mapping[str, str],
    sources: Mapping[str, Source],
    regions: Regions,
    policy: Suppression,
    content: Path,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> tuple[list[Figure], list[Problem]]:
    """Return the figures of every definition that can be computed, by indicator, version, region, period and dimensions.

    `relations` are the named queries of `content/relations/` (name -> SQL); the files of `sources` lie below `content`.
    One broken query, relation or source leaves out only what needs it; its problem says what that is. UserError says
    that the database cannot be reached.
    """
    with connect(engine or Engine()) as database:
        work = _Work(database, all_of(indicators), relations, sources, regions, policy, content)
        for number, id in enumerate(work.order):
            if progress:
                progress(number, len(work.order), id)
            work.compute(id)
        return work.sorted_figures(), work.problems()


class _Work:
    """What is known while the indicators are computed one after another."""

    def __init__(
        self,
        database: Database,
        indicators: Mapping[str, Indicator],
        relations: Mapping[str, str],
        sources: Mapping[str, Source],
        regions: Regions,
        policy: Suppression,
        content: Path,
    ) -> None:
        self._database, self._indicators, self._sources = database, indicators, sources
        self._regions, self._policy = regions, policy
        self.opened = Sources(database, sources, regions, content)
        tables: dict[str, str] = {}
        self._passes = [
            Pass(database, sources, self.opened, relations, indicators, regions, of_benchmark, tables)
            for of_benchmark in (False, True)
        ]
        self.order, self.failed = ordered(indicators)
        self._needs = needs(indicators)
        self._read = {other for needed in self._needs.values() for other in needed}  # by macros over figures
        self._from: dict[str, tuple[str, ...]] = {}  # indicator -> the sources it rests on
        self._made: list[tuple[Maker, list[Row]]] = []

    def compute(self, id: str) -> None:
        """Add the rows of an indicator, or the reason why it has none."""
        try:
            for other in self._needs[id]:
                if other in self.failed:
                    raise self.failed[other]
            if id in self.failed:
                return
            maker, rows = self._rows(id)
            if id in self._read:
                self._keep(id, rows)
            self._made.append((maker, rows))
        except Failure as failure:
            self.failed.setdefault(id, failure)

    def _rows(self, id: str) -> tuple[Maker, list[Row]]:
        indicator = self._indicators[id]
        start = start_of(indicator, id)
        found = []
        used: set[str] = set()
        for one in self._passes:
            found += one.rows(id)
            used |= one.used
        for other in self._needs[id]:
            used |= set(self._from[other])
        self._from[id] = tuple(sorted(used))
        maker = Maker(
            indicator=indicator,
            id=indicator.id,
            regions=tuple(self._regions.now),
            query=str(start),
            sources=self._from[id],
            entered=self._entered(used),
        )
        try:
            return maker, maker.rows(found)
        except Mistake as mistake:
            raise mistake.at(start) from None

    def _entered(self, used: Iterable[str]) -> str:
        """Return the file that a person filled in, when the indicator rests on such a one alone."""
        files = {self._sources[name].file for name in used if self._sources[name].kind == "entered"}
        return f"content/{files.pop()}" if len(files) == 1 and len(set(used)) == 1 else ""

    def _keep(self, id: str, rows: list[Row]) -> None:
        """Keep the parts of all figures, suppressed ones too, as the table that macros over figures read."""
        indicator = self._indicators[id]
        columns: dict[str, tuple[str, list[object]]] = {
            "region": ("text", [row.region for row in rows]),
            "sector": ("text", [row.sector for row in rows]),
            "period": ("date" if indicator.period == "month" else "integer", [row.raw_period for row in rows]),
            "numerator": ("decimal", [row.numerator for row in rows]),
            "denominator": ("decimal", [row.denominator for row in rows]),
            "n": ("integer", [row.n for row in rows]),
            "firmness": ("text", [str(row.status) for row in rows]),
            "key": ("text", [row.key for row in rows]),
        }
        for name in indicator.dimensions:
            columns[name] = ("text", [dict(row.dimensions).get(name) for row in rows])
        self._database.keep(table_of(id), columns)

    def _figures(self) -> list[Figure]:
        """Return the figures of all rows; what may not be shown is known when all rows are."""
        rows_of = [(maker.indicator, rows) for maker, rows in self._made]
        gone = hidden(rows_of, self._regions.benchmark, self._policy.holds)
        made = []
        for maker, rows in self._made:
            made += [maker.figure(row, row.key in gone) for row in rows]
            made += maker.missing([row for row in rows if row.region != self._regions.benchmark])
        return made

    def sorted_figures(self) -> list[Figure]:
        """Return the figures by indicator, version, region (the benchmark last), sector, period and dimensions."""
        place = {id: number for number, id in enumerate([*self._regions.regions, self._regions.benchmark])}

        def rank(figure: Figure) -> tuple[object, ...]:
            region = place.get(figure.region, len(place))
            return (
                figure.indicator,
                figure.version,
                region,
                figure.sector,
                figure.period.start,
                figure.period.end,
                figure.dimensions,
            )

        return sorted(self._figures(), key=rank)

    def problems(self) -> list[Problem]:
        """Return what is odd in the sources, and each reason for which indicators are left out, with their names."""
        left_out: dict[Problem, list[str]] = {}
        for id, failure in sorted(self.failed.items()):
            left_out.setdefault(failure.problem, []).append(id)
        failed = [
            replace(problem, what=f"{problem.what}; not computed: {', '.join(ids)}")
            for problem, ids in left_out.items()
        ]
        return self.opened.problems + failed
