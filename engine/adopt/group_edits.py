"""A slide as built, and as a person left it → shapes and groups that were added, shapes that were grouped, groups taken apart."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from lxml import etree

from engine.adopt import copies, groups
from engine.adopt.seen import Seen, SeenGroup, SeenSlide
from engine.model import edit

Names = Mapping[int, str]  # of the shapes of an edited slide (by identity): what they were built as


def added(page: str, edited: SeenSlide, names: Names, known: copies.Built) -> Iterator[edit.Added]:
    """Yield each shape that was not built, and each group of such shapes as one."""
    whole = {id(shape): group for group in edited.groups if _new(group, names) for shape in group.shapes}
    inside = {id(shape) for group in edited.groups for shape in group.shapes}
    after, done = "", set[int]()
    for shape in edited.shapes:
        if id(shape) in names:
            after = names[id(shape)]
        elif (group := whole.get(id(shape))) is not None:
            if id(group) not in done:
                done.add(id(group))
                text = "\n".join(one.text for one in group.shapes if one.text)
                xml = etree.tostring(group.element, encoding="unicode", with_tail=False)
                made = tuple(copies.found(group.shapes, group.element, known, {}))
                yield edit.Added(page=page, shape=group.name, after=after, text=text, xml=xml, copies=made)
        elif not (shape.placeholder and not shape.text):
            element = shape.element
            made = tuple(copies.found([shape], element, known, {}))
            if id(shape) in inside:
                element = copy.deepcopy(element)
                groups.put(element, shape.box, shape.turned)
            xml = etree.tostring(element, encoding="unicode", with_tail=False)
            yield edit.Added(page=page, shape=shape.name, after=after, text=shape.text, xml=xml, copies=made)


def _new(group: SeenGroup, names: Names) -> bool:
    return not any(id(shape) in names for shape in group.shapes)


def grouped(page: str, built: SeenSlide, edited: SeenSlide, names: Names) -> list[edit.Grouped]:
    """Return the groups that people made of shapes of ours: those in front first, each behind those that stand in it."""
    known = {frozenset(each) for each in _built(built, names).values()}
    order = [_name(shape, names) for shape in edited.shapes]
    at = {id(shape): place for place, shape in enumerate(edited.shapes)}
    found: list[tuple[int, edit.Grouped]] = []
    for group in edited.groups:
        ours = frozenset(names[id(shape)] for shape in group.shapes if id(shape) in names)
        if not ours or len(group.shapes) < 2 or ours in known:
            continue
        last = at[id(group.shapes[-1])]
        becomes = next((names[id(one)] for one in edited.shapes[last + 1 :] if id(one) in names), "")
        members = tuple(order[at[id(shape)]] for shape in group.shapes)
        found.append((last, edit.Grouped(page=page, shape=group.name, shapes=members, becomes=becomes)))

    def turn(one: tuple[int, edit.Grouped]) -> tuple[int, int]:
        around = [last for last, each in found if set(one[1].shapes) <= set(each.shapes)]
        return -max(around), len(one[1].shapes)

    return [one for _, one in sorted(found, key=turn)]


def ungrouped(page: str, built: SeenSlide, edited: SeenSlide, names: Names) -> Iterator[edit.Ungrouped]:
    """Yield the groups of the built slide that are none now, though their shapes are there."""
    now = {frozenset(names[id(one)] for one in group.shapes if id(one) in names) for group in edited.groups}
    for name, shapes in _built(built, names).items():
        if len(shapes) > 1 and frozenset(shapes) not in now:
            yield edit.Ungrouped(page=page, shape=name, shapes=tuple(shapes))


def _built(built: SeenSlide, names: Names) -> dict[str, list[str]]:
    """Return the groups of a built slide by name, with the names of their shapes that are still there."""
    there = set(names.values())
    return {group.name: [one.name for one in group.shapes if one.name in there] for group in built.groups}


def _name(shape: Seen, names: Names) -> str:
    return names.get(id(shape), shape.name)
