"""What has no kind of edit of its own, as built and as a person left it → edits: of masters, slides, shapes, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.adopt import details
from engine.adopt.details import Source, Sources
from engine.adopt.seen import Seen, SeenSlide
from engine.adopt.watched import MASTER, SLIDE
from engine.drawingml.names import A
from engine.drawingml.package import Package
from engine.model.edit import Altered

Packages = tuple[Package, Package]  # of the built and of the edited deck
_PROPERTIES, _PROGRAM = "docProps/app.xml", b"PowerPoint"


def of_masters(packages: Packages) -> Iterator[Altered]:
    """Yield what was changed on masters and layouts, by their names; a program that writes much in its own way changes all."""
    if not _exact(packages):
        return
    built, edited = (dict(details.masters(package)) for package in packages)
    for name, part in built.items():
        other = edited.get(name)
        if other and packages[0].parts[part] != packages[1].parts[other]:
            roots = packages[0].root(part), packages[1].root(other)
            for one in details.differing(*roots, MASTER, sources(packages, part, other)):
                yield Altered(shape=name, **one._asdict())


def of_slide(page: str, built: SeenSlide, edited: SeenSlide, packages: Packages) -> Iterator[Altered]:
    """Yield what was changed of a slide itself: its background, how it appears, its layout."""
    for one in details.differing(built.root, edited.root, SLIDE, sources(packages, built.part, edited.part)):
        yield Altered(page=page, **one._asdict())
    if built.layout != edited.layout and _exact(packages):
        yield Altered(page=page, at=details.LAYOUT, was=built.layout, becomes=edited.layout)


def of_shape(page: str, built: Seen, edited: Seen, packages: Packages) -> Iterator[Altered]:
    """Yield what was changed of a shape, table or chart."""
    own = sources(packages, built.part, edited.part)
    if etree.tostring(built.element) != etree.tostring(edited.element):
        for one in details.shape(built.element, edited.element, own):
            yield Altered(page=page, shape=built.name, **one._asdict())
        if built.kind == edited.kind == "table":
            was, now = (each.element.find(f".//{A}tbl") for each in (built, edited))
            for one in details.table(was, now, own):
                yield Altered(page=page, shape=built.name, **one._asdict())
    if built.chart and edited.chart:
        parts = built.chart.part, edited.chart.part
        if packages[0].parts[parts[0]] != packages[1].parts[parts[1]]:
            was, now = (package.root(part) for package, part in zip(packages, parts, strict=True))
            for one in details.chart(was, now, sources(packages, *parts)):
                yield Altered(page=page, shape=built.name, **one._asdict())


def sources(packages: Packages, built: str, edited: str) -> Sources:
    """Return where two elements come from: the parts of these names."""
    return Sources(Source(packages[0], built), Source(packages[1], edited), _exact(packages))


def _exact(packages: Packages) -> bool:
    """Return whether a program saved the edited deck that keeps what it does not change as it is."""
    return _PROGRAM in packages[1].parts.get(_PROPERTIES, b"")
