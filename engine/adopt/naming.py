"""Slides and shapes that people added → names by which edits of them can be told apart.

What is put into a deck that is built gets its name there. A deck that a person edited and that is taken for a built one
has the same names twice, and shapes without one: those get here the name that the next build gives them. Where there are
several of a kind, nothing says which of them that will be: they get a name that no deck has, so that an edit of one is told
and not made on another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.adopt.seen import Seen, SeenSlide
from engine.drawingml.names import EMU, P
from engine.model import pages
from engine.model.scene import Scene

_NAMELESS = "shape"  # what a shape without a name is called: LibreOffice gives none
_NOWHERE = "?"
_END = re.compile(r"\d*$")


def free(name: str, names: Collection[str | None]) -> str:
    """Return a name like that of a shape which none has, and which says nothing of a place on a page."""
    own = (name.rpartition("/")[2] if name.count("/") >= 2 else name) or _NAMELESS
    at = 2
    while f"{own} {at}" in names:
        at += 1
    return f"{own} {at}"


def put(page: str, root: Any) -> None:
    """Name all that stands on an added slide after its page."""
    for named, name in _on_added(page, root):
        named.set("name", name)


def unique(slides: Sequence[SeenSlide], scenes: Mapping[str, Scene]) -> list[SeenSlide]:
    """Return the slides of a built deck, no two of one page, and on each no two shapes of one name."""
    taken = {one.page for one in slides}
    firsts = {page: _first(page, slides, scenes) for page in taken if page}
    out = []
    for one in slides:
        if firsts.get(one.page) is one:
            out.append(_named(one, _doubles(one, scenes.get(one.page))))
            continue
        others = sum(each.page == one.page for each in slides) - bool(one.page)
        page = pages.free(one.page, taken) if others == 1 else f"{one.page}+{_NOWHERE}{one.number}"
        taken.add(page)
        heads = list(_on_added(page, one.root))  # held: what stands in XML is known while somebody holds it
        names = {id(head): name for head, name in heads}
        out.append(_named(one, {id(each): names[id(next(each.element.iter(f"{P}cNvPr")))] for each in one.shapes}))
    return out


def _first(page: str, slides: Iterable[SeenSlide], scenes: Mapping[str, Scene]) -> SeenSlide:
    """Return which slide of a page is the one that was built: it has most of what its scene has."""
    own = [one for one in slides if one.page == page]
    if len(own) == 1:
        return own[0]
    drawn = {(one.name, getattr(one, "text", "")) for one in (scenes[page].shapes if page in scenes else ())}
    return max(own, key=lambda one: sum((shape.name, shape.text) in drawn for shape in one.shapes))


def _doubles(slide: SeenSlide, scene: Scene | None) -> dict[int, str]:
    """Return the shapes of a slide, by identity, that need a name: those without, and all but one of those with the same."""
    named = Counter(one.name for one in slide.shapes)
    taken = {each.get("name") for each in slide.root.iter(f"{P}cNvPr")}
    out = {}
    for name in [name for name, count in named.items() if count > 1 or not name]:
        own = [one for one in slide.shapes if one.name == name]
        if name:
            own.remove(_built(own, scene))
        for at, one in enumerate(own):
            out[id(one)] = free(name, taken) if len(own) == 1 else f"{name}{_NOWHERE}{at}"
            taken.add(out[id(one)])
    return out


def _built(shapes: Sequence[Seen], scene: Scene | None) -> Seen:
    """Return which of the shapes of a name was built: the one that is nearest to where it was drawn."""
    drawn = next((one for one in scene.shapes if one.name == shapes[0].name), None) if scene else None
    if drawn is None:
        return shapes[0]
    place = drawn.box.x0 * EMU, drawn.box.top * EMU
    return min(shapes, key=lambda one: abs(one.box[0] - place[0]) + abs(one.box[1] - place[1]))


def _named(slide: SeenSlide, names: Mapping[int, str]) -> SeenSlide:
    """Return a slide of which some shapes, by identity, have other names."""
    if not names:
        return slide
    made = {id(one): replace(one, name=names.get(id(one), one.name)) for one in slide.shapes}
    groups = [replace(one, shapes=tuple(made.get(id(each), each) for each in one.shapes)) for one in slide.groups]
    return replace(slide, shapes=tuple(made.values()), groups=tuple(groups))


def _on_added(page: str, root: Any) -> Iterator[tuple[Any, str]]:
    """Yield what has a name on an added slide, with that by which it is known there."""
    names = set[str]()
    tree = root.find(f"{P}cSld/{P}spTree")
    shapes = [one for one in tree if one.tag != f"{P}nvGrpSpPr"] if tree is not None else []
    for named in [each for one in shapes for each in one.iter(f"{P}cNvPr")]:
        name = like = pages.on(page, named.get("name") or _NAMELESS)
        at = 2
        while name in names:
            name, at = _END.sub(f" {at}", like, count=1), at + 1
        names.add(name)
        yield named, name
