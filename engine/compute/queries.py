"""Indicators → the SQL that runs for them, to be read or run by hand; no records are needed for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.compute.database import quoted
from engine.compute.definitions import all_of
from engine.compute.failure import Failure
from engine.compute.passes import Pass
from engine.model.indicator import Indicator
from engine.model.project import Regions
from engine.model.source import Source
from engine.problems import Problem


def queries(
    indicators: Mapping[str, Indicator], relations: Mapping[str, str], sources: Mapping[str, Source], regions: Regions
) -> dict[str, str | Problem]:
    """Return for each definition ("id", "id@version") its query over the regions, after the relations it rests on.

    Each relation is a statement of its own.
    A definition whose query cannot be compiled has the problem instead.
    """
    listed, definitions = _Listed(), all_of(indicators)
    compiler = Pass(listed, sources, listed, relations, definitions, regions, of_benchmark=False, tables={})
    return {name: _query(compiler, listed, name) for name in definitions}


class _Listed:
    """Stands where the database and the sources stand when figures are computed: it only notes the relations."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def table(self, name: str, text: str) -> None:
        """Note the query of a relation."""
        self._texts[name] = text.strip()

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return nothing: no query runs."""
        return []

    def open(self, name: str) -> str:
        """Return the name of a source."""
        return quoted(name)

    def before(self, text: str) -> list[str]:
        """Return the relations that a query rests on, the first needed first."""
        found: dict[str, None] = {}
        for name in self._texts:
            if quoted(name) in text:
                found.update(dict.fromkeys(self.before(self._texts[name])))
                found[name] = None
        return list(found)

    def statement(self, name: str) -> str:
        """Return the statement that computes a relation."""
        return f"create temp table {quoted(name)} as\n{self._texts[name]};\n\n"


def _query(compiler: Pass, listed: _Listed, id: str) -> str | Problem:
    try:
        text = compiler.compiled(id).strip()
    except Failure as failure:
        return failure.problem
    return "".join(map(listed.statement, listed.before(text))) + text
