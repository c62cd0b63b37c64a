"""Parts that are no sound XML."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawingml.package import Package
from engine.model.finding import Finding


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each part that should be XML and is not, or that has a document type."""
    for part in package.xml:
        if package.root(part) is None and part not in package.unreadable:
            message = f"'{part}' is no sound XML: {package.broken.get(part, 'it is empty')}"
            hint = "PowerPoint will drop this part: build the deck again"
            yield Finding(page=package.page(part), check="xml", message=message, hint=hint)
