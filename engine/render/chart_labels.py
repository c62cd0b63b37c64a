"""The labels of a chart's series: which points have one, where it stands, and in which colour it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.text.text import Font
from pptx.util import Pt

from engine import contrast
from engine.model.deck import Theme
from engine.model.scene import Chart, Point, Series
from engine.render.colours import set_colour

# letters on a bar are as all text, or as the background; on a colour between the two darker than all text
_ON_BARS = ("text1", "background1", "text1-50", "text1-100")
_BEHIND = ("c:trendline", "c:errBars", "c:cat", "c:val")


def add(ser: Any, series: Series, chart: Chart, theme: Theme, palette: Mapping[str, contrast.RGB], form: str) -> None:
    """Give a `c:ser` the labels of its points; `form` is the number format they are written in."""
    for old in ser.findall(qn("c:dLbls")):
        ser.remove(old)
    shown = [at for at, point in enumerate(series.points) if point.label and point.value is not None]
    if not shown:
        return
    usual = _look(series.points[shown[0]], series, chart, theme, palette)
    labels = parse_xml(f"<c:dLbls {nsdecls('c', 'a')}/>")
    for at, point in enumerate(series.points):
        if at not in shown:
            gone = f'<c:dLbl {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
            labels.append(parse_xml(gone))
        elif (look := _look(point, series, chart, theme, palette)) != usual:
            own = parse_xml(f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{at}"/></c:dLbl>')
            _write(own, look, chart, form)
            labels.append(own)
    _write(labels, usual, chart, form)
    behind = next((child for child in ser if child.tag in {qn(name) for name in _BEHIND}), None)
    if behind is None:
        ser.append(labels)
    else:
        behind.addprevious(labels)


def _look(
    point: Point, series: Series, chart: Chart, theme: Theme, palette: Mapping[str, contrast.RGB]
) -> tuple[str, str]:
    """Return where a label stands ("" as the program does) and its colour."""
    line = chart.chart in ("line", "area-range") or series.drawn == "line"
    colour = theme.texts[chart.style].colour
    if line:
        return ("b" if point.below else "t"), colour
    if not chart.inside:
        return "outEnd", colour
    filled = theme.series[point.style or series.style]
    return ("" if chart.chart == "doughnut" else "ctr"), contrast.readable(filled, _ON_BARS, palette)


def _write(labels: Any, look: tuple[str, str], chart: Chart, form: str) -> None:
    """Write how labels look and what they show, in the order that the schema wants."""
    place, colour = look
    percent = chart.chart in ("pie", "doughnut") and not form.endswith('"')
    parts = [
        '<c:numFmt formatCode="0" sourceLinked="0"/>',
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>",
        '<c:txPr><a:bodyPr wrap="none" lIns="0" rIns="0"/><a:lstStyle/>'
        "<a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr/></a:p></c:txPr>",
    ]
    parts += [f'<c:dLblPos val="{place}"/>'] if place else []
    parts += [f'<c:show{name} val="{int(on)}"/>' for name, on in _shows(percent)]
    for part in parse_xml(f"<c:x {nsdecls('c', 'a')}>{''.join(parts)}</c:x>"):
        labels.append(part)
    labels.find(qn("c:numFmt")).set("formatCode", form)
    font = Font(labels.find(qn("c:txPr")).find(".//" + qn("a:defRPr")))
    font.size = Pt(chart.size)
    set_colour(font.color, colour)


def _shows(percent: bool) -> list[tuple[str, bool]]:
    names = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return [(name, name == ("Percent" if percent else "Val")) for name in names]
