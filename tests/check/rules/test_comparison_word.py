"""Words that compare the region with the benchmark: in the sentence, on its page, and in a summary of another page."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from small_documents import WORDS, block, indicator, page, section, seen

from engine.check.rules import comparing, comparison_word, summary_against_detail
from engine.check.rules.topics import Topic
from engine.check.stated import Stated
from engine.model.reading import Page

Make = Callable[..., Stated]
WITH = WORDS.model_copy(update={"benchmark": "All", "region_series": ("Region",), "total": "Total"})
WORDED: Any = {
    "higher": ("higher", "more", "harder", "relatively many"), "lower": ("lower", "less", "less hard"),
    "equal": ("as much", "alike"), "similar": ("alike",), "than": ("than", "against"),
    "benchmark": ("mean", "other regions", "relatively many"), "others": ("last year",), "negations": ("not",), "about": ("about",),
    "growing": ("grow", "grown"), "shrinking": ("shrunk",), "joins": ("and",), "alike": Decimal("0.1"), "alike_points": Decimal(1),
    "topics": (
        Topic(words=("share at home",), indicators=("share",)),
        Topic(words=("costs",), indicators=("costs",), growth=("growth",)),
        Topic(words=("providers offer help",)),
        Topic(words=("age of readers",), indicators=("age",), parts=("20-39", "40-64")),
    ),
}  # fmt: skip
INDICATORS = {
    "share": indicator("Share at home"), "costs": indicator("Costs"), "growth": indicator("Growth of costs", shape="growth"),
    "age": indicator("Ages"),
}  # fmt: skip


def told(document: Make, *pages: Page) -> list[str]:
    """Return what both kinds find, in the order of the pages: "page kind word"."""
    stated = document(*pages, words=WITH, indicators=INDICATORS)
    found = [
        *comparison_word.findings(stated, comparison_word.Terms(**WORDED)),
        *summary_against_detail.findings(stated, summary_against_detail.Terms(**WORDED)),
    ]
    return [f"{one.page} {one.check.split('_')[0]} {one.message.split(chr(39))[1]}" for one in found]


def text(number: int, *said: str) -> Page:
    return page(number, "", sections=(section("We see", *said),))


@pytest.mark.parametrize(
    ("said", "slips"),
    [
        ("The costs have grown by 5,6% harder than the mean (6,8%)", ["harder"]),
        ("The costs have grown by 5,6% less hard than the mean (6,8%)", []),
        ("With 8.157 euro they are lower than the mean (8.444 euro)", []),
        ("With 8.857 euro they are lower than the mean (8.444 euro)", ["lower"]),
        ("They use as much (8,3% against 9,6%)", ["as much"]),
        ("Per 1.000 people 40: alike (All: 41)", []),
        ("Per 1.000 people 40: alike (All: 44)", ["alike"]),
        ("They use alike (8,3% against 9,1%)", []),
        ("They use alike (8,3% against 11,1%)", ["alike"]),
        ("They use about as much (8,9% against 9,6%)", []),
        ("The share of 20% is not higher than the mean (22%)", []),
        ("In 2023 they pay 900 euro. In 2022 it was 800 euro. Lower than the mean.", []),
        ("A rise of 5,6%. It grows harder than the mean (6,8%).", ["harder"]),
        ("Most is 44%. There they use more than elsewhere, namely 44%.", []),
        ("Numbers are lower than last year (3% and 2%).", []),
        ("Of the 40% at home 60% need more help.", []),
        ("Per 1.000 people 35: higher (All: 39)", ["higher"]),
        ("Per 1.000 people 35: lower (All: 39)", []),
    ],
)
def test_two_numbers_in_a_sentence(document: Make, said: str, slips: list[str]) -> None:
    assert told(document, text(1, said)) == [f"1 comparison {word}" for word in slips]


def share(number: int, own: str, other: str, title: str = "", kind: Any = "bar") -> Page:
    values = [
        seen(own, "Region", "2023"),
        seen(other, "All", "2023"),
        seen("1%", "Region", "2022"),
        seen("2%", "All", "2022"),
    ]
    return page(number, title, block("Share at home", *values, kind=kind))


def test_a_summary_against_the_last_year_of_a_chart_on_another_page(document: Make) -> None:
    chart = share(1, "27,5%", "38,2%")
    assert told(document, chart, text(2, "The share at home is higher than the mean.")) == ["2 summary higher"]
    assert told(document, chart, text(2, "The share at home is lower than the mean.")) == []
    assert (
        told(document, chart, text(2, "The share at home is higher than last year.", "It is higher than the mean."))
        == []
    )


def test_a_headline_against_its_own_page(document: Make) -> None:
    chart = block(
        "Waiting",
        seen("6%", "Region", "Total"),
        seen("4%", "All", "Total"),
        seen("2%", "Region", "a"),
        seen("3%", "All", "a"),
    )
    assert told(document, page(1, "Waiting is lower than the mean", chart)) == ["1 comparison lower"]
    assert told(document, page(1, "Waiting is higher than the mean", chart)) == []
    assert told(document, page(1, "Waiting is as much as the mean", chart)) == ["1 comparison as much"]
    without_total = block(
        "Waiting", seen("2%", "Region", "a"), seen("3%", "All", "a"), seen("1%", "Region", "b"), seen("1%", "All", "b")
    )
    assert told(document, page(1, "Waiting is higher than the mean", without_total)) == []


def test_growth_is_compared_by_arrows_or_by_the_ends(document: Make) -> None:
    arrows = [seen("+0,6%", "Region", "2019-2022"), seen("+4,8%", "All", "2019-2022")]
    ends = [
        seen("100", "Region", "2019"),
        seen("101", "Region", "2022"),
        seen("50", "All", "2019"),
        seen("60", "All", "2022"),
    ]
    for numbers in (arrows, ends):
        chart = block("Readers", *numbers)
        assert told(document, page(1, "Readers have grown harder than the mean", chart)) == ["1 comparison harder"]
        assert told(document, page(1, "Readers have grown less hard than the mean", chart)) == []


def test_a_growth_that_two_amounts_give_is_held_against_the_benchmarks(document: Make) -> None:
    growth = page(1, "", block("Growth of costs", seen("6,3%", "Region", "Total"), seen("6,8%", "All", "Total")))
    said = "In 2023 the costs are 9.310 euro. In 2022 8.637 euro. The costs grow less hard than in other regions."
    assert told(document, growth, text(2, said)) == ["2 comparison less hard"]
    assert told(document, growth, text(2, said.replace("less hard", "harder"))) == []


def test_the_detail_may_stand_in_words(document: Make) -> None:
    detail = text(2, "59% of the providers offer help, with a mean of 68% elsewhere.")
    card = page(1, "", block("providers", seen("16"), kind="card", statement="Relatively many providers offer help"))
    assert told(document, card, detail) == ["1 summary relatively many"]


def test_parts_are_added_up(document: Make) -> None:
    ages = [("0-19", "40%", "20%"), ("20-39", "25%", "40%"), ("40-64", "35%", "40%")]
    chart = block(
        "Ages", *(seen(one, who, age) for age, own, all_ in ages for who, one in (("Region", own), ("All", all_)))
    )
    assert told(document, page(1, "Age of readers: more than the mean", chart)) == ["1 comparison more"]


def test_figures_measured_on_a_drawing_deny_nothing(document: Make) -> None:
    values = [seen("6%", "Region", "2023"), seen("4%", "All", "2023")]
    drawn = block("Share at home", *(one.model_copy(update={"as_printed": "", "read": "geometry"}) for one in values))
    assert told(document, page(1, "", drawn), text(2, "The share at home is lower than the mean.")) == []


def test_a_chart_of_other_numbers_than_the_sentence_gives_denies_nothing(document: Make) -> None:
    chart = share(1, "3", "5")
    assert told(document, chart, text(2, "With 71% the share at home is higher than the mean.")) == []
    assert told(document, share(1, "71%", "75%"), text(2, "With 71% the share at home is higher than the mean.")) == [
        "2 summary higher"
    ]


def test_terms_are_one_for_both_kinds() -> None:
    assert issubclass(comparison_word.Terms, comparing.Terms) and issubclass(
        summary_against_detail.Terms, comparing.Terms
    )
