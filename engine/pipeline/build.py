"""Decks for regions, sectors and a year → .pptx, manifest and data workbook in `out/`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from engine import collect, files
from engine.compose import Ingredients, compose
from engine.model.deck import Deck, Theme
from engine.model.figure import Figure, Status
from engine.model.indicator import Indicator
from engine.model.scene import BuiltDeck, Sister
from engine.pipeline import archive, data_workbook, lettering, manifest, maps, placing, turn
from engine.pipeline import figures as figure_files
from engine.pipeline import sources as inputs
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.render import render


@dataclass
class Built:
    """What a build wrote, and what went wrong on the way."""

    written: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def build(
    project: Project,
    decks: Sequence[str],
    regions: Sequence[str],
    sectors: Sequence[str],
    year: int,
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Built:
    """Build decks into `out/`; empty sequences mean all, of the sectors those with figures.

    One deck that fails does not stop the others.
    """
    result = Built()
    project = project.lenient()
    figures, problems = figure_files.current(project)
    result.problems += problems
    regions = regions or list(project.regions.now)
    for region in regions:
        if region not in project.regions.now:
            hint = did_you_mean(region, project.regions.now)
            raise UserError(Problem(Place("content/regions.yaml"), f"no region '{region}'", hint))
    for sector in sectors:
        if sector not in project.words.sectors:
            hint = did_you_mean(sector, project.words.sectors)
            raise UserError(Problem(Place("content/vocabulary.yaml"), f"no sector '{sector}'", hint))
    made_for: set[str] = set()
    earlier, problems = archive.printed(project, {*sectors})
    result.problems += problems
    told = [*map(collect.Told.of, figures), *earlier]
    for name in decks or usual(project):
        try:
            deck = project.deck(name)
        except UserError as error:
            if name not in project.each_deck:
                raise
            result.problems += error.problems
            continue
        wanted = [sector for sector in sectors or _with_figures(deck, figures) if sector in deck.sectors]
        if not wanted and decks:
            what = f"'{name}' is not made for sector '{', '.join(sectors)}'"
            result.problems.append(Problem(deck.place or Place("content/decks"), what, did_you_mean("", deck.sectors)))
        try:
            prefer = archive.preferred(project, deck)
            by_key, conflicts = collect.merged(told, project.indicators, prefer, project.policy.holds)
            things = ingredients(project, deck, by_key)
            result.problems += lettering.unknown(project, things.theme)
            result.problems += placing.misplaced(project, [deck])
        except UserError as error:
            result.problems += error.problems
            continue
        made_for |= set(wanted)
        empty = [sector for sector in wanted if year not in (years := years_of(figures, sector))]
        for sector in empty:
            what, hint = f"there are no figures of {year} for sector '{sector}'", f"there are of: {_listed(years)}"
            result.problems.append(Problem(deck.place or Place("content/decks"), what, hint))
        wanted = [sector for sector in wanted if sector not in empty]
        tasks = _tasks(project, things, _sister(project, deck, by_key), conflicts, wanted, regions, year, result)
        _run(tasks, jobs, result, progress)
    if sectors and not decks and not made_for:
        what = f"no deck is made for sector '{', '.join(sectors)}'"
        result.problems.append(Problem(Place("content/decks"), what, "add it to 'sectors' of a deck"))
    result.problems = list(dict.fromkeys([*project.broken, *result.problems]))
    return result


def usual(project: Project) -> list[str]:
    """Return the names of the decks that are made when none is named; those that cannot be read are among them."""
    return [name for name, deck in project.each_deck.items() if isinstance(deck, UserError) or not deck.on_request]


def _with_figures(deck: Deck, figures: Iterable[Figure]) -> list[str]:
    """Return the sectors of a deck that have any figure at all; all of them where none has."""
    known = {figure.sector for figure in figures if figure.value is not None}
    return [sector for sector in deck.sectors if sector in known] or deck.sectors


def years_of(figures: Iterable[Figure], sector: str) -> set[int]:
    """Return the years of which a deck of a sector has figures: measured ones, of the year itself or the one before."""
    measured = {
        figure.period.year for figure in figures if figure.sector == sector and figure.value is not None
        and figure.status is not Status.FORECAST
    }  # fmt: skip
    return measured | {year + 1 for year in measured}


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years))) or "no year at all: run 'regiodeck compute' and see what it tells"


def _tasks(
    project: Project,
    things: Ingredients,
    sister: Ingredients | None,
    conflicts: Mapping[str, Problem],
    sectors: Sequence[str],
    regions: Sequence[str],
    year: int,
    result: Built,
) -> list[Task]:
    """Return a task for each deck whose texts can be read; the others are problems."""
    tasks: list[Task] = []
    for sector in sectors:
        for region in regions:
            try:
                texts = project.texts(things.deck.folder, year, sector, region)
            except UserError as error:
                result.problems += [problem for problem in error.problems if problem not in result.problems]
                continue
            tasks.append(
                Task(
                    things,
                    conflicts,
                    region,
                    sector,
                    year,
                    texts,
                    project.root,
                    _other(project, sister, region, sector, year),
                )
            )
    return tasks


def ingredients(project: Project, deck: Deck, figures: Mapping[str, Figure]) -> Ingredients:
    """Return what all decks of one kind are made from."""
    theme = project.theme(deck.theme)
    body, headings = lettering.measures(project, theme)
    indicators = _defined(project, deck)
    used = {source for indicator in project.indicators.values() for source in indicator.source}
    return Ingredients(
        deck=deck,
        designs=project.designs,
        theme=theme,
        measure=body,
        headings=headings,
        words=project.words,
        indicators=indicators,
        figures=figures,
        regions={id: region.label for id, region in project.regions.regions.items()},
        benchmark=project.regions.benchmark,
        source_labels={name: source.cited for name, source in project.sources.sources.items()},
        policy=project.policy,
        rules=project.rules,
        thresholds=project.thresholds,
        sample_sources=frozenset(
            name for name, source in project.sources.sources.items() if source.sample and name in used
        ),
        last_known=inputs.last_known(project, deck),
        pictures=pictures(project.root),
        ground=maps.ground(project, deck),
    )


def pictures(root: Path) -> dict[str, str]:
    """Return the pictures that decks may show, by file name, with their paths from the root; those of content go first."""
    folders = root / "layouts/pictures", root / "content/pictures"
    found = [path for folder in folders for kind in ("png", "jpg", "jpeg") for path in files.found(folder, f"*.{kind}")]
    return {path.name: files.shown(path, root) for path in found}


def _defined(project: Project, deck: Deck) -> Mapping[str, Indicator]:
    """Return the indicators as the deck's `definitions` has them. Raises UserError when none has that version."""
    if not deck.definitions:
        return project.indicators
    versions = {earlier.version for indicator in project.indicators.values() for earlier in indicator.versions}
    if deck.definitions not in versions:
        what = f"no indicator has an earlier definition '{deck.definitions}'"
        hint = did_you_mean(deck.definitions, versions)
        raise UserError(Problem(deck.place or Place(f"content/decks/{deck.name}.yaml"), what, hint))
    return {id: indicator.as_of(deck.definitions) for id, indicator in project.indicators.items()}


Texts = Mapping[str, tuple[str, Place]]


@dataclass(frozen=True)
class Task:
    """One deck to make: what goes into it, for whom, and the deck that it refers to with its texts."""

    things: Ingredients
    conflicts: Mapping[str, Problem]
    region: str
    sector: str
    year: int
    texts: Texts
    root: Path
    other: tuple[Ingredients, Texts] | None


def _sister(project: Project, deck: Deck, figures: Mapping[str, Figure]) -> Ingredients | None:
    """Return what the deck is made from that this one refers to; None where there is none, or its own build tells why."""
    sister = project.each_deck.get(deck.sister)
    if not isinstance(sister, Deck):
        return None
    try:
        return ingredients(project, sister, figures)
    except UserError:
        return None


def _other(
    project: Project, sister: Ingredients | None, region: str, sector: str, year: int
) -> tuple[Ingredients, Texts] | None:
    if sister is None or sector not in sister.deck.sectors:
        return None
    try:
        return sister, project.texts(sister.deck.folder, year, sector, region)
    except UserError:
        return None


def _pages_of_other(task: Task) -> Sister | None:
    """Return the file, slide numbers and titles of the deck that the task's deck refers to; None where it cannot be made."""
    if task.other is None:
        return None
    try:
        deck = compose(task.other[0], task.region, task.sector, task.year, task.other[1])
    except UserError:
        return None
    return deck.as_sister()


def _run(tasks: list[Task], jobs: int, result: Built, progress: Callable[[str], None] | None) -> None:
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        outcomes: Any = map(_one, tasks)
        _gather(outcomes, result, progress)
        return
    # spawn on every system: what works here works on Windows
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=turn.end_with_parent) as pool:
        _gather(pool.map(_one, tasks), result, progress)


def _gather(outcomes: Any, result: Built, progress: Callable[[str], None] | None) -> None:
    for written, problems in outcomes:
        result.written += written
        result.problems += [problem for problem in problems if problem not in result.problems]
        for path in written:
            if progress and path.suffix == ".pptx":
                progress(path.name)


def _one(task: Task) -> tuple[list[Path], tuple[Problem, ...]]:
    """Compose, draw and write one deck; what is wrong with it is returned, not raised."""
    try:
        deck = compose(task.things, task.region, task.sector, task.year, task.texts, _pages_of_other(task))
        written, problems = write(deck, task.things, task.root)
        return written, (*problems, *(task.conflicts[key] for key in deck.figures() if key in task.conflicts))
    except UserError as error:
        return [], error.problems


def write(deck: BuiltDeck, things: Ingredients, root: Path) -> tuple[list[Path], tuple[Problem, ...]]:
    """Write the deck, its manifest and its data workbook; never over a deck that a person has edited."""
    content = render(deck, things.theme, template(root, things.theme))
    target, problems = root / "out" / f"{deck.file}.pptx", list[Problem]()
    if edited(target):
        place = Place(files.shown(target, root))
        target = _beside(target, things.words.phrases.get("new beside", " (new)"))
        hint = "take over what you need, then remove one of the two"
        problems.append(
            Problem(place, f"was edited by hand and is kept; the new deck stands beside it as {target.name}", hint)
        )
    described = manifest.of(deck, things, target.name, files.digest([content]))
    named = {**things.regions, things.benchmark: things.words.benchmark}
    contents: dict[Path, bytes | str] = {
        target.with_suffix(".xlsx"): data_workbook.workbook(described, things.words, named),
        target: content,
        target.with_suffix(".manifest.json"): files.dump_json(described),  # last: see `turn.tidy`
    }
    return files.write_together(contents, root), tuple(problems)


def _beside(target: Path, mark: str) -> Path:
    """Return a name beside `target` that no deck has which a person has edited."""
    name, number = target.with_name(f"{target.stem}{mark}.pptx"), 1
    while edited(name):
        number += 1
        name = target.with_name(f"{target.stem}{mark} {number}.pptx")
    return name


def template(root: Path, theme: Theme) -> Path:
    """Return the PowerPoint template of a theme."""
    return root / "layouts" / "templates" / f"{theme.template}.pptx"


def edited(deck: Path) -> bool:
    """Return whether a deck differs from what was built: its manifest knows the hash of the file it wrote."""
    if not deck.exists():
        return False
    beside = deck.with_suffix(".manifest.json")
    try:
        known = json.loads(beside.read_text(encoding="utf-8")).get("sha256")
    except (OSError, ValueError):
        return True  # no manifest: not ours to overwrite
    return bool(known != files.digest([deck.read_bytes()]))
