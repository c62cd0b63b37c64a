"""How a printed number would be printed now."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.compare.reprint import Values, reprinted
from engine.model.indicator import Unit

PERCENT, PLAIN = Unit(short="%"), Unit()


def figure(then: str | None, now: str | None, unit: Unit = PERCENT, decimals: int = 1) -> Values:
    made = [None if value is None else Decimal(value) for value in (then, now)]
    return Values(made[0], made[1], unit, decimals, absent="not shown")


@pytest.mark.parametrize(
    ("text", "then", "now", "expected"),
    [
        ("26,9%", "26.9", "27.14", "27,1%"),
        ("26,9%", "26.91", "26.87", None),  # prints the same
        ("27%", "26.91", "27.2", None),  # this place has no decimals
        ("26,91", "26.91", "26.87", "26,87"),  # and this one has more
        ("-0,2%", "-0.2", "-0.3", "-0,3%"),
        ("0,2%", "-0.2", "-0.3", "0,3%"),  # "falls by 0,2%"
        ("0,2%", "-0.2", "0.1", "+0,1%"),  # the sign turned: the words are wrong too
        ("", "26.9", "27.1", "27,1%"),  # a point without a label
        ("seven", "26.9", "27.1", ""),
        ("seven", "26.9", "26.91", None),
    ],
)
def test_a_number_of_one_figure(text: str, then: str, now: str, expected: str | None) -> None:
    assert reprinted(text, [figure(then, now)], "pp") == expected


def test_a_figure_that_is_absent_now_says_why_and_one_that_was_absent_is_printed() -> None:
    assert reprinted("26,9%", [figure("26.9", None)], "pp") == "not shown"
    assert reprinted("not shown", [figure(None, "26.9")], "pp") == "26,9%"
    assert reprinted("not shown", [figure(None, None)], "pp") is None


def test_differences_and_shares_are_made_again_from_what_is_printed() -> None:
    gap = "\N{NO-BREAK SPACE}"
    pair = [figure("40.26", "40.26"), figure("38.5", "38.44")]
    assert reprinted(f"1,8{gap}pp", pair, "pp") == f"1,9{gap}pp"
    parts = [figure("12", "13", PLAIN, 0), figure("19", "19", PLAIN, 0)]
    assert reprinted("63%", parts, "pp") == "68%"
    assert reprinted("63%", [figure("12", "12.1", PLAIN, 0), parts[1]], "pp") is None
    assert reprinted("about half", parts, "pp") == ""


def test_numbers_beside_each_other_each_become_those_of_now() -> None:
    pair = [figure("0.8", "0.9"), figure("167", "170", PLAIN, 0)]
    assert reprinted("0,8% (167)", pair, "pp") == "0,9% (170)"
