"""A word of falling and then a negative number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_documents import page

from engine.check.rules import double_negative
from engine.check.stated import Stated

TERMS = double_negative.Terms(falling=("falls", "fall"), by=("by", "of", "ca."))


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Demand falls by -0,2%", ["-0,2%"]), ("Demand falls in five years by ca. -4%", ["-4%"]), ("A fall of −8% is seen", ["−8%"]),
        ("Demand can fall by -4% and rise by 31%", ["-4%"]), ("It falls -3%", ["-3%"]),
        ("Demand falls by 0,2%", []), ("It falls. Last year it was changed by -3%", []), ("It falls less than the mean (-4%)", []),
        ("A change of -3%", []), ("It falls from 22-24% to 20%", []),
    ],
)  # fmt: skip
def test_a_negative_number_that_something_falls_by(
    document: Callable[..., Stated], title: str, numbers: list[str]
) -> None:
    found = double_negative.findings(document(page(1, title)), TERMS)
    assert [one.figures[0] for one in found] == numbers
