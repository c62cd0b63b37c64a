"""Slides and shapes as built, and as they stand in an edited file → which is which.

Names are the identity: they survive every program, but for those of placeholders. Copies carry the name of what they
were copied from: the one that is nearest in place and content stays, the others are new.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from engine.adopt.seen import Seen, SeenSlide
from engine.model import pages

NEAR = 3600  # EMU between two places that are one
ALIKE = 0.6  # share of the words that a text without its name has to have in common with a built one to be that
FEW = 4  # words: a text of fewer is not known by them
_WORD = re.compile(r"\w[\w.,]*")
T = TypeVar("T")
_NUMBER = re.compile(r"\d*$")
_COUNT = re.compile(r" \d+$")

_APART = frozenset(("picture", "chart", "table", "line"))  # none of which becomes another


@dataclass(frozen=True, eq=False)
class Pairs:
    """What belongs together, built and edited; what is gone, and what is new."""

    both: tuple[tuple[Seen, Seen], ...]
    gone: tuple[Seen, ...]
    new: tuple[Seen, ...]

    def known_as(self, named: Mapping[int, Seen]) -> Pairs:
        """Return them with other ones in the place of those that were built, by identity."""
        both = tuple((named[id(one)], other) for one, other in self.both)
        return Pairs(both, tuple(named[id(one)] for one in self.gone), self.new)


@dataclass(frozen=True, eq=False)
class SlidePairs:
    """The same of slides; `copies` has the built slide that a new one is a copy of, by its number."""

    both: tuple[tuple[SeenSlide, SeenSlide], ...]
    gone: tuple[SeenSlide, ...]
    new: tuple[SeenSlide, ...]
    copies: dict[int, SeenSlide]

    def known_as(self, named: Mapping[int, SeenSlide]) -> SlidePairs:
        """Return them with other ones in the place of those that were built, by identity."""
        both = tuple((named[id(one)], other) for one, other in self.both)
        copies = {number: named[id(one)] for number, one in self.copies.items()}
        return SlidePairs(both, tuple(named[id(one)] for one in self.gone), self.new, copies)


def shapes(built: Sequence[Seen], edited: Sequence[Seen]) -> Pairs:
    """Return which shape is which on one slide: by name, then by placeholder, then by what they are and where."""
    left, right = list(built), list(edited)
    both: list[tuple[Seen, Seen]] = []
    for same in (_same_name, _counted_name, _same_placeholder, _same_thing, _same_words, _like_words):
        for one in list(left):
            fitting = [other for other in right if same(one, other)]
            if fitting:
                nearest = min(fitting, key=lambda other: _apart(one, other)) if len(fitting) > 1 else fitting[0]
                both.append((one, nearest))
                left.remove(one)
                right.remove(nearest)
    order = {id(one): at for at, one in enumerate(built)}
    return Pairs(tuple(sorted(both, key=lambda pair: order[id(pair[0])])), tuple(left), tuple(right))


def names(built: SeenSlide, edited: SeenSlide) -> dict[int, str]:
    """Return the shapes of an edited slide, by identity, that stand on the built one, with the names that were drawn."""
    return {id(other): pages.original(one.name) for one, other in shapes(built.shapes, edited.shapes).both}


def original(copied: Seen, built: Collection[Seen]) -> str:
    """Return the name of the built shape that one is a copy of: its own, or that of the nearest which it was counted from; or ""."""
    name = pages.original(copied.name)
    if any(one.name == name for one in built):
        return name
    found = [one for one in built if _counted_name(one, copied)]
    return min(found, key=lambda one: _apart(one, copied)).name if found else ""


def _same_name(one: Seen, other: Seen) -> bool:
    same = one.name == other.name or pages.original(one.name) == pages.original(other.name)
    return same and not (one.kind != other.kind and {one.kind, other.kind} <= _APART)


def _counted_name(one: Seen, other: Seen) -> bool:
    """Return whether a name was only counted anew ("row-3", "row- 1"): LibreOffice does so to what it copies."""
    name = pages.original(other.name)
    return bool(_COUNT.search(name)) and _COUNT.sub("", name) == _NUMBER.sub("", pages.original(one.name))


def _same_placeholder(one: Seen, other: Seen) -> bool:
    return bool(one.placeholder) and one.placeholder == other.placeholder


def _same_thing(one: Seen, other: Seen) -> bool:
    """Return whether a renamed shape is this one: of one kind in one place."""
    near = all(abs(a - b) <= NEAR for a, b in zip(one.box[:2], other.box[:2], strict=True))
    return not _ours(other) and one.kind == other.kind and near


def _same_words(one: Seen, other: Seen) -> bool:
    return not _ours(other) and one.kind == other.kind and bool(one.text) and one.text == other.text


def _like_words(one: Seen, other: Seen) -> bool:
    """Return whether a text that was renamed, moved and retyped is this one: most of its words are."""
    if _ours(other) or one.kind != other.kind or not one.text or not other.text:
        return False
    was, now = _WORD.findall(one.text), _WORD.findall(other.text)
    if min(len(was), len(now)) < FEW:
        return False
    return difflib.SequenceMatcher(None, was, now, autojunk=False).ratio() >= ALIKE


def _ours(shape: Seen) -> bool:
    """Return whether a shape has a name that we gave: it is a shape of another slide, or a copy, and no renamed one."""
    return shape.name.count("/") >= 2


def _apart(one: Seen, other: Seen) -> tuple[bool, bool, int]:
    far = sum(abs(a - b) for a, b in zip(one.box, other.box, strict=True))
    return one.kind != other.kind, one.text != other.text, far


def slides(built: Sequence[SeenSlide], edited: Sequence[SeenSlide]) -> SlidePairs:
    """Return which slide is which: by the page that its shapes are named after, else by its title."""
    left, right = list(built), list(edited)
    both: list[tuple[SeenSlide, SeenSlide]] = []
    for same in (lambda one, other: one.page == other.page, _same_title, _same_copy):
        fitting = [(one, other) for one in left for other in right if same(one, other)]
        for one, other in sorted(fitting, key=partial(_far, fitting)):
            if one in left and other in right:
                both.append((one, other))
                left.remove(one)
                right.remove(other)
    known = {pages.built(one.page): one for one in reversed(built)} | {one.page: one for one in built}
    copies = {
        one.number: known.get(one.page) or known[page]
        for one in right
        if (page := pages.built(one.page)) and (one.page in known or page in known)
    }
    both.sort(key=lambda pair: pair[0].number)
    return SlidePairs(tuple(both), tuple(left), tuple(right), copies)


def _same_title(one: SeenSlide, other: SeenSlide) -> bool:
    return not other.page and bool(one.title) and one.title == other.title


def _same_copy(one: SeenSlide, other: SeenSlide) -> bool:
    """Return whether a slide is one that was added, of which the edited deck does not know how it is called since."""
    return pages.is_added(one.page) and pages.built(one.page) == pages.built(other.page)


def _alike(one: SeenSlide, other: SeenSlide) -> int:
    """Return how many shapes of a slide stand on another one as they are."""
    places = {_spot(shape) for shape in one.shapes}
    return sum(_spot(shape) in places for shape in other.shapes)


def _spot(shape: Seen) -> tuple[str, str, int, int]:
    return pages.original(shape.name), shape.text, shape.box[0] // NEAR, shape.box[1] // NEAR


def _far(fitting: Sequence[tuple[SeenSlide, SeenSlide]], pair: tuple[SeenSlide, SeenSlide]) -> tuple[int, int]:
    """Return how little two slides are one, of all that may be: the more they show the same, the less.

    Of those that are as many as they were, the first is the first one.
    """
    one, other = pair
    was, now = [each for each, its in fitting if its is other], [its for each, its in fitting if each is one]
    places = (was.index(one), now.index(other)) if len(was) == len(now) else (one.number, other.number)
    return -_alike(one, other), abs(places[0] - places[1])


def stays(was: Sequence[T], now: Sequence[T]) -> list[T]:
    """Return the longest row of things that stand in both orders one after another: what nobody moved."""
    place = {each: at for at, each in enumerate(was)}
    best: list[tuple[int, int]] = []  # for each of `now`: how long a row ends there, and the one before it
    for at, each in enumerate(now):
        fitting = [(best[other][0], other) for other in range(at) if place[now[other]] < place[each]]
        longest = max(fitting, default=(0, -1))
        best.append((longest[0] + 1, longest[1]))
    row, at = list[T](), max(range(len(now)), key=lambda each: best[each][0], default=-1)
    while at >= 0:
        row.append(now[at])
        at = best[at][1]
    return row[::-1]
