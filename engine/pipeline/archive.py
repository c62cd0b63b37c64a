"""What was read of earlier documents → their figures, to be merged with those of now."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from engine import collect, files
from engine.collect import Told
from engine.collect.merge import KINDS
from engine.model.deck import Deck
from engine.model.figure import Figure
from engine.pipeline import run_record
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.recast import recast

KEPT = "printed.json"  # in the folder of what is kept for the next time
SURE = 0.9  # what was read with less certainty is compared, but stands in no deck


def printed(project: Project, sectors: Collection[str]) -> tuple[list[Told], list[Problem]]:
    """Return the figures that the documents in `extracted/` print of some sectors (none: all), as the regions are now.

    Those of all regions count, whichever are built: each prints the benchmark too. A document that cannot be read is a
    problem. What was found is kept until a document or a word that it was read with changes.
    """
    path, mark = project.made / KEPT, _mark(project, sectors)
    if (known := _kept(path, mark)) is not None:
        return known, []
    told, problems = _printed(project, sectors)
    if not problems:
        rows = [[one.figure.model_dump(mode="json"), one.kind, one.document, one.year] for one in told]
        files.write(path, files.dump_json({"mark": mark, "told": rows}), project.root)
    return told, problems


def _mark(project: Project, sectors: Collection[str]) -> str:
    """Return a hash of everything that the figures of documents are read with."""
    state = {
        name: digest
        for name, digest in run_record.state(project).items()
        if not name.startswith(("layouts/", "content/decks/", "content/rules/"))
    }
    read = [path.read_bytes() for path in files.found(project.extracted, "*.yaml")]
    return files.digest([repr((sorted(sectors), sorted(state.items()))).encode(), *read])


def _kept(path: Path, mark: str) -> list[Told] | None:
    """Return the figures that were found with the same mark; None where there are none."""
    try:
        found = json.loads(path.read_bytes())
        rows = found["told"] if found["mark"] == mark else None
        return rows and [Told(Figure.model_validate(figure), *more) for figure, *more in rows]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _printed(project: Project, sectors: Collection[str]) -> tuple[list[Told], list[Problem]]:
    from engine.pipeline import extraction  # a build for which all is kept does without the readers

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
