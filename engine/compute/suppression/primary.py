"""A row and the level that holds → whether its figure is too small to show, and which of its parts betray that."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from engine.compute.rows import Row
from engine.model.indicator import Indicator
from engine.model.policy import Level

Kind = Literal["counts", "shares", "means", "amounts", "points"]


def kind(indicator: Indicator, sector: str) -> Kind:
    """Return what an indicator's numbers are, as its `policy` says, else as its shape and unit do."""
    if indicator.policy.kind:
        return indicator.policy.kind
    unit = indicator.unit_for(sector).short
    if indicator.shape == "count":
        return "amounts" if unit == "EUR" else "counts"
    return "shares" if indicator.shape == "ratio" and unit == "%" else "means"


def small(indicator: Indicator, row: Row, level: Level) -> bool:
    """Return whether a row rests on too few people, or counts too few."""
    return indicator.policy.base == "n" and (
        base_is_small(indicator, row, level) or part_is_small(indicator, row, level)
    )


def base_is_small(indicator: Indicator, row: Row, level: Level) -> bool:
    """Return whether the row rests on too few people."""
    match kind(indicator, row.sector):
        case "counts":
            return _few(Decimal(row.n), level.counts, level) or _few(row.numerator, level.counts, level)
        case "shares":
            return _few(Decimal(row.n), level.shares.base, level)
        case other:
            return _few(Decimal(row.n), getattr(level, other), level)


def part_is_small(indicator: Indicator, row: Row, level: Level) -> bool:
    """Return whether a share counts too few people, or, where the level says so, leaves too few uncounted."""
    if kind(indicator, row.sector) != "shares" or indicator.policy.part == "none":
        return False
    parts = [row.numerator, row.denominator - row.numerator] if level.shares.rest else [row.numerator]
    return any(_few(part, level.shares.part, level) for part in parts)


def _few(people: Decimal, least: int, level: Level) -> bool:
    return 0 < people < least or (people == 0 and not level.zeros)
