"""The parts of a PowerPoint file → findings: what makes PowerPoint repair it, or show other numbers than it holds.

One rule, one file; a rule looks at the package and yields what it finds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from engine.check.package import (
    archive,
    axes,
    content_types,
    figures,
    layouts,
    notes,
    numbers,
    orphans,
    points,
    relationships,
    shapes,
    slides,
    tables,
    wellformed,
    workbooks,
)
from engine.drawingml.package import Package, opened
from engine.model.finding import Finding
from engine.model.scene import Scene

_RULES = (
    archive, wellformed, content_types, relationships, orphans, slides, layouts, notes, shapes, tables, axes, points,
    numbers, workbooks,
)  # fmt: skip

__all__ = ["Package", "against", "findings", "opened"]


def findings(package: Package) -> list[Finding]:
    """Return all findings, those of the file as a whole (page 0) first."""
    found = [one for rule in _RULES for one in rule.find(package)]
    return sorted(found, key=lambda one: one.page)


def against(package: Package, scenes: Sequence[Scene], values: Mapping[str, Decimal | None]) -> list[Finding]:
    """Return where the deck shows other numbers than the scenes it was built from and the figures, by key, in them."""
    return list(figures.find(package, scenes, values))
