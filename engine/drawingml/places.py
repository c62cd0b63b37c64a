"""A group of shapes → where what is in it lies on the slide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.oxml.ns import qn

from engine.drawingml.names import EMU

Corners = tuple[float, float, float, float]  # left, top, right, bottom, in points


def corners(shape: Any) -> Corners:
    """Return where a shape with a place says that it lies."""
    left, top = shape.left / EMU, shape.top / EMU
    return left, top, left + abs(shape.width) / EMU, top + abs(shape.height) / EMU


def within(group: Any) -> Callable[[Corners], Corners]:
    """Return what turns the corners of a shape in `group` into those around the group."""
    frame = group._element.grpSpPr.find(qn("a:xfrm"))
    if frame is None or frame.find(qn("a:chOff")) is None or group.left is None:
        return lambda inner: inner
    offset, extent = frame.find(qn("a:chOff")), frame.find(qn("a:chExt"))
    x0, y0, x1, y1 = corners(group)
    left, top = int(offset.get("x")) / EMU, int(offset.get("y")) / EMU
    across = (x1 - x0) / max(int(extent.get("cx")) / EMU, 1e-6)
    down = (y1 - y0) / max(int(extent.get("cy")) / EMU, 1e-6)

    def moved(inner: Corners) -> Corners:
        a, b, c, d = inner
        return x0 + (a - left) * across, y0 + (b - top) * down, x0 + (c - left) * across, y0 + (d - top) * down

    return moved
