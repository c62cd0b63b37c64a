"""A text that needs more room than its shape has."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.checks import Checks
from engine.check.layout import ink
from engine.metrics import Measure
from engine.model.drawn import DrawnSlide
from engine.model.finding import Finding

SLACK = 2.0  # points that nobody sees: our lines are a little longer than the program's


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each text that is higher than its shape, and for each word wider than it."""
    for shape in slide.shapes:
        if shape.kind != "text":
            continue
        lacking = ink.size(shape, measure)[1] - shape.inner.height
        if lacking > SLACK:
            message = f"the text of '{shape.name}' needs {lacking:.0f} points more height than its shape has"
            yield Finding(page=slide.number, check="text_overflow", message=message, shape=shape.name)
