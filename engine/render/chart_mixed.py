"""Charts of more than one kind: columns with lines, on a second axis or not, and an area between two lines.

python-pptx makes charts of one kind; here series are moved into a plot of another one. The numbers stay where they are
in the workbook, so that the chart can be edited as any other.
"""

from __future__ import annotations

import copy
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from engine.model.scene import Chart

_NOT_IN_LINES = ("c:invertIfNegative",)
_NOT_IN_AREAS = ("c:marker", "c:smooth", "c:dLbls")


def combine(space: Any, chart: Chart) -> None:
    """Move the series of a column chart that are drawn as lines into plots of lines, one for each axis."""
    area = space.chart.plotArea
    columns = area.find(qn("c:barChart"))
    sers = columns.findall(qn("c:ser"))
    axes = [axis.get("val") for axis in columns.findall(qn("c:axId"))]
    after = columns
    for second in (False, True):
        chosen = [
            ser
            for ser, row in zip(sers, chart.series, strict=True)
            if row.drawn == "line" and row.second_axis == second
        ]
        if not chosen:
            continue
        ids = ["50010", "50020"] if second else axes
        lines = parse_xml(
            f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'<c:marker val="1"/><c:axId val="{ids[0]}"/><c:axId val="{ids[1]}"/></c:lineChart>'
        )
        for ser in chosen:
            _without(ser, _NOT_IN_LINES)
            lines.find(qn("c:marker")).addprevious(ser)
        after.addnext(lines)
        after = lines
        if second:
            _second_axes(area, chart, ids)


def _second_axes(area: Any, chart: Chart, ids: list[str]) -> None:
    """Add the axes of the second scale, both hidden: each point says its own number."""
    low, high = chart.second or (0.0, 1.0)
    category, value = ids
    axes = parse_xml(
        f"<c:x {nsdecls('c')}>"
        f'<c:catAx><c:axId val="{category}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{value}"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="{value}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high:.6g}"/><c:min val="{low:.6g}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="r"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{category}"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx></c:x>'
    )
    last = area.findall(qn("c:valAx"))[-1]
    for axis in reversed(list(axes)):
        last.addnext(axis)


def between(space: Any, chart: Chart) -> tuple[Any, Any]:
    """Draw an area between the first two lines of a line chart and return its two series: what is under it, and itself.

    The last series of the chart holds the difference; the one under it is the minimum itself, without a colour.
    """
    lines = space.chart.plotArea.find(qn("c:lineChart"))
    sers = lines.findall(qn("c:ser"))
    under, band = copy.deepcopy(sers[0]), sers[-1]
    lines.remove(band)
    under.find(qn("c:idx")).set("val", str(len(sers)))
    ids = [axis.get("val") for axis in lines.findall(qn("c:axId"))]
    area = parse_xml(
        f'<c:areaChart {nsdecls("c")}><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'<c:axId val="{ids[0]}"/><c:axId val="{ids[1]}"/></c:areaChart>'
    )
    for order, ser in ((len(sers) - 1, under), (len(sers), band)):  # PowerPoint stacks by order, not by place
        _without(ser, _NOT_IN_AREAS)
        ser.find(qn("c:order")).set("val", str(order))
        area.find(qn("c:axId")).addprevious(ser)
    lines.addprevious(area)
    return under, band


def _without(ser: Any, names: tuple[str, ...]) -> None:
    for name in names:
        for child in ser.findall(qn(name)):
            ser.remove(child)
