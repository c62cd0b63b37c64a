"""Letters that are too small to read."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.checks import Checks
from engine.metrics import Measure
from engine.model.drawn import DrawnSlide
from engine.model.finding import Finding


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each text or chart with letters under the least size of `checks`, in points."""
    for shape in slide.shapes:
        sizes = [part.size for paragraph in shape.paragraphs for part in paragraph if part.text.strip()]
        sizes += [label.size for label in shape.labels if label.size is not None]
        if sizes and min(sizes) < checks.smallest_letters:
            message = f"'{shape.name}' has letters of {min(sizes):g} points; {checks.smallest_letters:g} is the least"
            yield Finding(page=slide.number, check="text_size", message=message, shape=shape.name)
