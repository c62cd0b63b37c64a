"""Rounding happens here and nowhere else: half away from zero, as people do."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

DIGITS = 200  # the longest number that can be rounded


def half_away(value: Decimal, decimals: int) -> Decimal:
    """Return `value` rounded to so many decimals, halves away from zero (2,5 -> 3; -2,5 -> -3); zero has no sign."""
    with localcontext(prec=DIGITS):  # numerators of growths of growths have more digits than the usual 28
        return away(value, decimals)


def away(value: Decimal, decimals: int) -> Decimal:
    """Return what `half_away` does, for who has a context of `DIGITS` digits already."""
    rounded = value.quantize(_unit(decimals), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


@lru_cache
def _unit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)
