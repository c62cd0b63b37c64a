"""Native charts in a presentation and in a workbook, printed by LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from . import printing
from .canvas import Slides
from .layout import Style, furnish
from .spec import Box, Chart, Page


def slides(pages: list[Page], style: Style, size: tuple[float, float], font: str, path: Path) -> None:
    """Print a deck of native charts."""
    canvas = Slides(size, font)
    for number, page in enumerate(pages, 1):
        for box, part in furnish(canvas, page, style, number):
            if isinstance(part, Chart):
                _add(canvas, box, part, style, font)
            else:
                part.draw(canvas, box, style)
    canvas.save(path)


def _add(canvas: Slides, box: Box, chart: Chart, style: Style, font: str) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    kind = {
        "bar": "COLUMN_CLUSTERED",
        "lying": "BAR_CLUSTERED",
        "stack": "COLUMN_STACKED_100" if chart.share else "COLUMN_STACKED",
        "lying-stack": "BAR_STACKED_100" if chart.share else "BAR_STACKED",
        "line": "LINE_MARKERS" if chart.markers else "LINE",
        "pie": "PIE",
        "doughnut": "DOUGHNUT",
    }[chart.kind]
    data = CategoryChartData(number_format=chart.form.excel)
    data.categories = chart.categories
    for name, values in chart.series.items():
        data.add_series(name, values)
    made = canvas.slide.shapes.add_chart(XL_CHART_TYPE[kind], *map(Pt, box), data).chart
    made.font.size, made.font.name, made.has_title = Pt(style.small), font, False
    made.has_legend = chart.legend in ("right", "top", "bottom")
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION[chart.legend.upper()], False
    plot = made.plots[0]
    if chart.labels != "none":
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, chart.form.excel, False
        labels.show_category_name = chart.kind in ("pie", "doughnut") and chart.legend == "none"
        place = {"outside": "OUTSIDE_END", "inside": "CENTER"}[chart.labels]
        if chart.kind == "line":
            place = "ABOVE"
        if chart.kind != "doughnut":
            labels.position = XL_LABEL_POSITION[place]
    colours = [RGBColor.from_string(colour[1:]) for colour in style.colours]
    if chart.kind in ("pie", "doughnut"):
        for at in range(len(chart.categories)):
            fill = plot.series[0].points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = colours[at]
        return
    for at, series in enumerate(plot.series):
        if chart.labels == "inside":
            at_font = series.data_labels.font
            _labelled(series.data_labels, chart)
            at_font.size, at_font.color.rgb = Pt(style.small), RGBColor.from_string(on(style.colours[at], style)[1:])
        if chart.kind == "line":
            series.smooth = False
            series.format.line.color.rgb, series.format.line.width = colours[at], Pt(1.8)
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colours[at]
            series.invert_if_negative = False
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _axis(made.value_axis, chart)


def on(colour: str, style: Style) -> str:
    """Return the colour of letters that can be read on another."""
    return style.ink if sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) > 420 else "#ffffff"


def _labelled(labels: Any, chart: Chart) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION

    labels.show_value, labels.number_format, labels.number_format_is_linked = True, chart.form.excel, False
    labels.position = XL_LABEL_POSITION.CENTER


def _axis(axis: Any, chart: Chart) -> None:
    axis.visible = axis.has_major_gridlines = chart.axis is not None
    if chart.axis:
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = chart.axis.low, chart.axis.high, chart.axis.step
        axis.has_major_gridlines = chart.axis.grid
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = chart.form.excel, False


def workbook(pages: list[Page], style: Style, path: Path, upright: bool = False) -> list[Page]:
    """Print a workbook of native charts with their titles in them; return the pages as they read."""
    import xlsxwriter

    book = path.with_suffix(".xlsx")
    with xlsxwriter.Workbook(str(book), {"in_memory": True}) as made:
        head = made.add_format({"bold": True, "font_size": style.title, "font_color": style.colours[0]})
        small = made.add_format({"font_size": style.note, "italic": True})
        data = made.add_worksheet("gegevens")
        row = 0
        for number, page in enumerate(pages, 1):
            sheet = made.add_worksheet(f"blad {number}")
            sheet.hide_gridlines(2)
            sheet.set_paper(9)
            if not upright:
                sheet.set_landscape()
            sheet.fit_to_pages(1, 1)
            sheet.write(0, 0, " ".join(page.title), head)
            high, wide = (880, 620) if upright else (520, 980)
            for (x, y, w, h), chart in page.parts:
                assert isinstance(chart, Chart)
                drawn, row = _in_book(made, data, row, chart, style)
                drawn.set_size({"width": w * wide, "height": h * high})
                sheet.insert_chart(2, 0, drawn, {"x_offset": x * wide, "y_offset": y * high})
            for at, line in enumerate([*page.notes, style.source + ", ".join(page.sources)]):
                sheet.write(4 + high // 20 + at, 0, line, small)
        data.hide()
        made.worksheets()[1].activate()
        made.worksheets()[1].set_first_sheet()
    printing.by_office([book])
    book.unlink()
    return [
        replace(page, parts=[(box, replace(part, unit="")) for box, part in page.parts if isinstance(part, Chart)])
        for page in pages
    ]


def _in_book(made: Any, data: Any, row: int, chart: Chart, style: Style) -> tuple[Any, int]:
    """Return the chart, and the first free row after its data."""
    kinds = {"bar": "column", "lying": "bar", "stack": "column", "lying-stack": "bar"}
    options = {"type": kinds.get(chart.kind, chart.kind)}
    if "stack" in chart.kind:
        options["subtype"] = "percent_stacked" if chart.share else "stacked"
    drawn = made.add_chart(options)
    cells = [row + 1, 0, row + len(chart.categories), 0]
    data.write_column(row + 1, 0, chart.categories)
    round_one = chart.kind in ("pie", "doughnut")
    for at, (name, values) in enumerate(chart.series.items()):
        data.write(row, at + 1, name)
        data.write_column(row + 1, at + 1, values)
        series: dict[str, Any] = {
            "name": ["gegevens", row, at + 1],
            "categories": ["gegevens", *cells],
            "values": ["gegevens", row + 1, at + 1, row + len(values), at + 1],
        }
        if chart.labels != "none":
            place = {"outside": "outside_end", "inside": "center"}[chart.labels]
            labels: dict[str, Any] = {"value": True, "num_format": chart.form.excel, "font": {"size": style.small}}
            if chart.kind != "doughnut":
                labels["position"] = "above" if chart.kind == "line" else place
            if round_one and chart.legend == "none":
                labels |= {"category": True, "separator": "\n"}
            if chart.labels == "inside" and not round_one:
                labels["font"]["color"] = on(style.colours[at], style)
            series["data_labels"] = labels
        if round_one:
            series["points"] = [{"fill": {"color": colour}} for colour in style.colours[: len(values)]]
        elif chart.kind == "line":
            series["line"] = {"color": style.colours[at], "width": 2}
            if chart.markers:
                series["marker"] = {"type": ("circle", "square", "diamond")[at], "size": 5}
        else:
            series |= {"fill": {"color": style.colours[at]}, "gap": 60}
        drawn.add_series(series)
    drawn.set_title({"name": chart.title, "name_font": {"size": style.head}, "overlay": False})
    drawn.set_legend(
        {"none": True} if chart.legend == "none" else {"position": chart.legend, "font": {"size": style.small}}
    )
    drawn.set_chartarea({"border": {"none": True}})
    if not round_one:
        lying = chart.kind.startswith("lying")
        value: dict[str, Any] = {"visible": False, "major_gridlines": {"visible": False}}
        if of := chart.axis:
            value = {
                "min": of.low,
                "max": of.high,
                "major_unit": of.step,
                "num_format": chart.form.excel,
                "major_gridlines": {"visible": of.grid},
                "num_font": {"size": style.small},
            }
        elif chart.kind == "line":
            known = [v for values in chart.series.values() for v in values if v is not None]
            value |= {"min": min(known) * 0.8, "max": max(known) * 1.1}
        names = {"num_font": {"size": style.small}, "label_position": "low"}
        drawn.set_x_axis(value if lying else names)
        drawn.set_y_axis(names if lying else value)
    return drawn, row + len(chart.categories) + 2
