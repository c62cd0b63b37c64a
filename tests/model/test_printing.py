"""Values and units as the page shows them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import dutch, rounding
from engine.model.held import in_workbook
from engine.model.indicator import Unit
from engine.model.printing import cell, decimals_in, number_format, printed, rounded

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


numbers = st.decimals(-(10**11), 10**11, places=9)
units = st.sampled_from([Unit(), Unit(short="%"), Unit(short="EUR"), Unit(shown_in=Decimal(1000)), MILLIONS])


@given(numbers, units, st.integers(0, 3))
def test_what_is_printed_reads_back_half_away_from_zero(value: Decimal, unit: Unit, decimals: int) -> None:
    bare = printed(value, unit, decimals, bare=True)
    exact = Fraction(value) / Fraction(unit.shown_in) * 10**decimals
    away = int(abs(exact) + Fraction(1, 2)) * (1 if exact > 0 else -1)
    assert dutch.read(bare) == Decimal(away).scaleb(-decimals)
    assert not re.fullmatch(r"[-+][0,]*", bare)
    assert bare in printed(value, unit, decimals)
    signed = printed(value, unit, decimals, sign=True)
    assert ("+" in signed, "-" in signed) == (away > 0, away < 0)


@given(numbers, units, st.integers(0, 3))
def test_a_chart_shows_what_is_printed(value: Decimal, unit: Unit, decimals: int) -> None:
    format = number_format(unit, decimals)
    scale = 1000 ** format.count(",", format.index("0"))
    assert scale == unit.shown_in
    kept = Decimal(repr(float(in_workbook(value, format))))
    assert rounding.half_away(kept / scale, decimals) == rounding.half_away(value / scale, decimals)
    assert kept or not kept.is_signed()


@pytest.mark.parametrize(("value", "kept"), [("2.2499999999", "2.2"), ("-0.04", "0"), ("26.89565217391", "26.895652")])
def test_a_value_in_a_workbook_rounds_as_on_the_page(value: str, kept: str) -> None:
    assert in_workbook(Decimal(value), "#,##0.0") == Decimal(kept)


@pytest.mark.parametrize(
    ("value", "unit", "sign", "held", "format"),
    [
        ("26.94", Unit(short="%"), False, 0.2694, "#,##0.0%"),
        ("57.25", Unit(short="%"), False, 0.573, "#,##0.0%"),  # 0.5725 times 100 is less than 57.25 in a computer
        ("2.25", Unit(), False, 2.25, "#,##0.0"),  # held exactly: every program rounds it up
        ("-9310", Unit(short="EUR"), False, -9310, '"€ "#,##0.0;"€ "-#,##0.0'),
        ("346912345", MILLIONS, False, 346912345, '"€ "#,##0.0,," mln";"€ "-#,##0.0,," mln"'),
        ("1.8", Unit(short="pt"), True, 1.8, '+#,##0.0" pt";-#,##0.0" pt";#,##0.0" pt"'),
    ],
)
def test_a_cell_has_the_number_and_the_format_of_its_unit(
    value: str, unit: Unit, sign: bool, held: float, format: str
) -> None:
    number, shown = cell(Decimal(value), unit, 1, sign)
    assert (number, shown.replace(" ", " ")) == (held, format.replace(" ", " "))
    assert " " not in shown


def test_the_decimals_of_a_number_are_those_of_its_print() -> None:
    value = Decimal("26.94")
    assert [decimals_in(text, value, Unit(short="%"), 1) for text in ("26,9%", "26,94", "27", "-26,9", "many")] == [
        1, 2, 0, 1, 1,
    ]  # fmt: skip


def test_a_number_of_many_digits_has_a_cell_too() -> None:
    assert cell(Decimal("218152197950984804955271980123.5"), Unit(), 0)[0] == 218152197950984804955271980124.0


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 1))
def test_a_share_is_that_of_the_numbers_beside_it(part: int, whole: int, decimals: int) -> None:
    shown = dutch.share_of(Decimal(part), Decimal(whole), decimals)
    assert shown is not None
    assert abs(Fraction(shown) - Fraction(100 * part, whole)) <= Fraction(1, 2 * 10**decimals)
    assert dutch.share_of(Decimal(part), Decimal(0)) is None
