"""Numbers and dates as Dutch print writes them, and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import dutch, rounding

SCALES = {"M": Decimal(10**6), "miljoen": Decimal(10**6), "mln.": Decimal(10**6), "duizend": Decimal(1000)}
UNITS = {"euro": "EUR", "procentpunt": "pp", "procent": "%", "%-punt": "pp"}
amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(each.as_printed, str(each.value), each.unit) for each in dutch.find(text, SCALES, UNITS)]


@given(amounts)
def test_what_is_shown_reads_back(amount: Decimal) -> None:
    assert dutch.read(dutch.show(amount, decimals=2)) == amount


@given(amounts, st.integers(0, 4))
def test_what_is_shown_is_found_in_a_sentence(amount: Decimal, decimals: int) -> None:
    shown = dutch.show(amount, decimals)
    (number,) = dutch.find(f"Het is {shown}, zegt men.", {}, {})
    assert (number.as_printed, number.value, number.decimals) == (shown, rounding.half_away(amount, decimals), decimals)


@given(amounts, st.integers(0, 2))
def test_rounding_moves_a_number_by_at_most_half_a_unit(amount: Decimal, decimals: int) -> None:
    assert abs(rounding.half_away(amount, decimals) - amount) <= Decimal(5).scaleb(-decimals - 1)


@given(amounts)
def test_rounding_does_not_depend_on_the_sign(amount: Decimal) -> None:
    assert rounding.half_away(-amount, 0) == -rounding.half_away(amount, 0)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0,13"),
        ("-0.04", 1, "0,0"),
        ("1813.5", 1, "1.813,5"),
        ("999.95", 1, "1.000,0"),
        ("1234567.891", 2, "1.234.567,89"),
        ("1E+3", 0, "1.000"),
    ],
)
def test_halves_go_away_from_zero_and_zero_has_no_sign(value: str, decimals: int, shown: str) -> None:
    assert dutch.show(Decimal(value), decimals) == shown


def test_a_plus_is_shown_only_when_asked_and_never_before_zero() -> None:
    assert [dutch.show(Decimal(value), 1, sign=True) for value in ("0.9", "-0.9", "0.04")] == ["+0,9", "-0,9", "0,0"]


@pytest.mark.parametrize("text", ["", "12a", "1.8", "1.81", "18,", "1 2", "12.34.567", "€ 5", "vijf", "--5", "1,2,3"])
def test_what_is_no_dutch_number_reads_as_nothing(text: str) -> None:
    assert dutch.read(text) is None


@pytest.mark.parametrize("minus", ["-", "−", "–", "\N{NON-BREAKING HYPHEN}"])
def test_every_minus_sign_of_print_is_a_minus(minus: str) -> None:
    assert dutch.read(f"{minus}0,44") == Decimal("-0.44")
    assert found(f"een groei van {minus}0,44%") == [(f"{minus}0,44%", "-0.44", "%")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Het kost € 9.310 per maand", [("€ 9.310", "9310", "EUR")]),
        ("Het kost -€ 5", [("-€ 5", "-5", "EUR")]),
        ("Het kost € -5", [("€ -5", "-5", "EUR")]),
        ("In totaal 346,9M", [("346,9M", "346900000.0", "")]),
        ("In totaal € 346,9 mln. dit jaar", [("€ 346,9 mln.", "346900000.0", "EUR")]),
        ("In totaal 2 duizend euro", [("2 duizend euro", "2000", "EUR")]),
        ("12 Miljoen", [("12 Miljoen", "12000000", "")]),
        ("een verschil van 1,8 procentpunt", [("1,8 procentpunt", "1.8", "pp")]),
        ("een verschil van 1,8 %-punt", [("1,8 %-punt", "1.8", "pp")]),
        ("26,9% en 26,9 %", [("26,9%", "26.9", "%"), ("26,9 %", "26.9", "%")]),
        ("5 meter", [("5", "5", "")]),
        ("van 10–15 klanten", [("10", "10", ""), ("15", "15", "")]),
        ("in 2023-2024", [("2023", "2023", ""), ("2024", "2024", "")]),
        ("op 1-1-2024", [("1", "1", ""), ("1", "1", ""), ("2024", "2024", "")]),
        ("tussen 2023 - 2024", [("2023", "2023", ""), ("2024", "2024", "")]),
        ("profiel VV4, pagina 12.", [("12", "12", "")]),  # a digit behind a letter is part of a name
        ("Dat was 1.813.", [("1.813", "1813", "")]),
        ("Eerst 3, dan 4", [("3", "3", ""), ("4", "4", "")]),
    ],
)
def test_numbers_are_found_with_what_stands_at_them(text: str, numbers: list[tuple[str, str, str]]) -> None:
    assert found(text) == numbers


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for number in dutch.find(text, SCALES, UNITS):
        assert text[number.start : number.end].strip() == number.as_printed


def test_months_and_days_have_dutch_names() -> None:
    assert [dutch.month(3), dutch.month(3, short=False)] == ["mrt", "maart"]
    assert [dutch.day(dt.date(2024, 1, 1)), dutch.day(dt.date(2024, 1, 1), long=False)] == [
        "1 januari 2024",
        "1-1-2024",
    ]


def test_a_number_of_more_digits_than_usual_is_rounded_too() -> None:
    assert rounding.half_away(Decimal("218152197950984804955271980123.5"), 0) == Decimal(
        "218152197950984804955271980124"
    )
    assert dutch.show(Decimal("218152197950984804955271980123")) == "218.152.197.950.984.804.955.271.980.123"
