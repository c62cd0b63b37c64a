"""Numbers as a workbook holds them, such that a spreadsheet shows what is printed."""

from __future__ import annotations

from decimal import Decimal, localcontext

from engine import rounding

PLACES = 6  # decimals of values in a workbook


def in_workbook(value: Decimal, format: str) -> Decimal:
    """Return `value` as the workbook of a chart holds it, such that a spreadsheet in `format` shows what is printed."""
    format = format.partition('"')[0]
    shown = format.rstrip(",")
    return held(value, Decimal(1000) ** (len(format) - len(shown)), len(shown.partition(".")[2]))


def held(value: Decimal, scale: Decimal, decimals: int, parts: int = 1) -> Decimal:
    """Return `value` in at most six decimals, or as printed where a spreadsheet would round it otherwise.

    2.24999999 would become 2.25 and show as 2,3; -0.04 would show as "-0,0"; the halves that a computer cannot hold
    exactly (0.145, 28.5% as a fraction) go up in one program and down in another.
    """
    with localcontext(prec=rounding.DIGITS):
        wanted = rounding.away(value / scale, decimals)
        near = rounding.away(value, PLACES)
        shown = near / scale
        halfway = 2 * shown.scaleb(decimals) % 2 in (1, -1)
        unsure = halfway and any(Decimal(float(held)) != held for held in (shown, near / parts))
        if unsure or not wanted or rounding.away(shown, decimals) != wanted:
            return wanted * scale
        return near
