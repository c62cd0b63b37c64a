"""Parts to which nothing leads."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawingml.package import TYPES, Package
from engine.model.finding import Finding


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each part that cannot be reached from the file itself."""
    reached: set[str] = set()
    todo = [""]
    while todo:
        part = todo.pop()
        if part not in reached:
            reached.add(part)
            todo += [one.target for one in package.relations.get(part, ()) if not one.outside]
    for part in package.parts:
        if part != TYPES and not part.endswith(".rels") and part not in reached:
            message = f"nothing leads to the part '{part}'"
            hint = "it does no good and may hold what should not be sent: build the deck again"
            yield Finding(page=0, check="orphan_part", message=message, hint=hint)
