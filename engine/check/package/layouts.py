"""Slides, their layouts and masters: each must lead to one of the next, and the next must know of it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawingml.package import Package
from engine.model.finding import Finding

_HINT = "PowerPoint will repair this file: build the deck again"


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each slide without one layout, layout without one master, and master without its theme."""
    masters = package.related(package.deck, "slideMaster")
    layouts = {layout: master for master in masters for layout in package.related(master, "slideLayout")}
    for slide in dict.fromkeys(filter(None, package.slides)):
        yield from _one(package, slide, "slideLayout", layouts)
    for layout in layouts:
        yield from _one(package, layout, "slideMaster", masters)
        for master in package.related(layout, "slideMaster"):
            if master in masters and master != layouts[layout]:
                yield _finding(package, layout, f"'{layout}' leads to '{master}' and belongs to '{layouts[layout]}'")
    for master in masters:
        yield from _one(package, master, "theme", package.parts)


def _one(package: Package, part: str, kind: str, known: object) -> Iterator[Finding]:
    """Yield a finding when a part has no or several relationships of a kind, or one to a part that is not among `known`."""
    found = package.related(part, kind)
    if len(found) != 1:
        yield _finding(package, part, f"'{part}' has {len(found) or 'no'} {kind}: it should have one")
    elif found[0] in package.parts and found[0] not in known:  # type: ignore[operator]
        yield _finding(package, part, f"'{part}' has the {kind} '{found[0]}', of which the deck does not know")


def _finding(package: Package, part: str, message: str) -> Finding:
    return Finding(page=package.page(part), check="layout_link", message=message, hint=_HINT)
