"""A row and the level that holds → whether its figure is too small to show, and which of its parts betray that."""

from __future__ import annotations

from decimal import Decimal

from engine.compute.rows import Row
from engine.model.indicator import Indicator
from engine.model.policy import Level


def small(indicator: Indicator, row: Row, level: Level) -> bool:
    """Return whether a row rests on too few people, or counts too few."""
    return indicator.policy.base == "n" and (
        base_is_small(indicator, row, level) or part_is_small(indicator, row, level)
    )


def base_is_small(indicator: Indicator, row: Row, level: Level) -> bool:
    """Return whether the row rests on too few people."""
    match indicator.kind_for(row.sector):
        case "counts":
            return level.few(Decimal(row.n), level.counts) or level.few(row.numerator, level.counts)
        case "shares":
            return level.few(Decimal(row.n), level.shares.base)
        case other:
            return level.few(Decimal(row.n), getattr(level, other))


def part_is_small(indicator: Indicator, row: Row, level: Level) -> bool:
    """Return whether a share counts too few people, or, where the level says so, leaves too few uncounted."""
    if indicator.kind_for(row.sector) != "shares" or indicator.policy.part == "none":
        return False
    parts = [row.numerator, row.denominator - row.numerator] if level.shares.rest else [row.numerator]
    return any(level.few(part, level.shares.part) for part in parts)
