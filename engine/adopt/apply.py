"""Edits and a newly built deck → that deck with the edits, its new numbers in the places that the edits gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.adopt import on_details, on_shapes, on_slides, on_trees, theme
from engine.adopt.seen import SeenDeck
from engine.adopt.target import GONE, NO_SLIDE, Target
from engine.drawingml.package import Package
from engine.model import edit
from engine.model.edit import AnyEdit, NotCarried
from engine.model.scene import Scene

_STRUCTURE = {"column": 0, "row": 1}
_LATE = (edit.Renamed, edit.Reordered, edit.Added, edit.Deleted, edit.SlideAdded, edit.SlideMoved)  # in a table


@dataclass(frozen=True)
class Applied:
    """The parts of the deck with the edits, and those that could not be carried over, each with the reason."""

    parts: Mapping[str, bytes]
    left: tuple[NotCarried, ...]


def apply(edits: Sequence[AnyEdit], new: Package, scenes: Sequence[Scene], edited: SeenDeck | None) -> Applied:
    """Return the newly built deck `new` (its `scenes` in order) with the edits.

    `edited` is the deck they are from: shapes and slides that were added are taken from it.
    """
    others = {one.number for one in edits if isinstance(one, edit.SlideAdded)}
    target = Target(new, scenes, edited, others)
    left = [NotCarried(edit=one, why=why) for one in sorted(edits, key=_turn) if (why := _made(target, one))]
    return Applied(target.parts.contents(), tuple(left))


def _made(target: Target, one: AnyEdit) -> str:
    """Apply an edit; return why it could not be, or ""."""
    match one:
        case edit.Rethemed():
            return theme.change(target.parts, target.main, one)
        case edit.SlideAdded() | edit.SlideMoved():
            return on_slides.arranged(target, one)
        case edit.Overtyped():
            return ""  # a correction to a figure, which is told and not made
        case edit.Altered() if not one.page:
            return on_slides.master(target, one)
    slide = target.slides.get(one.page)
    if slide is None:
        return NO_SLIDE
    match one:  # these may have no name: LibreOffice gives none
        case edit.Added():
            return on_trees.added(target, one, slide)
        case edit.Grouped():
            return on_trees.grouped(target, one, slide)
        case edit.Ungrouped():
            return on_trees.ungrouped(target, one, slide)
    if not one.shape:
        return on_slides.slide(target, one, slide)
    found = target.elements.get((one.page, one.shape))
    return on_shapes.shape(target, one, *found) if found else GONE


def _turn(one: AnyEdit) -> int:
    """Return when an edit is made: what stands in the cells of a table after its lines, what is added or gone at last,
    and then what moves, as that may be what was added.
    """
    if isinstance(one, edit.Lined):
        return _STRUCTURE[one.axis]
    if isinstance(one, edit.Altered) and one.at == on_details.TIMING:
        return 7
    turns = (edit.Merged, 2), (edit.Ungrouped, 3), (_LATE, 5), (edit.Grouped, 6)
    return next((turn for kind, turn in turns if isinstance(one, kind)), 4)
