"""PDF and PPTX files → `extracted/NAME.yaml`, one by one, and back."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import collect, extract, files
from engine.extract import corrections, document, plain
from engine.extract.formats import ocr
from engine.model.correction import Corrections
from engine.model.project import Limits
from engine.model.reading import SURE, Observation, Reading
from engine.model.words import Words
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean

FORMS = (".pdf", ".pptx")
HEAD = "# Made by regiodeck extract, again and again: what is wrong here is put right in {name}{corrections}.\n"
DIGEST = "\ndigest: "  # of all that stands above it: who edits the file by hand, is told
CORRECTIONS = ".corrections.yaml"  # what people write, beside NAME.yaml


@dataclass(frozen=True)
class Outcome:
    """What became of one file: what was read, where that is written, how many figures are an indicator's; what went wrong."""

    source: Path
    seconds: float
    problems: tuple[Problem, ...] = ()
    reading: Reading | None = None
    written: Path | None = None
    matched: int = 0

    @property
    def figures(self) -> list[Observation]:
        pages = self.reading.pages if self.reading else ()
        return [one for page in pages for block in page.blocks for one in block.observations]

    def counts(self) -> dict[str, int]:
        """Return what a summary tells of the file, by the words of its columns."""
        figures = self.figures
        return {
            "pages": len(self.reading.pages) if self.reading else 0,
            "figures": len(figures),
            "unsure": sum(one.confidence < SURE for one in figures),
            "matched": self.matched,
            "not matched": len(figures) - self.matched,
        }


def read(project: Project | None, path: Path, problems: list[Problem] | None = None) -> Reading:
    """Return what a PDF or PPTX says, or an `extracted/*.yaml` said, as people corrected it.

    Corrections that do not fit are added to `problems`; where nobody takes them, as all else: raises UserError.
    """
    reading, wrong = corrected(project, uncorrected(project, path)) if project else (uncorrected(None, path), [])
    if problems is None and wrong:
        raise UserError(*wrong)
    if problems is not None:
        problems += wrong
    return reading


def uncorrected(project: Project | None, path: Path) -> Reading:
    """Return what a PDF or PPTX says, or an `extracted/*.yaml` said, as the machine read it. Raises UserError."""
    if path.suffix in (".yaml", ".yml"):
        root = project.root if project else path.parent
        data = files.load_yaml(path, root)
        try:
            return plain.from_plain(data)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
            place = Place(files.shown(path, root))
            raise UserError(Problem(place, "this is not what extract writes", "extract the document again")) from None
    words = project.words if project else Words()
    if project is None:
        return extract.read(path, words, {})
    return extract.read(path, words, project.region_labels(), limits=project.policy.reading)


def edited(project: Project, path: Path) -> list[Problem]:
    """Return that an extracted file was edited by hand, which the next extraction undoes; nothing of one without a hash."""
    if path.suffix not in (".yaml", ".yml"):
        return []
    text, found, digest = files.text(path, project.root).replace("\r\n", "\n").rpartition(DIGEST)
    if not found or files.digest([text.encode()]) == digest.strip():
        return []
    hint = f"extract the document again, and write what is wrong in {path.stem}{CORRECTIONS}"
    return [Problem(Place(files.shown(path, project.root)), "this was edited by hand: its hash differs", hint)]


def corrected(project: Project, reading: Reading) -> tuple[Reading, list[Problem]]:
    """Return the reading with the corrections of `extracted/NAME.corrections.yaml`, and what is wrong with those.

    They belong to the document in `extracted/`; another one of the same name is left as it is.
    """
    path = project.extracted / f"{reading.name}{CORRECTIONS}"
    if not path.exists():
        return reading, []
    known = target(project, reading.name)
    if known.exists() and files.load_yaml(known, project.root, until="pages").get("sha256") != reading.sha256:
        return reading, []
    try:
        found = files.load(path, Corrections, project.root)
    except UserError as error:
        return reading, list(error.problems)
    made, problems = corrections.apply(reading, found.corrections, project.words)
    if [page.title for page in made.pages] != [page.title for page in reading.pages]:
        made = made.model_copy(update=document.about(made.pages, project.words, project.region_labels()))
    return made, problems


def unfitting(project: Project) -> list[Problem]:
    """Return what is wrong in all files with corrections: mistakes in them, and corrections that do not fit."""
    problems: list[Problem] = []
    known = [path.stem for path in files.found(project.extracted, "*.yaml") if not path.name.endswith(CORRECTIONS)]
    for path in files.found(project.extracted, f"*{CORRECTIONS}"):
        name = path.name.removesuffix(CORRECTIONS)
        if name not in known:
            place = Place(files.shown(path, project.root))
            problems.append(Problem(place, f"nothing is extracted under the name '{name}'", did_you_mean(name, known)))
            continue
        try:
            read(project, target(project, name), problems)
        except UserError as error:
            problems += error.problems
    return problems


def sources(paths: Iterable[Path]) -> list[Path]:
    """Return the files that `paths` name, each once; of a folder all PDFs and PPTXs in it, or itself if there are none."""
    found: dict[Path, Path] = {}
    for path in paths:
        inside = [each for each in files.found(path, "**/*") if each.suffix.lower() in FORMS] if path.is_dir() else []
        found |= {each.resolve(): each for each in inside or [path] if each.resolve() not in found}
    return list(found.values())


def need_ocr(project: Project) -> None:
    """Raise UserError where pages that are pictures cannot be read."""
    if missing := ocr.lacks(project.words.ocr):
        raise UserError(Problem(Place("extract --ocr"), "pages that are pictures cannot be read here", missing))


def run(project: Project, paths: Iterable[Path], jobs: int = 1, scans: bool = True) -> Iterator[Outcome]:
    """Read each file into `extracted/NAME.yaml`; yield what became of it. One that cannot be read stops no other.

    `jobs` processes share the work. Without `scans` pages that are pictures stay unread.
    """
    taken: dict[str, Path] = {}
    for path, (outcome, seconds) in _outcomes(project, list(paths), jobs, scans):
        if isinstance(outcome, tuple):
            yield Outcome(path, seconds, outcome)
            continue
        try:
            _refuse_a_second(project, outcome, path, taken)
            yield _written(project, outcome, path, seconds)
        except UserError as error:
            yield Outcome(path, seconds, error.problems)


Read = tuple[Reading | tuple[Problem, ...], float]  # with the seconds it took


def _outcomes(project: Project, paths: Sequence[Path], jobs: int, scans: bool) -> Iterator[tuple[Path, Read]]:
    """Yield each file with what it says. Threads wait for the processes that read: files at once, or pages of one."""
    at_once = max(1, min(jobs, len(paths)))
    limits = project.policy.reading
    tasks = [(path, project.words, project.region_labels(), scans, max(1, jobs // at_once), limits) for path in paths]
    if at_once == 1:
        yield from zip(paths, map(_one, tasks), strict=True)
        return
    with ThreadPoolExecutor(at_once) as pool:
        coming = deque(zip(paths, [pool.submit(_one, task) for task in tasks], strict=True))
        try:
            while coming:
                path, outcome = coming.popleft()
                yield path, outcome.result()
        except BaseException:  # an interruption, or nobody wants the rest
            pool.shutdown(wait=False, cancel_futures=True)
            extract.stop()
            raise


def _one(task: tuple[Path, Words, dict[str, tuple[str, ...]], bool, int, Limits]) -> Read:
    start = time.monotonic()
    if task[0].is_dir():
        return (Problem(Place(task[0].as_posix()), "there is no PDF or PPTX in this folder", "name another one"),), 0.0
    try:
        outcome: Reading | tuple[Problem, ...] = extract.read(*task)
    except UserError as error:
        outcome = error.problems
    return outcome, time.monotonic() - start


def _refuse_a_second(project: Project, reading: Reading, path: Path, taken: dict[str, Path]) -> None:
    """Raise UserError when NAME already belongs to another file, in this call or in `extracted/`."""
    earlier = taken.setdefault(reading.name, path)
    known = target(project, reading.name)
    if earlier.resolve() != path.resolve():
        hint = "give one of the two files another name"
        raise UserError(Problem(Place(str(path)), f"{reading.name} is already the name of {earlier}", hint))
    old = files.load_yaml(known, project.root, until="pages") if known.exists() else {}
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


def _written(project: Project, reading: Reading, path: Path, seconds: float = 0.0) -> Outcome:
    found = matches(project, reading)
    lost = [one for one in found if one.figure is None]
    data: dict[str, Any] = {"schema": 1, "from": _from(project, path, reading), **plain.as_plain(reading)}
    data["not_matched"] = files.Rows(map(_lost, lost), ("page", "block", "series", "category", "as_printed"))
    text = HEAD.format(name=reading.name, corrections=CORRECTIONS) + files.dump_yaml(data)
    text = text.rstrip("\n")
    text += f"{DIGEST}{files.digest([text.encode()])}\n"
    written = files.write(target(project, reading.name), text, project.root)
    return Outcome(path, seconds, tuple(corrected(project, reading)[1]), reading, written, len(found) - len(lost))


def _lost(one: collect.Found) -> dict[str, Any]:
    seen = one.observation
    labels = {"block": one.block.title, "series": seen.series, "category": seen.category}
    return {
        "page": one.page.number,
        **{name: label for name, label in labels.items() if label},
        "as_printed": seen.as_printed,
    }


def matches(project: Project, reading: Reading) -> list[collect.Found]:
    """Return a document's observations with the figures that they are."""
    names = project.region_labels().get(reading.region, ())
    return collect.matched(reading, project.indicators, project.words, project.regions.benchmark, names)


def documents(project: Project) -> list[Path]:
    """Return the PDFs and PPTXs of `content/archive`."""
    return [path for path in files.found(project.content / "archive", "*") if path.suffix.lower() in FORMS]
