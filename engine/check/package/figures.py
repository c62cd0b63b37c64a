"""The charts of a deck against the scenes it was built from: the numbers in a chart are those of its figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from engine.check.package.charts import Chart, caches, charts
from engine.check.package.numbers import is_number
from engine.drawingml.package import Package, number
from engine.model import scene
from engine.model.finding import Finding
from engine.model.held import in_workbook
from engine.model.scene import Scene

_CHECK = "chart_figure"
_HINT = "a chart holds the figures it was built with: change these in the data, or build the deck again"


def find(package: Package, scenes: Sequence[Scene], figures: Mapping[str, Decimal | None]) -> Iterator[Finding]:
    """Yield a finding for each chart that shows other names or numbers than its scene and its figures have.

    `figures` are the values by key. A chart that somebody took out is none of ours.
    """
    drawn = {chart.shape: chart for chart in charts(package)}
    for page in scenes:
        for shape in page.shapes:
            if isinstance(shape, scene.Chart) and shape.name in drawn:
                for what in _differing(drawn[shape.name], shape, figures):
                    yield drawn[shape.name].finding(_CHECK, what, _HINT)


def _differing(drawn: Chart, built: scene.Chart, figures: Mapping[str, Decimal | None]) -> Iterator[str]:
    found = {_place(series): series for series in drawn.series()}
    for at, series in enumerate(built.series):
        if at not in found:
            yield f"series '{series.name}' is not there any more"
            continue
        kept = {cache.kind: cache.by_place() for cache in caches(found[at])}
        if kept.get("tx", {}).get(0, "") != series.name:
            yield f"series '{series.name}' is called '{kept.get('tx', {}).get(0, '')}'"
        for place, category in enumerate(built.categories):
            shown = kept.get("cat", {}).get(place, "")
            if shown != category:
                yield f"'{category}' of series '{series.name}' is called '{shown}'"
        form = series.number_format or built.number_format
        for place, point in enumerate(series.points):
            named = f"'{built.categories[place]}' of series '{series.name}'"
            if point.figure in figures and figures[point.figure] != point.value:
                yield f"{named} was drawn as {point.value} and its figure is {figures[point.figure]}"
            value = kept.get("val", {}).get(place)
            if not _shows(value, None if point.value is None else in_workbook(point.value, form)):
                yield f"{named} is {value or 'nothing'} and its figure is {point.value} ({point.shown})"


def _place(series: Any) -> int:
    index = series.find("{*}idx")
    found = number(index.get("val")) if index is not None else None
    return -1 if found is None else found


def _shows(held: str | None, value: Decimal | None) -> bool:
    if held is None or value is None:
        return not held and value is None
    return is_number(held) and math.isclose(float(held), float(value), rel_tol=1e-9, abs_tol=1e-9)
