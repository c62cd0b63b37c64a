"""An edit of a detail → the same in the newly built deck, with what it links to."""

from __future__ import annotations

from typing import Any

from engine.adopt import alter
from engine.adopt.seen import Seen
from engine.adopt.target import Target
from engine.drawingml.names import P
from engine.model import edit


def change(target: Target, one: edit.Altered, part: str, root: Any, theirs: str) -> str:
    """Change a detail; what it links to comes from the part of the edited deck it is from."""

    def linked(element: Any) -> str:
        for moving in element.iter(f"{P}spTgt"):  # what moves is named by numbers, which each build gives anew
            moving.set("spid", ids.get(moving.get("spid"), moving.get("spid")))
        return target.linked(theirs, part, element)

    ids = _numbers_of_shapes(target, one.page, root)
    return alter.change(root, one.at, one.becomes, linked)


def of_shape(target: Target, one: edit.Altered, shape: Seen, element: Any) -> str:
    """Change a detail of a shape, or of the chart that it is."""
    if one.cell is not None:
        grid = target.grid(one)
        cell = grid.cell(one.cell) if grid else None
        if cell is None:
            return "the table has no such cell now"
        return change(target, one, shape.part, cell, target.their_part(one.page))
    if not one.at.startswith("c:"):
        return change(target, one, shape.part, element, target.their_part(one.page))
    if shape.chart is None:
        return "it is no chart now"
    theirs = target.theirs(one.page)
    charts = [each.chart.part for each in theirs.shapes if each.name == one.shape and each.chart] if theirs else []
    return change(target, one, shape.chart.part, target.parts.root(shape.chart.part), "".join(charts[:1]))


def _numbers_of_shapes(target: Target, page: str, root: Any) -> dict[str, str]:
    """Return for the number of each shape in the edited deck the one that the shape of its name has here."""
    theirs = target.theirs(page)
    here = {one.get("name"): one.get("id") for one in root.iter(f"{P}cNvPr")}
    there = theirs.root.iter(f"{P}cNvPr") if theirs else ()
    return {one.get("id"): here[one.get("name")] for one in there if one.get("name") in here}
