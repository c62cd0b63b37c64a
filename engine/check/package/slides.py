"""The list of slides, masters and layouts: numbers that are double or out of range, slides that are in no list."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawingml.package import Package, doubled, number
from engine.model.finding import Finding

SLIDES = range(256, 2**31)
MASTERS = range(2**31, 2**32)  # masters and layouts share these
_HINT = "PowerPoint will repair this file: build the deck again"


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each number out of range or double, and each slide that is listed twice or not at all."""
    root = package.root(package.deck)
    if root is None:
        return
    ids = [entry.get("id") or "" for entry in root.iterfind("{*}sldIdLst/{*}sldId")]
    yield from _numbers("slide", ids, SLIDES)
    for section in root.iterfind(".//{*}sectionLst/{*}section"):
        for entry in section.iterfind("{*}sldIdLst/{*}sldId"):
            if entry.get("id") not in ids:
                yield _finding(f"the section '{section.get('name')}' names slide {entry.get('id')}, which is not there")
    holders = [("{*}sldMasterIdLst/{*}sldMasterId", package.deck)]
    holders += [("{*}sldLayoutIdLst/{*}sldLayoutId", part) for part in package.related(package.deck, "slideMaster")]
    listed = [
        entry.get("id") or ""
        for path, part in holders
        if (holder := package.root(part)) is not None
        for entry in holder.iterfind(path)
        if entry.get("id")
    ]
    yield from _numbers("master or layout", listed, MASTERS)
    for part in doubled(filter(None, package.slides)):
        yield _finding(f"'{part}' is in the list of slides more than once")
    for part in package.parts:
        if package.types.of(part).endswith("presentationml.slide+xml") and part not in package.slides:
            yield _finding(f"'{part}' is a slide and is not in the list of slides")


def _numbers(what: str, ids: list[str], allowed: range) -> Iterator[Finding]:
    for id in doubled(ids):
        yield _finding(f"two of them are {what} number {id}")
    for id in ids:
        if number(id) not in allowed:
            yield _finding(f"{what} number {id or '(none)'} is not between {allowed[0]} and {allowed[-1]}")


def _finding(message: str) -> Finding:
    return Finding(page=0, check="slide_list", message=message, hint=_HINT)
