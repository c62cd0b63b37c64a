"""Charts of Apache ECharts: their options, and the drawings kept in `echarts_drawings`.

The drawings are made again with `python -m tests.extract.producers.echarts FOLDER`, where FOLDER holds node_modules/echarts.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from .canvas import Svg
from .layout import Style, furnish
from .spec import Chart, Page

KEPT = Path(__file__).parent / "echarts_drawings"


def option(chart: Chart, style: Style) -> dict[str, Any]:
    """Return the chart as ECharts wants it."""
    text = {"fontSize": style.small, "color": style.ink}
    made: dict[str, Any] = {"color": list(style.colours), "textStyle": {"fontFamily": "sans-serif"}}
    if chart.legend in ("right", "top", "bottom"):
        place: dict[str, Any] = {"top": {"top": 0}, "bottom": {"bottom": 0}, "right": {"right": 0, "top": "middle"}}[
            chart.legend
        ]
        upright = "vertical" if chart.legend == "right" else "horizontal"
        names = chart.categories if chart.kind in ("pie", "doughnut") else list(chart.series)
        made["legend"] = {
            "data": names,
            "orient": upright,
            "textStyle": text,
            "itemWidth": 14,
            "itemHeight": 9,
            **place,
        }
    if chart.kind in ("pie", "doughnut"):
        return made | {"series": [_pie(chart, style)]}
    lying = chart.kind.startswith("lying")
    names = {
        "type": "category",
        "data": chart.categories,
        "axisLabel": {**text, "interval": 0, "rotate": chart.turned},
        "axisTick": {"show": False},
    }
    if lying:
        names["inverse"] = True
    if any((v or 0) < 0 for values in chart.series.values() for v in values):
        names["axisLine"], names["axisLabel"]["margin"] = {"onZero": True}, 6
        names["axisLabel"] |= {"show": True}
        names["axisLine"] = {"onZero": False}
    value: dict[str, Any] = {"type": "value", "show": False}
    if of := chart.axis:
        value = {
            "type": "value",
            "min": of.low,
            "max": of.high,
            "interval": of.step,
            "position": of.side,
            "axisLabel": {**text, "formatter": "FORM"},
            "splitLine": {"show": of.grid},
        }
    elif chart.share:
        value["max"] = 100
    elif chart.kind == "line":
        value["scale"] = True
    named = max(map(len, chart.series)) * style.small * 0.62 + 30
    grid = {
        "left": 8,
        "right": named if chart.legend == "right" else 46 if lying else 14,
        "containLabel": True,
        "top": 28 if chart.legend == "top" else 14,
        "bottom": 28 if chart.legend == "bottom" else 6,
    }
    made |= {"grid": grid, "xAxis": value if lying else names, "yAxis": names if lying else value}
    return made | {"series": [_series(chart, style, name, lying) for name in chart.series]}


def _series(chart: Chart, style: Style, name: str, lying: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "type": "line" if chart.kind == "line" else "bar", "data": chart.series[name]}
    if chart.kind == "line":
        made |= {"showSymbol": chart.markers, "symbolSize": 5, "lineStyle": {"width": 2}}
        if name in chart.dashed:
            made["lineStyle"]["type"] = "dashed"
    if "stack" in chart.kind:
        made |= {"stack": "all", "barWidth": "60%"}
    if chart.labels != "none":
        inside = "stack" in chart.kind or chart.labels == "inside"
        place = "inside" if inside else "right" if lying else "top"
        made["label"] = {"show": True, "position": place, "formatter": "FORM", "fontSize": style.small}
        if not inside:
            made["label"]["color"] = style.ink
            made["data"] = [
                {"value": value, "label": {"position": "left" if lying else "bottom"}} if (value or 0) < 0 else value
                for value in made["data"]
            ]
    return made


def _pie(chart: Chart, style: Style) -> dict[str, Any]:
    (values,) = chart.series.values()
    data = [{"name": name, "value": value} for name, value in zip(chart.categories, values, strict=True)]
    outer = "62%" if chart.legend == "none" or chart.labels == "outside" else "78%"
    label = {
        "show": True,
        "formatter": "FORM",
        "fontSize": style.small,
        "position": "outside" if chart.labels == "outside" else "inside",
    }
    radius = ["38%", outer] if chart.kind == "doughnut" else outer
    middle = ["38%" if chart.legend == "right" else "50%", "50%"]
    return {"type": "pie", "data": data, "label": label, "radius": radius, "center": middle}


def draw(name: str, pages: list[Page], style: Style, canvas: Svg) -> None:
    """Put the kept drawings of a document on its pages."""
    kept = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    at = iter(kept)
    for number, page in enumerate(pages, 1):
        for (x, y, *_), _ in furnish(canvas, page, style, number):
            svg = re.sub(r"^<svg", f"<svg x='{x:.1f}' y='{y:.1f}'", next(at))
            canvas.put(_apart(svg, f"{number}-{x:.0f}-{y:.0f}-"))


def _apart(svg: str, mark: str) -> str:
    """Return the drawing with names of its own, so that those of two drawings on a page are not mixed up."""
    return re.sub(r"zr\d+-", lambda found: mark + found[0], svg)


def keep(name: str, pages: list[Page], style: Style, canvas: Svg, modules: str) -> None:
    """Have ECharts draw the charts of a document, and keep the drawings."""
    asked = []
    for number, page in enumerate(pages, 1):
        for (_, _, w, h), chart in furnish(canvas, page, style, number):
            assert isinstance(chart, Chart)
            form = {**chart.form.__dict__, "named": chart.legend == "none"}
            asked.append({"option": option(chart, style), "form": form, "width": round(w), "height": round(h)})
    script = Path(__file__).with_name("echarts.mjs")
    told = subprocess.run(
        ["node", str(script), modules], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    text = json.dumps(json.loads(told.stdout), ensure_ascii=False, indent=0)
    (KEPT / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    from . import documents

    for made in documents.ECHARTS:
        keep(made, documents.echarts_pages(made), documents.ECHARTS[made][1], documents.ECHARTS[made][2](), sys.argv[1])
