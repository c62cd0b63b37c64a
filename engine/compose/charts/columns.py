"""What stands at a chart of lying bars → columns right of them: growth arrows, numbers in ellipses, rows of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.compose.charts import data
from engine.compose.charts.arrows import CLEAR
from engine.compose.charts.bubbles import PADDING, height
from engine.compose.charts.counts import NONE
from engine.compose.charts.drawing import SLACK, Drawing, around
from engine.compose.charts.marks import Marks, Words
from engine.compose.sentences import Shown
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.scene import AnyShape

APART = 6.0  # points between columns


@dataclass(frozen=True)
class Column:
    """A column, its left edge counted from the plot's right one; `part` is "growth-1", "bubbles", "row-1" and so on."""

    part: str
    name: Words
    left: float
    width: float


@dataclass(frozen=True)
class Columns:
    """The columns from left to right, their width together, and the height of their names above the plot."""

    each: tuple[Column, ...]
    width: float
    head: float


def of(measure: Measure, marks: Marks, size: float) -> Columns:
    """Return the columns that the marks need in letters of this size."""
    found: list[Column] = []
    left, lines = 0.0, 0
    for part, name, numbers, padding in _wanted(marks):
        words = _words(name)
        least = max((measure.width(word, size) for word in words.split()), default=0.0)
        numbered = max((measure.width(text, size, True) for text in numbers), default=0.0) + 2 * padding
        width = max(least, numbered) + 2 * SLACK
        found.append(Column(part, name, left + APART, width))
        left += APART + width
        lines = max(lines, measure.lines([(words, False)], width - 2 * SLACK, size) if words else 0)
    return Columns(tuple(found), left, lines * measure.line(size) + (2.0 if lines else 0.0))


def _wanted(marks: Marks) -> Iterator[tuple[str, Words, list[str], float]]:
    """Yield part, name, the numbers as written, and the room left and right of a number."""
    for row, shown in marks.growth:
        yield f"growth-{row + 1}", (), [data.short(shown, sign=True)] if shown.known else [], PADDING
    if marks.bubbles:
        yield "bubbles", marks.bubbles[0], [data.short(one) for one in marks.bubbles[1] if one and one.known], PADDING
    for at, (name, numbers) in enumerate(marks.rows, start=1):
        yield f"row-{at}", name, [_number(one) for one in numbers if one], 0.0


def placed(drawing: Drawing, marks: Marks, columns: Columns, labels: Sequence[Box]) -> list[AnyShape] | None:
    """Return what stands in the columns; None where a category is lower than its number, or arrows have no room.

    `labels` are the boxes that arrows stay clear of.
    """
    out: list[AnyShape] = []
    rows: dict[str, Sequence[Shown | None]] = {f"row-{at}": row for at, (_, row) in enumerate(marks.rows, start=1)}
    bubbles = {"bubbles": marks.bubbles[1]} if marks.bubbles else {}
    growth = {f"growth-{row + 1}": (row, shown) for row, shown in marks.growth}
    for column in columns.each:
        numbers = bubbles.get(column.part) or rows.get(column.part)
        if numbers and any(numbers):
            high = height(drawing.line) if column.part in bubbles else drawing.line
            if high > drawing.grid.each:
                return None
            out += _head(drawing, column, columns.head)
            out += _numbers(drawing, column, numbers, high if column.part in bubbles else None)
        elif column.part in growth:
            arrow = _arrow(drawing, column, *growth[column.part], labels)
            if arrow is None:
                return None
            out += arrow
    return out


def _head(drawing: Drawing, column: Column, high: float) -> list[AnyShape]:
    if not _words(column.name):
        return []
    x0, plot = drawing.grid.plot.x1 + column.left, drawing.grid.plot
    box = Box(x0=x0, top=plot.top - high, x1=x0 + column.width, bottom=plot.top)
    return [drawing.text(column.part, box, column.name, "over")]


def _numbers(
    drawing: Drawing, column: Column, numbers: Sequence[Shown | None], ellipse: float | None
) -> list[AnyShape]:
    """Return a number beside each category; in an ellipse so high, or bare with a dash where there is none."""
    out: list[AnyShape] = []
    x = drawing.grid.plot.x1 + column.left + column.width / 2
    for at, shown in enumerate(numbers):
        if shown is None or (ellipse and not shown.known):
            continue
        text = _number(shown)
        wide = drawing.wide(text, bold=True) + (2 * PADDING if ellipse else 0.0)
        box = around(x, drawing.grid.middle(at), wide, ellipse or drawing.line)
        part, style = (f"bubble-{at + 1}", "bubble") if ellipse else (f"{column.part}-{at + 1}", "total")
        out.append(drawing.number(part, box, text, shown.keys, style))
    return out


def _arrow(drawing: Drawing, column: Column, row: int, shown: Shown, labels: Sequence[Box]) -> list[AnyShape] | None:
    """Return an arrow from the first to the last value of a series, [] where it has no two; None where they are too near."""
    known = [at for at, point in enumerate(drawing.data.series[row].points) if point.value is not None]
    if len(known) < 2 or not shown.known:
        return []
    level = drawing.grid.plot.x1 + column.left + column.width / 2
    (x0, y0), (x1, y1) = (_start(drawing, row, at, labels) for at in (known[0], known[-1]))
    high = height(drawing.line)
    if abs(y1 - y0) < high + 4:
        return None
    text = data.short(shown, sign=True)
    points = [(x0, y0), (level, y0), (level, y1), (x1, y1)]
    box = around(level, (y0 + y1) / 2, drawing.wide(text, bold=True) + 2 * PADDING, high)
    return [
        drawing.rule(f"{column.part}-arrow", points, "arrow", arrow=True),
        drawing.number(column.part, box, text, shown.keys, "bubble"),
    ]


def _start(drawing: Drawing, row: int, category: int, labels: Sequence[Box]) -> tuple[float, float]:
    """Return where an arrow begins or ends: behind the bar, and behind the labels that stand there."""
    bar = drawing.bars[row, category]
    y = (bar.top + bar.bottom) / 2
    there = [box.x1 for box in [*drawing.bars.values(), *labels] if box.top <= y <= box.bottom]
    return max(there) + CLEAR, y


def _number(shown: Shown) -> str:
    return data.short(shown) if shown.known else NONE


def _words(name: Words) -> str:
    return "".join(run.text for run in name)
