"""Rows of a comparison → what moved most, and which way things went before.

A change is measured by how far numbers usually lie apart, so that percentages and amounts compare: by the regions where
those are known, else by the figure's own steps from year to year, else by the other numbers of its chart or table, else
by the larger of what it was and is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from engine import spread
from engine.compare.around import Look, steps
from engine.compare.series import Series
from engine.model.comparison import Row

Against = Literal["regions", "history", "block", "itself"]
ORDER: tuple[Against, ...] = ("regions", "history", "block", "itself")


@dataclass(frozen=True)
class Mover:
    """A row that changed: how often the change holds the width of `against` (see `spread.width`), or the figure itself."""

    row: Row
    times: Decimal
    against: Against


def movers(rows: Sequence[Row], look: Look, found: Sequence[Series]) -> list[Mover]:
    """Return the rows that changed, the largest first within each measure; a figure that is printed twice stands once."""
    values = {series.name: series.values for series in found}
    once: dict[object, Mover] = {}
    beside = _beside(rows)
    for row in rows:
        if (
            row.direction in ("up", "down")
            and row.is_printed
            and (mover := _mover(row, look, values, beside.get(_block(row), ())))
        ):
            once.setdefault(row.key or (row.label, row.dimensions, row.new_shown, row.change_shown), mover)
    return sorted(once.values(), key=lambda each: (ORDER.index(each.against), -each.times))


def _beside(rows: Iterable[Row]) -> dict[object, list[Decimal]]:
    """Return what else the newer document prints in the same chart or table, of one period and in one unit."""
    found: dict[object, list[Decimal]] = {}
    for row in rows:
        if row.new is not None and not row.series:
            found.setdefault(_block(row), []).append(row.new.value)
    return found


def _block(row: Row) -> object:
    return (row.new.page, row.new.block, row.unit.short, row.decimals) if row.new and not row.series else None


def _mover(row: Row, look: Look, values: Mapping[str, tuple[Decimal, ...]], beside: Sequence[Decimal]) -> Mover | None:
    if row.change is None or row.new is None or not row.rounded(row.change):
        return None
    around, change = look(row), abs(row.change)
    if around and (wide := spread.width(list(around.regions.values()))):
        return Mover(row, change / max(wide, row.step), "regions")
    before = (around.steps if around else steps(values.get(row.series, ())))[:-1]
    if usual := spread.width(before):
        return Mover(row, change / max(usual, row.step), "history")
    if usual := spread.width(beside):
        return Mover(row, change / max(usual, row.step), "block")
    larger = max(abs(row.new.value - row.change), abs(row.new.value))
    return Mover(row, change / larger, "itself") if larger else None


@dataclass(frozen=True)
class Turn:
    """A row whose figure went the other way before: the change then, and now."""

    row: Row
    before: Decimal
    now: Decimal


def turns(rows: Sequence[Row], look: Look, found: Sequence[Series]) -> list[Turn]:
    """Return the rows that went up and now go down, or the other way round, those that moved most first.

    What stays equal, as printed, does neither.
    """
    values = {series.name: series.values for series in found}
    once: dict[object, Turn] = {}
    for row in rows:
        if row.direction not in ("up", "down") or row.change is None or not row.is_printed:
            continue
        around = look(row)
        known = values.get(row.series) or (around.history if around else ())
        if len(known) < 3:
            continue
        before = row.rounded(known[-2]) - row.rounded(known[-3])
        if before and (before > 0) != (row.change > 0):
            once.setdefault(row.key or (row.label, row.dimensions, row.new_shown), Turn(row, before, row.change))
    order = {id(each.row): at for at, each in enumerate(movers(rows, look, found))}
    return sorted(once.values(), key=lambda each: order.get(id(each.row), len(order)))
