"""A dashed line across a chart at the value of one figure, with its name and number."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose.charts import data
from engine.compose.charts.drawing import Drawing
from engine.compose.sentences import Shown
from engine.model.base import Box
from engine.model.scene import AnyShape, Run


def words(name: Sequence[Run], shown: Shown) -> list[Run]:
    """Return what stands at the line: its name and its number."""
    return [*name, Run(text=" "), Run(text=data.short(shown), figures=shown.keys)]


def line(drawing: Drawing, shown: Shown) -> AnyShape:
    """Return the line, across the plot."""
    plot, at = drawing.grid.plot, drawing.grid.reach(float(shown.exact or 0))
    points = [(at, plot.top), (at, plot.bottom)] if drawing.grid.lying else [(plot.x0, at), (plot.x1, at)]
    return drawing.rule("reference-line", points, "reference")


def over(drawing: Drawing, runs: Sequence[Run], shown: Shown, top: float) -> AnyShape:
    """Return the words above the line in a chart of lying bars."""
    wide = drawing.wide("".join(run.text for run in runs))
    at = drawing.grid.reach(float(shown.exact or 0))
    x0 = max(drawing.box.x0, min(at - wide / 2, drawing.box.x1 - wide))
    box = Box(x0=x0, top=top, x1=min(drawing.box.x1, x0 + wide), bottom=top + drawing.line)
    return drawing.text("reference", box, runs, "over")


def behind(drawing: Drawing, shown: Shown) -> float:
    """Return the y at which the words behind the line stand in a chart of columns or lines."""
    return drawing.grid.reach(float(shown.exact or 0))
