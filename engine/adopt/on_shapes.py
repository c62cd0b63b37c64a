"""An edit of a shape, a table or a chart → the same in the newly built deck, which keeps its own numbers."""

from __future__ import annotations

import re
from typing import Any

from engine.adopt import groups, looks, on_charts, on_details, on_tables, retype
from engine.adopt.seen import SHIFT, Seen
from engine.adopt.target import Target
from engine.drawingml.names import A, P
from engine.drawingml.package import links
from engine.model import edit
from engine.model.edit import AnyEdit
from engine.model.line import Cell, indicator, subject
from engine.model.scene import Text, numbers_in

_NO_WORDS = re.compile(r"[\W\d_]+")


def shape(target: Target, one: AnyEdit, shape: Seen, element: Any) -> str:
    match one:
        case edit.Moved() | edit.Resized() | edit.Turned():
            return _placed(target, one, shape, element)
        case edit.Hidden():
            named = next(element.iter(f"{P}cNvPr"))
            if one.becomes:
                named.set("hidden", "1")
            else:
                named.attrib.pop("hidden", None)
            return ""
        case edit.Altered() if not one.made:
            return "numbers would stand where they are not right"
        case edit.Lined() | edit.Merged():
            return on_tables.table(target, one, shape, element)
        case edit.Restyled() | edit.Altered() if one.cell is not None:
            return on_tables.cell(target, one, one.cell, shape)
        case edit.Restyled() | edit.Retyped():
            why = _restyled(one, element) if isinstance(one, edit.Restyled) else _retyped(target, one, element)
            target.addressed(shape.part, element)
            return why
        case edit.Recharted() | edit.Recoloured() | edit.Renamed():
            return on_charts.chart(target, one, shape)
        case edit.Altered():
            return on_details.of_shape(target, one, shape, element)
        case edit.Reordered():
            other = target.elements.get((one.page, one.becomes))
            if one.becomes and other is None:
                return "the shape it stood behind is not in the new deck"
            tree = target.parts.root(shape.part).find(f"{P}cSld/{P}spTree")
            element = groups.outermost(element, tree)
            if other is not None:
                groups.outermost(other[1], tree).addprevious(element)
            else:
                tree.append(element)
            return ""
        case edit.Deleted():
            _removed(target, shape, element)
            return ""
        case _:
            return "this cannot be done to a shape"


def _placed(target: Target, one: edit.Moved | edit.Resized | edit.Turned, shape: Seen, element: Any) -> str:
    around = list(element.iterancestors(f"{P}grpSp"))
    for group in reversed(around):
        groups.flatten(group)
    why = _at_its_place(one, shape, element)
    for group in around:
        groups.fit(group)
    if not why and isinstance(one, edit.Resized) and (grid := target.grid(one)):
        grid.filled()  # a table is as large as its columns and rows
    return why


def _at_its_place(one: edit.Moved | edit.Resized | edit.Turned, shape: Seen, element: Any) -> str:
    """Move, resize or turn a shape: to where it was put, or by as much where the new build put it elsewhere."""
    frame = element.find(f"{P}xfrm") if element.tag == f"{P}graphicFrame" else element.find(f"{P}spPr/{A}xfrm")
    if frame is None:
        return "its place is that of the layout now"
    if isinstance(one, edit.Turned):
        frame.set("rot", str(one.becomes))
        return ""
    moved = isinstance(one, edit.Moved)
    part, names, now = ("off", ("x", "y"), shape.box[:2]) if moved else ("ext", ("cx", "cy"), shape.box[2:])
    if all(abs(here - becomes) <= SHIFT for here, becomes in zip(now, one.becomes, strict=True)):
        return ""  # it is there already
    for name, here, was, becomes in zip(names, now, one.was, one.becomes, strict=True):
        frame.find(f"{A}{part}").set(name, str(here + becomes - was if moved else max(here + becomes - was, 0)))
    return ""


def _retyped(target: Target, one: edit.Retyped, element: Any) -> str:
    body = element.find(f"{P}txBody") if one.cell is None else _cell_body(target, one, one.cell)
    if body is None:
        return "there is no text now"
    shown, drawn = _numbers(target, one), target.drawn(one)
    # In the same words the number in its place is the right one, of whatever it is: the most of all, and the least.
    known = indicator if isinstance(drawn, Text) and _words(drawn.text) == _words(one.was) else subject
    counted = [piece.number for line in one.words for piece in line.pieces if piece.number is not None]
    for at in counted:
        if at >= len(shown) or at >= len(one.numbers):
            return "the new text shows fewer numbers"
        if known(shown[at][1]) != known(one.numbers[at]):
            return "the new text shows other numbers"
    ids = {value for _, value in links(body)}
    retype.write(body, one.words, [text for text, _ in shown])
    target.loosened(target.slides[one.page].part, ids)
    return ""


def _words(text: str) -> list[str]:
    """Return the words of a text, without numbers and marks."""
    return _NO_WORDS.sub(" ", text).split()


def _cell_body(target: Target, one: AnyEdit, where: Cell) -> Any:
    grid = target.grid(one)
    cell = grid.cell(where) if grid and (not where.merged or grid.together(where)) else None
    return cell.find(f"{A}txBody") if cell is not None else None


def _numbers(target: Target, one: edit.Retyped) -> list[tuple[str, str]]:
    """Return the numbers that the newly built shape (or cell) shows, each with its figure."""
    if one.cell is not None:
        grid = target.grid(one)
        return grid.numbers(one.cell) if grid else []
    shape = target.drawn(one)
    if shape is None:
        return []
    return [(text, keys[0]) for text, keys in numbers_in(shape) if keys]


def _removed(target: Target, shape: Seen, element: Any) -> None:
    ids = {value for _, value in links(element)}
    element.getparent().remove(element)
    target.loosened(shape.part, ids)


def _restyled(one: edit.Restyled, element: Any) -> str:
    if one.look in ("fill", "line", "line width", "outline"):
        if element.find(f"{P}spPr") is None:
            return "it has no fill or line now"
        looks.shape(element, one.look, one.becomes)
        return ""
    body = element.find(f"{P}txBody")
    if body is None:
        return "there is no text now"
    looks.letters(body, one.look, one.becomes)
    return ""
