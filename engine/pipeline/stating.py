"""A document, by file or by its name in `extracted/` → what it states, ready to be checked."""

from __future__ import annotations

from pathlib import Path

from engine import collect, files
from engine.check.stated import Stated, stated
from engine.model.reading import Reading
from engine.pipeline import extraction
from engine.pipeline.project import Project
from engine.problems import Problem


def documents(project: Project) -> dict[str, Path]:
    """Return the documents in `extracted/`, by NAME."""
    found = files.found(project.extracted, "*.yaml")
    return {path.stem: path for path in found if not path.name.endswith(extraction.CORRECTIONS)}


def of_file(project: Project, path: Path, problems: list[Problem], built: bool = False) -> Stated:
    """Return what a PDF, PPTX or extracted YAML states; corrections that do not fit are added to `problems`.

    Raises UserError when it cannot be read.
    """
    return of_reading(project, extraction.read(project, path, problems), built)


def of_reading(project: Project, reading: Reading, built: bool = False) -> Stated:
    """Return what a reading states, with what its numbers mean."""
    whose = collect.edition(reading)
    figures = [one.figure for one in extraction.matches(project, reading)]
    own = (reading.region, reading.sector, whose.year if whose else None)
    areas = tuple(dict.fromkeys(area.label for area in project.regions.area))
    return stated(reading, figures, project.words, project.indicators, own, project.region_labels(), areas, built)
