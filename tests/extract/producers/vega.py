"""Charts drawn by Vega-Lite: titles of axes and grid lines left at what they usually are."""

from __future__ import annotations

import re
from typing import Any

from .canvas import Svg
from .layout import Style, furnish
from .spec import Chart, Page


def draw(pages: list[Page], style: Style, canvas: Svg) -> None:
    """Draw the pages of a document."""
    import vl_convert

    for number, page in enumerate(pages, 1):
        for (x, y, w, h), chart in furnish(canvas, page, style, number):
            assert isinstance(chart, Chart)
            svg = vl_convert.vegalite_to_svg(specification(chart, style, w, h))
            canvas.put(
                re.sub(r"^<svg", f"<svg x='{x:.1f}' y='{y:.1f}'", svg.replace("clip", f"clip{number}-{x:.0f}-{y:.0f}"))
            )


def specification(chart: Chart, style: Style, width: float, height: float) -> dict[str, Any]:
    """Return the chart as Vega-Lite wants it."""
    rows = [
        {"name": name, "category": category, "value": value, "said": chart.form.show(value), "at": at}
        for at, (name, values) in enumerate(chart.series.items())
        for category, value in zip(chart.categories, values, strict=True)
        if value is not None
    ]
    right = (
        max(map(len, chart.categories if chart.kind in ("pie", "doughnut") else chart.series)) * style.small * 0.6 + 24
    )
    small = {"labelFontSize": style.small, "titleFontSize": style.small}
    config = {"font": "Liberation Sans", "axis": small, "legend": {**small, "title": None}, "view": {"stroke": None}}
    layers = _pie(chart, style, min(width, height)) if chart.kind in ("pie", "doughnut") else _bars(chart, style)
    return {
        "data": {"values": rows},
        "width": width - (right if chart.legend == "right" else 10) - 50,
        "height": height - (50 if chart.turned else 30) - (20 if chart.legend in ("top", "bottom") else 0),
        "layer": layers,
        "config": config,
    }


def _colour(chart: Chart, style: Style, field: str, names: list[str]) -> dict[str, Any]:
    legend = {"orient": chart.legend} if chart.legend in ("right", "top", "bottom") else None
    return {
        "field": field,
        "type": "nominal",
        "sort": names,
        "legend": legend,
        "scale": {"domain": names, "range": list(style.colours[: len(names)])},
    }


def _bars(chart: Chart, style: Style) -> list[dict[str, Any]]:
    lying, stacked = chart.kind.startswith("lying"), "stack" in chart.kind
    along, across = ("x", "y") if lying else ("y", "x")
    value: dict[str, Any] = {"field": "value", "type": "quantitative", "axis": None}
    if of := chart.axis:
        ticks = [of.low + of.step * at for at in range(round((of.high - of.low) / of.step) + 1)]
        separators = "replace(replace(replace(datum.label, ',', ' '), '.', ','), ' ', '.')"
        expression = "datum.label" if chart.form.english else separators
        value["axis"] = {
            "values": ticks,
            "title": None,
            "grid": of.grid,
            "orient": of.side if not lying else "bottom",
            "format": f",.{chart.form.decimals}f",
            "labelExpr": f"{expression} + '{chart.form.suffix}'",
        }
        value["scale"] = {"domain": [of.low, of.high], "nice": False}
    elif chart.kind == "line":
        value["scale"] = {"zero": False, "padding": 20}
    turned = {0: {"labelAngle": 0}, 45: {"labelAngle": -45, "labelAlign": "right"}, 90: {"labelAngle": -90}}[
        chart.turned
    ]
    names = {"field": "category", "type": "ordinal", "sort": chart.categories, "axis": {"title": None, **turned}}
    shared: dict[str, Any] = {along: value, across: names}
    if stacked:
        value["stack"] = "normalize" if chart.share else "zero"
        shared["order"] = {"field": "at"}
    elif chart.kind != "line":
        value["stack"] = None
        shared[across + "Offset"] = {"field": "name", "sort": list(chart.series)}
    colour = _colour(chart, style, "name", list(chart.series))
    mark: dict[str, Any] = {"type": "line", "point": chart.markers} if chart.kind == "line" else {"type": "bar"}
    layers: list[dict[str, Any]] = [{"mark": mark, "encoding": {**shared, "color": colour}}]
    if chart.labels == "none":
        return layers
    text: dict[str, Any] = {"type": "text", "fontSize": style.small, "color": style.ink}
    if not stacked:
        text |= {"dx": 4, "align": "left"} if lying else {"dy": -7}
    encoding = {**shared, "text": {"field": "said"}}
    if stacked:
        text["color"] = "white"
        encoding = {**encoding, along: {**value, "bandPosition": 0.5}, "detail": {"field": "name"}}
    return [*layers, {"mark": text, "encoding": encoding}]


def _pie(chart: Chart, style: Style, side: float) -> list[dict[str, Any]]:
    radius = side * 0.32
    angle = {"theta": {"field": "value", "type": "quantitative", "stack": True}, "order": {"field": "index"}}
    colour = _colour(chart, style, "category", chart.categories)
    index = f"indexof({chart.categories}, datum.category)"
    outside = chart.labels == "outside"
    inner = radius * 0.55 if chart.kind == "doughnut" else 0
    said = {
        "type": "text",
        "fontSize": style.small,
        "color": style.ink,
        "radius": radius + 16 if outside else radius * 0.78,
    }
    layers = [
        {
            "mark": {"type": "arc", "outerRadius": radius, "innerRadius": inner, "stroke": "white"},
            "encoding": {**angle, "color": colour},
        },
        {"mark": said, "encoding": {**angle, "detail": {"field": "category"}, "text": {"field": "said"}}},
    ]
    return [{"transform": [{"calculate": index, "as": "index"}], **layer} for layer in layers]
