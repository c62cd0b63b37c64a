"""Edits of several copies of one deck → of each copy those that none before it has; what two say differently clashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from engine import files
from engine.adopt.seen import SHIFT, SeenDeck
from engine.model.edit import Added, AnyEdit, Commented, Deleted, Lined, Moved, Resized, SlideAdded
from engine.pipeline import edited
from engine.pipeline.edited import Edits
from engine.problems import Place, Problem

CHOOSE = "choose one of the two, and undo the other in its copy"
_CONTENT = {"was", "becomes", "words", "numbers", "text", "figure", "after"}  # what an edit does, not what it is of
_NEW = Added | SlideAdded | Lined
Thing = tuple[object, ...]


@dataclass
class Merging:
    """What copies of decks changed so far, each with the name of the copy."""

    known: dict[Thing, tuple[AnyEdit, str]] = field(default_factory=dict)
    gone: dict[Thing, str] = field(default_factory=dict)  # shapes and slides that a copy lacks
    touched: dict[Thing, str] = field(default_factory=dict)  # those that a copy changed
    read: dict[str, str] = field(default_factory=dict)  # digest of a file -> the file

    _overrides: dict[Path, dict[Thing, tuple[AnyEdit, Place | None]]] = field(default_factory=dict)

    def copied(self) -> Merging:
        """Return the same, which changes by itself: for a deck that may turn out to be one that cannot be read."""
        overrides = {path: dict(each) for path, each in self._overrides.items()}
        return Merging(dict(self.known), dict(self.gone), dict(self.touched), dict(self.read), overrides)

    def overrides(self, path: Path, root: Path, year: int) -> dict[Thing, tuple[AnyEdit, Place | None]]:
        """Return the edits in a file of overrides that are made in decks of a year, each with where it stands.

        That is None for those that are to be written.
        """
        if path not in self._overrides:
            counted = Counted("")
            self._overrides[path] = {
                counted.thing(one, each.deck): (one, each.place)
                for each in edited.taken_over(path, root, year)
                for one in each.edits
            }
        return self._overrides[path]

    def again(self, deck: Path) -> str:
        """Return the file that was read before and holds the same, "" for none."""
        mine = files.digest([deck.read_bytes()])
        before = self.read.get(mine, "")
        self.read.setdefault(mine, deck.name)
        return before

    def own(self, name: str, copy: str, found: Edits, place: Place) -> tuple[tuple[AnyEdit, ...], list[Problem]]:
        """Return the edits of a copy of the deck `name` that are new, and what clashes with those of copies before it."""
        out: list[AnyEdit] = []
        clashes: list[Problem] = []
        touched: dict[Thing, str] = {}
        gone: dict[Thing, str] = {}
        counted = Counted(name)
        for one in found.edits:
            other, before = self.known.setdefault(counted.thing(one, found.deck), (one, copy))
            if other is one:
                out.append(one)
            elif not same(one, other):
                what = f"'{one.kind}' of '{one.shape or one.page}' is not the same in '{before}' and in this copy"
                clashes.append(Problem(place, what, CHOOSE))
            if isinstance(one, Deleted):
                gone[name, one.page, one.shape] = copy
            elif not isinstance(one, SlideAdded | Commented):
                touched[name, one.page, one.shape] = copy
                touched[name, one.page, ""] = copy
        clashes += [
            Problem(place, f"'{at[2] or at[1]}' is deleted in '{lacking}' and changed in '{changing}'", CHOOSE)
            for lacks, changes in ((self.gone, touched), (gone, self.touched))
            for at, lacking in lacks.items()
            if (changing := changes.get(at))
        ]
        self.gone |= gone
        self.touched |= touched
        return tuple(out), clashes


class Counted:
    """What the edits of a deck called `name` are of, one after another: of two that are alike the second is another thing."""

    def __init__(self, name: str) -> None:
        self._name, self._times = name, Counter[Thing]()

    def thing(self, one: AnyEdit, deck: SeenDeck | None) -> Thing:
        """Return what an edit is of: two that differ of one thing cannot both be taken over."""
        found = _thing(self._name, one, deck)
        self._times[found] += 1
        return (*found, self._times[found])


def not_in(overrides: Sequence[Edits], found: Edits) -> Edits:
    """Return the edits of a deck without what they add that is in overrides already: that would be there twice."""
    counted, there = Counted(""), set[Thing]()
    for part in overrides:
        there |= {counted.thing(one, part.deck) for one in part.edits}
    own = Counted("")
    kept = [one for one in found.edits if own.thing(one, found.deck) not in there or not isinstance(one, _NEW)]
    return replace(found, edits=tuple(kept))


def _thing(name: str, one: AnyEdit, deck: SeenDeck | None) -> Thing:
    """Return what an edit is of. What was added is its own thing."""
    if isinstance(one, Commented):
        return name, one.kind, one.page, one.text
    if isinstance(one, SlideAdded):
        slides = deck.slides if deck else ()
        drawn = next((etree.tostring(slide.root, method="c14n") for slide in slides if slide.number == one.number), b"")
        return name, one.kind, one.title, drawn
    of = {each: getattr(one, each) for each in type(one).model_fields if each not in _CONTENT}
    return name, repr(of)


def same(one: AnyEdit, other: AnyEdit) -> bool:
    """Return whether two edits of one thing do the same: places but for what another program shifts, else all."""
    if isinstance(one, Moved | Resized) and isinstance(other, Moved | Resized):
        return all(abs(a - b) <= SHIFT for a, b in zip(one.becomes, other.becomes, strict=True))
    if isinstance(one, SlideAdded | Added):
        return True
    return all(getattr(one, each, None) == getattr(other, each, None) for each in ("becomes", "words", "after"))


def at_once(one: AnyEdit, other: AnyEdit) -> bool:
    """Return whether two edits of one thing began with the same: then neither knew of the other."""
    was, then = getattr(one, "was", None), getattr(other, "was", None)
    if isinstance(one, Moved | Resized) and isinstance(other, Moved | Resized):
        return all(abs(a - b) <= SHIFT for a, b in zip(one.was, other.was, strict=True))
    return was is not None and was == then
