"""The project's own content as compute gets it, and a runner; only for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.compute import figures
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.project import Regions, Source, Suppression
from engine.pipeline import project as whole
from engine.problems import Problem

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

    def run(self) -> tuple[list[Figure], list[Problem]]:
        return figures(self.indicators, self.relations, self.sources, self.regions, self.policy, self.content)


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
