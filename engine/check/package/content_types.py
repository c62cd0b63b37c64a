"""What the file says its parts are, against the parts."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawingml.package import TYPES, Package, doubled
from engine.model.finding import Finding

_HINT = "build the deck again, or save it in PowerPoint"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_WANTED = {  # what a relationship of a kind must lead to
    "slide": ("presentationml.slide+xml",),
    "slideLayout": ("presentationml.slideLayout+xml",),
    "slideMaster": ("presentationml.slideMaster+xml",),
    "notesSlide": ("presentationml.notesSlide+xml",),
    "notesMaster": ("presentationml.notesMaster+xml",),
    "theme": ("theme+xml",),
    "chart": ("drawingml.chart+xml",),
    "presProps": ("presentationml.presProps+xml",),
    "viewProps": ("presentationml.viewProps+xml",),
    "tableStyles": ("presentationml.tableStyles+xml",),
}


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each part without a type, each type said twice or of no part, and each type that cannot be right."""
    types = package.types
    if package.root(TYPES) is None:
        return
    for part in package.parts:
        if part != TYPES and not types.of(part):
            yield _finding(package, part, f"nothing says what the part '{part}' is")
    for part, _ in types.overrides:
        if part not in package.parts and part.casefold() not in {name.casefold() for name in package.parts}:
            yield _finding(package, part, f"the list of content types names '{part}', which is not there")
    for name in (
        *doubled(part.casefold() for part, _ in types.overrides),
        *doubled(ending.casefold() for ending, _ in types.defaults),
    ):
        yield _finding(package, name, f"the list of content types names '{name}' more than once")
    for owner, relations in package.relations.items():
        for one in relations:
            said = types.of(one.target)
            wanted = [_OFFICE + kind for kind in _WANTED.get(one.kind, ())]
            if not one.outside and wanted and said and one.target in package.parts and said not in wanted:
                message = f"'{one.target}' should be a {one.kind} for '{owner}' and its type is '{said}'"
                yield _finding(package, one.target, message)


def _finding(package: Package, part: str, message: str) -> Finding:
    return Finding(page=package.page(part), check="content_type", message=message, hint=_HINT)
