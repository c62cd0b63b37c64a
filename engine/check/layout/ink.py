"""Where the letters of a text really stand, as far as letter widths tell."""

from __future__ import annotations

from engine.metrics import Measure
from engine.model.box import Box
from engine.model.drawn import Drawn

ENDLESS = 1e6  # points: the room of a text that does not wrap


def size(shape: Drawn, measure: Measure) -> tuple[float, float]:
    """Return the width and height in points of a shape's letters."""
    room = shape.inner.width if shape.wraps else ENDLESS
    width, height = 0.0, shape.after * max(0, len(shape.paragraphs) - 1)
    for paragraph, indent in zip(shape.paragraphs, shape.indents, strict=True):
        points = max((part.size for part in paragraph), default=0.0)
        if not points:
            continue
        scaled = [(part.text, part.bold) for part in paragraph]
        lines = measure.lines(scaled, max(1.0, room - indent), points)
        long = sum(measure.width(part.text, part.size, part.bold) for part in paragraph) + indent
        width = max(width, min(long, room))
        height += lines * measure.line(points)
    return width, height


def box(shape: Drawn, measure: Measure) -> Box:
    """Return the box of a shape's letters, by how the text is anchored and aligned."""
    inner = shape.inner
    wide, high = size(shape, measure)
    left = {"ctr": inner.x0 + (inner.width - wide) / 2, "r": inner.x1 - wide}.get(shape.align, inner.x0)
    top = {"ctr": inner.top + (inner.height - high) / 2, "b": inner.bottom - high}.get(shape.anchor, inner.top)
    return Box(x0=left, top=top, x1=left + wide, bottom=top + high)
