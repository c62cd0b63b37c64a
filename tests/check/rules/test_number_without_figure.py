"""A number that a text claims is printed somewhere, or can be computed from what is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from small_documents import block, page, section, seen

from engine.check.rules import number_without_figure
from engine.check.stated import Stated
from engine.model.reading import Block

Make = Callable[..., Stated]
TERMS = number_without_figure.Terms(
    no_claim=("100%",), no_claim_after=("per", "page"), smallest_claim=Decimal(100), supposed=("if",), means=("mean",),
    changing=("rose", "risen", "rise"),
)  # fmt: skip


def years(*printed: str) -> list[Block]:
    numbers = [seen(one, "Region", str(2022 + at)) for at, one in enumerate(printed)]
    return [block("Support at home", *numbers, statement="The support at home has risen by 5,6 procentpunt")]


STRIP = block("On 1 January", seen("5.480", "", "Inside"), seen("3.042", "", "At home"), kind="kpi-flow")
PIE = block("Providers", seen("26%", "", "Only home"), seen("33%", "", "Both"), seen("41%", "", "Inside"), kind="pie")


def claimed(document: Make, text: str, *blocks: Block) -> list[str]:
    made = document(
        page(1, "Plan", *years("33,2%", "33,8%", "35,7%"), STRIP, *blocks),
        page(2, "", sections=(section("Now", text),)),
    )
    return [number for one in number_without_figure.findings(made, TERMS) for number in one.figures]


@pytest.mark.parametrize(
    "text",
    [
        "Of the clients 35,7% get support at home.",
        "Of the clients 36% get support at home.",  # rounded
        "Support at home has risen by 1,9%.",  # the difference of two years
        "Support at home has risen by 5,6%.",  # the sentence under the chart says so
        "At 5.480 places people live inside.",
        "35,7% gets support.",
        "Of all 36% get support.",
        "There are 37 homes, 12 of them new, some per 10.000 people, on page 240, in 2019 and 100%.",
        "If it were 37%, we would see it.",
        "The mean of all regions is 37%.",
    ],
)  # fmt: skip
def test_what_a_document_gives_or_nobody_claims(document: Make, text: str) -> None:
    assert claimed(document, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("At 37% of the locations it is so.", "37%"),
        ("There are 5.433 clients of some kind.", "5.433"),
        ("The cost is € 8.157.", "€ 8.157"),
        ("At 34% of the locations it is so.", "34%"),  # a rounded number of something else
    ],
)
def test_a_number_of_nothing(document: Make, text: str, number: str) -> None:
    assert claimed(document, text) == [number]


def test_a_share_of_counts_and_a_sum_of_shares_can_be_computed(document: Make) -> None:
    assert claimed(document, "Of the clients 55,5% are at home and 64,3% inside.", PIE) == ["55,5%"]
    assert claimed(document, "With both or only home there are 59% of the providers.", PIE) == []


def test_amounts_between_which_a_change_is_claimed_are_for_another_rule(document: Make) -> None:
    assert claimed(document, "In 2023 it costs € 8.177. In 2022 that was € 7.353: a rise of 5,7%.") == []


@pytest.mark.parametrize(
    ("title", "wrong"),
    [("It is 41% here", []), ("It is 26% here", []), ("It is 35,7% here", ["35,7%"]), ("59% do", [])],
)
def test_a_headline_is_about_its_own_page(document: Make, title: str, wrong: list[str]) -> None:
    made = document(page(1, "Plan", *years("33,2%", "35,7%")), page(2, title, PIE))
    assert [number for one in number_without_figure.findings(made, TERMS) for number in one.figures] == wrong


def test_a_built_deck_has_its_scenes_for_that(document: Make) -> None:
    made = document(page(1, "It is 37% here", PIE), built=True)
    assert list(number_without_figure.findings(made, TERMS)) == []
