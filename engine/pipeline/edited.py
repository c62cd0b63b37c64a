"""A deck in `out/` that a person changed → the edits, held against what was built; and overrides that were taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine import files
from engine.drawingml.package import TYPES
from engine.model.arrangement import Arrangement
from engine.model.edit import Added, AnyEdit, Lined, NotCarried, Overtyped, SlideAdded
from engine.model.overrides import Adoption, Overrides
from engine.model.scene import Scene
from engine.pipeline import bases, where
from engine.pipeline.bases import Base
from engine.pipeline.beside import manifest_of
from engine.problems import Place, Problem, UserError
from engine.render.package import packed

if TYPE_CHECKING:  # what reads decks brings python-pptx, and a build in which nobody edited one needs neither
    from engine.adopt.seen import SeenDeck
    from engine.drawingml.package import Package

FOLDER = "layouts/overrides"
NAME = "edits.yaml"
REBUILD = "put this deck in another folder, build it again here, and adopt it from there"
DAMAGED = "open it in PowerPoint, which may mend it, and save it again"


@dataclass(frozen=True)
class Edits:
    """Edits, and the deck that they are from (None: no shape or slide was added).

    `place` is where they stand, if people took them over; else `base` is the build against which the deck was held, and
    `sha256` is of the file that was read.
    """

    edits: tuple[AnyEdit, ...]
    deck: SeenDeck | None
    place: Place | None = None
    base: Base | None = None
    built: SeenDeck | None = None
    sha256: str = ""


def arrangement(each: Sequence[Edits]) -> Arrangement:
    """Return what edits together say of the order of slides."""
    return Arrangement.of([one for part in each for one in part.edits])


def kept(deck: Path, known_as: Path) -> tuple[Path, bytes]:
    """Return where an edited deck is kept as it was, out of sight, and what it holds; `known_as` is where it was built."""
    content = deck.read_bytes()
    return bases.of(known_as).parent / "edited" / f"{known_as.stem} {files.digest([content])[:8]}.pptx", content


def of_deck(deck: Path, root: Path, known_as: Path | None = None) -> Edits:
    """Return what was changed in a built deck since; `known_as` is where it was built, if it is a copy of that.

    It is held against the build that it is of; of several that it may be of, against the one that it differs least from. A
    copy is not held against a deck whose edits were taken over: it may lack some of these, which is no edit.
    Raises UserError where it cannot be held against what was built.
    """
    target, place = known_as or deck, Place(files.shown(deck, root))
    builds = bases.known(target)
    if not builds:
        what = "it is not known any more how this deck was built"
        raise UserError(Problem(place, what, f"{REBUILD}; else take over by hand what you need"))
    if deck.resolve() != target.resolve():
        builds = [one for one in builds if not one.adopted] or builds
    own = where.identity(deck)
    if own and own.get("file") != target.stem:
        what = f"this deck was built as '{own.get('file', '')}', and stands in the place of another"
        raise UserError(Problem(place, what, "put it back under its own name"))
    fitting = [one for one in builds if _of_build(one, own.get("build", ""))]
    if not fitting:
        what = "this deck is of another build than those that are kept: figures or layout were others"
        raise UserError(Problem(place, what, "make the changes in the deck of now, or take them over by hand"))
    readable = [(one, scenes) for one in fitting if (scenes := one.scenes()) is not None]
    if not readable:
        what = "the manifest beside this deck is gone, or of another version"
        beside = Place(files.shown(manifest_of(target), root))
        raise UserError(Problem(beside, what, f"{REBUILD}; else take over by hand what you need"))
    from engine.adopt import reading
    from engine.drawingml import package

    content = deck.read_bytes()
    opened = package.opened_bytes(content, place.file)
    now = _read(opened, place)
    held = []
    for one, scenes in readable:
        built = reading.deck(package.opened(one.deck, files.shown(one.deck, root)))
        edits = _held_against(built, now, scenes, place)
        held.append(Edits(edits, now, base=one, built=built, sha256=files.digest([content])))
        if not held[-1].edits:
            break
    _sound(opened, now, place)  # reading and comparing opens all parts
    return min(held, key=lambda each: len(each.edits))


def _of_build(base: Base, build: str) -> bool:
    """Return whether a deck that says of which build it is may be of this one; one that says nothing may be of any."""
    return not build or where.identity(base.deck).get("build", build) == build


def _read(opened: Package, place: Place) -> SeenDeck:
    from engine.adopt import reading

    try:
        return reading.deck(opened)
    except Exception as error:  # whatever a damaged part makes the reading stumble over
        raise UserError(Problem(place, f"this deck is damaged ({error})", DAMAGED)) from None


def _held_against(built: SeenDeck, now: SeenDeck, scenes: Sequence[Scene], place: Place) -> tuple[AnyEdit, ...]:
    from engine.adopt import differences

    try:
        return tuple(differences.edits(built, now, scenes))
    except Exception as error:  # as above
        raise UserError(Problem(place, f"this deck is damaged ({error})", DAMAGED)) from None


def _sound(opened: Package, now: SeenDeck, place: Place) -> None:
    """Raise UserError where a part of a deck is damaged: that is no edit."""
    if not opened.types.overrides and TYPES not in opened.broken:
        opened.broken[TYPES] = "it names no part"
    broken = [*opened.unreadable, *opened.broken, *(["a slide"] if "" in opened.slides else [])]
    if broken:
        raise UserError(
            Problem(place, f"this deck is damaged: {', '.join(dict.fromkeys(broken[:3]))} cannot be read", DAMAGED)
        )
    if not now.slides:
        raise UserError(Problem(place, "this deck has no slides", DAMAGED))


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
        path = root / FOLDER / deck / region / NAME
        for one in _adoptions(path, root):
            edits = _made(one, year)
            if len(edits) < len(one.edits):
                place, many = one.place or Place(files.shown(path, root)), len(one.edits) - len(edits)
                what = (
                    f"{many} shapes, rows or slides were added to the deck of {one.year}, and are not in that of {year}"
                )
                offered.append(
                    Problem(place, what, f"to have them again, write 'also: [{year}]' here; else remove them")
                )
            found.append(replace(_with_deck(one, path, root), edits=edits))
    return found, offered


def _made(one: Adoption, year: int) -> tuple[AnyEdit, ...]:
    """Return the edits that are made in decks of a year: not those that add something to the decks of another one."""
    ours = year in (one.year, *one.also)
    return tuple(each for each in one.edits if ours or not _typed_anew(each))


def _typed_anew(one: AnyEdit) -> bool:
    """Return whether an edit adds what a person typed: its numbers may be those of its year."""
    return isinstance(one, Added | SlideAdded) or (isinstance(one, Lined) and not one.line)


def taken_over(path: Path, root: Path, year: int) -> list[Edits]:
    """Return the edits of a file of overrides that are made in decks of a year. Raises UserError for mistakes in it."""
    return [replace(_with_deck(one, path, root), edits=_made(one, year)) for one in _adoptions(path, root)]


def _adoptions(path: Path, root: Path) -> tuple[Adoption, ...]:
    return files.load(path, Overrides, root).adopted if path.is_file() else ()


def _with_deck(one: Adoption, path: Path, root: Path) -> Edits:
    held = _seen(path.with_name(one.added), root) if one.added else None
    return Edits(one.edits, held, one.place or Place(files.shown(path, root)))


def applied(
    content: bytes, scenes: Sequence[Scene], each: Sequence[Edits], place: Place
) -> tuple[bytes, list[Problem]]:
    """Return a newly built deck with edits, and a problem for each that could not be carried over: at the file and line
    where it stands, else at `place`.
    """
    if not any(one.edits for one in each):
        return content, []
    from engine.adopt.apply import apply
    from engine.drawingml import package

    problems: list[Problem] = []
    gone = arrangement(each).gone  # what a page had that was deleted, and its deletion, have nothing left to do
    for one in each:
        if one.edits:
            made = apply(one.edits, package.opened_bytes(content, place.file), scenes, one.deck)
            content = packed(made.parts)
            problems += [_left(each, one.place, place) for each in made.left if each.edit.page not in gone]
    return content, problems


def _left(one: NotCarried, adopted: Place | None, deck: Place) -> Problem:
    what = (
        f"'{one.edit.kind}' of '{one.edit.shape or one.edit.page or 'the deck'}' could not be carried over: {one.why}"
    )
    if adopted is None:
        return Problem(deck, what, "make the change again in the new deck")
    return Problem(
        adopted, f"{what} ({deck.file})", "remove it here, or make the change again in the deck and adopt it"
    )


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
