"""How numbers lie: what is far off says so, also where most numbers are alike."""

from __future__ import annotations

from decimal import Decimal
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import spread

NUMBERS = st.lists(st.decimals(-1000, 1000, places=2), min_size=spread.LEAST, max_size=20)


def numbers(*given: float) -> list[Decimal]:
    return [Decimal(str(each)) for each in given]


def test_a_number_far_from_the_others_is_an_outlier_and_does_not_hide_itself() -> None:
    found = numbers(9.7, 10.5, 11, 11.2, 10.9, 10.1, 9.9, 30)
    far = spread.distance(Decimal(30), found)
    assert far is not None and far > 20
    assert (Decimal(30) - sum(found) / 8) / stdev(found) < spread.FAR  # a plain z-score does not see it
    assert spread.is_far(far) and not spread.is_far(spread.distance(Decimal("9.7"), found))


def test_a_number_below_the_others_has_a_distance_below_nothing() -> None:
    found = spread.distance(Decimal(1), numbers(10, 11, 12, 11, 10, 1))
    assert found is not None and found < -spread.FAR


def test_where_most_numbers_are_equal_the_mean_distance_is_taken() -> None:
    found = spread.distance(Decimal(9), numbers(5, 5, 5, 5, 5, 9))
    assert found is not None and spread.is_far(found)


@pytest.mark.parametrize("found", [numbers(1, 2, 3, 99), numbers(4, 4, 4, 4, 4), []])
def test_of_too_few_or_equal_numbers_nothing_is_said(found: list[Decimal]) -> None:
    assert spread.width(found) is None
    assert not spread.is_far(spread.distance(Decimal(99), found))


def test_the_range_has_the_quartiles_of_a_spreadsheet() -> None:
    found = spread.ranged(numbers(1, 2, 3, 4, 10))
    assert found == spread.Range(Decimal(1), Decimal(2), Decimal(4), Decimal(10))
    assert spread.ranged(numbers(1, 2, 3, 4)) is None


@given(NUMBERS, st.decimals(-50, 50, places=1), st.sampled_from([2, 10, 1000]))
def test_distances_do_not_depend_on_unit_or_start(found: list[Decimal], more: Decimal, times: int) -> None:
    before = spread.distance(found[0], found)
    after = spread.distance(found[0] * times + more, [each * times + more for each in found])
    assert (before is None) == (after is None)
    assert before is None or after is None or abs(before - after) < Decimal("0.000001")
