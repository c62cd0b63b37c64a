"""Groups: where their shapes stand on the slide; shapes of a tree → one group, and a group → its shapes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from engine.drawingml.names import A, P

Box = tuple[int, int, int, int]  # left, top, width and height in EMU
Around = Callable[[Box, int], tuple[Box, int]]  # box and angle in a group → those on the slide
FULL = 360 * 60_000  # a full turn
_FRAMES = (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm")
_PLACES = (("off", ("x", "y")), ("ext", ("cx", "cy")))


def frame(element: Any) -> Any:
    """Return the element that says where a shape or group stands, None where the layout does."""
    return next((found for path in _FRAMES if (found := element.find(path)) is not None), None)


def place(found: Any, around: Around | None) -> tuple[Box, int]:
    """Return the box on the slide and the angle that a frame says; zeros for what takes its place from the layout."""
    if found is None:
        return (0, 0, 0, 0), 0
    turned = int(found.get("rot", "0"))
    sides = _sides(found, "off", "ext")
    if len(sides) != 4:
        return (0, 0, 0, 0), turned
    box = sides[0], sides[1], sides[2], sides[3]
    return around(box, turned) if around else (box, turned)


def within(group: Any, around: Around | None) -> Around | None:
    """Return what turns the place of a shape in a group into the one on the slide."""
    found = group.find(f"{P}grpSpPr/{A}xfrm")
    sides = _sides(found, "off", "ext", "chOff", "chExt") if found is not None else []
    if len(sides) != 8:
        return around
    x, y, wide, high, left, top, inner_wide, inner_high = sides
    across, down = wide / max(inner_wide, 1), high / max(inner_high, 1)
    angle = int(found.get("rot", "0"))
    mirrored = [found.get(name) in ("1", "true") for name in ("flipH", "flipV")]
    middle = x + wide / 2, y + high / 2

    def moved(box: Box, turned: int) -> tuple[Box, int]:
        size = box[2] * across, box[3] * down
        centre = x + (box[0] - left) * across + size[0] / 2, y + (box[1] - top) * down + size[1] / 2
        aside, lower = (
            (back - here if flip else here - back) for here, back, flip in zip(centre, middle, mirrored, strict=True)
        )
        turn = math.radians(angle / 60_000)
        centre = (
            middle[0] + aside * math.cos(turn) - lower * math.sin(turn),
            middle[1] + aside * math.sin(turn) + lower * math.cos(turn),
        )
        own = round(centre[0] - size[0] / 2), round(centre[1] - size[1] / 2), round(size[0]), round(size[1])
        return around(own, (turned + angle) % FULL) if around else (own, (turned + angle) % FULL)

    return moved


def put(element: Any, box: Box, turned: int) -> None:
    """Let a shape stand in a place of the slide, which it says itself."""
    found = frame(element)
    if found is None or box == (0, 0, 0, 0):
        return
    for (name, sides), pair in zip(_PLACES, (box[:2], box[2:]), strict=True):
        for side, value in zip(sides, pair, strict=True):
            found.find(f"{A}{name}").set(side, str(value))
    if turned:
        found.set("rot", str(turned))
    else:
        found.attrib.pop("rot", None)


def grouped(elements: Sequence[Any], name: str, id: int) -> Any:
    """Return a group of elements of one tree, in their order; it stands where the last of them stood."""
    group = etree.Element(f"{P}grpSp", nsmap={"a": A[1:-1], "p": P[1:-1]})
    head = etree.SubElement(group, f"{P}nvGrpSpPr")
    etree.SubElement(head, f"{P}cNvPr", id=str(id), name=name)
    etree.SubElement(head, f"{P}cNvGrpSpPr")
    etree.SubElement(head, f"{P}nvPr")
    etree.SubElement(etree.SubElement(group, f"{P}grpSpPr"), f"{A}xfrm")
    elements[-1].addnext(group)
    group.extend(elements)
    fit(group)
    return group


def fit(group: Any) -> None:
    """Make a group as large as what stands in it, which keeps its place on the slide."""
    places = [box for one in group if (box := place(frame(one), None)[0]) != (0, 0, 0, 0)]
    left, top = (min((box[at] for box in places), default=0) for at in (0, 1))
    right, foot = (max((box[at] + box[at + 2] for box in places), default=0) for at in (0, 1))
    found = group.find(f"{P}grpSpPr/{A}xfrm")
    for one in list(found):
        found.remove(one)
    for name in ("rot", "flipH", "flipV"):
        found.attrib.pop(name, None)
    for before in ("", "ch"):
        etree.SubElement(found, f"{A}{before}{'Off' if before else 'off'}", x=str(left), y=str(top))
        size = f"{A}{before}{'Ext' if before else 'ext'}"
        etree.SubElement(found, size, cx=str(right - left), cy=str(foot - top))


def flatten(group: Any) -> None:
    """Let all that stands in a group say its place on the slide itself."""
    around = within(group, None)
    for one in group:
        found = frame(one)
        if found is not None and one.tag != f"{P}grpSpPr":
            put(one, *place(found, around))
    fit(group)


def taken_apart(group: Any) -> None:
    """Put what stands in a group into its place, and take out the group."""
    flatten(group)
    for one in list(group):
        if one.tag not in (f"{P}nvGrpSpPr", f"{P}grpSpPr"):
            group.addprevious(one)
    group.getparent().remove(group)


def outermost(element: Any, tree: Any) -> Any:
    """Return the child of a tree that an element is or stands in."""
    while element.getparent() is not None and element.getparent() is not tree:
        element = element.getparent()
    return element


def _sides(found: Any, *names: str) -> list[int]:
    """Return the numbers of the places and sizes that a frame says."""
    held = [found.find(f"{A}{name}") for name in names]
    sides = [("x", "y") if name.endswith("ff") else ("cx", "cy") for name in names]
    return [int(one.get(side)) for one, pair in zip(held, sides, strict=True) if one is not None for side in pair]
