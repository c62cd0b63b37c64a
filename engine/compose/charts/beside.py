"""A second number in brackets behind the label of each bar of the first series: "28,88% (64)"."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose.charts import data
from engine.compose.charts.drawing import Drawing, overlap
from engine.compose.charts.labels import at_end
from engine.compose.sentences import Shown
from engine.model.box import Box
from engine.model.scene import AnyShape, Point, Run


def words(point: Point, shown: Shown | None) -> list[Run]:
    """Return the label with the number beside it; the label alone where there is none."""
    runs = [Run(text=point.shown, figures=(point.figure,) if point.figure else ())]
    if shown is not None and shown.known:
        runs += [Run(text=" ("), Run(text=data.short(shown), figures=shown.keys), Run(text=")")]
    return runs


def placed(drawing: Drawing, numbers: Sequence[Shown | None]) -> list[AnyShape] | None:
    """Return the labels at the ends of the bars; None where they meet."""
    out: list[AnyShape] = []
    boxes: list[Box] = []
    for at, (point, shown) in enumerate(zip(drawing.data.series[0].points, numbers, strict=True)):
        bar = drawing.bars.get((0, at))
        if bar is None:
            continue
        runs = words(point, shown)
        negative = (point.value or 0) < 0
        box = at_end(drawing, bar, drawing.wide("".join(run.text for run in runs)), negative)
        others = [*boxes[-1:], *(other for key, other in drawing.bars.items() if key != (0, at))]
        if any(overlap(box, other, 1.0) for other in others):
            return None
        boxes.append(box)
        style = "over" if not drawing.grid.lying else "before" if negative else "aside"
        out.append(drawing.text(f"label-1-{at + 1}", box, runs, style, again=True))
    return out
