"""Figures and periods: what cannot be, cannot be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.model.box import Box, NoRoomError
from engine.model.figure import ABSENT, Figure, Period, Status, calendar_year, figure_key, instant, january_1, month

days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
periods = st.one_of(
    days.map(instant),
    st.integers(1990, 2100).map(calendar_year),
    st.builds(month, st.integers(1990, 2100), st.integers(1, 12)),
    st.integers(1990, 2100).map(
        lambda year: Period(kind="plan", start=dt.date(year, 1, 1), end=dt.date(year + 1, 12, 31))
    ),
    st.tuples(days, days).map(lambda pair: Period(kind="span", start=min(pair), end=max(pair))),
)


@given(periods)
def test_a_period_reads_back_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


def test_a_month_ends_on_its_last_day() -> None:
    assert [month(2024, number).end.day for number in (1, 2, 12)] == [31, 29, 31]


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-1", "2024-02-30", "1-1-2024", "2024..2025"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Period.parse(text)


@pytest.mark.parametrize("status", sorted(ABSENT))
def test_an_absent_figure_has_no_value(figure: Callable[..., Figure], status: Status) -> None:
    assert figure(status=status).value is None
    with pytest.raises(ValidationError, match="has no value"):
        figure().model_validate({**figure().model_dump(), "status": status})


@pytest.mark.parametrize("part", ["numerator", "denominator", "n"])
def test_an_absent_figure_keeps_no_parts_from_which_it_could_be_computed(
    figure: Callable[..., Figure], part: str
) -> None:
    with pytest.raises(ValidationError, match="no parts"):
        figure(status=Status.SUPPRESSED, **{part: 3})


def test_a_figure_that_is_there_needs_a_value(figure: Callable[..., Figure]) -> None:
    with pytest.raises(ValidationError, match="needs a value"):
        Figure(**{**figure().model_dump(), "value": None})


def test_a_figure_cannot_change(figure: Callable[..., Figure]) -> None:
    with pytest.raises(ValidationError):
        figure().value = 3  # type: ignore[misc]


def test_the_key_does_not_depend_on_the_order_of_dimensions() -> None:
    one, other = (("a", "1"), ("b", "2")), (("b", "2"), ("a", "1"))
    keys = {figure_key("share", "1", "north", "x", january_1(2025), dimensions) for dimensions in (one, other)}
    assert keys == {"share@1|north|x|2025-01-01|a=1;b=2"}


def test_a_box_is_not_inside_out() -> None:
    with pytest.raises(NoRoomError, match="right of and below"):
        Box(x0=10, top=0, x1=5, bottom=5)


@given(st.floats(0, 50), st.floats(0, 50))
def test_a_box_made_smaller_is_never_inside_out(left: float, top: float) -> None:
    smaller = Box(x0=0, top=0, x1=20, bottom=20).inset(left, top)
    assert smaller.width >= 0 and smaller.height >= 0
