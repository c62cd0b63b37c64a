"""Texts of which no program knows the language: they are read aloud and spelled wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.checks import Checks
from engine.metrics import Measure
from engine.model.drawn import DrawnSlide
from engine.model.finding import Finding


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each text with letters that bear no language."""
    for shape in slide.shapes:
        if any(part.text.strip() and not part.language for paragraph in shape.paragraphs for part in paragraph):
            message = f"'{shape.name}' does not say in which language it is"
            yield Finding(page=slide.number, check="language", message=message, shape=shape.name)
