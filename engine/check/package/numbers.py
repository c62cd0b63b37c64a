"""Numbers of charts that are none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from engine.check.package.charts import caches, charts, name
from engine.drawingml.package import Package
from engine.model.finding import Finding

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_ERRORS = frozenset({"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"})  # what a workbook may say


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each value of a chart that no program can draw."""
    for chart in charts(package):
        for series in chart.series():
            for cache in caches(series):
                for at, value in cache.points if cache.numeric else ():
                    if value.strip() not in _ERRORS and not is_number(value):
                        what = f"point {at} of series '{name(series)}' is '{value}', which is no number"
                        yield chart.finding("chart_number", what)


def is_number(text: str) -> bool:
    """Return whether a text is a number as XML writes it: "1.5", "-2E3", no comma, no "nan"."""
    return bool(_NUMBER.fullmatch(text.strip())) and math.isfinite(float(text))
