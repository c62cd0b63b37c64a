"""Every source → its state: there or not, how many rows, of which year its newest are, what does not hold in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.compute import macros
from engine.compute.database import Database, quoted
from engine.compute.failure import Failure
from engine.compute.sources.finding import Finding
from engine.compute.sources.opened import Sources
from engine.model.project import Regions
from engine.model.source import Source
from engine.problems import Problem


@dataclass(frozen=True)
class State:
    """What is known of a source. `failure` is why it cannot be used; `newest` is a year, where it has a period."""

    name: str
    there: bool
    rows: int | None
    newest: int | None
    findings: tuple[Finding, ...]
    failure: Problem | None


def states(
    database: Database, sources: Mapping[str, Source], regions: Regions, content: Path, today: dt.date
) -> Iterator[State]:
    """Yield the state of each source. No network is used."""
    opened = Sources(database, sources, regions, content, today)
    for name, source in sources.items():
        failure, rows, newest = None, None, None
        try:
            rows, newest = _counted(database, source, opened.delivered(name))
            opened.open(name)
        except Failure as failed:
            failure = failed.problem
        there = (content / source.file).is_file() if source.file else rows is not None
        findings = tuple(finding for finding in opened.findings if finding.source == name)
        yield State(name, there, rows, newest, findings, failure)


def _counted(database: Database, source: Source, table: str) -> tuple[int, int | None]:
    newest = "cast(null as bigint)"
    if source.period:
        column = quoted(source.period)
        year = macros.year_of(column) if source.columns[source.period].type in ("date", "timestamp") else column
        newest = f"max({year})"
    (found,) = database.rows(f"select count(*) as rows, {newest} as newest from {quoted(table)}")
    return int(found["rows"]), None if found["newest"] is None else int(found["newest"])
