"""Each macro at its boundaries, on the database."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.compute import macros
from engine.compute.engines import connect


@pytest.fixture(scope="module")
def database():
    with connect() as opened:
        yield opened


def ask(database, expression):
    return database.rows(f"select {expression} as answer")[0]["answer"]


def day(text):
    return f"date '{text}'"


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2022-11-15", "2024-01-01", 13),  # DuckDB's date_diff says 14
        ("2022-11-15", "2024-01-15", 14),
        ("2024-01-31", "2024-02-29", 0),
        ("2024-01-31", "2024-03-31", 2),
        ("2024-01-01", "2024-01-01", 0),
        ("2023-12-31", "2024-01-01", 0),
    ],
)
def test_months_between(database, start, end, months):
    assert ask(database, macros.months_between(day(start), day(end))) == months


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-02-28", "2024-03-01", 2),
        ("2023-02-28", "2023-03-01", 1),
        ("2023-12-31", "2024-01-01", 1),
        ("2024-03-30", "2024-04-01", 2),  # the clock went forward
        ("2024-01-01", "2024-01-01", 0),
        ("2024-01-02", "2024-01-01", -1),
    ],
)
def test_days_between(database, start, end, days):
    assert ask(database, macros.days_between(day(start), day(end))) == days


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2000-01-01", "2024-01-01", 24),
        ("2000-01-02", "2024-01-01", 23),
        ("2000-12-31", "2024-01-01", 23),
        ("2004-02-29", "2023-02-28", 18),
        ("2004-02-29", "2023-03-01", 19),
        ("2024-01-01", "2024-01-01", 0),
    ],
)
def test_age_on(database, born, on, age):
    assert ask(database, macros.age_on(day(born), day(on))) == age


@settings(max_examples=40, deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31)), st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31)))
def test_age_on_is_what_python_says(database, born, on):
    wanted = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    assert ask(database, macros.age_on(day(born), day(on))) == wanted


@pytest.mark.parametrize(
    ("months", "expected"), [(0, "2024-01-01"), (1, "2024-02-01"), (-1, "2023-12-01"), (-12, "2023-01-01")]
)
def test_add_months_gives_the_first_of_a_month(database, months, expected):
    assert ask(database, macros.add_months(day("2024-01-31"), months)) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        ("date '2024-01-01'", "null", True),
        ("date '2024-01-02'", "null", False),
        ("date '2020-01-01'", "date '2024-01-01'", True),  # the last day belongs to it
        ("date '2020-01-01'", "date '2023-12-31'", False),
    ],
)
def test_holds_on(database, start, end, holds):
    assert ask(database, macros.holds_on(day("2024-01-01"), start, f"cast({end} as date)")) is holds


def test_parts_of_a_date(database):
    assert ask(database, macros.year_of(day("2024-02-29"))) == 2024
    assert ask(database, macros.month_of(day("2024-02-29"))) == 2
    assert ask(database, macros.first_of_month(day("2024-02-29"))) == dt.date(2024, 2, 1)
    assert ask(database, macros.january_1("2024")) == dt.date(2024, 1, 1)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_billionths_are_whole_and_cut_off(database, part, whole):
    assert ask(database, macros.billionths(str(part), str(whole))) == part * 10**9 // whole


def test_billionths_of_nothing_are_empty(database):
    assert ask(database, macros.billionths("1", "0")) is None
