"""A chart of a scene → a native PowerPoint chart with its numbers inside."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml.ns import qn
from pptx.util import Pt

from engine.model.base import Box
from engine.model.deck import Theme
from engine.model.printing import in_workbook
from engine.model.scene import Chart, Series
from engine.render.colours import set_colour, set_fill, set_line

_TYPES = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "column-stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "bar-stacked": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
    "doughnut": XL_CHART_TYPE.DOUGHNUT,
}
_LIGHT = frozenset({"background1", "background2", "accent2"})  # colours on which dark letters read best


def add(shapes: Any, chart: Chart, at: tuple[int, int, int, int], theme: Theme, language: str) -> Any:
    """Add the chart at (left, top, width, height) in EMU and return its graphic frame."""
    data: Any = CategoryChartData(number_format=chart.number_format)  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for series in chart.series:
        values = [point.value for point in series.points]
        drawn_as = [None if value is None else float(in_workbook(value, chart.number_format)) for value in values]
        data.add_series(series.name, drawn_as)
    frame = shapes.add_chart(_TYPES[chart.chart], *at, data)
    native = frame.chart
    look = theme.texts[chart.style]
    native.has_title = False
    native.font.size = Pt(chart.size)
    set_colour(native.font.color, look.colour)
    _legend(native, chart)
    _place(native._chartSpace.chart.plotArea, chart.plot, chart.box, inner=True)
    plot = native.plots[0]
    plot.vary_by_categories = False
    _shape_of_bars(plot, chart)
    if chart.chart not in ("pie", "doughnut"):
        _axes(native, chart)
    for series, drawn in zip(chart.series, plot.series, strict=True):
        _series(drawn, series, chart, theme)
    for properties in native._chartSpace.iter(qn("a:defRPr"), qn("a:endParaRPr")):  # last: every part has its own
        properties.set("lang", language)
    return frame


def _legend(native: Any, chart: Chart) -> None:
    native.has_legend = chart.legend is not None
    if chart.legend is not None:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(chart.size)
        _place(native.legend._element, chart.legend, chart.box, inner=False)
        for at, series in enumerate(chart.series):
            if not series.in_legend and chart.chart not in ("pie", "doughnut"):
                entry = etree.Element(qn("c:legendEntry"))
                etree.SubElement(entry, qn("c:idx")).set("val", str(at))
                etree.SubElement(entry, qn("c:delete")).set("val", "1")
                _before(native.legend._element, entry, ("c:layout", "c:overlay", "c:spPr", "c:txPr"))


def _place(element: Any, box: Box, within: Box, inner: bool) -> None:
    """Fix the place of a legend or plot area, as shares of the chart's box."""
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    parts = [("c:layoutTarget", "inner")] if inner else []
    parts += [("c:xMode", "edge"), ("c:yMode", "edge")]
    wide, high = max(within.width, 1), max(within.height, 1)
    shares = (box.x0 - within.x0) / wide, (box.top - within.top) / high, box.width / wide, box.height / high
    parts += [(name, f"{share:.4f}") for name, share in zip(("c:x", "c:y", "c:w", "c:h"), shares, strict=True)]
    for name, value in parts:
        etree.SubElement(manual, qn(name)).set("val", value)
    if inner:
        element.insert(0, layout)
    else:
        _before(element, layout, ("c:overlay", "c:spPr", "c:txPr"))


def _before(element: Any, new: Any, names: tuple[str, ...]) -> None:
    """Insert `new` before the first of the named children: the schema fixes their order."""
    for child in element:
        if child.tag in {qn(name) for name in names}:
            child.addprevious(new)
            return
    element.append(new)


def _shape_of_bars(plot: Any, chart: Chart) -> None:
    if chart.chart in ("column", "bar"):
        # room between the bars of one category too, so that their labels stay apart
        plot.gap_width, plot.overlap = (24, -12 if chart.chart == "bar" else 0) if len(chart.series) > 1 else (60, 0)
    elif chart.chart in ("column-stacked", "bar-stacked"):
        plot.gap_width, plot.overlap = 45, 100


def _axes(native: Any, chart: Chart) -> None:
    """Show the categories, hide the value axis: every bar and point says its own number."""
    values, categories = native.value_axis, native.category_axis
    values.has_major_gridlines = False
    values.visible = False
    values.major_tick_mark = values.minor_tick_mark = XL_TICK_MARK.NONE
    if chart.lowest is not None and chart.highest is not None:
        values.minimum_scale, values.maximum_scale = round(chart.lowest, 4), round(chart.highest, 4)
    categories.has_major_gridlines = False
    categories.major_tick_mark = categories.minor_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.tick_labels.font.size = Pt(chart.size)
    set_line(categories.format.line, "text1+60", 0.75)
    upright = categories._element.get_or_add_txPr().find(qn("a:bodyPr"))
    # exactly 0 makes LibreOffice break "2025" over two lines where it should leave years out
    upright.set("rot", "0" if chart.every == 1 else "1")
    upright.set("vert", "horz")
    if chart.every > 1:
        for name in ("c:tickLblSkip", "c:tickMarkSkip"):
            _before(categories._element, etree.Element(qn(name), val=str(chart.every)), ("c:noMultiLvlLbl", "c:extLst"))
    if chart.chart in ("bar", "bar-stacked"):
        categories.reverse_order = True  # else the first category stands at the bottom


def _series(drawn: Any, series: Series, chart: Chart, theme: Theme) -> None:
    colour = theme.series[series.style]
    if chart.chart == "line":
        drawn.smooth = False
        set_line(drawn.format.line, colour, 2.25)
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
        set_fill(drawn.marker.format.fill, colour)
        set_line(drawn.marker.format.line, colour, 0.75)
    elif chart.chart in ("pie", "doughnut"):
        for at, (_, slice_colour) in enumerate(
            zip(series.points, list(theme.series.values()) * len(series.points), strict=False)
        ):
            set_fill(drawn.points[at].format.fill, slice_colour)
    else:
        set_fill(drawn.format.fill, colour)
        drawn.invert_if_negative = False
    _labels(drawn, series, chart, colour)


def _labels(drawn: Any, series: Series, chart: Chart, colour: str) -> None:
    if series.labelled == "none":
        return
    if series.labelled == "all":
        _look(drawn.data_labels, chart, colour, inside=_inside(series, chart))
        drawn.data_labels.show_value = True
        return
    known = [at for at, point in enumerate(series.points) if point.value is not None]
    for at in {known[0], known[-1]} if known else set():
        label = drawn.points[at].data_label
        label.has_text_frame = False
        label.position = XL_LABEL_POSITION.ABOVE
        label.font.size = Pt(chart.size)
        shown = label._dLbl
        for name in ("c:showLegendKey", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"):
            shown.find(qn(name)).set("val", "0")
        shown.find(qn("c:showVal")).set("val", "1")


def _inside(series: Series, chart: Chart) -> bool:
    """Return whether labels stand in the bars: parts of a stack with more than one part, and slices."""
    if chart.chart in ("pie", "doughnut"):
        return True
    if not chart.chart.endswith("stacked"):
        return False
    at = [index for index, point in enumerate(series.points) if point.value is not None]
    return any(sum(other.points[index].value is not None for other in chart.series) > 1 for index in at)


def _look(labels: Any, chart: Chart, colour: str, inside: bool) -> None:
    labels.number_format, labels.number_format_is_linked = chart.number_format, False
    labels.font.size = Pt(chart.size)
    if inside:
        base = colour.split("+")[0].split("-")[0]
        set_colour(labels.font.color, "text1" if base in _LIGHT else "background1")
    elif chart.chart in ("column", "bar"):
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    elif chart.chart == "line":
        labels.position = XL_LABEL_POSITION.ABOVE
    elif chart.chart.endswith("stacked"):
        labels.position = XL_LABEL_POSITION.INSIDE_BASE
