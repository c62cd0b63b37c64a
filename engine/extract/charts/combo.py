"""Lines drawn over bars: one chart with both."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from engine.extract.charts.axis import places
from engine.extract.charts.chart import Chart
from engine.extract.geometry import median

OVER = 0.8  # of the height of the bars: so far over them may their lines run
OFF = 0.3  # of the step between two categories: so far from the middle of its bars may a point stand


def merged(charts: Sequence[Chart]) -> list[Chart]:
    """Return the charts, each line over bars as part of the bars' chart: they share axis, legend and title."""
    bars = [chart for chart in charts if chart.kind in ("bar", "stacked-bar") and not chart.flat and chart.marks]
    found = list(charts)
    for line in [chart for chart in charts if chart.kind == "line" and chart.marks]:
        host = next((bar for bar in bars if _over(line, bar)), None)
        if host:
            host.marks += line.marks
            host.colours += [colour for colour in line.colours if colour not in host.colours]
            host.ends |= line.ends
            host.labels = host.labels or line.labels
            host.unsure += line.unsure
            found.remove(line)
    return found


def _over(line: Chart, bars: Chart) -> bool:
    """Whether a line runs over bars, with a point over the middle of each group of them."""
    middles = places(bars.positions)
    steps = [two - one for one, two in pairwise(middles)]
    reach = OFF * (median(steps) if steps else bars.plot.width)
    high = bars.plot.top - OVER * bars.plot.height <= line.plot.top and line.plot.bottom <= bars.plot.bottom + 2
    points = [min(abs(at - middle) for middle in middles) for at in line.positions]
    return high and len(points) <= len(middles) and all(off <= reach for off in points)
