"""What a PPTX says of a drawn shape → its fill, its line and its corners on the page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pptx.oxml.ns import qn

from engine.drawingml.colours import WHOLE
from engine.extract.geometry import Area, Point

BOXES = ("rect", "round", "snip", "flowChartProcess", "plaque")
LINES = ("line", "straightConnector1")
DEGREE = 60000.0  # units of an angle
STEPS = 12  # points on a quarter of a circle
SECTORS = {"pie": (0.0, 270.0), "blockArc": (180.0, 0.0), "chord": (45.0, 270.0), "arc": (270.0, 0.0)}
RING = 25000.0  # of a block arc that does not say how wide it is
PRESETS: dict[str, tuple[tuple[float, float], ...]] = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "homePlate": ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1)),
    "chevron": ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1), (0.25, 0.5)),
    "rightArrow": ((0, 0.25), (0.5, 0.25), (0.5, 0), (1, 0.5), (0.5, 1), (0.5, 0.75), (0, 0.75)),
    "leftArrow": ((1, 0.25), (0.5, 0.25), (0.5, 0), (0, 0.5), (0.5, 1), (0.5, 0.75), (1, 0.75)),
    "upArrow": ((0.25, 1), (0.25, 0.5), (0, 0.5), (0.5, 0), (1, 0.5), (0.75, 0.5), (0.75, 1)),
    "downArrow": ((0.25, 0), (0.25, 0.5), (0, 0.5), (0.5, 1), (1, 0.5), (0.75, 0.5), (0.75, 0)),
}


def curved(element: Any) -> bool:
    """Return whether the outline of a shape has curves; round corners do not count."""
    preset = _preset(element)
    if element.tag == qn("p:cxnSp") or preset.startswith(BOXES) or preset in LINES or preset in PRESETS:
        return False
    free = element.find(f"{qn('p:spPr')}/{qn('a:custGeom')}")
    return free is None or any(True for _ in free.iter(qn("a:cubicBezTo"), qn("a:quadBezTo"), qn("a:arcTo")))


def _preset(element: Any) -> str:
    geometry = element.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}")
    return "" if geometry is None else str(geometry.get("prst"))


def outline(element: Any, area: Area) -> tuple[Point, ...]:
    """Return the points on the outline of a shape that fills `area`, turned and mirrored as it says."""
    return tuple(_turned(point, element, area) for point in _points(element, area))


def turned(element: Any, area: Area) -> Area:
    """Return the area that a shape covers once it is turned by quarters: its own has the shape upright."""
    quarters = round(_angle(element) / 90) % 4
    if quarters % 2 == 0:
        return area
    return Area(
        area.cx - area.height / 2, area.cy - area.width / 2, area.cx + area.height / 2, area.cy + area.width / 2
    )


def _angle(element: Any) -> float:
    frame = element.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    return int(frame.get("rot", "0")) / DEGREE if frame is not None else 0.0


def angle(element: Any) -> int:
    """Return the direction in which the words of a shape run, in degrees anticlockwise; 0 is upright."""
    body = element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
    own = {"vert": -90, "vert270": 90}.get(body.get("vert") if body is not None else "", 0)
    degrees = round(own - _angle(element)) % 360
    return degrees - 360 if degrees > 180 else degrees


def _turned(point: Point, element: Any, area: Area) -> Point:
    frame = element.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    x, y = point[0] - area.cx, point[1] - area.cy
    if frame is not None and frame.get("flipH") in ("1", "true"):
        x = -x
    if frame is not None and frame.get("flipV") in ("1", "true"):
        y = -y
    turn = math.radians(_angle(element))
    return (
        area.cx + x * math.cos(turn) - y * math.sin(turn),
        area.cy + x * math.sin(turn) + y * math.cos(turn),
    )


def _points(element: Any, area: Area) -> list[Point]:
    preset = _preset(element)
    if element.tag == qn("p:cxnSp") or preset in LINES:
        return [(area.x0, area.top), (area.x1, area.bottom)]
    if preset.startswith(BOXES):
        return [(area.x0, area.top), (area.x1, area.top), (area.x1, area.bottom), (area.x0, area.bottom)]
    if preset in SECTORS:
        return _sector(element, preset, area)
    if preset in PRESETS:
        return [(area.x0 + x * area.width, area.top + y * area.height) for x, y in PRESETS[preset]]
    drawn = list(_drawn(element, area))
    return drawn or _arc(area, 0.0, 360.0, 1.0)


def _arc(area: Area, begin: float, end: float, size: float) -> list[Point]:
    """Return points on the ellipse in `area`, clockwise from an angle to another; 0 is to the right."""
    sweep = (end - begin) % 360 or 360.0
    steps = max(2, round(sweep / 90 * STEPS))
    turns = [math.radians(begin + sweep * step / steps) for step in range(steps + 1)]
    return [
        (area.cx + size * math.cos(turn) * area.width / 2, area.cy + size * math.sin(turn) * area.height / 2)
        for turn in turns
    ]


def _sector(element: Any, preset: str, area: Area) -> list[Point]:
    """Return the outline of a piece of a pie or of a ring."""
    given = {one.get("name"): one.get("fmla", "") for one in element.iter(qn("a:gd"))}
    begin, end = (
        float(given[name].split()[-1]) / DEGREE if name in given else usual
        for name, usual in zip(("adj1", "adj2"), SECTORS[preset], strict=True)
    )
    points = _arc(area, begin, end, 1.0)
    if preset == "pie":
        return [(area.cx, area.cy), *points]
    if preset == "blockArc":
        wide = float(given["adj3"].split()[-1]) if "adj3" in given else RING
        return [*points, *reversed(_arc(area, begin, end, 1 - 2 * wide / WHOLE))]
    return points


def _drawn(element: Any, area: Area) -> Iterator[Point]:
    """Yield the points of a shape drawn freely; a curve is given by points on it."""
    for path in element.iterfind(f"{qn('p:spPr')}/{qn('a:custGeom')}/{qn('a:pathLst')}/{qn('a:path')}"):
        width, height = float(path.get("w") or 0) or 1.0, float(path.get("h") or 0) or 1.0
        last = (0.0, 0.0)
        for step in path:
            places = [(_place(one.get("x")), _place(one.get("y"))) for one in step.iter(qn("a:pt"))]
            if step.tag in (qn("a:cubicBezTo"), qn("a:quadBezTo")) and places:
                places = [_on_curve([last, *places], part / 4) for part in (1, 2, 3, 4)]
            for x, y in places:
                last = (x, y)
                yield (area.x0 + x / width * area.width, area.top + y / height * area.height)


def _place(text: str | None) -> float:
    return float(text) if text and text.lstrip("-").isdigit() else 0.0


def _on_curve(points: list[Point], at: float) -> Point:
    """Return the point of a Bézier curve at a share of its course."""
    while len(points) > 1:
        points = [(one[0] + (two[0] - one[0]) * at, one[1] + (two[1] - one[1]) * at) for one, two in pairwise(points)]
    return points[0]
