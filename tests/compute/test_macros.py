"""Each macro at its boundaries, on each engine."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from engine.compute import macros

DAY, NUMBER, ANSWER = "date", "integer", "expected"


def answers(database, expression, kinds, rows):
    """Return what the expression over columns a, b, ... gives for each row."""
    columns = {"at": ("integer", list(range(len(rows))))}
    for place, kind in enumerate(kinds):
        values = [row[place] for row in rows]
        columns["abcdef"[place]] = (kind, [_day(value) if kind == DAY else value for value in values])
    name = f"cases {answers.number}"
    answers.number += 1
    database.keep(name, columns)
    return [row["answer"] for row in database.rows(f'select "at", {expression} as answer from "{name}" order by 1')]


answers.number = 0


def _day(value):
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def test_months_between(database):
    rows = [
        ("2022-11-15", "2024-01-01", 13),  # DuckDB's date_diff says 14
        ("2022-11-15", "2024-01-15", 14),
        ("2024-01-31", "2024-02-29", 0),
        ("2024-01-31", "2024-03-31", 2),
        ("2024-02-29", "2025-02-28", 11),
        ("2024-01-01", "2024-01-01", 0),
        ("2023-12-31", "2024-01-01", 0),
        ("2024-01-15", "2024-01-14", -1),  # an end before the start: rounded down
        ("2024-01-15", "2023-12-15", -1),
        ("1900-01-01", "2100-01-01", 2400),
        (None, "2024-01-01", None),
        ("2024-01-01", None, None),
    ]
    assert answers(database, macros.months_between("a", "b"), (DAY, DAY), rows) == [row[2] for row in rows]


def test_days_between(database):
    rows = [
        ("2024-02-28", "2024-03-01", 2),
        ("2023-02-28", "2023-03-01", 1),
        ("2024-01-01", "2023-12-31", -1),
        ("1900-01-01", "2100-01-01", 73049),
        ("2024-01-01", None, None),
    ]
    assert answers(database, macros.days_between("a", "b"), (DAY, DAY), rows) == [row[2] for row in rows]


def test_age_on(database):
    rows = [
        ("2000-01-01", "2024-01-01", 24),
        ("2000-01-02", "2024-01-01", 23),
        ("2000-12-31", "2024-01-01", 23),
        ("2004-02-29", "2023-02-28", 18),
        ("2004-02-29", "2023-03-01", 19),
        ("2004-02-29", "2024-02-29", 20),
        ("2024-01-01", "2024-01-01", 0),
        ("2024-01-02", "2024-01-01", -1),
        (None, "2024-01-01", None),
    ]
    assert answers(database, macros.age_on("a", "b"), (DAY, DAY), rows) == [row[2] for row in rows]


def test_ages_months_and_days_are_what_python_says(database):
    chance = random.Random(4)
    first = dt.date(1900, 1, 1).toordinal()
    days = [dt.date.fromordinal(first + chance.randrange(50_000)) for _ in range(400)]
    pairs = list(zip(days[::2], days[1::2], strict=True))
    ages = [end.year - start.year - ((end.month, end.day) < (start.month, start.day)) for start, end in pairs]
    assert answers(database, macros.age_on("a", "b"), (DAY, DAY), pairs) == ages
    assert answers(database, macros.days_between("a", "b"), (DAY, DAY), pairs) == [(b - a).days for a, b in pairs]
    months = [(b.year - a.year) * 12 + b.month - a.month - (b.day < a.day) for a, b in pairs]
    assert answers(database, macros.months_between("a", "b"), (DAY, DAY), pairs) == months


def test_add_months_gives_the_first_of_a_month(database):
    rows = [
        ("2024-01-31", 0, "2024-01-01"),
        ("2024-01-31", 1, "2024-02-01"),
        ("2024-01-31", -1, "2023-12-01"),
        ("2024-12-31", 1, "2025-01-01"),
        ("2024-02-29", -12, "2023-02-01"),
        ("2024-02-29", 600, "2074-02-01"),
        (None, 1, None),
    ]
    assert answers(database, macros.add_months("a", "b"), (DAY, NUMBER), rows) == [_day(row[2]) for row in rows]


def test_holds_on(database):
    rows = [
        ("2024-01-01", None, True),
        ("2024-01-02", None, False),
        ("2020-01-01", "2024-01-01", True),  # the last day belongs to it
        ("2020-01-01", "2023-12-31", False),
        ("2024-01-01", "2024-01-01", True),
        ("2024-01-02", "2023-12-31", False),  # an end before the start never holds
        (None, None, None),
    ]
    assert answers(database, macros.holds_on("date '2024-01-01'", "a", "b"), (DAY, DAY), rows) == [r[2] for r in rows]


@pytest.mark.parametrize(
    ("macro", "expected"),
    [
        (macros.year_of, [2024, 2023, 1, None]),
        (macros.month_of, [2, 12, 1, None]),
        (macros.first_of_month, [dt.date(2024, 2, 1), dt.date(2023, 12, 1), dt.date(1, 1, 1), None]),
    ],
)
def test_parts_of_a_date(database, macro, expected):
    rows = [("2024-02-29",), ("2023-12-31",), ("0001-01-01",), (None,)]
    assert answers(database, macro("a"), (DAY,), rows) == expected


def test_january_1(database):
    rows = [(2024,), (1900,), (9999,), (None,)]
    wanted = [dt.date(2024, 1, 1), dt.date(1900, 1, 1), dt.date(9999, 1, 1), None]
    assert answers(database, macros.january_1("a"), (NUMBER,), rows) == wanted


def test_billionths_are_whole_and_cut_off(database):
    chance = random.Random(4)
    rows = [(1, 3), (2, 3), (0, 5), (-2, 3), (9_000_000_000, 1), (9_000_000_000, 9_000_000_001), (1, 9 * 10**18)]
    rows += [(chance.randrange(10**9), 1 + chance.randrange(10**9)) for _ in range(200)]
    wanted = [abs(part) * 10**9 // whole * (-1 if part < 0 else 1) for part, whole in rows]
    expression = macros.billionths("a", "b")
    assert answers(database, expression, (NUMBER, NUMBER), rows) == wanted
    assert answers(database, expression, (NUMBER, NUMBER), [(1, 0), (None, 1), (1, None)]) == [None, None, None]


def test_every_macro_is_tested_here():
    source = "".join(name for name in globals() if name.startswith("test_"))
    named = {"year_of", "month_of", "first_of_month"}  # parts of a date
    assert {name for name in macros.BY_NAME if name not in source} <= named
