"""A total over each stack."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose.charts import data
from engine.compose.charts.drawing import Drawing, around
from engine.compose.charts.grid import stack_ends
from engine.compose.sentences import Shown
from engine.model.scene import AnyShape


def placed(drawing: Drawing, totals: Sequence[Shown | None]) -> list[AnyShape] | None:
    """Return the totals, each over (or right of) its stack; None where they are larger than their category."""
    out: list[AnyShape] = []
    for at, shown in enumerate(totals):
        if shown is None or not shown.known:
            continue
        text = data.short(shown)
        wide = drawing.wide(text, bold=True)
        _, high = stack_ends(drawing.grid.kind, drawing.data.series, at)
        end, middle = drawing.grid.reach(high), drawing.grid.middle(at)
        if drawing.grid.lying:
            box = around(end + wide / 2 + 1, middle, wide, drawing.line)
            if drawing.line > drawing.grid.each:
                return None
        else:
            box = around(middle, end - 1 - drawing.line / 2, wide, drawing.line)
            if wide > drawing.grid.each or box.top < drawing.grid.plot.top - 1:
                return None
        out.append(drawing.number(f"total-{at + 1}", box, text, shown.keys, "total"))
    return out
