"""An order in which a screen reader reads, that is not the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from engine.check.checks import Checks
from engine.metrics import Measure
from engine.model.drawn import Drawn, DrawnSlide
from engine.model.finding import Finding

COLUMN = 0.5  # the share of the narrower of two shapes that lies in the other's column
_READ = frozenset({"text", "chart", "table", "picture"})


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding where the title is not read first, or a shape is read before what stands right above it."""
    read = [shape for shape in slide.shapes if shape.kind in _READ and not shape.decorative]
    title = next((at for at, shape in enumerate(read) if shape.title), 0)
    if title:
        message = f"the title is read after '{read[0].name}'"
        yield Finding(page=slide.number, check="reading_order", message=message, shape=read[title].name)
    for first, second in pairwise(read):
        if _above(second, first) and not first.title:
            message = f"'{second.name}' stands above '{first.name}' and is read after it"
            yield Finding(page=slide.number, check="reading_order", message=message, shape=second.name)


def _above(upper: Drawn, lower: Drawn) -> bool:
    """Return whether one shape stands wholly above another, in the same column."""
    shared = min(upper.box.x1, lower.box.x1) - max(upper.box.x0, lower.box.x0)
    narrow = min(upper.box.width, lower.box.width)
    return upper.box.bottom <= lower.box.top + 1 and shared > COLUMN * narrow
