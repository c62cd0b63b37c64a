"""A native chart → the colours of its numbers and of what they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pptx.oxml.ns import qn

from engine.drawingml import colours
from engine.model.drawn import Colour, Label

Look = tuple[Colour | None, float | None]  # colour and size of letters

_OUTSIDE = frozenset({"outEnd", "t", "b", "l", "r", "bestFit"})
_ON_BARS = frozenset({qn("c:barChart"), qn("c:bar3DChart"), qn("c:pieChart"), qn("c:doughnutChart"), qn("c:areaChart")})


def labels(chart: Any, theme: Mapping[str, Colour]) -> Iterator[Label]:
    """Yield the printed numbers of each series, and of each point that has a colour or a label of its own."""
    space = chart._chartSpace
    usual = _letters(space.find(qn("c:txPr")), theme)
    for plot in space.iter(*_ON_BARS, qn("c:lineChart")):
        stacked = (plot.find(qn("c:grouping")) is not None) and "tacked" in plot.find(qn("c:grouping")).get("val", "")
        for series in plot.findall(qn("c:ser")):
            yield from _series(series, plot, stacked, usual, theme)


def _series(series: Any, plot: Any, stacked: bool, usual: Look, theme: Mapping[str, Colour]) -> Iterator[Label]:
    name = "".join(series.xpath("./c:tx//c:v/text()")) or "?"
    own = series.find(qn("c:dLbls"))
    if own is None:
        own = plot.find(qn("c:dLbls"))
    points = {_number(point, "c:idx"): _fill(point, theme) for point in series.findall(qn("c:dPt"))}
    fill = _fill(series, theme)
    shown = own is not None and _shows(own)
    colour, size = _over(usual, _letters(own.find(qn("c:txPr")), theme)) if own is not None else usual
    single = {_number(one, "c:idx"): one for one in own.findall(qn("c:dLbl"))} if own is not None else {}
    if shown:
        yield Label(series=name, colour=colour, on=_behind(own, plot, stacked, fill), size=size)
        for at, other in points.items():
            if at not in single and other is not None:
                yield Label(series=name, colour=colour, on=_behind(own, plot, stacked, other), size=size)
    for at, one in single.items():
        if _shows(one):
            over = _over((colour, size), _letters(one.find(qn("c:txPr")), theme))
            yield Label(
                series=name, colour=over[0], on=_behind(one, plot, stacked, points.get(at) or fill), size=over[1]
            )


def _shows(part: Any) -> bool:
    """Return whether labels are printed: the value, the name or the share."""
    if _number(part, "c:delete"):
        return False
    return any(_number(part, name) for name in ("c:showVal", "c:showCatName", "c:showSerName", "c:showPercent"))


def _behind(part: Any, plot: Any, stacked: bool, fill: Colour | None) -> Colour | None:
    """Return what a label stands on: its bar or slice, or None for the slide."""
    place = part.find(qn("c:dLblPos"))
    where = place.get("val") if place is not None else ""
    if where in _OUTSIDE or plot.tag not in _ON_BARS:
        return None
    inside = where in ("ctr", "inEnd", "inBase") or stacked or plot.tag in (qn("c:pieChart"), qn("c:doughnutChart"))
    return fill if inside else None


def _number(part: Any, name: str) -> int:
    found = part.find(qn(name))
    value = found.get("val", "1") if found is not None else "0"
    return {"true": 1, "false": 0}.get(value, int(value) if value.isdigit() else 0)


def _fill(part: Any, theme: Mapping[str, Colour]) -> Colour | None:
    properties = part.find(qn("c:spPr"))
    solid = properties.find(qn("a:solidFill")) if properties is not None else None
    return colours.colour(solid, theme) if solid is not None else None


def _letters(part: Any, theme: Mapping[str, Colour]) -> Look:
    """Return colour and size in points that a text part gives its letters."""
    if part is None:
        return None, None
    for properties in part.iter(qn("a:defRPr")):
        solid = properties.find(qn("a:solidFill"))
        size = int(properties.get("sz")) / 100 if properties.get("sz") else None
        return colours.colour(solid, theme) if solid is not None else None, size
    return None, None


def _over(usual: Look, own: Look) -> Look:
    return own[0] or usual[0], own[1] or usual[1]
