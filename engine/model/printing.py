"""A value and its unit → the words on the page. Rounded once, here; everything that chooses words compares these."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from engine import dutch, rounding
from engine.model.held import held

if TYPE_CHECKING:  # drawing needs this module, and no indicators
    from engine.model.indicator import Unit

MOST_DECIMALS = 4  # of a printed number


def rounded(value: Decimal, unit: Unit, decimals: int) -> Decimal:
    """Return `value` as the page shows it, still in its own scale (346.912.345 shown as "346,9 million" -> 346900000)."""
    return rounding.half_away(value / unit.shown_in, decimals) * unit.shown_in


def printed(value: Decimal, unit: Unit, decimals: int, bare: bool = False, sign: bool = False) -> str:
    """Return `value` as the page shows it: "26,9%", "€ 9.310", "€ 346,9 million", "1,8 points", "11".

    `bare` leaves the unit out, for labels on a chart whose unit line names it; `sign` puts a plus before what is more
    than nothing.
    """
    number = dutch.show(value / unit.shown_in, decimals, sign)
    before, behind = ("", "") if bare else _around(unit)
    return f"{before}{number}{behind}"


def _around(unit: Unit) -> tuple[str, str]:
    """Return what stands before and behind a number of a unit."""
    word = f"{dutch.NO_BREAK}{unit.word}" if unit.word else ""
    match unit.short:
        case "EUR":
            return f"€{dutch.NO_BREAK}", word
        case "%":
            return "", f"{word}%"
        case short:
            return "", word + (f"{dutch.NO_BREAK}{short}" if short else "")


def of_difference(unit: Unit, points: str) -> Unit:
    """Return the unit of the difference of two numbers: of percentages it is so many `points`."""
    return unit.model_copy(update={"short": points}) if unit.short == "%" else unit


def precision(as_printed: str, value: Decimal) -> tuple[int, Decimal]:
    """Return the decimals of a printed number and its scale: "346,9M" has 1 decimal and is in millions."""
    digits = re.search(r"\d[\d.]*(?:,(\d+))?", as_printed)
    if digits is None:
        return max(0, -int(value.as_tuple().exponent)), Decimal(1)
    plain = dutch.read(digits[0]) or Decimal(0)
    scale = abs(value / plain) if plain else Decimal(1)
    decimals = len(digits[1] or "")
    return decimals, Decimal(10) ** max(0, round(float(scale.log10()))) if scale > 1 else Decimal(1)


def number_format(unit: Unit, decimals: int, bare: bool = True, sign: bool = False) -> str:
    """Return the spreadsheet format that shows a value as `printed` does: "#,##0.0"; ",," counts in millions.

    The program that opens the workbook puts the separators of its own language.
    """
    thousands = 0
    while unit.shown_in >= 1000 ** (thousands + 1):
        thousands += 1
    number = "#,##0" + (f".{'0' * decimals}" if decimals else "") + "," * thousands
    if bare and not sign:
        return number
    before, behind = ("", "") if bare else _around(unit)
    percent = "%" if behind.endswith("%") else ""  # not as a text: it makes a percentage of a fraction
    before, behind = _literal(before), _literal(behind.removesuffix("%")) + percent
    kinds = [f"{before}{'+' if sign else ''}{number}{behind}"]
    if before or sign:
        kinds.append(f"{before}-{number}{behind}")
    if sign:
        kinds.append(f"{before}{number}{behind}")
    return ";".join(kinds)


def _literal(text: str) -> str:
    """Return a text as a spreadsheet format has it."""
    return '"' + text.replace('"', "") + '"' if text else ""


def cell(value: Decimal, unit: Unit, decimals: int, sign: bool = False) -> tuple[float, str]:
    """Return the number in a cell of a workbook and its format, which together show what `printed` prints.

    A percentage is a fraction there: 26,9% is 0.269, with which a spreadsheet can count (decision 08).
    """
    parts = 100 if unit.short == "%" else 1
    return float(held(value, unit.shown_in, decimals, parts) / parts), number_format(unit, decimals, False, sign)


def chart_format(unit: Unit, decimals: int) -> str:
    """Return the format of labels on a chart: bare, with a percent sign as a text: the chart holds 26.9 for 26,9%."""
    return number_format(unit, decimals) + ('"%"' if unit.short == "%" else "")


def decimals_in(text: str, value: Decimal, unit: Unit, decimals: int) -> int:
    """Return with how many decimals `text` prints the value: a chart may show other ones than its indicator has."""
    numbers = {number.lstrip("+-") for number in dutch.plain_numbers(text)}
    tried = (decimals, *range(MOST_DECIMALS))
    return next((each for each in tried if printed(abs(value), unit, each, bare=True) in numbers), decimals)
