"""A chart of a scene → a native PowerPoint chart with its numbers inside."""

from __future__ import annotations

import locale
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.series import AreaSeries, BarSeries, LineSeries, PieSeries
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml.ns import qn
from pptx.util import Pt

from engine.contrast import RGB
from engine.model.base import Box
from engine.model.deck import Theme
from engine.model.printing import in_workbook
from engine.model.scene import Chart, Series
from engine.render import chart_labels, chart_mixed
from engine.render.colours import set_colour, set_fill, set_line

_TYPES = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "column-stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "column-100": XL_CHART_TYPE.COLUMN_STACKED_100,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "bar-stacked": XL_CHART_TYPE.BAR_STACKED,
    "bar-100": XL_CHART_TYPE.BAR_STACKED_100,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "area-range": XL_CHART_TYPE.LINE,
    "combo": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "pie": XL_CHART_TYPE.PIE,
    "doughnut": XL_CHART_TYPE.DOUGHNUT,
}
_BAND = 75  # percent by which the area between two lines is lighter than they are
_HOLE = 55  # percent of a doughnut's diameter


def add(
    shapes: Any, chart: Chart, at: tuple[int, int, int, int], theme: Theme, language: str, palette: Mapping[str, RGB]
) -> Any:
    """Add the chart at (left, top, width, height) in EMU and return its graphic frame.

    `palette` are the template's colours, by which letters on bars are made light or dark.
    """
    frame = shapes.add_chart(_TYPES[chart.chart], *at, _numbers(chart, language))
    native = frame.chart
    space = native._chartSpace
    for axis in space.iter(qn("c:axId"), qn("c:crossAx")):  # python-pptx numbers them below 0, the schema from 0
        axis.set("val", axis.get("val").lstrip("-"))
    look = theme.texts[chart.style]
    native.has_title = False
    native.font.size = Pt(chart.size)
    set_colour(native.font.color, look.colour)
    _legend(native, chart)
    _place(space.chart.plotArea, chart.plot, chart.box, inner=True)
    plot = native.plots[0]
    plot.vary_by_categories = False
    round_ = chart.chart in ("pie", "doughnut")
    if chart.overlap == 100 or chart.chart in ("column", "bar", "combo"):
        plot.gap_width, plot.overlap = chart.gap, chart.overlap
    if chart.chart == "doughnut":
        plot._element.find(qn("c:holeSize")).set("val", str(_HOLE))
    if not round_:
        _axes(native, chart, language)
    if chart.chart == "combo":
        chart_mixed.combine(space, chart)
    if chart.chart == "area-range":
        _band(space, chart, theme)
    for ser, series in zip(_sers(space, chart), chart.series, strict=True):
        _series(ser, series, chart, theme)
        form = chart.number_format if round_ else series.number_format or chart.number_format
        chart_labels.add(ser, series, chart, theme, palette, number_form(form, language))
    for properties in space.iter(qn("a:defRPr"), qn("a:endParaRPr")):  # last: every part has its own
        properties.set("lang", language)
    return frame


def number_form(form: str, language: str) -> str:
    """Return a spreadsheet format in the deck's language: separators as there, where the program heeds it.

    LibreOffice does; PowerPoint and Excel take those of the computer.
    """
    codes = {name.replace("_", "-"): code for code, name in locale.windows_locale.items()}
    return f"[$-{codes[language]:X}]{form}" if language in codes else form


def _numbers(chart: Chart, language: str) -> Any:
    """Return the chart's numbers as they stand in its workbook; an area between two lines is a column of its own."""
    shares = chart.chart in ("pie", "doughnut") and chart.number_format.endswith("0%")  # of its labels alone
    usual = "#,##0" if shares else chart.number_format
    data: Any = CategoryChartData(number_format=number_form(usual, language))  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, _kept(series, chart), number_form(series.number_format or usual, language))
    if chart.chart == "area-range":
        low, high = (_kept(series, chart) for series in chart.series[:2])
        pairs = zip(low, high, strict=True)
        band = [None if a is None or b is None else round(b - a, 6) for a, b in pairs]
        data.add_series(f"{chart.series[1].name} - {chart.series[0].name}", band)
    return data


def _kept(series: Series, chart: Chart) -> list[float | None]:
    form = series.number_format or chart.number_format
    values = [point.value for point in series.points]
    return [None if value is None else float(in_workbook(value, form)) for value in values]


def _sers(space: Any, chart: Chart) -> Iterator[Any]:
    """Yield the `c:ser` of each series of the chart, in the order of the chart."""
    found = {int(ser.find(qn("c:idx")).get("val")): ser for ser in space.chart.plotArea.iter(qn("c:ser"))}
    for at in range(len(chart.series)):
        yield found[at]


def _legend(native: Any, chart: Chart) -> None:
    native.has_legend = chart.legend is not None
    if chart.legend is None:
        return
    native.legend.position = XL_LEGEND_POSITION.BOTTOM
    native.legend.include_in_layout = False
    native.legend.font.size = Pt(chart.size)
    _place(native.legend._element, chart.legend, chart.box, inner=False)
    if chart.chart in ("pie", "doughnut"):
        return
    gone = [at for at, series in enumerate(chart.series) if not series.in_legend]
    gone += [len(chart.series), len(chart.series) + 1] if chart.chart == "area-range" else []
    for at in gone:
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


def _axes(native: Any, chart: Chart, language: str) -> None:
    """Show the categories, and the value axis only where numbers stand at it."""
    values, categories = native.value_axis, native.category_axis
    values.has_major_gridlines = False
    values.visible = chart.step is not None
    values.major_tick_mark = values.minor_tick_mark = XL_TICK_MARK.NONE
    if chart.lowest is not None and chart.highest is not None:
        values.minimum_scale, values.maximum_scale = float(f"{chart.lowest:.6g}"), float(f"{chart.highest:.6g}")
    if chart.step is not None:
        values.major_unit = chart.step
        values.major_tick_mark = XL_TICK_MARK.OUTSIDE
        values.tick_labels.font.size = Pt(chart.size)
        values.tick_labels.number_format = number_form(chart.step_format, language)
        values.tick_labels.number_format_is_linked = False
        set_line(values.format.line, "text1+60", 0.75)
    if chart.edges:
        for old in values._element.findall(qn("c:crossBetween")):
            values._element.remove(old)
        crossing = etree.Element(qn("c:crossBetween"), val="midCat")
        _before(values._element, crossing, ("c:majorUnit", "c:minorUnit", "c:dispUnits", "c:extLst"))
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
    if chart.chart.startswith("bar"):
        categories.reverse_order = True  # else the first category stands at the bottom
        if chart.step is not None:  # and the numbers of the value axis at the top
            values._element.find(qn("c:crosses")).set("val", "max")


def _band(space: Any, chart: Chart, theme: Theme) -> None:
    area: Any = AreaSeries
    under, band = (area(ser) for ser in chart_mixed.between(space, chart))
    set_fill(under.format.fill, "")
    set_line(under.format.line, "", 0)
    colour = theme.series[chart.series[1].style].split("+")[0].split("-")[0]
    set_fill(band.format.fill, f"{colour}+{_BAND}")
    set_line(band.format.line, "", 0)


def _series(ser: Any, series: Series, chart: Chart, theme: Theme) -> None:
    """Colour a series and its points."""
    colour = theme.series[series.style]
    if chart.chart in ("line", "area-range") or series.drawn == "line":
        lines: Any = LineSeries
        drawn = lines(ser)
        drawn.smooth = False
        set_line(drawn.format.line, colour, 2.25)
        if chart.chart == "area-range":
            drawn.marker.style = XL_MARKER_STYLE.NONE
            return
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
        set_fill(drawn.marker.format.fill, colour)
        set_line(drawn.marker.format.line, colour, 0.75)
        return
    kind: Any = PieSeries if chart.chart in ("pie", "doughnut") else BarSeries
    bars = kind(ser)
    if chart.chart in ("pie", "doughnut"):  # the labels of all slices but those with their own are made for this colour
        usual = next((point for point in series.points if point.label and point.value is not None), series.points[0])
        set_fill(bars.format.fill, theme.series[usual.style or series.style])
    else:
        set_fill(bars.format.fill, colour)
        bars.invert_if_negative = False
    if chart.overlap == 100 or chart.chart in ("pie", "doughnut"):
        set_line(bars.format.line, "background1", 0.75)  # keeps parts apart that are alike
    for at, point in enumerate(series.points):
        if point.style:
            set_fill(bars.points[at].format.fill, theme.series[point.style])
            if chart.chart in ("pie", "doughnut"):
                set_line(bars.points[at].format.line, "background1", 0.75)
