"""Points of charts: counts that are not those of the categories, places that are double or outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.check.package.charts import Cache, Chart, caches, charts, name
from engine.drawingml.package import Package, doubled, number
from engine.model.finding import Finding


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each series whose counts and places contradict each other."""
    for chart in charts(package):
        all_series = list(chart.series())
        for tag in ("idx", "order"):
            numbers = [one.get("val") for series in all_series if (one := series.find(f"{{*}}{tag}")) is not None]
            for double in doubled(numbers):
                yield chart.finding("chart_points", f"two series have the {tag} {double}")
            if len(numbers) < len(all_series):
                yield chart.finding("chart_points", f"a series has no {tag}")
        for series in all_series:
            yield from _series(chart, series)


def _series(chart: Chart, series: Any) -> Iterator[Finding]:
    kept = list(caches(series))
    said = name(series)
    counts = {}
    for cache in kept:
        for what in _wrong(cache):
            yield chart.finding("chart_points", f"the {cache.kind} of series '{said}' {what}")
        count = number(cache.count)
        if count is not None and cache.kind != "tx":
            counts[cache.kind] = count
    if len(set(counts.values())) > 1:
        shown = ", ".join(f"{count} of {kind}" for kind, count in counts.items())
        yield chart.finding("chart_points", f"series '{said}' has different numbers of points: {shown}")
    most = max(counts.values(), default=0)
    for point in (*series.iterfind("{*}dPt/{*}idx"), *series.iterfind("{*}dLbls/{*}dLbl/{*}idx")):
        at = point.get("val") or ""
        place = number(at)
        if place is None or place >= most:
            yield chart.finding("chart_points", f"series '{said}' says how point {at} looks and has {most} points")


def _wrong(cache: Cache) -> Iterator[str]:
    count = number(cache.count)
    if count is None:
        if cache.points or not cache.formula:
            yield "do not say how many points they have"
        return
    places = [at for at, _ in cache.points]
    for at in doubled(places):
        yield f"have point {at} twice"
    for at in places:
        place = number(at)
        if place is None or place >= count:
            yield f"have a point {at or '(none)'} and say that there are {cache.count}"
