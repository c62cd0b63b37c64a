"""A value and its unit → the words on the page. Rounded once, here; everything that chooses words compares these."""

from __future__ import annotations

import re
from decimal import Decimal

from engine import dutch
from engine.model.indicator import Unit

PLACES = 6  # decimals of values in the workbook of a chart


def rounded(value: Decimal, unit: Unit, decimals: int) -> Decimal:
    """Return `value` as the page shows it, still in its own scale (346.912.345 shown as "346,9 million" -> 346900000)."""
    return dutch.half_away(value / unit.shown_in, decimals) * unit.shown_in


def printed(value: Decimal, unit: Unit, decimals: int, bare: bool = False, sign: bool = False) -> str:
    """Return `value` as the page shows it: "26,9%", "€ 9.310", "€ 346,9 million", "1,8 points", "11".

    `bare` leaves the unit out, for labels on a chart whose unit line names it; `sign` puts a plus before what is more
    than nothing.
    """
    number = dutch.show(value / unit.shown_in, decimals, sign)
    if bare:
        return number
    if unit.word:
        number = f"{number}{dutch.NO_BREAK}{unit.word}"
    if unit.short == "EUR":
        return f"€{dutch.NO_BREAK}{number}"
    if unit.short == "%":
        return f"{number}%"
    return f"{number}{dutch.NO_BREAK}{unit.short}" if unit.short else number


def precision(as_printed: str, value: Decimal) -> tuple[int, Decimal]:
    """Return the decimals of a printed number and its scale: "346,9M" has 1 decimal and is in millions."""
    digits = re.search(r"\d[\d.]*(?:,(\d+))?", as_printed)
    if digits is None:
        return max(0, -int(value.as_tuple().exponent)), Decimal(1)
    plain = dutch.read(digits[0]) or Decimal(0)
    scale = abs(value / plain) if plain else Decimal(1)
    decimals = len(digits[1] or "")
    return decimals, Decimal(10) ** max(0, round(float(scale.log10()))) if scale > 1 else Decimal(1)


def number_format(unit: Unit, decimals: int) -> str:
    """Return the spreadsheet format that shows a value as `printed` does, bare: "#,##0.0"; ",," counts in millions.

    The program that opens the workbook puts the separators of its own language.
    """
    thousands = 0
    while unit.shown_in >= 1000 ** (thousands + 1):
        thousands += 1
    return "#,##0" + (f".{'0' * decimals}" if decimals else "") + "," * thousands


def in_workbook(value: Decimal, format: str) -> Decimal:
    """Return `value` in at most six decimals, and such that a spreadsheet in `format` shows what `printed` prints.

    2.24999999 would become 2.25 and show as 2,3; -0.04 would show as "-0,0".
    """
    shown = format.rstrip(",")
    scale = Decimal(1000) ** (len(format) - len(shown))
    decimals = len(shown.partition(".")[2])
    wanted = dutch.half_away(value / scale, decimals)
    near = dutch.half_away(value, PLACES)
    if not wanted:
        return Decimal(0)
    return near if dutch.half_away(near / scale, decimals) == wanted else wanted * scale
