"""Parts that stand in the archive twice, under a name that is none, or that it cannot give back."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawingml.package import TYPES, Package, doubled
from engine.model.finding import Finding

_HINT = "open it in PowerPoint and save it again"


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each part that is double, badly named or unreadable, and one when the list of types is absent."""
    for part in package.unreadable:
        yield _finding(package, part, f"the part '{part}' is damaged in the archive")
    for name in doubled(part.casefold() for part in package.names):
        yield _finding(package, name, f"the archive holds the part '{name}' more than once")
    for part in package.names:
        if "\\" in part or part.startswith("/") or ".." in part.split("/"):
            yield _finding(package, part, f"'{part}' is no name that a part may have")
    if TYPES not in package.names:
        yield _finding(package, TYPES, "the list of content types is not there")
    elif not package.deck:
        yield _finding(package, TYPES, "no part of this file is the deck")


def _finding(package: Package, part: str, message: str) -> Finding:
    return Finding(page=package.page(part), check="archive", message=message, hint=_HINT)
