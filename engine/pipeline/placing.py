"""Page designs and the templates that they are drawn on → slots that lie off the slide or on each other, absent masters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from zipfile import BadZipFile

from engine import files
from engine.model.box import Box
from engine.model.deck import CM, Deck, PageDesign
from engine.pipeline.project import Project
from engine.problems import Place, Problem, did_you_mean
from engine.render import template

SLACK = 1.0  # points: what rounding to tenths of a millimetre may do


def misplaced(project: Project, decks: Iterable[Deck]) -> list[Problem]:
    """Return what is wrong with where the slots lie in the page designs of `decks`, each on its own template.

    A template that cannot be read has none: that is told where it is read. Lacking masters are told where they are asked for.
    """
    found: list[Problem] = []
    for deck in decks:
        if (theme := project.themes.get(deck.theme)) is None:
            continue
        path = project.template(theme)
        for design in _used(project, deck):
            found += [*_off(design, path), *_on_each_other(design)]
    return list(dict.fromkeys(found))


def without_master(project: Project, decks: Iterable[Deck]) -> list[Problem]:
    """Return a problem for each page design of `decks` whose master its template does not have."""
    found: list[Problem] = []
    for deck in decks:
        if (theme := project.themes.get(deck.theme)) is None:
            continue
        path = project.template(theme)
        _, masters = _template(path, _stamp(path))
        found += [
            Problem(
                design.place or Place("layouts/pages"),
                f"{files.shown(path, project.root)} has no master '{design.master}'",
                did_you_mean(design.master, masters),
            )
            for design in _used(project, deck)
            if masters and design.master not in masters
        ]
    return list(dict.fromkeys(found))


def _used(project: Project, deck: Deck) -> list[PageDesign]:
    names = dict.fromkeys(page.design for page in deck.pages)
    return [project.designs[name] for name in names if name in project.designs]


def _off(design: PageDesign, template: Path) -> Iterator[Problem]:
    (width, height), _ = _template(template, _stamp(template))
    for name, slot in design.slots.items():
        box = slot.box
        beyond = {
            "left": -box.x0, "above": -box.top, "right": box.x1 - width, "below": box.bottom - height,
        }  # fmt: skip
        side, points = max(beyond.items(), key=lambda each: each[1])
        if width and points > SLACK:
            what = f"slot '{name}' lies outside the slide: {points / CM:.1f} cm too far {_SIDES[side]}"
            hint = f"the slide is {width / CM:.2f} by {height / CM:.2f} cm; 'at' is [left, top, width, height]"
            yield Problem(slot.place or Place("layouts/pages"), what, hint)


_SIDES = {"left": "to the left", "above": "up", "right": "to the right", "below": "down"}


def _on_each_other(design: PageDesign) -> Iterator[Problem]:
    for (first, one), (second, other) in combinations(design.slots.items(), 2):
        width, height = _shared(one.box, other.box)
        if width > SLACK and height > SLACK:
            what = f"slots '{first}' and '{second}' lie on each other, over {width / CM:.1f} by {height / CM:.1f} cm"
            hint = "move one of them, or make it smaller: 'at' is [left, top, width, height]"
            yield Problem(other.place or Place("layouts/pages"), what, hint)


def _shared(one: Box, other: Box) -> tuple[float, float]:
    """Return width and height of what two boxes have in common, below 0 where they are apart."""
    return min(one.x1, other.x1) - max(one.x0, other.x0), min(one.bottom, other.bottom) - max(one.top, other.top)


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


@lru_cache
def _template(path: Path, stamp: int) -> tuple[tuple[float, float], tuple[str, ...]]:
    """Return width and height of a template's slides in points and the names of its masters; nothing where it is none."""
    try:
        found = template.read(path.read_bytes())
    except (OSError, KeyError, ValueError, BadZipFile):
        return (0.0, 0.0), ()
    return found.size, tuple(found.masters)
