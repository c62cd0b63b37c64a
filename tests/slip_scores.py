"""The documents with slips of ../shared/corpus → how many the rules of `check` find, by the corpus' own scorer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reference import CORPUS, scorer

from engine.check import rules
from engine.model.finding import Finding
from engine.model.reading import Reading
from engine.pipeline import checking, extraction, stating
from engine.pipeline.project import Project

SLIPS = CORPUS / "slips"
SCORER = "slips/score_checks.py"
COLUMNS = {
    "slips": "slips",
    "findings": "findings",
    "recall": "recall",
    "precision": "precision",
    "false_alarms_per_page": "a page",
}


def found(project: Project, reading: Reading) -> list[Finding]:
    """Return what the rules find in a document as read."""
    told = checking.load_checks(project).rules
    return [one for _, one in rules.findings([stating.of_reading(project, reading)], told)]


def scored(project: Project, path: Path, truth: dict[str, Any]) -> dict[str, Any]:
    """Return the scores of a document, beside the slips that it has."""
    findings = found(project, extraction.read(project, path))
    told = [{"page": one.page, "check": one.check, "message": one.message} for one in findings]
    scores: dict[str, Any] = scorer(SCORER).score(told, truth)
    return scores


def of_slips(project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the scores of each document with slips put in, or none."""
    for truth in sorted(SLIPS.glob("visible/*.truth.json")):
        path = truth.with_name(truth.name.replace(".truth.json", ".pdf"))
        yield path.name, scored(project, path, json.loads(truth.read_text(encoding="utf-8")))


def of_published(project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the scores of each published plan, with the slips that it was published with."""
    known = json.loads((SLIPS / "seed_inconsistencies.json").read_text(encoding="utf-8"))["documents"]
    for name, truth in known.items():
        path = CORPUS / "regioplan" / "visible" / f"{name}.pdf"
        yield path.name, scored(project, path, truth)


def table(project: Project) -> Iterator[str]:
    """Yield the lines of a table: of each document how many slips are found, how right, and the false alarms on a clean one."""
    if not SLIPS.is_dir():
        return
    yield f"{'document with slips':50s}" + "".join(f"{head:>11s}" for head in COLUMNS.values())
    every = []
    for name, one in (*of_slips(project), *of_published(project)):
        yield _line(name, one)
        every.append(one)
    yield _line("all", scorer(SCORER).total(every))


def _line(name: str, scored: dict[str, Any]) -> str:
    values = [scored.get(key) for key in COLUMNS]
    shown = ["-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value) for value in values]
    return f"{name:50s}" + "".join(f"{value:>11s}" for value in shown)
