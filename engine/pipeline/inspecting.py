"""A built deck or a document → what is wrong in it by itself; many of them in several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from engine import check, drawn, files
from engine.check.checks import Checks
from engine.check.stated import Stated
from engine.model.finding import Finding
from engine.model.scene import Scene
from engine.pipeline import lettering, stating, turn, where
from engine.pipeline.project import Project
from engine.problems import Problem, UserError

ENOUGH = 4  # files for a process of its own: it takes a second to start


@dataclass(frozen=True)
class File:
    """A document, or a deck with the manifest of its build (None: from elsewhere)."""

    path: Path
    manifest: Path | None = None
    deck: bool = False


@dataclass
class Inspected:
    """What is wrong in a file: `findings` in its slides, `stated_wrong` in what it states (None where that is unread).

    `name` is that of a deck's file, or NAME of a document. `opened` says whether it could be opened.
    """

    file: File
    name: str
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stated: Stated | None = None
    stated_wrong: list[Finding] = field(default_factory=list)
    opened: bool = False


_OWN: list[tuple[Project, Checks]] = []


def run(project: Project, checks: Checks, todo: Sequence[File], jobs: int) -> Iterator[Inspected]:
    """Yield what is wrong in each file, in their order; with at most `jobs` processes at the same time."""
    jobs = min(jobs, len(todo) // ENOUGH)
    if jobs <= 1:
        yield from (_inspected(project, checks, one) for one in todo)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(project, checks)) as pool:
        yield from pool.map(_one, todo)


def _begin(project: Project, checks: Checks) -> None:
    turn.end_with_parent()
    _OWN[:] = [(project, checks)]


def _one(file: File) -> Inspected:
    return _inspected(*_OWN[0], file)


def _inspected(project: Project, checks: Checks, file: File) -> Inspected:
    made = Inspected(file, file.path.name if file.deck else file.path.stem)
    if file.deck:
        try:
            _of_deck(project, file, checks, made)
        except UserError as error:
            made.problems += error.problems
            return made
    try:
        made.stated = stating.of_file(project, file.path, made.problems, built=file.manifest is not None)
    except UserError as error:
        if not made.findings:  # else what is broken is told, in more detail
            made.problems += error.problems
        return made
    if not file.deck:
        made.name, made.opened = made.stated.reading.name, True
    made.stated_wrong = list(check.rules.alone(made.stated, checks.rules))
    return made


def _of_deck(project: Project, file: File, checks: Checks, made: Inspected) -> None:
    """Add what is wrong with a deck: with its file, and where it was built here with its scenes and slides too.

    Raises UserError when the file or its manifest cannot be read.
    """
    deck, manifest = file.path, file.manifest
    shown = files.shown(deck, project.root)
    package = check.package.opened(deck, shown)
    made.opened = True
    found = broken = check.package.findings(package)
    if manifest is not None:
        data = where.read(manifest, project.root)
        scenes = where.scenes(data, manifest, project.root)
        values = {key: _value(figure) for key, figure in data["figures"].items()}
        found = [
            *check.findings(scenes, project.words, checks),
            *found,
            *check.package.against(package, scenes, values),
        ]
        found += _level(project, data)
        found += _unmarked(project, scenes) if data["sample"] else []
        try:
            found += _drawn(project, deck, data["deck"], checks)
        except UserError as error:
            # what is broken in the file is told already, and in more detail
            told = [one for one in error.problems if not (broken and one.place.file == shown)]
            made.problems += told
    made.findings += found


def _value(figure: dict[str, Any]) -> Decimal | None:
    return None if figure.get("value") is None else Decimal(figure["value"])


def _level(project: Project, data: dict[str, Any]) -> list[Finding]:
    """Return a finding for a deck that shows more than the level that holds now allows."""
    level = data.get("level", "")
    if not project.policy.below(level):
        return []
    what = f"this deck was made at level '{level}', and '{project.policy.level}' holds: build it again"
    return [Finding(page=1, check="level", message=what)]


def _drawn(project: Project, deck: Path, of: str, checks: Checks) -> list[Finding]:
    """Return what is wrong with the slides as they stand in the file now, whoever changed it."""
    theme = project.theme(project.deck(of).theme)
    slides = drawn.slides(deck, files.shown(deck, project.root))
    return check.layout.findings(slides, lettering.measures(project, theme)[0], checks)


def _unmarked(project: Project, scenes: Sequence[Scene]) -> list[Finding]:
    """Return a finding for each slide with made-up figures that does not say so."""
    mark = project.words.phrases.get("sample mark", "").casefold()
    return [
        Finding(page=at, check="sample_mark", message=f"this slide shows made-up figures and does not say '{mark}'")
        for at, scene in enumerate(scenes, start=1)
        if mark and not any(shape.kind == "text" and mark in shape.text.casefold() for shape in scene.shapes)
    ]
