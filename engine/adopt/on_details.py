"""An edit of a detail → the same in the newly built deck, with what it links to."""

from __future__ import annotations

from typing import Any

from engine.adopt import alter, match
from engine.adopt.seen import Seen
from engine.adopt.target import NO_CHART, Target
from engine.drawingml.names import P
from engine.drawingml.package import links
from engine.model import edit

TIMING = "p:timing"  # the address of what moves on a slide


def change(target: Target, one: edit.Altered, part: str, root: Any, theirs: str) -> str:
    """Change a detail; what it links to comes from the part of the edited deck it is from."""

    def linked(element: Any) -> str:
        return _moving(target, one.page, root, element) or target.linked(theirs, part, element)

    ids = {value for _, value in links(root)}
    why = alter.change(root, one.at, one.becomes, linked)
    target.loosened(part, ids)
    return why


def of_shape(target: Target, one: edit.Altered, shape: Seen, element: Any) -> str:
    """Change a detail of a shape, or of the chart that it is."""
    if not one.at.startswith("c:"):
        return change(target, one, shape.part, element, target.their_part(one.page))
    if shape.chart is None:
        return NO_CHART
    theirs = target.theirs(one.page)
    charts = [each.chart.part for each in theirs.shapes if each.name == one.shape and each.chart] if theirs else []
    return change(target, one, shape.chart.part, target.parts.root(shape.chart.part), "".join(charts[:1]))


def _moving(target: Target, page: str, root: Any, element: Any) -> str:
    """Let what moves be named by the numbers that shapes have here: each build gives them anew; return why one is not there."""
    named = [each for each in element.iter() if each.get("spid")]
    ids = _numbers_of_shapes(target, page, root) if named else {}
    for each in named:
        if (number := ids.get(each.get("spid"))) is not None:
            each.set("spid", number)
        elif each.tag == f"{P}spTgt":
            return "what moves is not in the new deck"
        else:
            each.getparent().remove(each)
    for held in [each for each in element.iter(f"{P}bldLst") if not len(each)]:
        held.getparent().remove(held)
    return ""


def _numbers_of_shapes(target: Target, page: str, root: Any) -> dict[str, str]:
    """Return for the number of each shape in the edited deck the one that it has here; without that deck they are the same."""
    here = {one.get("name"): one.get("id") for one in root.iter(f"{P}cNvPr")}
    theirs = target.theirs(page)
    if theirs is None:
        return {id: id for id in here.values()} | target.numbers.get(page, {})
    there = theirs.root.iter(f"{P}cNvPr")
    ids = {one.get("id"): here[one.get("name")] for one in there if one.get("name") in here}
    for one, other in match.shapes(target.slides[page].shapes, theirs.shapes).both:
        element = target.elements[page, one.name][1]
        if element.getparent() is not None:
            ids[_number(other.element)] = _number(element)
    return ids | target.numbers.get(page, {})


def _number(element: Any) -> str:
    return str(next(element.iter(f"{P}cNvPr")).get("id"))
