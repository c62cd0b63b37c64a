"""What a build is asked for → the decks to make, for whom, and everything they are made from, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine import collect
from engine.collect import Told
from engine.compose import Ingredients, Texts, file_name
from engine.model.deck import Deck
from engine.model.figure import Status
from engine.pipeline import archive, lettering, placing, run_record
from engine.pipeline import figures as figure_files
from engine.pipeline.figure_index import FigureIndex, Overlaid
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean

Measured = Iterable[tuple[str, int, Status]]  # sector, year and status of figures with a value


@dataclass(frozen=True)
class Kit:
    """What all decks of one kind are made from, and by key the disagreements about figures that nobody settles."""

    things: Ingredients
    conflicts: Mapping[str, Problem]


@dataclass(frozen=True)
class Task:
    """The decks of one region and sector: those `wanted`, and with them those that they refer to, with their texts."""

    region: str
    sector: str
    year: int
    wanted: tuple[str, ...]
    texts: Mapping[str, Texts]

    def only(self, wanted: Iterable[str], kits: Mapping[str, Kit]) -> Task:
        """Return the task for fewer decks."""
        wanted = tuple(wanted)
        needed = {*wanted, *(kits[name].things.deck.sister for name in wanted)}
        return replace(self, wanted=wanted, texts={name: one for name, one in self.texts.items() if name in needed})

    def file(self, name: str, kits: Mapping[str, Kit]) -> str:
        """Return the name of a deck's file, without extension."""
        return file_name(kits[name].things, self.region, self.sector, self.year)

    def own(self, name: str, kits: Mapping[str, Kit]) -> dict[str, str]:
        """Return a hash of what goes into one deck and the one it refers to, and is neither file nor figure of all."""
        both = [each for each in (name, kits[name].things.deck.sister) if each in self.texts]
        waiting = sorted({source for each in both for source in kits[each].things.last_known})
        return run_record.texts(self.texts[each] for each in both) | {"sources that wait": ", ".join(waiting)}


@dataclass
class Plan:
    """Decks to make, what they are made from by the name of the deck, and what is wrong already."""

    project: Project
    kits: dict[str, Kit] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plan(project: Project, decks: Sequence[str], regions: Sequence[str], sectors: Sequence[str], year: int) -> Plan:
    """Return what to make; empty sequences mean all, of the sectors those with figures.

    Raises UserError for a deck, region or sector that is not there.
    """
    out = Plan(project)
    figures, problems = figure_files.current(project)
    out.problems += problems
    regions = regions or list(project.regions.now)
    _known("region", regions, project.regions.now, "content/regions.yaml")
    _known("sector", sectors, project.words.sectors, "content/vocabulary.yaml")
    printed, problems = archive.printed(project, {*sectors})
    out.problems += problems
    measured = list(figures.measured())
    wanted: dict[str, list[str]] = {}  # deck -> sectors
    for name in decks or usual(project):
        try:
            deck = project.deck(name)
        except UserError as error:
            if name not in project.each_deck:
                raise
            out.problems += error.problems
            continue
        asked = [sector for sector in sectors or _with_figures(deck, measured) if sector in deck.sectors]
        if not asked and decks:
            what = f"'{name}' is not made for sector '{', '.join(sectors)}'"
            out.problems.append(Problem(deck.place or Place("content/decks"), what, did_you_mean("", deck.sectors)))
        if _kit(out, deck, figures, printed):
            wanted[name] = asked
            out.problems += _without_figures(deck, asked, year, measured)
    if sectors and not decks and not any(wanted.values()):
        what = f"no deck is made for sector '{', '.join(sectors)}'"
        out.problems.append(Problem(Place("content/decks"), what, "add it to 'sectors' of a deck"))
    for name in list(wanted):
        _sister(out, out.kits[name].things.deck, figures, printed)
    for sector in dict.fromkeys(sector for asked in wanted.values() for sector in asked):
        if year in years_of(measured, sector):
            names = [name for name, asked in wanted.items() if sector in asked]
            out.tasks += [task for region in regions if (task := _task(out, names, region, sector, year)).wanted]
    out.problems = list(dict.fromkeys([*project.broken, *out.problems]))
    return out


def usual(project: Project) -> list[str]:
    """Return the names of the decks that are made when none is named; those that cannot be read are among them."""
    return [name for name, deck in project.each_deck.items() if isinstance(deck, UserError) or not deck.on_request]


def _known(kind: str, names: Iterable[str], known: Iterable[str], file: str) -> None:
    for name in names:
        if name not in known:
            raise UserError(Problem(Place(file), f"no {kind} '{name}'", did_you_mean(name, known)))


def _kit(out: Plan, deck: Deck, figures: FigureIndex, printed: Sequence[Told]) -> bool:
    """Put together what a deck is made from; where that cannot be, tell it and return False."""
    project = out.project
    try:
        known, conflicts = drawn_on(project, deck, figures, printed)
        things = ingredients(project, deck, known)
        out.problems += lettering.unknown(project, things.theme)
        out.problems += placing.misplaced(project, [deck])
    except UserError as error:
        out.problems += error.problems
        return False
    out.kits[deck.name] = Kit(things, conflicts)
    return True


def drawn_on(
    project: Project, deck: Deck, figures: FigureIndex, printed: Sequence[Told]
) -> tuple[Overlaid, Mapping[str, Problem]]:
    """Return the figures that a deck draws on, computed and printed ones merged as it prefers them, and disagreements."""
    prefer = archive.preferred(project, deck)
    told = [Told.of(figures[key]) for key in {one.figure.key for one in printed} if key in figures]
    over, conflicts = collect.merged([*told, *printed], project.indicators, prefer, project.policy.holds)
    return Overlaid(figures, over), conflicts


def _sister(out: Plan, deck: Deck, figures: FigureIndex, printed: Sequence[Told]) -> None:
    """Put together the deck that one refers to; where it cannot be made its own build tells why."""
    sister = out.project.each_deck.get(deck.sister)
    if isinstance(sister, Deck) and sister.name not in out.kits:
        told = len(out.problems)
        _kit(out, sister, figures, printed)
        del out.problems[told:]


def _task(out: Plan, names: Sequence[str], region: str, sector: str, year: int) -> Task:
    """Return a task for the decks whose texts can be read; the others are problems."""
    texts: dict[str, Texts] = {}
    sisters = [out.kits[name].things.deck.sister for name in names]
    for name in dict.fromkeys([*names, *(each for each in sisters if each in out.kits)]):
        deck = out.kits[name].things.deck
        if sector not in deck.sectors:
            continue
        try:
            texts[name] = out.project.texts(deck.folder, year, sector, region)
        except UserError as error:
            if name in names:
                out.problems += [problem for problem in error.problems if problem not in out.problems]
    return Task(region, sector, year, tuple(name for name in names if name in texts), texts)


def _with_figures(deck: Deck, measured: Measured) -> list[str]:
    """Return the sectors of a deck that have any figure at all; all of them where none has."""
    known = {sector for sector, _, _ in measured}
    return [sector for sector in deck.sectors if sector in known] or deck.sectors


def _without_figures(deck: Deck, sectors: Iterable[str], year: int, measured: Measured) -> list[Problem]:
    found = []
    for sector in sectors:
        if year not in (years := years_of(measured, sector)):
            listed = ", ".join(map(str, sorted(years)))
            hint = f"there are of: {listed or 'no year at all: run `regiodeck compute` and see what it tells'}"
            what = f"there are no figures of {year} for sector '{sector}'"
            found.append(Problem(deck.place or Place("content/decks"), what, hint))
    return found


def years_of(measured: Measured, sector: str) -> set[int]:
    """Return the years of which a deck of a sector has figures: measured ones, of the year itself or the one before."""
    years = {year for of, year, status in measured if of == sector and status is not Status.FORECAST}
    return years | {year + 1 for year in years}
