"""A shape, chart, table or slide in two files → the details in which they differ: shadows, dashes, margins, bullets, legends.

A detail is what has no kind of edit of its own. It stands at an address: steps from one element to another
("p:txBody/a:p[1]/a:pPr"), and there a child ("a:spcBef"), one of several that stand for each other ("fill") or an attribute
("@anchor"). What says the same is no difference (`alike.py`).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from engine.adopt import watched
from engine.adopt.alike import Between, same
from engine.adopt.watched import Watched, tag
from engine.drawingml.names import A, C, P
from engine.drawingml.package import Package

FIRST_MASTER = "master 1"
LAYOUT = "layout"  # the address of a slide's layout, which its part is linked to


class Detail(NamedTuple):
    """A detail in which two files differ: its address, and what stands there, "" for nothing."""

    at: str
    was: str
    becomes: str


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
            if not same(*held, between, name):
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


def _written(said: Any) -> str:
    if said is None or isinstance(said, str):
        return said or ""
    own = copy.deepcopy(said)
    etree.cleanup_namespaces(own)
    return str(etree.tostring(own, encoding="unicode", with_tail=False))
