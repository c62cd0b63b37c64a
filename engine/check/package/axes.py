"""Axes of charts: used and not defined, defined and not used, crossing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.check.package.charts import Chart, charts
from engine.drawingml.package import Package, doubled
from engine.model.finding import Finding

_TAGS = ("catAx", "valAx", "dateAx", "serAx")
_WANTED = {  # how many axes a plot needs; PowerPoint leaves out a chart with fewer
    "pieChart": (0,), "pie3DChart": (0,), "doughnutChart": (0,), "ofPieChart": (0,), "surface3DChart": (3,),
    "bar3DChart": (2, 3), "line3DChart": (3,), "area3DChart": (2, 3), "surfaceChart": (2, 3),
}  # fmt: skip


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each axis that does not hang together with the plots and axes of its chart."""
    for chart in charts(package):
        area = chart.root.find("{*}chart/{*}plotArea")
        if area is None:
            yield chart.finding("chart_axis", "it has nowhere to draw")
            continue
        yield from _of(chart, area)


def _of(chart: Chart, area: Any) -> Iterator[Finding]:
    axes = {_id(axis, "axId"): axis for axis in area if _tag(axis) in _TAGS}
    for id in doubled(_id(axis, "axId") for axis in area if _tag(axis) in _TAGS):
        yield chart.finding("chart_axis", f"two axes have the number {id}")
    used = set()
    for plot in area:
        if not _tag(plot).endswith("Chart"):
            continue
        ids = [one.get("val") or "" for one in plot.iterfind("{*}axId")]
        used |= set(ids)
        if len(ids) not in _WANTED.get(_tag(plot), (2,)):
            yield chart.finding("chart_axis", f"a {_tag(plot)} has {len(ids)} axes")
        for id in ids:
            if id not in axes:
                yield chart.finding("chart_axis", f"a {_tag(plot)} uses axis {id}, which is not there")
        if len(ids) == 2 and all(id in axes for id in ids) and _id(axes[ids[0]], "crossAx") not in ids:
            yield chart.finding("chart_axis", f"the two axes of a {_tag(plot)} do not cross each other")
    for id, axis in axes.items():
        crossed = _id(axis, "crossAx")
        if crossed not in axes or crossed == id:
            yield chart.finding("chart_axis", f"axis {id} crosses axis {crossed or '(none)'}, which is not there")
        if id not in used:
            yield chart.finding("chart_axis", f"nothing uses axis {id}")
        low, high = (_number(axis, name) for name in ("min", "max"))
        if low is not None and high is not None and low >= high:
            yield chart.finding("chart_axis", f"axis {id} begins at {low:g} and ends at {high:g}")


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _id(axis: Any, name: str) -> str:
    found = axis.find(f"{{*}}{name}")
    return found.get("val") or "" if found is not None else ""


def _number(axis: Any, name: str) -> float | None:
    found = axis.find(f"{{*}}scaling/{{*}}{name}")
    try:
        return float(found.get("val")) if found is not None else None
    except (TypeError, ValueError):
        return None
