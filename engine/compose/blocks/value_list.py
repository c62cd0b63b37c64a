"""A list of areas or regions with a value each, the own region and the mean under a rule.

A long list is in columns, then in smaller letters, and then goes on on the next slide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine import dutch
from engine.compose import frame, sentences
from engine.compose.maps import subject
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.base import Placed
from engine.model.box import Box
from engine.model.deck import FigureUse
from engine.model.scene import AnyShape, Cell, Panel, Table

MARGIN = 3.0  # points left and right in a cell
AIR = 5.0  # points of a row above and below its words
APART = 18.0  # points between columns of the list
RULE = 0.75  # points
MOST = 4  # columns
STYLES = tuple(f"value-list {part}" for part in ("name", "value", "own name", "own value"))
NONE = "–"  # for a second value that is not there


class Beside(Placed):
    """A second value, in brackets behind the first."""

    figure: FigureUse


class Fill(frame.Fill):
    """Of what, which value, a second one, the order, and whether region and mean have rows of their own."""

    of: subject.Of = "areas"
    figure: FigureUse
    beside: Beside | None = None
    sort: Literal["falling", "rising", "name"] = "falling"
    totals: bool = True


class Rest(Fill):
    """The rows that a slide before had no room for."""

    start: int  # how many stand on the slides before
    smaller: float  # points that letters there are smaller than their style


@dataclass(frozen=True)
class Row:
    """A row: name and value as printed with the figures behind it, and whether it is the own region."""

    name: str
    value: str
    figures: tuple[str, ...]
    own: bool = False

    def cells(self) -> tuple[Cell, Cell]:
        style = "value-list own" if self.own else "value-list"
        return (
            Cell(text=self.name, style=f"{style} name"),
            Cell(text=self.value, figures=self.figures, style=f"{style} value"),
        )


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the frame, the list, a rule, and the rows of the region and the mean."""
    start, least = (fill.start, fill.smaller) if isinstance(fill, Rest) else (0, 0.0)
    rows, totals = _rows(setting, fill)[start:], _totals(setting, fill)
    framed = frame.frame(setting, fill)

    def placed(count: int, smaller: float) -> tuple[Table, list[AnyShape]]:
        return _placed(setting, fill, rows[:count], totals, framed.room, smaller)

    steps = [step for step in setting.steps(*STYLES) if step >= least]
    smaller = next((step for step in steps if not placed(len(rows), step)[0].overflow), steps[-1])
    count = len(rows)
    if not setting.last:
        count = next((count for count in range(count, 0, -1) if not placed(count, smaller)[0].overflow), count)
    if count < len(rows):
        more = {"start": start + count, "smaller": smaller}
        setting.following[setting.slot] = Rest(**{**dict(fill), **more})
    table, below = placed(count, smaller)
    return [*framed.before, table, *below, *framed.behind]


def _placed(
    setting: Setting, fill: Fill, rows: Sequence[Row], totals: Sequence[Row], room: Box, smaller: float
) -> tuple[Table, list[AnyShape]]:
    """Return the list, with what it lacks in height, and under it the rule and the totals."""
    below = _table(setting, "totals", fill, totals, _columns(setting, [*rows, *totals], 1, room, smaller), room)
    high = (below.box.height + 2 * RULE + AIR) if totals else 0.0
    above = room.model_copy(update={"bottom": max(room.top, room.bottom - high)})
    table = _list(setting, fill, rows, totals, above, smaller)
    if not totals:
        return table, []
    edge = table.box.bottom + AIR / 2
    rule = Box(x0=room.x0, top=edge, x1=room.x0 + max(table.box.width, below.box.width), bottom=edge + RULE)
    at = below.box.model_copy(update={"top": rule.bottom + AIR / 2, "bottom": rule.bottom + AIR / 2 + below.box.height})
    return table, [
        Panel(name=setting.name("totals-rule"), box=rule, style="value-list rule"),
        below.model_copy(update={"box": at}),
    ]


# -- what it says -----------------------------------------------------------------------------------------------


def _rows(setting: Setting, fill: Fill) -> list[Row]:
    """Return the rows in their order; those without a value come last, by name."""
    found: list[tuple[Shown, Row]] = []
    for each in subject.units(setting, fill.of, fill.place):
        first = subject.shown(setting, fill.figure, each, fill.of)
        second = subject.shown(setting, fill.beside.figure, each, fill.of) if fill.beside else None
        own = fill.of == "regions" and each.region == setting.context.region
        found.append((first, _row(each.name, first, second, own)))
    found.sort(key=lambda pair: pair[1].name)
    if fill.sort != "name":
        sign = -1 if fill.sort == "falling" else 1
        found.sort(key=lambda pair: (not pair[0].known, sign * pair[0].value if pair[0].known else 0))
    return [row for _, row in found]


def _row(name: str, first: Shown, second: Shown | None, own: bool) -> Row:
    if second is None or not first.known:
        return Row(name, first.plain, first.keys, own)
    more = second.plain if second.known else NONE
    return Row(name, f"{first.plain} ({more})", (*first.keys, *second.keys), own)


def _totals(setting: Setting, fill: Fill) -> list[Row]:
    """Return the rows of the own region (unless it stands in the list) and of the mean."""
    if not fill.totals:
        return []
    wanted = [("benchmark", setting.words.benchmark, False)]
    if fill.of != "regions":
        wanted.insert(0, ("region", setting.context.things.regions[setting.context.region], True))
    out = []
    for of, name, own in wanted:
        uses = [fill.figure, *([fill.beside.figure] if fill.beside else [])]
        shown = [setting.look_up(use.model_copy(update={"of": of})) for use in uses]
        out.append(_row(name, shown[0], shown[1] if len(shown) > 1 else None, own))
    return out


# -- where it stands --------------------------------------------------------------------------------------------


def _list(setting: Setting, fill: Fill, rows: Sequence[Row], totals: Sequence[Row], room: Box, smaller: float) -> Table:
    """Return the list in as few columns as it fits in; where it fits in none, in as many as are wide enough."""
    made = _table(setting, "table", fill, rows, _columns(setting, [*rows, *totals], 1, room, smaller), room)
    for count in range(2, MOST + 1):
        if not made.overflow:
            break
        columns = _columns(setting, rows, count, room, smaller)
        if columns.name * count < _width(setting, rows, "name", smaller) * count * 0.6:
            break
        made = _table(setting, "table", fill, rows, columns, room)
    return made


@dataclass(frozen=True)
class _Columns:
    """How many columns of the list there are, how wide names and values are in each, and their letters, in points."""

    count: int
    name: float
    value: float
    smaller: float  # than the letters' style

    @property
    def width(self) -> float:
        return self.count * (self.name + self.value) + (self.count - 1) * APART


def _columns(setting: Setting, rows: Sequence[Row], count: int, room: Box, smaller: float) -> _Columns:
    """Return columns as wide as their words, or as the room allows: then names get what values leave, half at least."""
    each = (room.width - (count - 1) * APART) / count
    name = _width(setting, rows, "name", smaller) + APART / 2
    value = _width(setting, rows, "value", smaller)
    if name + value > each:
        value = min(value, max(each / 2, each - name))
        name = each - value
    return _Columns(count, name, value, smaller)


def _width(setting: Setting, rows: Sequence[Row], part: Literal["name", "value"], smaller: float) -> float:
    look = setting.look(f"value-list own {part}")
    words = (getattr(row, part) for row in rows)
    return (
        max((setting.measure.width(text, look.smaller(smaller), look.bold) for text in words), default=0.0)
        + 2 * MARGIN
        + 1
    )


def _table(setting: Setting, part: str, fill: Fill, rows: Sequence[Row], columns: _Columns, room: Box) -> Table:
    """Return rows as a native table from the top of `room`: down the first column, then down the next."""
    look = setting.look("value-list own name")
    size = look.smaller(columns.smaller)
    per = max(1, math.ceil(len(rows) / columns.count))
    lines = [
        [row for at in range(columns.count) for row in rows[at * per + line : at * per + line + 1]]
        for line in range(per)
    ]
    heights = []
    for line in lines:
        taken = [
            setting.measure.lines([(text, look.bold)], wide - 2 * MARGIN, size)
            for row in line
            for text, wide in ((row.name, columns.name), (row.value, columns.value))
        ]
        heights.append(max(taken, default=1) * setting.measure.line(size) + AIR)
    bottom = room.top + sum(heights)
    shares = [part for at in range(columns.count) for part in ([APART] if at else []) + [columns.name, columns.value]]
    return Table(
        name=setting.name(part),
        headed=False,
        box=Box(x0=room.x0, top=room.top, x1=room.x0 + columns.width, bottom=bottom),
        style="value-list name",
        alt=f"{sentences.plain(setting.fill(fill.label, fill.place))}. "
        + ", ".join(f"{row.name}: {row.value}" for row in rows),
        rows=tuple(_cells(line, columns.count) for line in lines),
        columns=tuple(share / columns.width for share in shares),
        heights=tuple(heights),
        size=size,
        smaller=columns.smaller,
        overflow=max(0.0, round(bottom - room.bottom, 1)),
    )


def _cells(rows: Sequence[Row], count: int) -> tuple[Cell, ...]:
    empty = Cell(text=dutch.NO_BREAK, style="value-list name")  # an empty cell takes the height of large letters
    cells: list[Cell] = []
    for at in range(count):
        cells += [empty] if at else []
        cells += rows[at].cells() if at < len(rows) else (empty, empty)
    return tuple(cells)
