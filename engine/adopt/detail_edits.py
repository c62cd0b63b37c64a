"""What has no kind of edit of its own, as built and as a person left it → edits: of masters, slides, shapes, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.adopt import details
from engine.adopt.details import Between, Files
from engine.adopt.seen import Seen, SeenSlide
from engine.adopt.watched import MASTER, SLIDE
from engine.drawingml.names import A
from engine.model.edit import Altered


def of_masters(files: Files) -> Iterator[Altered]:
    """Yield what was changed on masters and layouts, by their names; a program that writes much in its own way changes all."""
    if not files.exact:
        return
    built, edited = (dict(details.masters(package)) for package in (files.built, files.edited))
    for name, part in built.items():
        other = edited.get(name)
        if other and files.built.parts[part] != files.edited.parts[other]:
            roots = files.built.root(part), files.edited.root(other)
            for one in details.differing(*roots, MASTER, Between(files, part, other)):
                yield Altered(shape=name, **one._asdict())


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
            yield Altered(page=page, shape=built.name, **one._asdict())
        if built.kind == edited.kind == "table":
            was, now = (each.element.find(f".//{A}tbl") for each in (built, edited))
            for one in details.table(was, now, own):
                yield Altered(page=page, shape=built.name, **one._asdict())
    if built.chart and edited.chart:
        own = Between(files, built.chart.part, edited.chart.part)
        if files.built.parts[own.was] != files.edited.parts[own.now]:
            for one in details.chart(files.built.root(own.was), files.edited.root(own.now), own):
                yield Altered(page=page, shape=built.name, **one._asdict())
