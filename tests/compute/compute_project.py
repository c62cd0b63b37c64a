"""The project's own content as compute gets it, and a runner; only for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from engine.compute import figures, run
from engine.compute.rows import Row
from engine.model.engine import Engine
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.policy import Level, Shares, Suppression
from engine.model.project import Regions
from engine.model.source import Source
from engine.pipeline import project as whole
from engine.problems import Place, Problem

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"


@dataclass
class Project:
    """What compute needs; a test changes one thing of it and runs it."""

    indicators: dict[str, Indicator]
    relations: dict[str, str]
    sources: dict[str, Source]
    regions: Regions
    policy: Suppression
    content: Path

    def run(self, engine: Engine | None = None) -> tuple[list[Figure], list[Problem]]:
        given = self.indicators, self.relations, self.sources, self.regions, self.policy, self.content
        return figures(*given, engine=engine)


def project(content: Path = CONTENT) -> Project:
    """Return the project's content; `content` is where the files of its sources lie."""
    found = whole.Project(ROOT)
    return Project(
        indicators=found.indicators,
        relations=found.relations,
        sources=found.sources.sources,
        regions=found.regions,
        policy=found.policy,
        content=content,
    )


def everything(of: Project) -> tuple[list[Figure], list[Problem], list[tuple[Indicator, list[Row]]]]:
    """Return the figures with nothing left out, the problems, and all rows with their indicators as suppression gets them."""
    rows: list[tuple[Indicator, list[Row]]] = []

    def hidden(made: Sequence[tuple[Indicator, Sequence[Row]]], *_: object) -> set[str]:
        rows.extend((indicator, list(found)) for indicator, found in made)
        return set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "hidden", hidden)
        figures, problems = of.run()
    return figures, problems, rows


def level(least: int, **more: Any) -> Level:
    """Return a level with one threshold for everything, and whatever differs from that."""
    shares = Shares(base=least, part=least)
    usual = {"counts": least, "shares": shares, "means": least, "amounts": least, "points": least}
    return Level(**({"label": "test", "explanation": "", **usual} | more))


def small_indicator(id: str, query: Any) -> Indicator:
    """Return an indicator of a query, or of a dict with whatever differs from the usual."""
    given = {"sql": query} if isinstance(query, str) else query
    usual = {"id": id, "label": id, "sectors": ("x",), "unit": {"text": "each"}, "version": "1", "source": ("records",)}
    usual |= {
        "reference_date": "",
        "period": "year",
        "place": Place(f"content/indicators/{id}.yaml", 1),
        "sql_line": 11,
    }
    return Indicator.model_validate(usual | given)
