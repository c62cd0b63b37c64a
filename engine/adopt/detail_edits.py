"""What has no kind of edit of its own, as built and as a person left it → edits: of masters, slides, shapes, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from engine.adopt import details
from engine.adopt.alike import Between, Files
from engine.adopt.seen import Seen, SeenSlide
from engine.adopt.watched import ALT, GROUND, MASTER, SLIDE
from engine.drawingml.names import A, P
from engine.drawingml.package import Package
from engine.model.edit import Altered

_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"


def of_deck(files: Files) -> Iterator[Altered]:
    """Yield what was changed of the deck as a whole, which is told and not carried over: its size, and its sections."""
    if files.exact:
        roots = files.built.root(files.built.deck), files.edited.root(files.edited.deck)
        for name, (was, now) in {
            "slide size": [one.find(f"{P}sldSz") for one in roots],
            "sections": [next(one.iter(_SECTIONS), None) for one in roots],
        }.items():
            said = [dict(each.attrib) | {"in it": str(len(each))} if each is not None else {} for each in (was, now)]
            if said[0] != said[1]:
                yield Altered(at=name, was=str(said[0]), becomes=str(said[1]))


def of_masters(files: Files, slides: Sequence[tuple[SeenSlide, SeenSlide]]) -> Iterator[Altered]:
    """Yield what was changed on masters and layouts, by their names.

    A program that writes much in its own way changes all of them: then only the backgrounds that slides have from them.
    """
    if not files.exact:
        yield from _grounds(files, slides)
        return
    built, edited = (dict(details.masters(package)) for package in (files.built, files.edited))
    for name, part in built.items():
        other = edited.get(name)
        if other and files.built.parts[part] != files.edited.parts[other]:
            roots = files.built.root(part), files.edited.root(other)
            for one in details.differing(*roots, MASTER, Between(files, part, other)):
                yield Altered(shape=name, **one._asdict())


def _grounds(files: Files, slides: Sequence[tuple[SeenSlide, SeenSlide]]) -> Iterator[Altered]:
    """Yield another background that slides have from their master: of the first master where all changed, else of each slide.

    LibreOffice makes a master of each layout, so that a person changes it for some slides.
    """
    changed: list[tuple[str, details.Detail]] = []
    count = 0
    for one, other in slides:
        (_, was), (part, now) = (
            _from_master(*each) for each in zip((files.built, files.edited), (one.part, other.part), strict=True)
        )
        if was is None or now is None:
            continue
        count += 1
        for each in details.differing(was, now, GROUND, Between(files, one.part, part)):
            changed.append((one.page, each))
    if changed and len(changed) == count and len({each.becomes for _, each in changed}) == 1:
        yield Altered(shape=details.FIRST_MASTER, **changed[0][1]._asdict())
        return
    for page, each in changed:
        yield Altered(page=page, **each._replace(was="")._asdict())


def _from_master(package: Package, slide: str) -> tuple[str, Any]:
    """Return the layout or master that gives a slide its background: the part and its root, None where it has its own."""
    parts = [slide, *package.related(slide, "slideLayout")[:1]]
    parts += package.related(parts[-1], "slideMaster")[:1]
    having = [
        part
        for part in parts
        if package.root(part) is not None and package.root(part).find(f"{P}cSld/{P}bg") is not None
    ]
    return (having[0], package.root(having[0])) if having and having[0] != slide else ("", None)


def of_slide(page: str, built: SeenSlide, edited: SeenSlide, files: Files) -> Iterator[Altered]:
    """Yield what was changed of a slide itself: its background, how it appears, its layout."""
    for one in details.differing(built.root, edited.root, SLIDE, Between(files, built.part, edited.part)):
        yield Altered(page=page, **one._asdict())
    if built.layout != edited.layout and files.exact:
        yield Altered(page=page, at=details.LAYOUT, was=built.layout, becomes=edited.layout)


def of_shape(page: str, built: Seen, edited: Seen, files: Files) -> Iterator[Altered]:
    """Yield what was changed of a shape, table or chart."""
    own = Between(files, built.part, edited.part)
    if not files.exact or etree.tostring(built.element) != etree.tostring(edited.element):
        for one in details.shape(built.element, edited.element, own):
            made = not (
                one.at.endswith(ALT) and any(letter.isdigit() for letter in one.was)
            )  # its numbers are computed
            yield Altered(page=page, shape=built.name, made=made, **one._asdict())
        if built.kind == edited.kind == "table":
            was, now = (each.element.find(f".//{A}tbl") for each in (built, edited))
            for one in details.table(was, now, own):
                yield Altered(page=page, shape=built.name, **one._asdict())
    if built.chart and edited.chart:
        own = Between(files, built.chart.part, edited.chart.part)
        if files.built.parts[own.was] != files.edited.parts[own.now]:
            for one in details.chart(files.built.root(own.was), files.edited.root(own.now), own):
                yield Altered(page=page, shape=built.name, **one._asdict())
