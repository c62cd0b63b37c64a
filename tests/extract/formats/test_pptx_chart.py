"""Values printed by the number format of a native chart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.extract.formats import pptx_chart


@pytest.mark.parametrize(
    ("code", "value", "text", "unit"),
    [
        ('0.0"%"', "37.4", "37,4%", "%"),
        ("0.0%", "0.374", "37,4%", "%"),
        ("#,##0", "5278", "5.278", ""),
        ("0", "5278", "5278", ""),
        ("General", "9.5", "9,5", ""),
        ('0.0,,"M"', "346900000", "346,9M", ""),
        ('"€" #,##0;-"€" #,##0', "8444", "€ 8.444", "EUR"),
    ],
)
def test_a_value_is_printed_by_its_number_format(code, value, text, unit):
    cell = pptx_chart._cell("", "", Decimal(value), pptx_chart.parse(code))
    assert (cell.as_printed, cell.unit) == (text, unit)
    assert cell.value == (Decimal("37.4") if "37" in value else Decimal(value))
