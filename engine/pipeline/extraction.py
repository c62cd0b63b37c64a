"""PDF and PPTX files → `extracted/NAME.yaml`, one by one, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from engine import collect, extract, files
from engine.extract import plain
from engine.model.reading import Reading
from engine.model.words import Words
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError


@dataclass
class Extracted:
    """What was read: for each file its YAML and counts; and what went wrong."""

    read: list[tuple[Reading, Path, int]] = field(
        default_factory=list
    )  # reading, its file, how many figures matched none
    problems: list[Problem] = field(default_factory=list)


def read(project: Project | None, path: Path) -> Reading:
    """Return what a PDF or PPTX says, or an `extracted/*.yaml` said. Raises UserError."""
    if path.suffix in (".yaml", ".yml"):
        root = project.root if project else path.parent
        data = files.load_yaml(path, root)
        try:
            return plain.from_plain(data)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
            place = Place(files.shown(path, root))
            raise UserError(Problem(place, "this is not what extract writes", "extract the document again")) from None
    words = project.words if project else Words()
    return extract.read(path, words, project.region_labels() if project else {})


def run(
    project: Project, paths: Sequence[Path], jobs: int = 1, progress: Callable[[Path], None] | None = None
) -> Extracted:
    """Read each file into `extracted/NAME.yaml`. A file that cannot be read is a problem and stops no other."""
    result = Extracted()
    taken: dict[str, Path] = {}
    for path, outcome in zip(paths, _outcomes(project, paths, jobs), strict=True):
        if progress:
            progress(path)
        if isinstance(outcome, tuple):
            result.problems += outcome
            continue
        try:
            _refuse_a_second(project, outcome, path, taken)
            result.read.append(_written(project, outcome, path))
        except UserError as error:
            result.problems += error.problems
    return result


def _outcomes(project: Project, paths: Sequence[Path], jobs: int) -> Iterable[Reading | tuple[Problem, ...]]:
    tasks = [(path, project.words, project.region_labels()) for path in paths]
    if min(jobs, len(tasks)) <= 1:
        yield from map(_one, tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_one, tasks)


def _one(task: tuple[Path, Words, dict[str, tuple[str, ...]]]) -> Reading | tuple[Problem, ...]:
    try:
        return extract.read(*task)
    except UserError as error:
        return error.problems


def _refuse_a_second(project: Project, reading: Reading, path: Path, taken: dict[str, Path]) -> None:
    """Raise UserError when NAME already belongs to another file, in this call or in `extracted/`."""
    earlier = taken.setdefault(reading.name, path)
    known = target(project, reading.name)
    if earlier.resolve() != path.resolve():
        hint = "give one of the two files another name"
        raise UserError(Problem(Place(str(path)), f"{reading.name} is already the name of {earlier}", hint))
    old = files.load_yaml(known, project.root) if known.exists() else {}
    if old and old.get("from") != _from(project, path, reading):
        what = f"{files.shown(known, project.root)} was made from another file, {old.get('from') or old.get('file')}"
        hint = "give this file another name, or remove what was extracted from the other one"
        raise UserError(Problem(Place(str(path)), what, hint))


def _from(project: Project, path: Path, reading: Reading) -> str:
    """Return which file a reading is of: its place in the project, or its hash where it lies outside."""
    inside = path.resolve().is_relative_to(project.root.resolve())
    return files.shown(path, project.root) if inside else f"{reading.file} {reading.sha256[:12]}"


def target(project: Project, name: str) -> Path:
    """Return where what was read of document NAME stands."""
    return project.extracted / f"{name}.yaml"


def _written(project: Project, reading: Reading, path: Path) -> tuple[Reading, Path, int]:
    found = matches(project, reading)
    lost = [one for one in found if one.figure is None]
    data: dict[str, Any] = {"schema": 1, "from": _from(project, path, reading), **plain.as_plain(reading)}
    data["not_matched"] = files.Rows(
        (
            {"page": one.page.number, "block": one.block.title, "series": one.observation.series, "category": one.observation.category,
             "as_printed": one.observation.as_printed}
            for one in lost
        ),
        ("page", "block", "series", "category", "as_printed"),
    )  # fmt: skip
    return reading, files.write(target(project, reading.name), files.dump_yaml(data), project.root), len(lost)


def matches(project: Project, reading: Reading) -> list[collect.Found]:
    """Return a document's observations with the figures that they are."""
    names = project.region_labels().get(reading.region, ())
    return collect.matched(reading, project.indicators, project.words, project.regions.benchmark, names)


def documents(project: Project) -> list[Path]:
    """Return the PDFs and PPTXs of `content/archive`."""
    return [path for path in files.found(project.content / "archive", "*") if path.suffix.lower() in (".pdf", ".pptx")]
