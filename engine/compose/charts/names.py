"""The names of series: directly at the first stack or at the end of their line, where there is room; else a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.compose.charts.data import Data
from engine.compose.charts.drawing import SLACK, Drawing
from engine.compose.charts.fill import Fill
from engine.compose.charts.spread import spread
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.scene import AnyShape, ChartKind, Run

WIDEST = 0.3  # of the chart's width that names may take
KEY = 14.0  # points that a legend's coloured square and the space around it take
AWAY = 5.0  # points between a name and its bar or line


@dataclass(frozen=True)
class Direct:
    """Series named directly: at which category, and the width their names take."""

    rows: tuple[int, ...]
    category: int
    width: float


def direct(measure: Measure, fill: Fill, kind: ChartKind, data: Data, box: Box, size: float) -> Direct | None:
    """Return which series are named at the chart itself; None where a legend does it."""
    if fill.legend not in ("auto", "direct"):
        return None
    if kind in ("line", "area-range"):
        category = len(data.labels) - 1
    elif kind.startswith("column-"):
        category = 0
    else:
        return None
    named = [at for at, row in enumerate(data.series) if row.in_legend]
    rows = tuple(at for at in named if data.series[at].points[category].value is not None)
    if len(rows) < 2 or (kind == "line" and len(rows) < len(named)):
        return None
    names = [data.series[row].name for row in rows]
    least = max(measure.width(word, size) for name in names for word in name.split() or [""]) + 2 * SLACK
    if least > WIDEST * box.width:
        return None
    most = max(measure.width(name, size) for name in names) + 2 * SLACK
    return Direct(rows, category, max(least, min(most, WIDEST * box.width)))


Named = tuple[float, str, Sequence[Run]]  # the y that it wants, the part's name, the words


def wanted(drawing: Drawing, of: Direct) -> list[Named]:
    """Return the names of series with the place that each wants."""
    return [(_height(drawing, row, of), f"name-{row + 1}", drawing.data.names[row]) for row in of.rows]


def placed(
    drawing: Drawing, names: Sequence[Named], width: float, before: int | None, start: float
) -> list[AnyShape] | None:
    """Return the texts, so wide, that stand before the stack of category `before`, or from x `start` behind all points.

    None where they do not all fit.
    """
    high = [drawing.lines("".join(run.text for run in runs), width) * drawing.line for _, _, runs in names]
    plot = drawing.grid.plot
    middles = spread(
        [(y, tall) for (y, *_), tall in zip(names, high, strict=True)],
        drawing.box.top if before is None else plot.top,  # at the left of the plot stands the name of the bubbles
        plot.bottom if before is not None else plot.bottom + drawing.line * 0.45,
    )
    if middles is None:
        return None
    out: list[AnyShape] = []
    for (y, part, runs), middle, tall in zip(names, middles, high, strict=True):
        if before is None:
            x0, x1 = start, start + width
            ends = [(min(x0 - 1, drawing.grid.middle(drawing.grid.count - 1) + AWAY), y), (x0, middle)]
        else:
            first = min(bar.x0 for at, bar in drawing.bars.items() if at[1] == before)
            x0, x1 = first - AWAY - width, first - AWAY
            ends = [(x1, middle), (first, y)]
        if abs(middle - y) > 0.6 * drawing.line:
            out.append(drawing.rule(f"{part}-leader", ends, "leader"))
        box = Box(x0=x0, top=middle - tall / 2, x1=x1, bottom=middle + tall / 2)
        out.append(drawing.text(part, box, runs, "aside" if before is None else "before", again=True))
    return out


def clear(measure: Measure, data: Data, size: float) -> float:
    """Return how far behind the last point of a line its name begins: clear of the point's own label."""
    labels = [row.points[-1].shown for row in data.series if row.points[-1].label and row.points[-1].value is not None]
    return max((measure.width(shown, size) / 2 + AWAY for shown in labels), default=AWAY + SLACK)


def _height(drawing: Drawing, row: int, of: Direct) -> float:
    """Return the y at which a series wants its name."""
    bar = drawing.bars.get((row, of.category))
    if bar is not None:
        return (bar.top + bar.bottom) / 2
    value = drawing.data.series[row].points[of.category].value
    return drawing.grid.reach(float(value or 0), drawing.data.series[row].second_axis)


def legend(measure: Measure, names: Sequence[str], box: Box, size: float) -> Box | None:
    """Return the legend's place at the foot of the chart, as high as its rows; None where nothing needs a name."""
    if not names:
        return None
    rows, used = 1, 0.0
    for name in names:
        wide = KEY + measure.width(name, size)
        if used and used + wide > box.width:
            rows, used = rows + 1, 0.0
        used += wide
    high = rows * (measure.line(size) + 2)
    return Box(x0=box.x0, top=max(box.top, box.bottom - high), x1=box.x1, bottom=box.bottom)
