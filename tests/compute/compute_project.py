"""The project's own content as compute gets it, and a runner; only for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine import files
from engine.compute import figures
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.project import Regions, Source, Sources, Suppression
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

    def run(self) -> tuple[list[Figure], list[Problem]]:
        return figures(self.indicators, self.relations, self.sources, self.regions, self.policy, self.content)


def indicator(path: Path) -> Indicator:
    """Return the indicator of a file, with its place and the line of its key `sql`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("sql:"))
    more = {"place": Place(files.shown(path, ROOT), 1), "sql_line": at}
    return files.load(path, Indicator, ROOT, id=path.stem).model_copy(update=more)


def project(content: Path = CONTENT) -> Project:
    """Return the project's content; `content` is where the files of its sources lie."""
    return Project(
        indicators={path.stem: indicator(path) for path in sorted((CONTENT / "indicators").glob("*.yaml"))},
        relations={
            path.stem: path.read_text(encoding="utf-8") for path in sorted((CONTENT / "relations").glob("*.sql"))
        },
        sources=files.load(CONTENT / "sources.yaml", Sources, ROOT).sources,
        regions=files.load(CONTENT / "regions.yaml", Regions, ROOT),
        policy=files.load(CONTENT / "policy.yaml", Suppression, ROOT),
        content=content,
    )
