"""An edit of a chart → the same kind or colours in the XML of the newly built one, which keeps its own values."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from lxml import etree

from engine.adopt import charts, looks
from engine.adopt.schema import child, put
from engine.drawingml.names import A, C, R
from engine.model.edit import Recoloured, Renamed

_BARS, _LINES_AND_AREAS, _ROUND = ("barChart", "bar3DChart"), ("lineChart", "areaChart"), ("pieChart", "doughnutChart")
_KEPT = ("idx", "order", "tx", "spPr", "dPt", "dLbls", "cat", "val")  # what a series of any kind may have
_LABELS = {"lineChart": "t", "pieChart": "outEnd"}


def kind(root: Any, becomes: Sequence[str]) -> str:
    """Make a chart another kind; return why that cannot be, or ""."""
    area = root.find(f".//{C}plotArea")
    plots = [one for one in area if one.tag.endswith("Chart")]
    if len(plots) != 1 or len(becomes) != 1:
        return "a chart of more than one kind is not made into another one"
    (plot,), wanted = plots, becomes[0].split()
    tag = wanted[0]
    if tag not in (*_BARS, *_LINES_AND_AREAS, *_ROUND):
        return f"a '{tag}' is not made"
    said = {"barDir": "", "grouping": ""} | dict(
        zip(("barDir", "grouping") if tag in _BARS else ("grouping",), wanted[1:], strict=False)
    )
    if etree.QName(plot).localname == tag:
        for name, value in said.items():
            one = plot.find(f"{C}{name}")
            if one is not None and value:
                one.set("val", value)
    else:
        round_before = etree.QName(plot).localname in _ROUND
        if round_before != (tag in _ROUND):
            return "between bars or lines and a pie there is no axis to keep"
        plot = _changed(area, plot, tag, said)
    _together(plot, tag, said["grouping"])
    if tag in _BARS:
        _turned(area, said["barDir"])
    return ""


def _changed(area: Any, plot: Any, tag: str, said: dict[str, str]) -> Any:
    made = etree.Element(f"{C}{tag}")
    if tag in _BARS:
        etree.SubElement(made, f"{C}barDir", val=said["barDir"] or "col")
    if tag not in _ROUND:
        etree.SubElement(made, f"{C}grouping", val=said["grouping"] or ("clustered" if tag in _BARS else "standard"))
    etree.SubElement(made, f"{C}varyColors", val="1" if tag in _ROUND else "0")
    for series in plot.iterfind(f"{C}ser"):
        made.append(_series(series, tag))
    if tag in _BARS:
        etree.SubElement(made, f"{C}gapWidth", val="60")
    if tag == "lineChart":
        etree.SubElement(made, f"{C}marker", val="1")
    if tag in _ROUND:
        etree.SubElement(made, f"{C}firstSliceAng", val="0")
    if tag == "doughnutChart":
        etree.SubElement(made, f"{C}holeSize", val="60")
    for axis in plot.iterfind(f"{C}axId"):
        made.append(copy.deepcopy(axis))
    area.replace(plot, made)
    return made


def _series(series: Any, tag: str) -> Any:
    """Return a series with what one of the other kind may have; a line has the colour that its bars had."""
    out = etree.Element(f"{C}ser")
    for one in series:
        name = etree.QName(one).localname
        if name not in _KEPT or (name == "dPt" and tag in _LINES_AND_AREAS):
            continue
        made = copy.deepcopy(one)
        if name == "spPr":
            _lined(made, tag == "lineChart")
        if name == "dLbls":
            for place in list(made.iter(f"{C}dLblPos")):
                if tag in _LABELS:
                    place.set("val", _LABELS[tag])
                else:
                    place.getparent().remove(place)
        out.append(made)
    return out


def _lined(properties: Any, line: bool) -> None:
    filled, edge = properties.find(f"{A}solidFill"), properties.find(f"{A}ln")
    if line and filled is not None:
        for one in list(properties):
            properties.remove(one)
        made = etree.SubElement(properties, f"{A}ln", w="28575", cap="rnd")
        made.append(copy.deepcopy(filled))
    elif not line and filled is None and edge is not None and edge.find(f"{A}solidFill") is not None:
        properties.insert(0, copy.deepcopy(edge.find(f"{A}solidFill")))
        properties.remove(edge)


def _together(plot: Any, tag: str, grouping: str) -> None:
    """Let bars of one stack stand on each other, and others beside each other."""
    if tag not in _BARS or not grouping:
        return
    for one in plot.findall(f"{C}overlap"):
        plot.remove(one)
    if "tacked" in grouping:
        put(plot, etree.Element(f"{C}overlap", val="100"))
        for place in list(plot.iter(f"{C}dLblPos")):
            if place.get("val") == "outEnd":
                place.set("val", "ctr")


def _turned(area: Any, direction: str) -> None:
    """Put the axes where bars of this direction need them."""
    sides = {"bar": ("l", "b"), "col": ("b", "l")}.get(direction)
    for tag, at in (("catAx", 0), ("valAx", 1)):
        place = area.find(f"{C}{tag}/{C}axPos")
        if sides and place is not None:
            place.set("val", sides[at])


def rename(root: Any, built: Any, one: Renamed) -> str:
    """Give a series or a category another name; return why that cannot be, or "".

    `built` is the chart before any of its names was changed: two of them may have changed places.
    """
    tag = {"series": "tx", "category": "cat"}[one.of]
    found = [
        now for was, now in zip(_names(built, tag), _names(root, tag), strict=False) if charts.name(was.text) == one.was
    ]
    for each in found:
        each.text = one.becomes
    return "" if found else f"the chart has no '{one.was}' now"


def _names(root: Any, tag: str) -> list[Any]:
    return [
        each for series in root.iter(f"{C}ser") for part in series.iterfind(f"{C}{tag}") for each in part.iter(f"{C}v")
    ]


def values(root: Any, new: Any) -> bool:
    """Give a chart the names, categories, values and scales of another; return whether both have as many series."""
    pairs = list(root.iter(f"{C}ser")), list(new.iter(f"{C}ser"))
    if len(pairs[0]) != len(pairs[1]):
        return False
    for one, other in zip(*pairs, strict=True):
        for name in ("tx", "cat", "val", "xVal", "yVal", "bubbleSize"):
            _same(one, other, name)
    for kind in ("valAx", "dateAx"):
        for one, other in zip(root.iter(f"{C}{kind}"), new.iter(f"{C}{kind}"), strict=False):
            _same(one, other, "scaling")
    return True


def booked(root: Any, id: str) -> None:
    """Let a chart that has no workbook have the one that it is related to by this id."""
    data = child(root, f"{C}externalData")
    data.set(f"{R}id", id)
    child(data, f"{C}autoUpdate").set("val", "0")


def _same(holder: Any, other: Any, name: str) -> None:
    was, now = holder.find(f"{C}{name}"), other.find(f"{C}{name}")
    if was is not None and now is not None:
        holder.replace(was, copy.deepcopy(now))


def colour(root: Any, edit: Recoloured) -> str:
    """Give a series, or one of its points, another colour; return why that cannot be, or ""."""
    for series in root.iter(f"{C}ser"):
        if "".join(one.text or "" for one in series.iterfind(f"{C}tx//{C}v")) != edit.series:
            continue
        lined = series.getparent().tag in charts.LINED
        if not edit.point:
            _paint(child(series, f"{C}spPr"), edit.becomes, lined)
            for point in series.findall(f"{C}dPt"):
                own = point.find(f"{C}spPr")
                if own is not None:
                    _paint(own, edit.becomes, lined)
            return ""
        names = {one.findtext(f"{C}v"): one.get("idx", "0") for one in series.iterfind(f"{C}cat//{C}pt")}
        if edit.point not in names:
            return f"the chart has no '{edit.point}' now"
        _paint(child(_point(series, names[edit.point]), f"{C}spPr"), edit.becomes, lined)
        return ""
    return f"the chart has no series '{edit.series}' now"


def _paint(properties: Any, value: Any, lined: bool) -> None:
    looks.fill(child(properties, f"{A}ln") if lined else properties, value)


def _point(series: Any, at: str) -> Any:
    for point in series.iterfind(f"{C}dPt"):
        if point.find(f"{C}idx").get("val") == at:
            return point
    made = etree.Element(f"{C}dPt")
    etree.SubElement(made, f"{C}idx", val=at)
    if series.getparent().tag == f"{C}barChart":
        etree.SubElement(made, f"{C}invertIfNegative", val="0")
    etree.SubElement(made, f"{C}bubble3D", val="0")
    put(series, made)
    return made
