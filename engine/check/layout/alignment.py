"""Edges that are almost, but not quite, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.check.checks import Checks
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.drawn import Drawn, DrawnSlide
from engine.model.finding import Finding

EXACT = 0.75  # points: less is no difference
NEAR = 4.0  # points: less looks like a mistake, more like a choice


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each panel, chart, table or picture whose left or top side is just beside that of another.

    Only what stands by itself is compared, not what stands on a panel: within it a label may be set in.
    """
    outer = [
        shape for shape in slide.shapes if shape.kind in ("area", "chart", "table", "picture") and _large(shape.box)
    ]
    alone = [shape for shape in outer if not any(_holds(other, shape) for other in outer)]
    for at, shape in enumerate(alone):
        for side, ends in (("left", _left), ("top", _top)):
            other = _near(shape, alone[:at], side)
            if other is not None:
                off = abs(ends(shape) - ends(other))
                message = f"the {side} side of '{shape.name}' is {off:.1f} points beside that of '{other.name}'"
                yield Finding(page=slide.number, check="misaligned", message=message, shape=shape.name)


def _left(shape: Drawn) -> float:
    return shape.box.x0


def _top(shape: Drawn) -> float:
    return shape.box.top


def _near(shape: Drawn, others: Sequence[Drawn], side: str) -> Drawn | None:
    """Return the first of `others` whose side is near that of `shape` without being in line with it."""
    ends = _left if side == "left" else _top
    if any(abs(ends(shape) - ends(other)) <= EXACT for other in others):
        return None
    return next((other for other in others if EXACT < abs(ends(shape) - ends(other)) < NEAR), None)


def _large(box: Box) -> bool:
    return box.width > 40 and box.height > 20


def _holds(outer: Drawn, inner: Drawn) -> bool:
    a, b = outer.box, inner.box
    return outer is not inner and a.x0 <= b.x0 and a.top <= b.top and a.x1 >= b.x1 and a.bottom >= b.bottom
