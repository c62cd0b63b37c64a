"""The documents with slips of ../shared/corpus → how many the rules of `check` find, by the corpus' own scorer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.check import rules
from engine.pipeline import checking, extraction, stating
from engine.pipeline.project import Project

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SLIPS = CORPUS / "slips"
COLUMNS = {
    "slips": "slips",
    "findings": "findings",
    "recall": "recall",
    "precision": "precision",
    "false_alarms_per_page": "a page",
}


def scorer() -> Any:
    """Return the corpus' own scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_checks", SLIPS / "score_checks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(project: Project, path: Path) -> list[dict[str, Any]]:
    """Return what the rules find in a document, in the form that is scored."""
    told = checking.load_checks(project).rules
    stated = stating.of_reading(project, extraction.read(project, path))
    return [{"page": one.page, "check": one.check, "message": one.message} for _, one in rules.findings([stated], told)]


def scores(project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the scores of each document with slips put in, and of each published plan with its own."""
    by = scorer()
    for truth in sorted(SLIPS.glob("visible/*.truth.json")):
        path = truth.with_name(truth.name.replace(".truth.json", ".pdf"))
        yield path.name, by.score(found(project, path), json.loads(truth.read_text(encoding="utf-8")))
    known = json.loads((SLIPS / "seed_inconsistencies.json").read_text(encoding="utf-8"))["documents"]
    for name, truth in known.items():
        path = CORPUS / "regioplan" / "visible" / f"{name}.pdf"
        yield path.name, by.score(found(project, path), truth)


def table(project: Project) -> Iterator[str]:
    """Yield the lines of a table: of each document how many slips are found, how right, and the false alarms on a clean one."""
    if not SLIPS.is_dir():
        return
    yield f"{'document with slips':50s}" + "".join(f"{head:>11s}" for head in COLUMNS.values())
    every = []
    for name, one in scores(project):
        yield _line(name, one)
        every.append(one)
    yield _line("all", scorer().total(every))


def _line(name: str, scored: dict[str, Any]) -> str:
    values = [scored.get(key) for key in COLUMNS]
    shown = ["-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value) for value in values]
    return f"{name:50s}" + "".join(f"{value:>11s}" for value in shown)
