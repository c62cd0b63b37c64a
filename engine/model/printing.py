"""A value and its unit → the words on the page. Rounded once, here; everything that chooses words compares these."""

from __future__ import annotations

from decimal import Decimal

from engine import dutch
from engine.model.indicator import Unit


def rounded(value: Decimal, unit: Unit, decimals: int) -> Decimal:
    """Return `value` as the page shows it, still in its own scale (346.912.345 shown as "346,9 million" -> 346900000)."""
    return dutch.half_away(value / unit.shown_in, decimals) * unit.shown_in


def printed(value: Decimal, unit: Unit, decimals: int, bare: bool = False) -> str:
    """Return `value` as the page shows it: "26,9%", "€ 9.310", "€ 346,9 million", "1,8 points", "11".

    `bare` leaves the unit out, for labels on a chart whose unit line names it.
    """
    number = dutch.show(value / unit.shown_in, decimals)
    if bare:
        return number
    if unit.word:
        number = f"{number}{dutch.NO_BREAK}{unit.word}"
    if unit.short == "EUR":
        return f"€{dutch.NO_BREAK}{number}"
    if unit.short == "%":
        return f"{number}%"
    return f"{number}{dutch.NO_BREAK}{unit.short}" if unit.short else number
