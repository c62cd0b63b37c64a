"""A few figures from now to later: a row for each, a box for each moment, arrows between them, the change over an arrow."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pydantic import Field, model_validator

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Placed
from engine.model.box import Box
from engine.model.scene import AnyShape, Line, Paragraph, Run

LABEL = 0.17  # the share of the width that the labels at the left take
GAP = 9.0  # points between a label and the first box
ACROSS, DOWN = 54.0, 17.0  # points between boxes, side by side and above each other: the room for arrows
HEAD = 1.9  # the height of the heads, in lines
CHANGE = (48.0, 22.0)  # the width and height of the mark with a change, in points
AIR = 4.0  # points between an arrow and what it points to


class Row(Placed):
    """A label, its figures from left to right, what they are counted in, and the change that stands over the last arrow."""

    label: str
    figures: list[deck.FigureUse]
    unit: str = ""
    change: deck.FigureUse | None = None


class Fill(deck.Fill):
    """The heads of the columns, and the rows, each with a figure for every column."""

    columns: list[str] = Field(min_length=1)
    rows: list[Row] = Field(min_length=1)

    @model_validator(mode="after")
    def _a_figure_for_each_column(self) -> Fill:
        for row in self.rows:
            if len(row.figures) != len(self.columns):
                raise ValueError(
                    f"row '{row.label}' has {len(row.figures)} figures for {len(self.columns)} columns: write one for each"
                )
        return self


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the heads, then row after row its label, boxes and arrows. A figure that is absent says why in its box."""
    heads, rows = _places(setting, fill)
    out: list[AnyShape] = []
    for at, (head, box) in enumerate(zip(fill.columns, heads, strict=True), start=1):
        style = setting.style("head last" if at == len(heads) > 1 else "head")
        out.append(setting.line(f"head-{at}", box, head, style, fill.place))
    for at, (row, boxes) in enumerate(zip(fill.rows, rows, strict=True), start=1):
        out += _row(setting, row, boxes, at)
        for column, box in enumerate(boxes[1:] if at < len(rows) else [], start=1):
            middle, air = (box.x0 + box.x1) / 2, AIR / 2
            ends = (middle, box.bottom + air), (middle, box.bottom + DOWN - air)
            out.append(_arrow(setting, f"down-{at}-{column}", "down", *ends))
    return out


def _places(setting: Setting, fill: Fill) -> tuple[list[Box], list[list[Box]]]:
    """Return the boxes of the heads, and for each row that of its label and those of its figures."""
    box, count = setting.box, len(fill.columns)
    start = box.x0 + LABEL * box.width + GAP
    wide = (box.x1 - start - ACROSS * (count - 1)) / count
    lefts = [start + at * (wide + ACROSS) for at in range(count)]
    head = setting.measure.line(setting.look(setting.style("head")).size) * HEAD
    top = box.top + head + GAP
    high = (box.bottom - top - DOWN * (len(fill.rows) - 1)) / len(fill.rows)
    heads = [_box(left, box.top, wide, head) for left in lefts]
    rows = [
        [
            _box(box.x0, top + at * (high + DOWN), LABEL * box.width, high),
            *(_box(left, top + at * (high + DOWN), wide, high) for left in lefts),
        ]
        for at in range(len(fill.rows))
    ]
    return heads, rows


def _box(left: float, top: float, wide: float, high: float) -> Box:
    return Box(x0=left, top=top, x1=left + max(wide, 1), bottom=top + max(high, 1))


def _row(setting: Setting, row: Row, boxes: Sequence[Box], at: int) -> list[AnyShape]:
    shown = [setting.look_up(use) for use in row.figures]
    change = setting.look_up(row.change) if row.change else None
    uses = [use.indicator for use in (*row.figures, *([row.change] if row.change else []))]
    label = row.label + setting.mark(*dict.fromkeys(uses))
    out: list[AnyShape] = [setting.line(f"label-{at}", boxes[0], label, setting.style("label"), row.place)]
    for column, (use, figure, box) in enumerate(zip(row.figures, shown, boxes[1:], strict=True), start=1):
        style = setting.style("value last" if column == len(shown) > 1 else "value")
        unit = row.unit or setting.unit(setting.indicator(use.indicator, use.place)).text
        under = Paragraph(runs=tuple(sentences.runs(setting.fill(unit, row.place))), style=setting.style("unit"))
        value = Paragraph(runs=(Run(text=figure.plain, figures=figure.keys),))
        out.append(
            setting.text(f"value-{at}-{column}", box, [value, under] if unit and figure.known else [value], style)
        )
    for column, (left, right) in enumerate(itertools.pairwise(boxes[1:]), start=1):
        middle = (left.top + left.bottom) / 2
        ends = (left.x1 + AIR, middle), (right.x0 - AIR, middle)
        out.append(_arrow(setting, f"across-{at}-{column}", "across", *ends))
        if change is not None and change.known and column == len(shown) - 1:
            wide, high = CHANGE
            mark = _box((left.x1 + right.x0 - wide) / 2, middle - AIR - high, wide, high)
            runs = (Run(text=change.plain, figures=change.keys),)
            out.append(setting.text(f"change-{at}", mark, [Paragraph(runs=runs)], setting.style("change")))
    return out


def _arrow(setting: Setting, part: str, style: str, start: tuple[float, float], end: tuple[float, float]) -> AnyShape:
    box = Box(x0=start[0], top=start[1], x1=max(start[0], end[0]), bottom=max(start[1], end[1]))
    return Line(name=setting.name(part), box=box, style=setting.style(style), points=(start, end), arrow=True)
