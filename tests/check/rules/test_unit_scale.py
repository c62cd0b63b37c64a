"""A rate stands in one scale in one document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_documents import BOX, block, indicator, meant, page, section, seen

from engine.check.rules import unit_scale
from engine.check.stated import Stated
from engine.model.reading import Block, GuideEntry

Make = Callable[..., Stated]
TERMS = unit_scale.Terms(per=("per",), counts=("number",), rates=("relative",))
RATIO = indicator("Ratio", unit={"all": {"text": "per 1.000 people", "scale": 1000}})


def guide(text: str) -> GuideEntry:
    return GuideEntry(heading="Ratio", lines=(("Explanation", text),), box=BOX)


def card(line: str, printed: str = "10", statement: str = "", unit: str = "") -> Block:
    one = block("Ratio", seen(printed, "Care", "Ratio"), kind="card", statement=statement)
    numbers = tuple(each.model_copy(update={"unit": unit}) for each in one.observations)
    return one.model_copy(update={"benchmark_line": line, "observations": numbers})


@pytest.mark.parametrize(
    ("line", "text", "wrong"),
    [
        ("All: 7 per 1000 people", "Clients per 1.000 people.", []),
        ("All: 7 per 1000 people", "Clients per 10.000 people.", [2]),
        ("All: 7 per 10.000 people", "Clients per 1.000 people.", [2]),  # the numbers stand with the card
        ("All: 7 per 10.000 people", "Homes per 1.000 clients.", []),
        ("All: 7 per 10.000 client-people", "Clients per 1.000 people.", [2]),
        ("All: 7 a month", "Per 5 people.", []),
    ],
)
def test_the_explanation_gives_the_scale_of_the_card(document: Make, line: str, text: str, wrong: list[int]) -> None:
    made = document(page(1, "", card(line)), page(2, "", guide=(guide(text),)))
    assert [one.page for one in unit_scale.findings(made, TERMS)] == wrong


def test_of_two_charts_the_one_is_wrong_that_its_indicator_does_not_know(document: Make) -> None:
    line = block("Clients and people", seen("9,5", "Region", "2022"), unit_line="[clients per 10.000 people]")
    made = document(
        page(12, "", line), page(40, "", card("All: 7 per 1000 people")),
        means={0: meant("ratio"), 1: meant("ratio")}, indicators={"ratio": RATIO},
    )  # fmt: skip
    (one,) = unit_scale.findings(made, TERMS)
    assert (one.page, one.message) == (12, "'per 10.000 people' here, and 'per 1000 people' on page 40")


@pytest.mark.parametrize(
    ("statement", "unit", "wrong"),
    [
        ("A higher number of clients than the mean. That is 16.", "per 10.000 people", True),
        ("A higher relative number of clients than the mean.", "per 10.000 people", False),
        ("A higher share than the mean. The number is not known.", "per 10.000 people", False),
        ("A higher number of clients than the mean.", "", False),
    ],
)
def test_a_rate_is_no_number(document: Make, statement: str, unit: str, wrong: bool) -> None:
    words = document().words.model_copy(update={"benchmark": "All"})
    one = card("", "22", statement, unit)
    other = one.observations[0].model_copy(update={"series": "All"})
    both = one.model_copy(update={"observations": (*one.observations, other)})
    made = document(page(1, "", both), page(2, "", sections=(section("x", "y"),)), words=words)
    assert len(list(unit_scale.findings(made, TERMS))) == wrong
