"""The project's files, its built decks and earlier documents → everything that is wrong or not finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine import check, files
from engine.check.checks import Checks
from engine.compose.pages import pages_of
from engine.model.accepted import Accepted
from engine.model.finding import Finding
from engine.model.words import Words
from engine.pipeline import accepting, checked, extraction, inspecting, placing, stating, where
from engine.pipeline.beside import deck_of, manifest_of
from engine.pipeline.inspecting import File
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean


@dataclass
class Checked:
    """Problems in files; findings in decks and documents, each with the name of its deck (a file) or document (NAME).

    `accepted` are the findings that a person lets stand. `checked` are the decks, `documents` the other documents.
    """

    problems: list[Problem] = field(default_factory=list)
    findings: list[tuple[str, Finding]] = field(default_factory=list)
    accepted: list[tuple[str, Finding, Accepted]] = field(default_factory=list)
    checked: list[Path] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)

    @property
    def decks(self) -> int:
        """How many decks were checked."""
        return len(self.checked)

    def add(self, error: UserError) -> None:
        """Add the problems of an error that are not told yet."""
        self.problems += [problem for problem in error.problems if problem not in self.problems]

    def plain(self) -> list[dict[str, Any]]:
        """Return the findings in the form of CHECKS.md, each with the file it is in and what it rests on."""
        rows = [_plain(name, one) for name, one in self.findings]
        rows += [
            {"file": problem.place.file, "page": 0, "check": "file", "message": str(problem), "figures": []}
            for problem in self.problems
        ]
        return rows


def _plain(name: str, one: Finding) -> dict[str, Any]:
    row = {"file": name, **one.model_dump(mode="json", exclude={"evidence"})}
    row["evidence"] = [each.model_dump(mode="json", exclude_defaults=True) for each in one.evidence]
    return row | {"unsure": [each.as_printed for each in one.unsure]}


def told(result: Checked) -> Iterator[str]:
    """Yield the lines that tell a person what was found, and how much of it."""
    for name, one in result.findings:
        page = f":{one.page}" if one.page else ""
        yield f"{name}{page}: {one.check}: {one.message}"
        if one.unsure:
            read = ", ".join(f"'{each.as_printed}' ({each.confidence:.0%})" for each in one.unsure)
            yield f"  perhaps read wrongly: {read}"
        if one.hint:
            yield f"  hint: {one.hint}"
    for name, one, by in result.accepted:
        yield f"{name}:{one.page}: {one.check}: accepted by {by.by} on {by.on.isoformat()}: {by.why}"
    where = f"{result.decks} decks" + (f" and {len(result.documents)} documents" if result.documents else "")
    let = f", {len(result.accepted)} accepted" if result.accepted else ""
    yield f"{len(result.problems)} problems in files, {len(result.findings)} findings in {where}{let}"


def run(project: Project, what: Sequence[str], jobs: int = 1) -> Checked:
    """Check decks and documents by file or name; without any, the project's files and all decks in `out/`.

    Documents and decks that are checked in one call are also held against each other. `jobs` processes share the work.
    """
    result = Checked()
    if not what:
        result.problems += in_files(project)
    words, checks = _words(project, result)
    if words is None:
        return result
    documents, names = _documents(project, what)
    todo = [File(path) for path in documents]
    todo += [
        File(path, manifest, deck=True) for path, manifest in (_decks(project, names) if names or not what else ())
    ]
    done = list(inspecting.run(project, checks, todo, jobs))
    for one in done:
        result.findings += [(one.name, finding) for finding in one.findings]
        result.problems += [problem for problem in one.problems if problem not in result.problems]
    result.checked += [one.file.path for one in done if one.opened and one.file.deck]
    result.documents += [one.name for one in done if one.opened and not one.file.deck]
    said = {id(one.stated): one.name for one in done if one.stated}
    own = [(one.stated, finding) for one in done if one.stated for finding in one.stated_wrong]
    found = check.rules.ordered([one.stated for one in done if one.stated], own, checks.rules)
    result.findings += [(said[id(stated)], finding) for stated, finding in found]
    _accept(project, result, list(said.values()))
    return result


def _documents(project: Project, what: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the documents that are meant (PDFs, extracted files and names in `extracted/`), and the other names."""
    known, found, others = stating.documents(project), [], []
    for name in what:
        if Path(name).suffix.lower() in (".pdf", ".yaml", ".yml"):
            found.append(Path(name))
        elif name in known:
            found.append(known[name])
        else:
            others.append(name)
    return found, others


def _accept(project: Project, result: Checked, checked: Sequence[str]) -> None:
    """Take out of the findings what a person accepted, and tell which acceptances have lapsed."""
    try:
        accepted = accepting.read(project)
    except UserError as error:
        result.add(error)
        return
    all_of_them = [(own(name), one) for name, one in result.findings]
    shown = {own(name): name for name, _ in result.findings}
    still, let = accepting.divided(accepted, all_of_them)
    result.findings = [(shown[name], one) for name, one in still]
    result.accepted = [(shown[name], one, by) for name, one, by in let]
    result.problems += accepting.lapsed(accepted, [own(name) for name in checked], all_of_them)


def own(name: str) -> str:
    """Return under which name a deck or document stands in the file of accepted findings."""
    return name.removesuffix(".pptx")


def keep(project: Project, result: Checked) -> list[Path]:
    """Keep in `out/checks.json` which kinds of findings the decks of `out/` have; returns the decks that were checked."""
    here = [path for path in result.checked if path.resolve().parent == project.out.resolve() and path.is_file()]
    known = checked.read(project)
    for path in here:
        kinds = [one.check for name, one in result.findings if name == path.name]
        known[path.name] = {"sha256": files.digest([path.read_bytes()]), "findings": kinds}
    if here:
        checked.write(project, known)
    return here


def in_files(project: Project) -> list[Problem]:
    """Return the problems of all YAML files of the project, and of texts, decks and layouts against each other."""
    problems: list[Problem] = []
    parts: list[Callable[[], Any]] = [
        lambda: project.words, lambda: project.regions, lambda: project.sources, lambda: project.policy, lambda: project.indicators,
        lambda: project.designs, lambda: project.themes, lambda: project.decks, lambda: load_checks(project),
        lambda: problems.extend(extraction.unfitting(project)), lambda: problems.extend(_in_slots(project)),
        lambda: problems.extend(placing.misplaced(project, project.decks.values())),
        lambda: problems.extend(placing.without_master(project, project.decks.values())),
        lambda: problems.extend(check.unexplained(project.indicators.values())),
    ]  # fmt: skip
    for part in parts:
        try:
            part()
        except UserError as error:
            problems += error.problems
    return list(dict.fromkeys(problems))


def _in_slots(project: Project) -> list[Problem]:
    """Return what is wrong with what decks put into the slots of their pages."""
    return [
        problem
        for deck in project.decks.values()
        for sector in deck.sectors
        for problem in pages_of(deck, project.designs, sector)[1]
    ]


def load_checks(project: Project) -> Checks:
    """Return what `content/checks.yaml` tells the rules. Raises UserError, also for an indicator that nobody has."""
    checks = files.load(project.content / "checks.yaml", Checks, project.root)
    if unknown := list(checks.unknown(project.indicators)):
        raise UserError(*unknown)
    return checks


def _words(project: Project, result: Checked) -> tuple[Words | None, Checks]:
    try:
        return project.words, load_checks(project)
    except UserError as error:
        result.problems += [problem for problem in error.problems if problem not in result.problems]
        return None, Checks()


def _decks(project: Project, what: Sequence[str]) -> list[tuple[Path, Path | None]]:
    """Return the decks that are meant, each with its manifest: by file, by name, or all decks that were built here.

    A file from elsewhere has the manifest beside it, or that of the deck as which it was built here, or none.
    """
    known = {deck_of(path).stem: path for path in where.manifests(project)}
    if not what:
        return [(deck_of(path), path) for path in known.values()]
    found: list[tuple[Path, Path | None]] = []
    for name in what:
        file, stem = Path(name), Path(name).name.removesuffix(".pptx")
        own = project.out / file.name
        if file.suffix == ".pptx" and file.is_file() and not (own.exists() and own.samefile(file) and stem in known):
            manifests = manifest_of(file), manifest_of(project.out / f"{where.own_name(file)}.pptx")
            found.append((file, next((path for path in manifests if path.exists()), None)))
            continue
        fitting = [path for key, path in known.items() if key == stem or key.startswith(f"{stem}_")]
        if not fitting:
            raise UserError(Problem(Place(name), "no built deck has this name", did_you_mean(stem, known)))
        found += [(deck_of(path), path) for path in fitting]
    return found
