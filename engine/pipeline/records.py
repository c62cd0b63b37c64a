"""Made-up records into `content/data/sample/`, and the queries that the indicators compile to."""

from __future__ import annotations

from pathlib import Path

from engine.pipeline.project import Project


def sample(project: Project) -> list[Path]:
    """Make the records that `content/sample` describes and return the files written."""
    from engine.compute import sample as stage  # brings ibis

    return list(stage.make(project.content / "sample", project.content / "data" / "sample"))


def queries(project: Project) -> dict[str, str]:
    """Return for each indicator the SQL that runs, as its engine gets it."""
    from engine.compute import run

    return run.queries(project.indicators, project.relations, project.sources.sources, project.regions)
