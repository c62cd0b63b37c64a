"""A dashed line across a chart at the value of one figure, with its name and number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.compose.charts import data
from engine.compose.charts.drawing import Drawing
from engine.compose.sentences import Shown
from engine.model.box import Box
from engine.model.scene import AnyShape, Run

SHORTEST = 4.0  # points: a piece of the line


def words(name: Sequence[Run], shown: Shown) -> list[Run]:
    """Return what stands at the line: its name and its number."""
    return [*name, Run(text=" "), Run(text=data.short(shown), figures=shown.keys)]


def lines(drawing: Drawing, shown: Shown, numbers: Sequence[Box]) -> list[AnyShape]:
    """Return the line across the plot, in pieces that leave the numbers free on its way."""
    plot, at = drawing.grid.plot, drawing.grid.reach(float(shown.exact or 0))
    if drawing.grid.lying:
        taken = [(box.top, box.bottom) for box in numbers if box.x0 < at < box.x1]
        ends = _free(plot.top, plot.bottom, taken)
        pieces = [[(at, begin), (at, end)] for begin, end in ends]
    else:
        taken = [(box.x0, box.x1) for box in numbers if box.top < at < box.bottom]
        pieces = [[(begin, at), (end, at)] for begin, end in _free(plot.x0, plot.x1, taken)]
    names = ["reference-line", *(f"reference-line-{number}" for number in range(2, len(pieces) + 1))]
    return [drawing.rule(name, points, "reference") for name, points in zip(names, pieces, strict=False)]


def _free(begin: float, end: float, taken: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the stretches between two ends that are not taken, but for those too short to see.

    >>> _free(0, 100, [(50, 60), (10, 30), (20, 40)])
    [(0, 10), (40, 50), (60, 100)]
    """
    found = []
    for first, last in sorted(taken):
        found.append((begin, min(first, end)))
        begin = max(begin, last)
    return [(low, high) for low, high in [*found, (begin, end)] if high - low >= SHORTEST]


def over(drawing: Drawing, runs: Sequence[Run], shown: Shown) -> AnyShape:
    """Return the words above the line in a chart of lying bars, left of what stands right of the bars."""
    wide = drawing.wide("".join(run.text for run in runs))
    plot, at = drawing.grid.plot, drawing.grid.reach(float(shown.exact or 0))
    x0 = max(drawing.box.x0, min(at - wide / 2, plot.x1 - wide))
    box = Box(x0=x0, top=plot.top - 1 - drawing.line, x1=min(drawing.box.x1, x0 + wide), bottom=plot.top - 1)
    return drawing.text("reference", box, runs, "over")


def behind(drawing: Drawing, shown: Shown) -> float:
    """Return the y at which the words behind the line stand in a chart of columns or lines."""
    return drawing.grid.reach(float(shown.exact or 0))
