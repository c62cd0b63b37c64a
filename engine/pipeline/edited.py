"""A deck in `out/` that a person changed → the edits, held against what was built; and overrides that were taken over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from engine import files
from engine.model.arrangement import Arrangement
from engine.model.edit import Added, AnyEdit, Lined, NotCarried, Overtyped, SlideAdded
from engine.model.overrides import Overrides
from engine.model.scene import Scene
from engine.pipeline import where
from engine.problems import Place, Problem, UserError
from engine.render.package import packed

if TYPE_CHECKING:  # what reads decks brings python-pptx, and a build in which nobody edited one needs neither
    from engine.adopt.seen import SeenDeck
    from engine.drawingml.package import Package

FOLDER = "layouts/overrides"
NAME = "edits.yaml"
DAMAGED = "open it in PowerPoint, which may mend it, and save it again"


@dataclass(frozen=True)
class Edits:
    """Edits, and the deck that they are from (None: no shape or slide was added)."""

    edits: tuple[AnyEdit, ...]
    deck: SeenDeck | None


def arrangement(each: Sequence[Edits]) -> Arrangement:
    """Return what edits together say of the order of slides."""
    return Arrangement.of([one for part in each for one in part.edits])


def base(deck: Path) -> Path:
    """Return where the copy of a deck stands that is as it was built."""
    return deck.parent / ".made" / deck.name


def kept(deck: Path, known_as: Path) -> tuple[Path, bytes]:
    """Return where an edited deck is kept as it was, out of sight, and what it holds; `known_as` is where it was built."""
    content = deck.read_bytes()
    return base(known_as).parent / "edited" / f"{known_as.stem} {files.digest([content])[:8]}.pptx", content


def of_deck(deck: Path, root: Path, known_as: Path | None = None) -> Edits:
    """Return what was changed in a built deck since; `known_as` is where it was built, if it is a copy of that.

    Raises UserError where it cannot be held against what was built.
    """
    place = Place(files.shown(deck, root))
    held = base(known_as or deck)
    if not held.is_file():
        what, hint = "it is not known any more how this deck was built", "take over by hand what you need"
        raise UserError(Problem(place, what, hint))
    manifest = (known_as or deck).with_suffix(".manifest.json")
    try:
        data: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        scenes = TypeAdapter(list[Scene]).validate_python(data["scenes"])
    except (OSError, ValueError, LookupError, TypeError, ValidationError):
        what = "the manifest beside this deck is gone, or of another version"
        raise UserError(Problem(Place(files.shown(manifest, root)), what, "take over by hand what you need")) from None
    name, known = where.own_name(deck), (known_as or deck).stem
    if name and name != known:
        what = f"this deck was built as '{name}', and stands in the place of another"
        raise UserError(Problem(place, what, "put it back under its own name"))
    from engine.drawingml import package

    return _held_against(_seen(held, root), package.opened(deck, place.file), scenes, place)


def _held_against(built: SeenDeck, opened: Package, scenes: Sequence[Scene], place: Place) -> Edits:
    """Return how a deck differs from the built one. Raises UserError where a part of it is damaged: that is no edit."""
    from engine.adopt import differences, reading

    try:
        now = reading.deck(opened)
        found = tuple(differences.edits(built, now, scenes))
    except Exception as error:  # whatever a damaged part makes the reading stumble over
        raise UserError(Problem(place, f"this deck is damaged ({error})", DAMAGED)) from None
    broken = [*opened.unreadable, *opened.broken, *(["a slide"] if "" in opened.slides else [])]
    if broken or not now.slides:
        what = f"this deck is damaged: {', '.join(broken[:3]) or 'it has no slides'} cannot be read"
        raise UserError(Problem(place, what, DAMAGED))
    return Edits(found, now)


def _seen(path: Path, root: Path) -> SeenDeck:
    from engine.adopt import reading
    from engine.drawingml import package

    return reading.deck(package.opened(path, files.shown(path, root)))


def overrides(root: Path, deck: str, regions: Sequence[str], year: int) -> tuple[list[Edits], list[Problem]]:
    """Return what was taken over for a deck of these `regions`, in this order, and what is offered again in this `year`.

    Raises UserError for mistakes in a file.
    """
    found, offered = [], []
    for region in regions:
        folder = root / FOLDER / deck / region
        for one in files.load(folder / NAME, Overrides, root).adopted if (folder / NAME).is_file() else ():
            ours = year in (one.year, *one.also)
            edits = tuple(each for each in one.edits if ours or not _typed_anew(each))
            if len(edits) < len(one.edits):
                place = one.place or Place(files.shown(folder / NAME, root))
                many = len(one.edits) - len(edits)
                what = (
                    f"{many} shapes, rows or slides were added to the deck of {one.year}, and are not in that of {year}"
                )
                offered.append(
                    Problem(place, what, f"to have them again, write 'also: [{year}]' here; else remove them")
                )
            added = folder / one.added
            held = _seen(added, root) if one.added else None
            found.append(Edits(edits, held))
    return found, offered


def _typed_anew(one: AnyEdit) -> bool:
    """Return whether an edit adds what a person typed: its numbers may be those of its year."""
    return isinstance(one, Added | SlideAdded) or (isinstance(one, Lined) and not one.line)


def applied(
    content: bytes, scenes: Sequence[Scene], each: Sequence[Edits], place: Place
) -> tuple[bytes, list[NotCarried]]:
    """Return a newly built deck with edits, and those that could not be carried over."""
    if not any(one.edits for one in each):
        return content, []
    from engine.adopt.apply import apply
    from engine.drawingml import package

    left: list[NotCarried] = []
    for one in each:
        if one.edits:
            made = apply(one.edits, package.opened_bytes(content, place.file), scenes, one.deck)
            content = packed(made.parts)
            left += made.left
    gone = arrangement(each).gone  # what a page had that was deleted, and its deletion, have nothing left to do
    return content, [one for one in left if one.edit.page not in gone]


def corrections(edits: Sequence[AnyEdit], place: Place) -> list[Problem]:
    """Return a problem for each computed number that was changed by hand: it corrects a figure, and is no text."""
    return [
        Problem(
            Place(place.file),
            f"'{one.was}' on '{one.shape}' was changed to '{one.becomes}' by hand; the new deck shows the computed number",
            f"correct the figure at its source: {one.figure or 'see regiodeck where'}",
        )
        for one in edits
        if isinstance(one, Overtyped)
    ]


def told(left: Sequence[NotCarried], place: Place) -> list[Problem]:
    """Return a problem for each edit that could not be carried over."""
    return [
        Problem(
            place,
            f"'{one.edit.kind}' of '{one.edit.shape or one.edit.page or 'the deck'}' could not be carried over: {one.why}",
            "make the change again in the new deck",
        )
        for one in left
    ]
