"""Rows of texts and numbers → cells of a workbook, each number in its own format; no text is run as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from engine import files
from engine.model.indicator import Unit
from engine.model.printing import cell, number_format

EXACT = 2**53  # whole numbers below it are themselves in a workbook
WHOLE = number_format(Unit(), 0, bare=False)
Cell = str | int | float | tuple[float, str]  # a number may have a format


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[str, str], Any] = {}

    def write(self, sheet: Any, row: int, cells: Sequence[Cell], colour: str = "") -> None:
        """Write a row of cells, on a colour or on none."""
        for column, one in enumerate(cells):
            value, shown = one if isinstance(one, tuple) else (one, "")
            if isinstance(value, str):
                if value or colour:
                    sheet.write_string(row, column, files.harmless(value), self._of(shown, colour))
            else:
                sheet.write_number(row, column, value, self._of(shown, colour))

    def _of(self, shown: str, colour: str) -> Any:
        if not shown and not colour:
            return None
        if (shown, colour) not in self._known:
            chosen = {"num_format": shown} if shown else {}
            self._known[shown, colour] = self._book.add_format(chosen | ({"bg_color": colour} if colour else {}))
        return self._known[shown, colour]


def whole(value: Decimal) -> Cell:
    """Return a number without a unit, with no more decimals than an amount of money has."""
    if value == value.to_integral_value() and abs(value) < EXACT:
        return float(value), WHOLE
    return cell(value, Unit(), 0 if value == value.to_integral_value() else 2)
