"""A kept set of decks, as it went out, and the figures of now → every slide and sentence that a changed figure hits.

A kept set is a folder with the manifests of the decks (copied from `out/`), beside them the decks and PDFs themselves,
or one manifest. Nothing is built, and nothing is written over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from engine import files
from engine.model.corrected import Kept, Stands
from engine.model.figure import Figure
from engine.pipeline import archive, run_record
from engine.pipeline import figures as figure_files
from engine.pipeline.beside import MANIFEST, manifest_of
from engine.pipeline.kept_deck import KeptDeck
from engine.pipeline.plan import drawn_on
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError


def run(project: Project, kept: Path) -> tuple[Kept, list[Problem]]:
    """Hold a kept set against the figures of now. Raises UserError where there is no manifest."""
    today, state, problems = _Today(project), run_record.state(project), list[Problem]()
    places: defaultdict[str, list[Stands]] = defaultdict(list)
    first: dict[str, KeptDeck] = {}  # where a figure was found
    decks = []
    for path in _manifests(project, kept):
        try:
            deck = KeptDeck(project, path, today.of, state)
            hits = [*deck.hits()]
        except UserError as error:
            problems += error.problems
            continue
        except (LookupError, ValueError, TypeError, ArithmeticError, AttributeError):
            what = "this manifest is not as it was written"
            problems.append(Problem(Place(files.shown(path, project.root)), what, "keep it as the build wrote it"))
            continue
        decks.append(deck.name)
        problems += deck.problems()
        for key, place in hits:
            places[key].append(place)
            first.setdefault(key, deck)
    figures = tuple(deck.corrected(key, tuple(places[key])) for key, deck in first.items())
    name = kept.resolve().name.removesuffix(MANIFEST)
    return Kept(name=name, decks=tuple(decks), figures=figures), [*dict.fromkeys([*today.problems, *problems])]


def _manifests(project: Project, kept: Path) -> list[Path]:
    one = kept if kept.name.endswith(MANIFEST) else manifest_of(kept)
    found = list(files.found(kept, f"**/*{MANIFEST}")) if kept.is_dir() else [one]
    if not found or not all(path.is_file() for path in found):
        hint = f"keep the files that end in {MANIFEST} with the decks that go out; a build writes them into out/"
        raise UserError(Problem(Place(files.shown(kept, project.root)), "no deck has its manifest here", hint))
    return found


class _Today:
    """The figures of now, as each kind of deck draws on them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.figures, self.problems = figure_files.current(project)
        self.of = cache(self._of)

    def _of(self, deck: str, sector: str) -> Mapping[str, Figure]:
        printed, problems = archive.printed(self._project, {sector})
        self.problems += problems
        return drawn_on(self._project, self._project.deck(deck), self.figures, printed)[0]
