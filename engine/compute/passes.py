"""Relations and indicators → rows: the same query once over the regions and once over all of them together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from engine.compute import macros
from engine.compute.database import literal, quoted
from engine.compute.failure import Failure, Mistake
from engine.compute.over_figures import OverFigures, table_of
from engine.compute.template import render
from engine.model.indicator import Indicator
from engine.model.project import Regions
from engine.model.source import Source
from engine.problems import Place, Problem, did_you_mean


class _Name:
    """A source or relation in a query; it is opened or computed when the template prints it."""

    def __init__(self, use: Callable[[], str]) -> None:
        self._use = use

    def __str__(self) -> str:
        return self._use()


class Tables(Protocol):
    """What a pass needs of the database."""

    def table(self, name: str, text: str) -> None: ...

    def rows(self, text: str) -> list[dict[str, Any]]: ...


class Opener(Protocol):
    """What a pass needs of the sources."""

    def open(self, name: str) -> str: ...


class Pass:
    """One pass: `{{ region("k.area") }}` is the region's column, or in the pass over the benchmark one constant.

    A relation is computed when first used; one whose text is the same in both passes is computed once for both.
    """

    def __init__(
        self,
        database: Tables,
        sources: Mapping[str, Source],
        opened: Opener,
        relations: Mapping[str, str],
        indicators: Mapping[str, Indicator],
        regions: Regions,
        of_benchmark: bool,
        tables: dict[str, str],
    ) -> None:
        self._database, self._opened, self._relations, self._sources = database, opened, relations, sources
        self._indicators, self._regions, self.of_benchmark, self._tables = indicators, regions, of_benchmark, tables
        self._done: dict[str, tuple[str, frozenset[str]] | Failure] = {}
        self._busy: list[str] = []
        self.used: set[str] = set()  # sources of the query being compiled

    def rows(self, id: str) -> list[dict[str, Any]]:
        """Return the rows of an indicator. Raises Failure with the place of what is wrong."""
        text = self.compiled(id)
        try:
            return self._database.rows(text)
        except Mistake as mistake:
            raise self._hinted(mistake).at(start_of(self._indicators[id], id)) from None

    def _hinted(self, mistake: Mistake) -> Mistake:
        """Return the mistake with the column that was meant, where the database names one it does not know."""
        unknown = re.search(r'column (?:named )?"([^"]+)"', mistake.what)
        if not unknown or mistake.hint:
            return mistake
        columns = {column for name in self.used for column in self._sources[name].columns}
        return Mistake(mistake.what, did_you_mean(unknown[1], columns), mistake.line)

    def compiled(self, id: str) -> str:
        """Return the SQL of an indicator as the database gets it; `used` then holds its sources."""
        indicator = self._indicators[id]
        self.used = set()
        over = OverFigures(
            self._indicators, id, self._regions.benchmark, self.of_benchmark, lambda name: quoted(table_of(name))
        )
        names = self._names() | over.macros() | dict(indicator.parameters)
        return render(indicator.sql, names, start_of(indicator, id))

    def _names(self) -> dict[str, Any]:
        """Return what every query may name. A relation rests on sources and relations, never on figures."""
        return {
            **{name: _Name(lambda name=name: self._source(name)) for name in self._sources},  # type: ignore[misc]
            **{name: _Name(lambda name=name: self._relation(name)) for name in self._relations},  # type: ignore[misc]
            **macros.BY_NAME,
            "region": self._region,
        }

    def _region(self, column: str) -> str:
        return literal(self._regions.benchmark) if self.of_benchmark else str(column)

    def _source(self, name: str) -> str:
        self.used.add(name)
        return self._opened.open(name)

    def _relation(self, name: str) -> str:
        if name not in self._done:
            outer, self.used = self.used, set()
            try:
                self._done[name] = (self._computed(name), frozenset(self.used))
            except Failure as failure:
                self._done[name] = failure
            finally:
                self.used = outer
        done = self._done[name]
        if isinstance(done, Failure):
            raise done
        table, sources = done
        self.used |= sources
        return quoted(table)

    def _computed(self, name: str) -> str:
        start = Place(f"content/relations/{name}.sql", 1)
        if name in self._busy:
            circle = " -> ".join([*self._busy[self._busy.index(name) :], name])
            raise Failure(Problem(start, f"this relation is made of itself: {circle}", "break the circle"))
        self._busy.append(name)
        try:
            text = render(self._relations[name], self._names(), start)
            if text not in self._tables:
                table = f"{name} {len(self._tables) + 1}"
                self._database.table(table, text)
                self._tables[text] = table
            return self._tables[text]
        except Mistake as mistake:
            raise mistake.at(start) from None
        finally:
            self._busy.pop()


def start_of(indicator: Indicator, id: str) -> Place:
    """Return the file and the line where the query of an indicator begins: a block of lines begins under its key."""
    file = indicator.place.file if indicator.place else f"content/indicators/{id}.yaml"
    return Place(file, max(indicator.sql_line, 1) + ("\n" in indicator.sql))
