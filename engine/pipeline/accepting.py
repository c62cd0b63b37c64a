"""Findings and what people accepted of them → those that are open, and what of the acceptances has lapsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from engine import files
from engine.model.accepted import Accepted, AllAccepted
from engine.model.finding import Finding
from engine.pipeline.project import Project
from engine.problems import Place, Problem

NAME = "checks.accepted.yaml"


def read(project: Project) -> tuple[Accepted, ...]:
    """Return what people accepted; nothing where the file is not there. Raises UserError for mistakes in it."""
    path = project.content / NAME
    return files.load(path, AllAccepted, project.root).accepted if path.is_file() else ()


def divided(
    accepted: Sequence[Accepted], found: Iterable[tuple[str, Finding]]
) -> tuple[list[tuple[str, Finding]], list[tuple[str, Finding, Accepted]]]:
    """Return findings, each with its document: those that are open, and those that a person lets stand."""
    still, let = [], []
    for document, finding in found:
        by = next((one for one in accepted if one.fits(document, finding)), None)
        if by is None:
            still.append((document, finding))
        else:
            let.append((document, finding, by))
    return still, let


def lapsed(accepted: Sequence[Accepted], checked: Iterable[str], found: Sequence[tuple[str, Finding]]) -> list[Problem]:
    """Return a problem for each acceptance that fits no finding of the documents that were checked."""
    names = set(checked)
    problems = []
    for one in accepted:
        if one.document not in names or any(one.fits(*pair) for pair in found):
            continue
        place = one.place or Place(f"content/{NAME}")
        now = next((finding for document, finding in found if one.near(document, finding)), None)
        if now is None:
            what = f"this accepted finding ({one.check} in {one.document}) is no longer found"
            problems.append(Problem(place, what, "remove it here"))
        else:
            what = f"this accepted finding ({one.check} in {one.document}) has lapsed: its figures or words changed"
            shown = " | ".join(now.figures) or now.quote
            problems.append(Problem(place, what, f"look at page {now.page} again; found now: {shown}"))
    return problems


def entry(document: str, finding: Finding) -> str:
    """Return what to add to the file to accept a finding; who and why are left to the person who does."""
    held = {"document": document, "check": finding.check, "figures": list(finding.figures), "quote": finding.quote}
    held = {key: value for key, value in held.items() if value}
    text = yaml.safe_dump([held], allow_unicode=True, sort_keys=False, width=10_000)
    return f"# page {finding.page}: {' '.join(finding.message.split())}\n{text}  by: ''\n  on: ''\n  why: ''\n"


def path(project: Project) -> Path:
    """Return where the file of accepted findings is or would be."""
    return project.content / NAME
