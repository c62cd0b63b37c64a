"""What was read of earlier documents → their figures, to be merged with those of now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from engine import collect, files
from engine.collect import Told
from engine.collect.merge import KINDS
from engine.model.deck import Deck
from engine.model.figure import Figure
from engine.pipeline import extraction
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.recast import recast

SURE = 0.9  # what was read with less certainty is compared, but stands in no deck


def printed(project: Project, sectors: Collection[str]) -> tuple[list[Told], list[Problem]]:
    """Return the figures that the documents in `extracted/` print of some sectors (none: all), as the regions are now.

    Those of all regions count, whichever are built: each prints the benchmark too. A document that cannot be read is a
    problem.
    """
    told: list[Told] = []
    problems: list[Problem] = []
    for name, path in documents(project).items():
        try:
            head = files.load_yaml(path, project.root, until="pages") or {}
            if sectors and head.get("document", {}).get("sector") not in sectors:
                continue
            reading = extraction.read(project, path, problems)
        except UserError as error:
            problems += error.problems
            continue
        whose = collect.edition(reading)
        found = [one.figure for one in extraction.matches(project, reading) if one.figure is not None]
        sure = [figure for figure in found if figure.confidence >= SURE and _as_printed(figure)]
        if whose is not None:
            now, _ = recast(sure, project.indicators, project.regions, whose.year)
            told += [Told(figure, "printed", name, whose.year) for figure in now]
    return told, problems


def documents(project: Project) -> dict[str, Path]:
    """Return the files of all documents that were read, by name."""
    return {path.stem: path for path in files.found(project.extracted, "*.yaml") if ".corrections" not in path.name}


def _as_printed(figure: Figure) -> bool:
    return figure.origin.kind == "printed" and bool(figure.origin.as_printed)


def preferred(project: Project, deck: Deck) -> Mapping[str, Sequence[str]]:
    """Return who goes first, by indicator ("" for all others). Raises UserError for a name that nobody has."""
    prefer = deck.prefer if isinstance(deck.prefer, dict) else {"": deck.prefer}
    known = [*KINDS, *documents(project)]
    place = deck.place or Place(f"content/decks/{deck.name}.yaml")
    wrong = list(_unknown(place, "no document is called '{}', and no kind of figures", _all(prefer.values()), known))
    wrong += _unknown(place, "no indicator '{}' to prefer figures of", filter(None, prefer), project.indicators)
    if wrong:
        raise UserError(*wrong)
    return prefer


def _all(lists: Iterable[Sequence[str]]) -> list[str]:
    return [name for names in lists for name in names]


def _unknown(place: Place, what: str, names: Iterable[str], known: Collection[str]) -> Iterable[Problem]:
    return (Problem(place, what.format(name), did_you_mean(name, known)) for name in names if name not in known)
