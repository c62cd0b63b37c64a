"""Slides without a title, or with that of another slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model.drawn import DrawnSlide
from engine.model.finding import Finding


def find(slides: Sequence[DrawnSlide]) -> Iterator[Finding]:
    """Yield a finding for each slide without a title, and for each whose title an earlier slide has."""
    seen: dict[str, int] = {}
    for slide in slides:
        title = " ".join(next((shape.text for shape in slide.shapes if shape.title), "").split())
        if not title:
            yield Finding(page=slide.number, check="title_missing", message="this slide has no title")
        elif title in seen:
            message = f"slide {seen[title]} has the same title: '{title}'"
            yield Finding(page=slide.number, check="title_double", message=message)
        else:
            seen[title] = slide.number
