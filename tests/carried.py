"""A trial of edits: a deck is built, edited, built again with other numbers, and the edits are carried over into that."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import fakes
from scripted_edits import Found, told

from engine.adopt import differences, reading, seen
from engine.adopt.apply import Applied, apply
from engine.adopt.on_slides import merged
from engine.check import package as packages
from engine.compose import compose
from engine.drawingml import package
from engine.model.edit import (
    Added,
    Altered,
    AnyEdit,
    Moved,
    Noted,
    Recharted,
    Recoloured,
    Resized,
    Restyled,
    Retyped,
    Turned,
)  # fmt: skip
from engine.model.figure import Figure
from engine.model.scene import Scene, numbers_in
from engine.pipeline import outputs
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project
from engine.render import render
from engine.render.package import packed

ROOT = Path(__file__).parents[1]
DECKS = ("regioplan", "regioanalyse")
SHIFT = 1600  # EMU between two places that are one
OTHER = Decimal("1.07")  # times which all figures of the second build are


@dataclass(frozen=True)
class Twice:
    """A deck as it was built, and as it is built again with other numbers."""

    scenes: list[Scene]
    built: bytes
    again: list[Scene]
    rebuilt: bytes


@lru_cache
def figures(sector: str) -> Mapping[str, Figure]:
    return fakes.figures(Project(ROOT), sector)


@lru_cache
def twice(deck: str, sector: str = fakes.SECTOR) -> Twice:
    """Return a deck of made-up figures, built twice."""
    made = figures(sector)
    other = {key: fakes.changed(one, one.value * OTHER) if one.value is not None else one for key, one in made.items()}
    first, second = _built(deck, sector, made), _built(deck, sector, other)
    return Twice(*first, *second)


def _built(name: str, sector: str, made: Mapping[str, Figure]) -> tuple[list[Scene], bytes]:
    project = Project(ROOT)
    things = ingredients(project, project.deck(name), dict(made))
    texts = project.texts(things.deck.folder, 2025, sector, fakes.REGION)
    deck = compose(things, fakes.REGION, sector, 2025, texts)
    return list(deck.scenes), render(deck, things.theme, outputs.template(ROOT, things.theme))


def opened(content: bytes) -> seen.SeenDeck:
    return reading.deck(package.opened(io.BytesIO(content), "deck.pptx"))


def found(deck: Twice, edited: bytes) -> list[AnyEdit]:
    """Return the edits of an edited deck."""
    return differences.edits(opened(deck.built), opened(edited), deck.scenes)


def carried(deck: Twice, edits: list[AnyEdit], edited: bytes) -> tuple[bytes, Applied]:
    """Return the deck that is built again with the edits, and what became of them."""
    applied = apply(edits, package.opened(io.BytesIO(deck.rebuilt), "deck.pptx"), deck.again, opened(edited))
    return packed(applied.parts), applied


@dataclass(frozen=True)
class Outcome:
    """What became of the edits of a deck: those not found, found but not made, not or not so carried over, and what else is wrong.

    `seconds` of processor time were spent on reading and comparing.
    """

    missed: set[Found]
    false: set[Found]
    lost: set[Found]
    stale: list[str]
    broken: list[str]
    seconds: float

    @property
    def wrong(self) -> list[str]:
        """All that is wrong in words: nothing, where all is right."""
        named = (("missed", self.missed), ("no edit", self.false), ("not carried over", self.lost))
        return [f"{name}: {sorted(found)}" for name, found in named if found] + self.stale + self.broken


def wrong(deck: Twice, edited: bytes, expected: list[Found]) -> list[str]:
    """Return what is wrong with how the edits of a deck were found and carried over: nothing, where all is right."""
    return outcome(deck, edited, expected).wrong


def outcome(deck: Twice, edited: bytes, expected: list[Found]) -> Outcome:
    """Return how the edits of a deck were found and carried over."""
    start = time.process_time()
    edits = found(deck, edited)
    seconds = time.process_time() - start
    known, wanted = set(told(edits)), set(expected)
    result, applied = carried(deck, edits, edited)
    again = differences.edits(opened(deck.rebuilt), opened(result), deck.again)
    broken = [
        f"{one.check}: {one.message}" for one in packages.findings(package.opened(io.BytesIO(result), "deck.pptx"))
    ]
    broken += [f"{one.edit.kind} of {one.edit.shape or one.edit.page}: {one.why}" for one in applied.left]
    layouts: dict[str, set[str]] = {}
    for slide in opened(result).slides:
        layouts.setdefault(slide.page, set()).add(slide.layout)
    broken += [
        f"copies of {page} with other layouts: {sorted(each)}"
        for page, each in layouts.items()
        if page and len(each) > 1
    ]
    broken += [f"carried over and no edit: {one}" for one in _what(told(again)) - _what(told(edits))]
    return Outcome(
        missed=wanted - known,
        false=known - wanted,
        lost=_lost(edits, again),
        stale=list(stale(deck, edits, opened(result))),
        broken=broken,
        seconds=seconds,
    )


def _lost(edits: list[AnyEdit], again: list[AnyEdit]) -> set[Found]:
    """Return the edits that the new deck does not have, or has otherwise."""
    out = set()
    for one in edits:
        (form,) = told([one])
        same = [other for other in again if _what(told([other])) == _what([form])]
        if one.kind != "overtyped" and not any(_alike(one, other) for other in same):
            out.add(form)
    return out


def _alike(one: AnyEdit, other: AnyEdit) -> bool:
    """Return whether two edits that are carried over from one another do the same."""
    match one, other:
        case (Moved(), Moved()) | (Resized(), Resized()):
            there = all(abs(a - b) <= SHIFT for a, b in zip(one.becomes, other.becomes, strict=True))
            by = [[now - was for was, now in zip(each.was, each.becomes, strict=True)] for each in (one, other)]
            return there or all(abs(a - b) <= SHIFT for a, b in zip(*by, strict=True))
        case Retyped(), Retyped():
            return _said(one) == _said(other)
        case Restyled(), Restyled():
            return one.becomes == other.becomes
        case Recoloured(), Recoloured():
            return (one.series, one.point, one.becomes) == (other.series, other.point, other.becomes)
        case Noted(), Noted():
            return merged(one.was, one.becomes, other.was) == other.becomes
        case (Recharted(), Recharted()) | (Turned(), Turned()):
            return one.becomes == other.becomes
        case Altered(), Altered():
            return one.becomes == other.becomes or "r:" in one.becomes
        case Added(), Added():
            return one.text == other.text or (bool(one.copies) and _numberless(one.text) == _numberless(other.text))
        case _:
            return one.kind == other.kind


def _numberless(text: str) -> str:
    """Return a text with "#" for each of its numbers."""
    return re.sub(r"\d[\d.,]*", "#", text)


def _said(one: Retyped) -> list[tuple[object, ...]]:
    return [
        (line.align, *((" ".join(piece.text.split()), piece.number) for piece in line.pieces)) for line in one.words
    ]


def _what(edits: list[Found]) -> set[tuple[str, ...]]:
    """Return edits as the new deck has them: numbers typed over are not, and what was added has a name of its own."""
    return {one[:2] if one[0] == "added" else one for one in edits if one[0] != "overtyped"}


def stale(deck: Twice, edits: list[AnyEdit], result: seen.SeenDeck) -> list[str]:
    """Return the numbers of retyped texts and of copies that are not those of the new build."""
    shapes = {(slide.page, shape.name): shape for slide in result.slides for shape in slide.shapes}
    drawn = {(scene.page, shape.name): shape for scene in deck.again for shape in scene.shapes}
    out = []
    for one in edits:
        at = (one.page, one.shape)
        if not isinstance(one, Retyped) or one.cell is not None or at not in shapes:
            continue
        numbers = [text for text, _ in numbers_in(drawn[at])]
        kept = {piece.number for line in one.words for piece in line.pieces if piece.number is not None}
        out += [f"{at}: lacks {numbers[each]}" for each in kept if numbers[each] not in shapes[at].text]
    return out + list(_old(deck, result))


def _old(deck: Twice, result: seen.SeenDeck) -> Iterator[str]:
    """Yield the shapes, copies among them, that show numbers as only the former build does."""
    counted = {shape.name for scene in deck.scenes for shape in scene.shapes if numbers_in(shape)}
    old = {_shown(shape) for shape in _of(opened(deck.built)) if shape.name in counted}
    old -= {_shown(shape) for shape in _of(opened(deck.rebuilt))}
    for shape in _of(result):
        if _shown(shape) in old:
            yield f"{shape.name}: shows what it did in the former build"


def _of(deck: seen.SeenDeck) -> list[seen.Seen]:
    """Return all shapes of a deck."""
    return [shape for slide in deck.slides for shape in slide.shapes]


def _shown(shape: seen.Seen) -> object:
    """Return what a shape shows: its text, or the values of its chart."""
    return tuple(one.values for one in shape.chart.series) if shape.chart else shape.text
