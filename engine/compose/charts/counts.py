"""Rows of numbers under the categories of a chart, each row with its name at the left."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose.charts import data
from engine.compose.charts.drawing import Drawing
from engine.compose.sentences import Shown
from engine.model.box import Box
from engine.model.scene import AnyShape, Run

NONE = "–"  # where there is no number: the reason stands under the unit line


def placed(
    drawing: Drawing, rows: Sequence[tuple[Sequence[Run], Sequence[Shown | None]]], top: float, gutter: float
) -> list[AnyShape] | None:
    """Return the rows from `top` down, names right of the chart's left edge in `gutter` points; None where numbers meet."""
    out: list[AnyShape] = []
    for at, (name, row) in enumerate(rows, start=1):
        words = "".join(run.text for run in name)
        high = drawing.line * max(1, drawing.lines(words, gutter) if words else 1)
        if words:
            box = Box(x0=drawing.box.x0, top=top, x1=drawing.box.x0 + gutter, bottom=top + high)
            out.append(drawing.text(f"row-{at}", box, name, "row"))
        for category, shown in enumerate(row):
            if shown is None:
                continue
            text = data.short(shown) if shown.known else NONE
            wide, middle = drawing.wide(text, bold=True), drawing.grid.middle(category)
            if wide > drawing.grid.each:
                return None
            box = Box(x0=middle - wide / 2, top=top, x1=middle + wide / 2, bottom=top + drawing.line)
            out.append(drawing.number(f"row-{at}-{category + 1}", box, text, shown.keys, "count"))
        top += high
    return out
