"""Sources in a folder of their own, opened in a database: what a query sees, and what is found wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any

import pytest

from engine.compute.database import Database
from engine.compute.failure import Failure
from engine.compute.sources import Sources
from engine.model.project import Area, Region, Regions
from engine.model.source import Source
from engine.problems import Place

REGIONS = {"north": Region(label="North", code="N"), "south": Region(label="South", code="S")}
AREAS = (Area(code="A1", label="A1", region="N"), Area(code="A2", label="A2", region="S"))
TODAY = dt.date(2025, 6, 1)


class Opened:
    """Some sources; `rows` and `said` open one."""

    def __init__(self, database: Database, sources: dict[str, Source], content: Path) -> None:
        regions = Regions(benchmark="all", regions=REGIONS, area=AREAS)
        self.database, self.content = database, content
        self.sources = Sources(database, sources, regions, content, TODAY)

    def rows(self, name: str = "records", what: str = "*") -> list[tuple[Any, ...]]:
        """Return what a query sees."""
        found = self.database.rows(f"select {what} from {self.sources.open(name)}")
        return [tuple(row.values()) for row in found]

    def said(self, name: str = "records") -> list[str]:
        """Return what is told, the reason for which the source cannot be used last."""
        try:
            self.sources.open(name)
        except Failure as failure:
            return [*(problem.what for problem in self.sources.problems), f"fatal: {failure.problem.what}"]
        return [problem.what for problem in self.sources.problems]


@pytest.fixture(scope="module")
def engine() -> str:
    """The database that the sources are opened in; a file of tests may say another."""
    return "duckdb"


@pytest.fixture(scope="module")
def another(engine: str, connected: Callable[[str], Database]) -> Iterator[Callable[[], Any]]:
    """A function that gives a new connection; of Spark, which starts slowly, the same each time."""
    if engine != "spark":
        yield lambda: connected(engine)
        return
    with connected(engine) as session:
        yield lambda: nullcontext(session)


@pytest.fixture
def opened(tmp_path: Path, another: Callable[[], Any]) -> Iterator[Callable[..., Opened]]:
    """Return sources of which a test says only what it is about: `opened(file=text or bytes, columns={...}, ...)`.

    `others` are more sources, each a dict of the same form with its name.
    """
    with ExitStack() as stack:

        def build(text: str | bytes = "", others: dict[str, Any] | None = None, **more: Any) -> Opened:
            sources = {"records": {"text": text, **more}, **(others or {})}
            made = {}
            for name, declared in sources.items():
                content = declared.pop("text")
                if "table" not in declared or "database" in declared:
                    declared.setdefault("file", f"{name}.csv")
                path = tmp_path / declared.get("file", "")
                if content:
                    path.write_bytes(content if isinstance(content, bytes) else content.encode())
                place = Place("content/sources.yaml", 3)
                made[name] = Source(**{"label": name, "place": place, **declared})
            return Opened(stack.enter_context(another()), made, tmp_path)

        yield build
