"""An element in two files → whether it says the same in both: what programs write without meaning anything by it does not count."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self

from lxml import etree

from engine.adopt import watched
from engine.adopt.inks import close, solid_ink
from engine.adopt.reading import scheme_of
from engine.adopt.seen import page_of
from engine.adopt.watched import tag
from engine.drawingml.colours import rgb
from engine.drawingml.names import A, P, R
from engine.drawingml.package import Package

_PROPERTIES, _PROGRAM = "docProps/app.xml", b"PowerPoint"
_NO_ACTION = "ppaction://noaction"


@dataclass(frozen=True, eq=False)
class Files:
    """The built file and the edited one.

    `exact` says whether a program saved the edited one that keeps what it does not change as it is. Others write much in
    their own way: then of some details only counts whether they are there, and others are not compared. `alike` are
    pairs of elements that were compared and say the same.
    """

    built: Package
    edited: Package
    exact: bool
    alike: set[tuple[str, bytes, bytes]]

    @classmethod
    def of(cls, built: Package, edited: Package) -> Self:
        return cls(built, edited, _PROGRAM in edited.parts.get(_PROPERTIES, b""), set())

    @cached_property
    def pages(self) -> frozenset[str]:
        """The pages of which the edited deck has a slide."""
        return frozenset(_page(self.edited, part) for part in self.edited.slides if part)


class Between(NamedTuple):
    """The parts of two files in which elements stand that are held against each other."""

    files: Files
    was: str
    now: str


def same(one: Any, other: Any, between: Between, name: str) -> bool:
    """Return whether two elements (or attributes) that stand for the same name say the same."""
    if one is other:
        return True
    if name.startswith("@"):
        return _alike(one or watched.USUAL.get(name[1:], ""), other or watched.USUAL.get(name[1:], ""))
    if name == "a:hlinkClick":  # a slide that was deleted takes the links to it along
        one = _leading(one, between.files.built, between.was, between.files.pages)
        other = _leading(other, between.files.edited, between.now, between.files.pages)
    if name in ("fill", "geometry") and _of_another_kind(one) and _of_another_kind(other):
        return _see_through(one) == _see_through(other)
    if name == "p:bg" and one is not None and other is not None and not between.files.exact:
        return _grounds_alike(one, other, between)
    if name == "effects" and one is not None and other is not None and not between.files.exact:
        return _shadows_alike(one, other)
    if name == "fit" or (
        name in watched.PRESENT and not between.files.exact
    ):  # how small letters become, programs work out
        return _there(one) == _there(other)
    return _alike(_plain(one, between.files.built, between.was), _plain(other, between.files.edited, between.now))


def _shadows_alike(one: Any, other: Any) -> bool:
    """Return whether shadows fall alike, but for what a save in hundredths of a millimetre rounds."""
    was, now = (list(effects.iter(f"{A}outerShdw")) for effects in (one, other))
    return len(was) == len(now) and all(
        abs(int(a.get(name, "0")) - int(b.get(name, "0"))) <= rounding
        for a, b in zip(was, now, strict=True)
        for name, rounding in watched.SHADOW.items()
    )


def _grounds_alike(one: Any, other: Any, between: Between) -> bool:
    """Return whether two backgrounds are of one colour, or both something else, a gradient or a picture."""
    packages = (between.files.built, between.files.edited)
    was, now = ({name: rgb(code) for name, code in scheme_of(each).items()} for each in packages)
    inks = []
    for each, theme, later in ((one, was, now), (other, now, None)):
        solid = next(
            (held for held in (each.find(f"{P}bgRef"), each.find(f"{P}bgPr/{A}solidFill")) if held is not None), None
        )
        inks.append(solid_ink(solid, theme, later) if solid is not None else None)
    return close(*inks)


def _there(element: Any) -> str | None:
    return None if element is None else str(element.tag)


def _alike(one: Any, other: Any) -> bool:
    """Return whether two plain forms say the same, but for the rounding of programs."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(_alike(a, b) for a, b in zip(one, other, strict=True))
    if one == other:
        return True
    try:
        a, b = float(one), float(other)
    except (TypeError, ValueError):
        return False
    return abs(a - b) <= watched.ROUNDING * max(abs(a), abs(b))


def _of_another_kind(element: Any) -> bool:
    """Return whether a change of this has a kind of edit of its own."""
    return element is None or any(element.tag == tag(name) for name in watched.PLAIN)


def _see_through(element: Any) -> list[str]:
    return [one.get("val", "") for one in element.iter(f"{A}alpha")] if element is not None else []


def _plain(element: Any, package: Package, part: str) -> Any:
    """Return what an element says, without what shows nowhere: tag, attributes and children; of a link, what it leads to."""
    if element is None:
        return None
    attributes = []
    for name, value in element.items():
        local = etree.QName(name).localname
        if name.startswith(R):
            attributes.append((local, _leads_to(package, part, value)))
        elif (
            local not in watched.MEANINGLESS
            and watched.USUAL.get(local) != value
            and watched.USUAL_AT_ENDS.get(local) != value
        ):
            attributes.append((local, value))
    children = tuple(
        _plain(one, package, part)
        for one in element.iterchildren(etree.Element)
        if etree.QName(one).localname not in watched.EMPTY or (len(one) > 0 and not one.tag.endswith("extLst"))
    )
    return element.tag, tuple(sorted(attributes)), (element.text or "").strip(), children


def _leads_to(package: Package, part: str, id: str) -> str:
    """Return what a relationship leads to: an address, the page of a slide, or what the part holds."""
    relation = package.relation(part, id)
    if relation is None or relation.outside:
        return relation.target if relation else ""
    page = _page(package, relation.target) if relation.kind == "slide" else ""
    if page:
        return page
    return hashlib.sha256(package.parts.get(relation.target, b"")).hexdigest()


def _page(package: Package, slide: str) -> str:
    """Return the page that a slide is of, "" for none."""
    root = package.root(slide)
    return page_of(str(one.get("name")) for one in root.iter(f"{P}cNvPr")) if root is not None else ""


def _leading(link: Any, package: Package, part: str, pages: Set[str]) -> Any:
    """Return a link, None for one that leads nowhere, or to a page that has no slide any more."""
    if link is None:
        return None
    relation = package.relation(part, link.get(f"{R}id", ""))
    if relation is None:
        return link if link.get("action", _NO_ACTION) != _NO_ACTION else None
    page = _page(package, relation.target) if relation.kind == "slide" else ""
    return None if page and page not in pages else link
