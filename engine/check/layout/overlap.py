"""Two things on one place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.check.checks import Checks
from engine.check.layout import ink
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.drawn import Drawn, DrawnSlide
from engine.model.finding import Finding

SLACK = 2.0  # points in both directions that nobody sees
_CONTENT = frozenset({"text", "chart", "table", "picture"})


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each pair of texts, charts, tables or pictures that cover each other.

    The numbers beside the bars of a chart stand on it on purpose: they bear the name of its slot.
    """
    things = [(shape, _covered(shape, measure)) for shape in slide.shapes if shape.kind in _CONTENT]
    for (one, first), (other, second) in combinations(things, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.bottom, second.bottom) - max(first.top, second.top)
        if across > SLACK and down > SLACK and not _belong(one, other):
            message = f"'{one.name}' and '{other.name}' cover each other over {across:.0f} by {down:.0f} points"
            yield Finding(page=slide.number, check="overlap", message=message, shape=other.name)


def _covered(shape: Drawn, measure: Measure) -> Box:
    return ink.box(shape, measure) if shape.kind == "text" else shape.box


def _belong(one: Drawn, other: Drawn) -> bool:
    """Return whether one is a chart and the other a text of the same slot ("page/slot/part")."""
    kinds = {one.kind, other.kind}
    slots = {shape.name.rsplit("/", 1)[0] for shape in (one, other)}
    return kinds == {"chart", "text"} and len(slots) == 1 and "/" in one.name
