"""Numbers in ellipses above the columns of a chart, each on a thin line from its column."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose.charts import data
from engine.compose.charts.drawing import Drawing, around
from engine.compose.charts.grid import stack_ends
from engine.compose.sentences import Shown
from engine.model.box import Box
from engine.model.scene import AnyShape, Run

PADDING = 8.0  # points left and right of a number in its ellipse


def height(line: float) -> float:
    """Return how high an ellipse is around a line of letters."""
    return line + 6


def placed(
    drawing: Drawing, name: Sequence[Run], bubbles: Sequence[Shown | None], top: float, gutter: float, clear: float
) -> list[AnyShape] | None:
    """Return the bubbles under `top`, their name at the left; `clear` is what a line leaves free above its column.

    None where two would meet.
    """
    out: list[AnyShape] = []
    high = height(drawing.line)
    words = "".join(run.text for run in name)
    if words and any(one is not None and one.known for one in bubbles):
        lines = drawing.lines(words, gutter)
        box = Box(x0=drawing.box.x0, top=top, x1=drawing.box.x0 + gutter, bottom=top + max(high, lines * drawing.line))
        out.append(drawing.text("bubbles", box, name, "row"))
    for at, shown in enumerate(bubbles):
        if shown is None or not shown.known:
            continue
        text = data.short(shown)
        wide = drawing.wide(text, bold=True) + 2 * PADDING
        if wide > drawing.grid.each:
            return None
        middle = drawing.grid.middle(at)
        end = drawing.grid.reach(stack_ends(drawing.grid.kind, drawing.data.series, at)[1]) - clear
        if end > top + high + 2:
            out.append(drawing.rule(f"drop-{at + 1}", [(middle, top + high), (middle, end)], "drop"))
        box = around(middle, top + high / 2, wide, high)
        out.append(drawing.number(f"bubble-{at + 1}", box, text, shown.keys, "bubble"))
    return out
