"""Made-up records into `content/data/sample/`, and the queries that the indicators compile to."""

from __future__ import annotations

from pathlib import Path

from engine.pipeline.project import Project
from engine.problems import Problem


def sample(project: Project) -> list[Path]:
    """Make the records that `content/sample` describes and return the files written."""
    from engine.compute import sample as stage  # brings ibis

    return list(stage.make(project.content / "sample", project.content / "data" / "sample"))


def queries(project: Project) -> dict[str, str | Problem]:
    """Return for each definition ("id", "id@version") the SQL that runs, as its engine gets it, or why there is none."""
    from engine.compute import run

    return run.queries(project.indicators, project.relations, project.sources.sources, project.regions)
