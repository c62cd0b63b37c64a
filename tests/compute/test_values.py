"""Ratios, growths and differences: exact, made in one place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine import rounding
from engine.compute.values import value

wholes = st.integers(-(10**15), 10**15).map(Decimal)
positives = st.integers(1, 10**15).map(Decimal)
ONE, HUNDRED = Decimal(1), Decimal(100)


@given(wholes, positives)
def test_a_ratio_is_exact_to_forty_digits(numerator, denominator):
    made = Fraction(value(numerator, denominator, "ratio", HUNDRED))
    wanted = Fraction(numerator) / Fraction(denominator) * 100
    assert abs(made - wanted) <= abs(wanted) / 10**40


@given(wholes)
def test_a_count_is_its_numerator(numerator):
    assert value(numerator, ONE, "count", ONE) == numerator


@given(positives, positives)
def test_a_growth_and_the_growth_back_cancel(now, before):
    there, back = value(now, before, "growth", ONE), value(before, now, "growth", ONE)
    assert abs((1 + there) * (1 + back) - 1) < Decimal("1e-25")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_half_is_not_lost_before_it_is_rounded(part, whole):
    made = value(Decimal(part), Decimal(whole), "ratio", HUNDRED)
    exact = Fraction(part * 1000, whole)  # in tenths
    wanted = (exact + Fraction(1, 2)).__floor__()
    assert rounding.half_away(made, 1) * 10 == wanted


def test_nothing_is_divided_by_zero():
    assert value(ONE, Decimal(0), "ratio", HUNDRED) is None


def test_values_have_no_exponent():
    assert str(value(Decimal("346899910.00"), ONE, "count", ONE)) == "346899910"
    assert str(value(Decimal(9), Decimal(2), "ratio", ONE)) == "4.5"
