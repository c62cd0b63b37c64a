"""Growth arrows: from the first value of a series over all others to its last one, with the growth in an ellipse."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose.charts import data
from engine.compose.charts.bubbles import PADDING, height
from engine.compose.charts.drawing import Drawing, around
from engine.compose.sentences import Shown
from engine.model.box import Box
from engine.model.scene import AnyShape

CLEAR = 5.0  # points between an arrow and the label or bar under it


def room(line: float) -> float:
    """Return the height that one arrow takes above a chart."""
    return height(line) + 3


def placed(drawing: Drawing, growth: Sequence[tuple[int, Shown]], top: float, labels: Sequence[Box]) -> list[AnyShape]:
    """Return the arrows under `top`, one under the other, of (series, its growth); they stay clear of the labels.

    A series with fewer than two values has none, and neither has one whose growth is not known.
    """
    out: list[AnyShape] = []
    high = height(drawing.line)
    for at, (row, shown) in enumerate(growth):
        known = [place for place, point in enumerate(drawing.data.series[row].points) if point.value is not None]
        if len(known) < 2 or not shown.known:
            continue
        level = top + at * room(drawing.line) + high / 2
        (x0, begin), (x1, end) = (_start(drawing, row, place, labels) for place in (known[0], known[-1]))
        points = [(x0, begin), (x0, level), (x1, level), (x1, end)]
        out.append(drawing.rule(f"growth-{row + 1}-arrow", points, "arrow", arrow=True))
        text = data.short(shown, sign=True)
        box = around((x0 + x1) / 2, level, drawing.wide(text, bold=True) + 2 * PADDING, high)
        out.append(drawing.number(f"growth-{row + 1}", box, text, shown.keys, "bubble"))
    return out


def _start(drawing: Drawing, row: int, category: int, labels: Sequence[Box]) -> tuple[float, float]:
    """Return where an arrow begins or ends: over the bar or point, and over the labels that stand there."""
    bar = drawing.bars.get((row, category))
    value = float(drawing.data.series[row].points[category].value or 0)
    x = (bar.x0 + bar.x1) / 2 if bar else drawing.grid.middle(category)
    y = bar.top if bar else drawing.grid.reach(value, drawing.data.series[row].second_axis)
    for box in sorted(labels, key=lambda box: -box.top):
        if box.x0 <= x <= box.x1 and box.top <= y:
            y = min(y, box.top)
    return x, y - CLEAR
