"""An edit of a shape, a table or a chart → the same in the newly built deck, which keeps its own numbers."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from engine.adopt import books, groups, looks, on_details, rechart, retype
from engine.adopt.retable import Grid
from engine.adopt.schema import child
from engine.adopt.seen import SHIFT, Seen
from engine.adopt.target import Target
from engine.drawingml.names import LINKS, A, P, R
from engine.drawingml.package import links
from engine.model import edit
from engine.model.edit import AnyEdit
from engine.model.line import Cell, indicator, subject
from engine.model.scene import Text, numbers_in

_LINK = f"{LINKS}/hyperlink"
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
        case edit.Lined():
            grid = target.grid(one)
            if grid is None:
                return "it is no table now"
            typed = etree.fromstring(one.xml) if one.xml else None
            ids = {value for _, value in links(element)}
            why = target.linked(target.their_part(one.page), shape.part, typed) or grid.lined(one, typed)
            target.loosened(shape.part, ids)
            return why
        case edit.Merged():
            grid = target.grid(one)
            return grid.merged(one) if grid else "it is no table now"
        case edit.Restyled() if one.cell is not None:
            grid = target.grid(one)
            return _cell_restyled(one, one.cell, grid) if grid else "it is no table now"
        case edit.Restyled() | edit.Retyped():
            why = _restyled(one, element) if isinstance(one, edit.Restyled) else _retyped(target, one, element)
            _linked_outside(target, shape.part, element)
            return why
        case edit.Recharted() | edit.Recoloured() | edit.Renamed():
            if shape.chart is None:
                return "it is no chart now"
            root = target.parts.root(shape.chart.part)
            if isinstance(one, edit.Renamed):
                return _renamed(target, shape.chart.part, one)
            return rechart.colour(root, one) if isinstance(one, edit.Recoloured) else rechart.kind(root, one.becomes)
        case edit.Altered() if not one.made:
            return "numbers would stand where they are not right"
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


def _renamed(target: Target, part: str, one: edit.Renamed) -> str:
    """Give a series or category another name, in the workbook too."""
    book = target.parts.related(part, "package")
    if book:
        target.parts.write(book, books.renamed(target.parts.content(book), target.new.parts[book], one))
    return rechart.rename(target.parts.root(part), target.new.root(part), one)


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


def _linked_outside(target: Target, part: str, element: Any) -> None:
    """Give links that hold an address a relationship to it."""
    for link in element.iter(f"{A}hlinkClick"):
        if ":" in (address := link.get(f"{R}id", "")):
            link.set(f"{R}id", target.parts.relate(part, _LINK, address, outside=True))


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


def _cell_restyled(one: edit.Restyled, where: Cell, grid: Grid) -> str:
    if one.look == "row height":
        return grid.height(where.rows[0], float(one.becomes or 0))
    if one.look == "column width":
        return grid.width(where.columns[0], float(one.becomes or 0))
    cell = grid.cell(where)
    if cell is None:
        return "the table has no such cell now"
    if one.look == "fill":
        looks.fill(child(cell, f"{A}tcPr"), one.becomes)
    else:
        looks.letters(cell.find(f"{A}txBody"), one.look, one.becomes)
    return ""
