"""A printed result is wrong only when no values that print the same could give it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engine.check import spans
from engine.check.spans import Span
from engine.rounding import half_away

amounts = st.decimals(min_value=1, max_value=100000, places=4)
decimals = st.integers(min_value=0, max_value=2)


def printed(value: Decimal, places: int) -> Span:
    """Return the values that print as this one does with so many decimals."""
    rounded, half = half_away(value, places), Decimal("0.5").scaleb(-places)
    return Span(rounded - half, rounded + half)


@given(amounts, amounts, decimals, decimals)
def test_a_growth_between_rounded_ends_is_never_called_wrong(
    first: Decimal, last: Decimal, places: int, of_growth: int
) -> None:
    grown = spans.growth(printed(first, places), printed(last, places))
    assert grown is None or grown.meets(printed(100 * last / first - 100, of_growth))


@given(st.lists(amounts, min_size=2, max_size=8), decimals)
def test_a_sum_of_rounded_parts_is_never_called_wrong(parts: list[Decimal], places: int) -> None:
    assert spans.total([printed(part, places) for part in parts]).meets(printed(sum(parts, Decimal(0)), places))


@given(amounts, amounts, decimals)
def test_a_share_of_rounded_counts_is_never_called_wrong(part: Decimal, whole: Decimal, places: int) -> None:
    share = spans.ratio(printed(part, places), printed(whole, places), Decimal(100))
    assert share is None or share.meets(printed(100 * part / whole, places))


def test_a_growth_that_no_ends_give_is_outside() -> None:
    grown = spans.growth(printed(Decimal(7353), 0), printed(Decimal(8177), 0))
    assert (
        grown is not None and not grown.meets(printed(Decimal("5.6"), 1)) and grown.meets(printed(Decimal("11.2"), 1))
    )


def test_equal_printed_ends_may_hide_a_small_growth() -> None:
    end = printed(Decimal("9.5"), 1)
    grown = spans.growth(end, end)
    assert grown is not None and grown.meets(printed(Decimal("0.6"), 1))


def test_what_may_be_nothing_divides_nothing() -> None:
    assert spans.ratio(printed(Decimal(3), 0), printed(Decimal(0), 0)) is None


def test_the_sizes_of_a_fall_are_those_of_the_rise() -> None:
    assert Span(Decimal(-3), Decimal(-2)).sizes == Span(Decimal(2), Decimal(3))
    assert Span(Decimal(-3), Decimal(2)).sizes == Span(Decimal(0), Decimal(3))
