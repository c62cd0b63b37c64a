"""What a screen reader cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.checks import Checks
from engine.metrics import Measure
from engine.model.drawn import DrawnSlide
from engine.model.finding import Finding

_SEEN = frozenset({"chart", "table", "picture"})


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each chart, table or picture without an alternative text that is not marked as decoration."""
    for shape in slide.shapes:
        if shape.kind in _SEEN and not shape.named.strip() and not shape.decorative:
            message = f"'{shape.name}' has no alternative text"
            yield Finding(page=slide.number, check="alt_text", message=message, shape=shape.name)
