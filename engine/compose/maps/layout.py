"""A room on the slide → the map, its legend at the right or under it, the list of what did not fit, the credit line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.compose.maps import legend
from engine.compose.maps.legend import Entry
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import AnyShape, Paragraph, Run

RIGHT = 1.2  # the legend stands at the right where the room is so many times as wide as high
WIDEST = 0.42  # of the room, that legend and list take
APART = 8.0  # points between map, legend and list

Lines = list[tuple[Run, ...]]
Drawn = Callable[[Box], tuple[list[AnyShape], Lines]]


def credited(setting: Setting, room: Box) -> tuple[Box, list[AnyShape]]:
    """Return the room above the line that credits the maker of the outlines, and that line, once on a slide.

    A page with a place for notes says it there.
    """
    credit, said = setting.context.things.ground.credit, setting.notes.credits
    if not credit or credit in said:
        return room, []
    said[credit] = None
    if setting.notes.shown:
        return room, []
    style = "map credit"
    high = setting.measure.line(setting.look(style).size)
    line = setting.line("credit", room.model_copy(update={"top": room.bottom - high}), credit, style)
    return room.model_copy(update={"bottom": max(room.top, room.bottom - high - 2)}), [line]


def beside_legend(setting: Setting, room: Box, entries: Sequence[Entry], drawn: Drawn) -> list[AnyShape]:
    """Return the map as large as the legend and the list leave it; `drawn` draws it in a box and tells what did not fit."""
    right = room.width > RIGHT * room.height
    shapes, left, other = _once(setting, room, entries, drawn, [], right)
    if left:
        shapes, left, other = _once(setting, room, entries, drawn, left, right)
    if not left:
        return [*shapes, *_marks(setting, entries, other, right)]
    marks = _marks(setting, entries, other, right)
    top = max((shape.box.bottom for shape in marks), default=other.top - APART) + APART / 2
    listed = other.model_copy(update={"top": min(top, other.bottom)})
    text = setting.text("list", listed, _listed(left, right), "map list")
    if text.overflow and right:  # behind one another they take less height
        text = setting.text("list", listed, _listed(left, right=False), "map list")
    return [*shapes, *marks, text]


def _once(
    setting: Setting, room: Box, entries: Sequence[Entry], drawn: Drawn, left: Lines, right: bool
) -> tuple[list[AnyShape], Lines, Box]:
    """Return the map drawn in what legend and list leave of the room, what did not fit, and where these two stand."""
    if not entries and not left:
        return (*drawn(room), room.model_copy(update={"top": room.bottom}))
    if right:
        wide = min(legend.width(setting, entries, left), WIDEST * room.width)
        edge = room.x1 - wide
        return (*drawn(room.model_copy(update={"x1": edge - APART})), room.model_copy(update={"x0": edge}))
    high = legend.rows(setting, entries, room.width) * legend.line(setting)
    if left:
        look = setting.look("map list")
        high += APART / 2 + setting.height(_listed(left, right), room.width, look.size, look)
    edge = max(room.top + room.height / 2, room.bottom - high)
    return (*drawn(room.model_copy(update={"bottom": edge - APART / 2})), room.model_copy(update={"top": edge}))


def _marks(setting: Setting, entries: Sequence[Entry], box: Box, right: bool) -> list[AnyShape]:
    return legend.column(setting, entries, box) if right else legend.flow(setting, entries, box)


def _listed(left: Lines, right: bool) -> list[Paragraph]:
    """Return the list as a line for each at the right of the map, as one paragraph under it."""
    if right:
        return [Paragraph(runs=runs) for runs in left]
    runs = [run for at, line in enumerate(left) for run in ([Run(text=", ")] if at else []) + list(line)]
    return [Paragraph(runs=tuple(runs))]
