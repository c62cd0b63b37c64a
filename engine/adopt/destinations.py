"""Edits of a deck → those of a whole slot, which its page design can have, and the others one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.adopt.seen import SHIFT, Seen, SeenDeck
from engine.model.edit import AnyEdit, Moved, Resized

Box = tuple[int, int, int, int]  # left, top, width, height in EMU


@dataclass(frozen=True)
class SlotEdit:
    """A slot that was moved or resized as a whole: where it was and becomes, and the edits that say so."""

    page: str
    slot: str
    was: Box
    becomes: Box
    edits: tuple[AnyEdit, ...]


def slots(edits: Sequence[AnyEdit], built: SeenDeck) -> tuple[list[SlotEdit], list[AnyEdit]]:
    """Return the slots that were moved or resized as a whole, and all other edits.

    A slot is moved when all its shapes were, by as much; it is resized when it has one shape, or when its area was.
    """
    placed: dict[tuple[str, str], list[Moved | Resized]] = {}
    for one in edits:
        if isinstance(one, Moved | Resized) and one.shape.count("/") == 2:
            placed.setdefault((one.page, one.shape.split("/")[1]), []).append(one)
    whole: list[SlotEdit] = []
    for (page, slot), own in placed.items():
        shapes = [s for slide in built.slides if slide.page == page for s in slide.shapes if _slot(s) == slot]
        made = _whole(page, slot, own, shapes)
        if made is not None:
            whole.append(made)
    taken = {id(edit) for one in whole for edit in one.edits}
    return whole, [one for one in edits if id(one) not in taken]


def _slot(shape: Seen) -> str:
    parts = shape.name.split("/")
    return parts[1] if len(parts) == 3 else ""


def _whole(page: str, slot: str, own: Sequence[Moved | Resized], shapes: Sequence[Seen]) -> SlotEdit | None:
    moved = {one.shape: one for one in own if isinstance(one, Moved)}
    resized = {one.shape: one for one in own if isinstance(one, Resized)}
    area = next((s for s in shapes if s.name.endswith("/area")), shapes[0] if len(shapes) == 1 else None)
    shifts = {(one.becomes[0] - one.was[0], one.becomes[1] - one.was[1]) for one in moved.values()}
    together = not moved or (len(moved) == len(shapes) and _alike(shifts))
    if area is None or not together or (resized and set(resized) != {area.name}):
        return None
    across, down = next(iter(shifts), (0, 0))
    left, top, wide, high = area.box
    wide2, high2 = resized[area.name].becomes if resized else (wide, high)
    return SlotEdit(page, slot, area.box, (left + across, top + down, wide2, high2), tuple(own))


def _alike(shifts: set[tuple[int, int]]) -> bool:
    across, down = ([shift[at] for shift in shifts] for at in (0, 1))
    return max(across) - min(across) <= SHIFT and max(down) - min(down) <= SHIFT
