"""A trial of edits: a deck is built, edited, built again with other numbers, and the edits are carried over into that."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import fakes
from scripted_edits import Found, told

from engine.adopt import differences, seen
from engine.adopt.apply import Applied, apply
from engine.check import package as packages
from engine.compose import compose
from engine.drawingml import package
from engine.model.edit import AnyEdit
from engine.model.figure import Figure
from engine.model.scene import Scene
from engine.pipeline import outputs
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project
from engine.render import render
from engine.render.package import packed

ROOT = Path(__file__).parents[1]
DECKS = ("regioplan", "regioanalyse")
OTHER = Decimal("1.07")  # times which all figures of the second build are


@dataclass(frozen=True)
class Twice:
    """A deck as it was built, and as it is built again with other numbers."""

    scenes: list[Scene]
    built: bytes
    again: list[Scene]
    rebuilt: bytes


@lru_cache
def figures() -> Mapping[str, Figure]:
    return fakes.figures(Project(ROOT))


@lru_cache
def twice(deck: str) -> Twice:
    """Return a deck of made-up figures, built twice."""
    other = {
        key: fakes.changed(one, one.value * OTHER) if one.value is not None else one for key, one in figures().items()
    }
    first, second = _built(deck, figures()), _built(deck, other)
    return Twice(*first, *second)


def _built(name: str, made: Mapping[str, Figure]) -> tuple[list[Scene], bytes]:
    project = Project(ROOT)
    things = ingredients(project, project.deck(name), dict(made))
    texts = project.texts(things.deck.folder, 2025, fakes.SECTOR, fakes.REGION)
    deck = compose(things, fakes.REGION, fakes.SECTOR, 2025, texts)
    return list(deck.scenes), render(deck, things.theme, outputs.template(ROOT, things.theme))


def opened(content: bytes) -> seen.SeenDeck:
    return seen.deck(package.opened(io.BytesIO(content), "deck.pptx"))


def found(deck: Twice, edited: bytes) -> list[AnyEdit]:
    """Return the edits of an edited deck."""
    return differences.edits(opened(deck.built), opened(edited), deck.scenes)


def carried(deck: Twice, edits: list[AnyEdit], edited: bytes) -> tuple[bytes, Applied]:
    """Return the deck that is built again with the edits, and what became of them."""
    applied = apply(edits, package.opened(io.BytesIO(deck.rebuilt), "deck.pptx"), deck.again, opened(edited))
    return packed(applied.parts), applied


def wrong(deck: Twice, edited: bytes, expected: list[Found]) -> list[str]:
    """Return what is wrong with how the edits of a deck were found and carried over: nothing, where all is right."""
    edits = found(deck, edited)
    if set(told(edits)) != set(expected):
        return [f"found wrongly: {sorted(set(told(edits)) ^ set(expected))}"]
    result, applied = carried(deck, edits, edited)
    out = [f"{one.edit.kind} of {one.edit.shape or one.edit.page} not carried: {one.why}" for one in applied.left]
    again = told(differences.edits(opened(deck.rebuilt), opened(result), deck.again))
    if _what(again) != _what(expected):
        out.append(f"carried wrongly: {sorted(_what(again) ^ _what(expected))}")
    out += [f"{one.check}: {one.message}" for one in packages.findings(package.opened(io.BytesIO(result), "deck.pptx"))]
    return out + list(stale(deck, edits, opened(result)))


def _what(edits: list[Found]) -> set[tuple[str, ...]]:
    """Return edits as the new deck has them: numbers typed over are not, and what was added has a name of its own."""
    return {one[:2] if one[0] == "added" else one[:3] for one in edits if one[0] != "overtyped"}


def stale(deck: Twice, edits: list[AnyEdit], result: seen.SeenDeck) -> list[str]:
    """Return the numbers of retyped texts that are not those of the new build."""
    from engine.model.edit import Retyped
    from engine.model.scene import numbers_in

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
    return out
