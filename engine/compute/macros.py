"""SQL text for years, months, ages and exact shares: the one place where database engines would differ silently.

Arguments and results are SQL expressions, written on one line so that line numbers of a query stay what they are.
`content/indicators/README.md` lists the macros for analysts.
"""

from __future__ import annotations


def january_1(year: str) -> str:
    """Return 1 January of a year."""
    return f"make_date(cast({year} as integer), 1, 1)"


def year_of(day: str) -> str:
    """Return the year of a date, a whole number."""
    return f"cast(extract(year from {day}) as bigint)"


def month_of(day: str) -> str:
    """Return the month of a date, 1 to 12."""
    return f"cast(extract(month from {day}) as bigint)"


def first_of_month(day: str) -> str:
    """Return the first day of a date's month."""
    return f"cast(date_trunc('month', {day}) as date)"


def add_months(day: str, months: str | int) -> str:
    """Return the first of the month so many months after the month of a date."""
    number = f"({year_of(day)} * 12 + {month_of(day)} - 1 + ({months}))"
    return f"make_date(cast({number} // 12 as integer), cast({number} % 12 + 1 as integer), 1)"


def holds_on(day: str, start: str, end: str) -> str:
    """Return whether a date lies in a stretch of days; both ends belong to it, an empty end is open."""
    return f"({start} <= {day} and ({end} is null or {end} >= {day}))"


def months_between(start: str, end: str) -> str:
    """Return the whole months from one date to a later one: from 15-11-2022 to 1-1-2024 are 13."""
    return (
        f"(({year_of(end)} - {year_of(start)}) * 12 + {month_of(end)} - {month_of(start)}"
        f" - case when {_day_of(end)} < {_day_of(start)} then 1 else 0 end)"
    )


def days_between(start: str, end: str) -> str:
    """Return the days from one date to another, below zero when the other is earlier."""
    return f"date_diff('day', {start}, {end})"


def age_on(born: str, day: str) -> str:
    """Return the age in whole years on a date; who was born on 29 February has their birthday on 1 March."""
    return (
        f"({year_of(day)} - {year_of(born)} - case when {month_of(day)} < {month_of(born)}"
        f" or ({month_of(day)} = {month_of(born)} and {_day_of(day)} < {_day_of(born)}) then 1 else 0 end)"
    )


def billionths(part: str, whole: str) -> str:
    """Return part / whole in whole billionths, cut off: exact where `/` gives a double. `part` is below 9 billion."""
    return f"((cast({part} as bigint) * 1000000000) // nullif(cast({whole} as bigint), 0))"


def _day_of(day: str) -> str:
    return f"extract(day from {day})"


ALL = (
    january_1,
    year_of,
    month_of,
    first_of_month,
    add_months,
    holds_on,
    months_between,
    days_between,
    age_on,
    billionths,
)
BY_NAME = {macro.__name__: macro for macro in ALL}
