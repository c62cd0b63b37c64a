"""Values and units as the page shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.model.indicator import Unit
from engine.model.printing import printed, rounded

MILLIONS = Unit(short="EUR", shown_in=Decimal(10**6), word="mln")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "shown", "bare"),
    [
        ("26.94", Unit(short="%"), 1, "26,9%", "26,9"),
        ("9310", Unit(short="EUR"), 0, "€ 9.310", "9.310"),
        ("346912345", MILLIONS, 1, "€ 346,9 mln", "346,9"),
        ("1.77", Unit(short="procentpunt"), 1, "1,8 procentpunt", "1,8"),
        ("11.4", Unit(text="per 1.000 inwoners"), 0, "11", "11"),
        ("-0.2", Unit(short="%"), 1, "-0,2%", "-0,2"),
        ("-0.04", Unit(short="%"), 1, "0,0%", "0,0"),
    ],
)
def test_a_value_is_printed_with_its_unit(value: str, unit: Unit, decimals: int, shown: str, bare: str) -> None:
    assert printed(Decimal(value), unit, decimals).replace("\N{NO-BREAK SPACE}", " ") == shown
    assert printed(Decimal(value), unit, decimals, bare=True) == bare


def test_no_line_breaks_between_a_number_and_its_unit() -> None:
    assert " " not in printed(Decimal(346912345), MILLIONS, 1)


def test_a_rounded_value_keeps_its_own_scale() -> None:
    assert rounded(Decimal(346912345), MILLIONS, 1) == Decimal(346900000)
