"""A shape, chart, table or slide in two files → the details in which they differ: shadows, dashes, margins, bullets, legends.

A detail is what has no kind of edit of its own. It stands at an address: steps from one element to another
("p:txBody/a:p[1]/a:pPr"), and there a child ("a:spcBef"), one of several that stand for each other ("fill") or an attribute
("@anchor"). What programs write without meaning anything by it is no difference.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple, Self

from lxml import etree

from engine.adopt import watched
from engine.adopt.inks import close, solid_ink
from engine.adopt.reading import scheme_of
from engine.adopt.seen import page_of
from engine.adopt.watched import Watched, tag
from engine.drawingml.colours import rgb
from engine.drawingml.names import A, C, P, R
from engine.drawingml.package import Package

_PROPERTIES, _PROGRAM = "docProps/app.xml", b"PowerPoint"
_NO_ACTION = "ppaction://noaction"
FIRST_MASTER = "master 1"
LAYOUT = "layout"  # the address of a slide's layout, which its part is linked to


class Detail(NamedTuple):
    """A detail in which two files differ: its address, and what stands there, "" for nothing."""

    at: str
    was: str
    becomes: str


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


def masters(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the masters and layouts of a deck: a name, by which they are found in another, and the part."""
    for number, master in enumerate(package.related(package.deck, "slideMaster")):
        yield f"master {number + 1}", master
        for layout in package.related(master, "slideLayout"):
            held = package.root(layout).find(f"{P}cSld") if package.root(layout) is not None else None
            yield f"layout {held.get('name', '') if held is not None else layout}", layout


def differing(was: Any, now: Any, kinds: Sequence[Watched], between: Between, start: str = "") -> Iterator[Detail]:
    """Yield the details of some kinds in which two elements differ; `start` are the steps that lead to these."""
    for path, names in kinds:
        known = _compared(path, names, between.files.exact)
        one, other = (_at(each, path) for each in (was, now)) if known else (None, None)
        if one is None and other is None:
            continue
        before = "/".join(step for step in (start, "" if path == "." else path) if step)
        left, right = _held(one), _held(other)
        for name in dict.fromkeys(known[key] for key in (*left, *right) if key in known):
            held = _said(left, name, between.files.exact), _said(right, name, between.files.exact)
            if not _same(*held, between, name):
                yield Detail(f"{before}/{name}" if before else name, *(_written(each) for each in held))


def _often(
    was: Any, now: Any, kinds: Sequence[Watched], between: Between, start: str = "", without: str = ""
) -> Iterator[Detail]:
    """Yield what `differing` does for the first element of some kinds, of which a deck has many that say the same.

    Children with the tag `without` are of no account.
    """
    pair = [_at(each, kinds[0][0]) for each in (was, now)]
    was_said, said = (_bytes(each, without) for each in pair)
    key = kinds[0][0], was_said, said
    if key in between.files.alike:
        return
    found = list(differing(was, now, kinds, between, start))
    yield from found
    if not found and b":embed=" not in was_said + said:  # a picture may be another one
        between.files.alike.add(key)


def _bytes(element: Any, without: str) -> bytes:
    if element is None or not without:
        return b"" if element is None else etree.tostring(element)
    return b"".join(etree.tostring(each) for each in element if each.tag != without)


def shape(was: Any, now: Any, between: Between) -> Iterator[Detail]:
    """Yield the details in which two shapes differ, with those of their paragraphs where there are as many.

    Margins in which nothing is written do not count.
    """
    yield from differing(was, now, watched.SHAPE, between)
    yield from _often(was, now, watched.LOOKS, between, without=f"{A}xfrm")
    if any(one.text for one in now.iter(f"{A}t")):
        yield from _often(was, now, watched.BODY, between)
    yield from _paragraphs(was.find(f"{P}txBody"), now.find(f"{P}txBody"), between, "p:txBody")


def _paragraphs(was: Any, now: Any, between: Between, start: str) -> Iterator[Detail]:
    pairs = list(_both(was, now, f"{A}p")) if was is not None and now is not None else []
    known = {_text(one): one for one, _ in pairs} if len(pairs) > 1 else {}
    for at, (one, other) in enumerate(pairs):
        if other.find(f"{A}pPr") is None:  # typed anew by a program, which says nothing of how it stands
            continue
        if known:  # it may be another one, which stood elsewhere
            one = known.get(_text(other), one) if _text(one) != _text(other) else one
        yield from _often(one, other, watched.PARAGRAPH, between, f"{start}/a:p[{at}]")


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{A}t"))


def table(was: Any, now: Any, between: Between) -> Iterator[Detail]:
    """Yield the details in which two tables (`a:tbl`) differ, without their cells."""
    yield from differing(was, now, watched.TABLE, between, "a:graphic/a:graphicData/a:tbl")


def cell(was: Any, now: Any, between: Between) -> Iterator[Detail]:
    """Yield the details in which two cells (`a:tc`) of a table differ; addresses begin at the cell."""
    yield from _often(was, now, watched.CELL, between)
    yield from _paragraphs(was.find(f"{A}txBody"), now.find(f"{A}txBody"), between, "a:txBody")


def chart(was: Any, now: Any, between: Between) -> Iterator[Detail]:
    """Yield the details in which two charts (`c:chartSpace`) differ; of one that became another kind, not its axes and series."""
    yield from differing(was, now, watched.CHART, between)
    areas = [each.find(f"{C}chart/{C}plotArea") for each in (was, now)]
    plots = [[one for one in area if one.tag.endswith("Chart")] for area in areas if area is not None]
    if len(plots) != 2 or [_kind(one) for one in plots[0]] != [_kind(one) for one in plots[1]]:
        return
    start = "c:chart/c:plotArea"
    for name in watched.AXES:
        for at, (one, other) in enumerate(_both(areas[0], areas[1], f"{C}{name}")):
            yield from differing(one, other, watched.AXIS, between, f"{start}/c:{name}[{at}]")
    seen: dict[str, int] = {}
    for one, other in zip(*plots, strict=True):
        name = etree.QName(one).localname
        at = seen[name] = seen.get(name, -1) + 1
        yield from differing(one, other, (*watched.PLOT, *_labels(one, other)), between, f"{start}/c:{name}[{at}]")
        for place, (left, right) in enumerate(_both(one, other, f"{C}ser")):
            own = (*watched.SERIES, *_labels(left, right))
            yield from differing(left, right, own, between, f"{start}/c:{name}[{at}]/c:ser[{place}]")


def _labels(was: Any, now: Any) -> tuple[Watched, ...]:
    """Return what of labels is compared: all, where they came or went, and not those of one point, which have its number."""
    both = [each.find(f"{C}dLbls") for each in (was, now)]
    whole = any(each is None or each.find(f"{C}delete") is not None for each in both)
    return watched.ALL_LABELS if whole else watched.LABELS


def _kind(plot: Any) -> tuple[str, ...]:
    said = (plot.find(f"{C}{name}") for name in ("barDir", "grouping"))
    return (plot.tag, *(one.get("val", "") if one is not None else "" for one in said))


def _both(was: Any, now: Any, tag: str) -> Iterator[tuple[Any, Any]]:
    """Yield children two by two where both have as many."""
    left, right = ([] if each is None else each.findall(tag) for each in (was, now))
    if len(left) == len(right):
        yield from zip(left, right, strict=True)


def _at(element: Any, path: str) -> Any:
    for step in _steps(path):
        element = next(element.iterchildren(step), None) if element is not None else None
    return element


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(tag(step) for step in path.split("/")) if path != "." else ()


@cache
def _tags(name: str) -> tuple[str, ...]:
    return tuple(tag(each) for each in watched.CHOICES.get(name, (name,)))


@cache
def _compared(path: str, names: tuple[str, ...], exact: bool) -> dict[str, str]:
    """Return what of an element is compared, by attribute and tag: all, or what every program keeps."""
    kept = [each for each in names if exact or not {each, f"{path}/{each}"} & watched.REWRITTEN]
    return {key: name for name in kept for key in ([name] if name.startswith("@") else _tags(name))}


def _held(holder: Any) -> dict[str, Any]:
    """Return the attributes and children of an element by name and tag; usual values are left out."""
    if holder is None:
        return {}
    usual = watched.USUAL_IN_CELLS if holder.tag == f"{A}tcPr" else watched.USUAL
    held: dict[str, Any] = {f"@{name}": value for name, value in holder.items() if usual.get(name) != value}
    for one in holder:
        held.setdefault(one.tag, one)
    return held


def _said(held: dict[str, Any], name: str, exact: bool) -> Any:
    """Return what stands for a name: an element, the words of an attribute, None for nothing or what says no more."""
    if name.startswith("@"):
        return held.get(name)
    found = next((held[each] for each in _tags(name) if each in held), None)
    return None if found is not None and _says_nothing(found, exact) else found


def _says_nothing(element: Any, exact: bool) -> bool:
    """Return whether an element says what holds without it."""
    name = etree.QName(element).localname
    share = element.find(f"{A}spcPct")
    if name in ("AlternateContent", "transition"):
        return not any(len(one) for one in element.iter(tag("p:transition")))
    if name in ("headEnd", "tailEnd"):
        return bool(element.get("type", "none") == "none")
    return bool(
        (name == "buNone" and not exact)
        or name == "noAutofit"
        or (name in ("avLst", "tabLst") and not len(element))
        or (name == "lnSpc" and share is not None and share.get("val") == "100000")
        or (name in ("explosion", "smooth") and element.get("val", "1") in ("0", "false"))
    )


def _same(one: Any, other: Any, between: Between, name: str) -> bool:
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
    return _alike(plain(one, between.files.built, between.was), plain(other, between.files.edited, between.now))


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


def plain(element: Any, package: Package, part: str) -> Any:
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
        plain(one, package, part)
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


def _written(said: Any) -> str:
    if said is None or isinstance(said, str):
        return said or ""
    own = copy.deepcopy(said)
    etree.cleanup_namespaces(own)
    return str(etree.tostring(own, encoding="unicode", with_tail=False))
