"""What sticks out of the slide."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.checks import Checks
from engine.metrics import Measure
from engine.model.drawn import DrawnSlide
from engine.model.finding import Finding

SLACK = 1.0  # points


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each shape that is partly or wholly off the slide."""
    for shape in slide.shapes:
        box = shape.box
        out = max(-box.x0, -box.top, box.x1 - slide.width, box.bottom - slide.height)
        if out > SLACK:
            message = f"'{shape.name}' sticks out of the slide by {out:.0f} points"
            yield Finding(page=slide.number, check="off_slide", message=message, shape=shape.name)
