"""Notes: each belongs to one slide, knows it, and hangs on the master of notes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawingml.package import Package
from engine.model.finding import Finding

_HINT = "PowerPoint will repair this file: build the deck again"


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each page of notes that is shared, that leads to another slide, or that lacks its master."""
    owners: dict[str, str] = {}
    masters = package.related(package.deck, "notesMaster")
    for master in masters:
        if len(package.related(master, "theme")) != 1:
            yield _finding(0, "the master of notes should have one theme")
    for number, slide in enumerate(package.slides, start=1):
        found = package.related(slide, "notesSlide") if slide else []
        if len(found) > 1:
            yield _finding(number, f"this slide has {len(found)} pages of notes")
        for notes in found:
            if notes not in package.parts:
                continue
            if notes in owners and owners[notes] != slide:
                yield _finding(number, f"the notes of this slide are those of '{owners[notes]}' too")
            owners.setdefault(notes, slide)
            if package.related(notes, "slide") != [slide] and owners[notes] == slide:
                yield _finding(number, "the notes of this slide do not lead back to it")
            if package.related(notes, "notesMaster") != masters[:1] or not masters:
                yield _finding(number, "the notes of this slide lack the deck's master of notes")


def _finding(page: int, message: str) -> Finding:
    return Finding(page=page, check="notes_link", message=message, hint=_HINT)
