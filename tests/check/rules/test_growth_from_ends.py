"""A growth follows from its printed first and last value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import block, meant, page, section, seen

from engine.check.rules import growth_from_ends
from engine.check.stated import Stated
from engine.model.finding import Finding
from engine.model.reading import Observation
from engine.model.words import Words

Make = Callable[..., Stated]
TERMS = growth_from_ends.Terms(
    changing=("rose", "risen", "rise", "fell"),
    growths=({"growth": "cost_growth", "of": "cost", "values": {"kind": "all"}},),
)


def found(document: Make, *pages: Any, **more: Any) -> list[Finding]:
    return list(growth_from_ends.findings(document(*pages, **more), TERMS))


def years(*printed: str, series: str = "Region", first: int = 2022) -> list[Observation]:
    return [seen(one, series, str(first + at)) for at, one in enumerate(printed)]


@pytest.mark.parametrize(
    ("first", "last", "growth", "wrong"),
    [
        ("8.000", "8.328", "+7,5%", True),
        ("8.000", "8.328", "+4,1%", False),
        ("9,5", "9,5", "+0,6%", False),  # both ends are rounded
        ("9,5", "9,5", "+2,6%", True),
        ("1,2", "0,6", "-33%", True),
        ("0,9", "0,6", "-33%", False),
    ],
)
def test_a_growth_beside_its_chart_follows_from_the_ends(
    document: Make, first: str, last: str, growth: str, wrong: bool
) -> None:
    chart = block("Costs", *years(first, last), seen(growth, "Region", "2022-2023"))
    assert [one.figures[0] for one in found(document, page(1, "", chart))] == [growth] * wrong


def test_a_growth_without_the_number_of_its_first_year_is_no_slip(document: Make) -> None:
    chart = block("Costs", seen("8.328", "Region", "2023"), seen("+7,5%", "Region", "2022-2023"))
    assert found(document, page(1, "", chart)) == []


def test_a_growth_in_a_strip_follows_from_its_two_years(document: Make) -> None:
    then, now, change = (
        seen("1,2", "2020: now", "Per client"),
        seen("0,6", "2040: then", "Per client"),
        seen("-33%", "", "Per client"),
    )
    (one,) = found(document, page(3, "", block("", then, now, change, kind="kpi-flow")))
    assert (one.page, one.figures[0]) == (3, "-33%")
    assert "1,2 (2020: now, Per client) to 0,6 (2040: then, Per client), which is -49,7%" in one.message


def test_the_sentence_under_a_chart_may_mean_any_two_of_its_years(document: Make) -> None:
    numbers = years("336", "309", "320")
    for sentence, wrong in (
        ("It fell by 8%", False),
        ("It rose by 3,6%", False),
        ("It fell by 12%", True),
        ("12% of all wait", False),
    ):
        chart = block("Waiting", *numbers, statement=sentence)
        assert len(found(document, page(1, "", chart))) == wrong, sentence


def test_the_sentence_under_stacks_is_about_the_stacks(document: Make) -> None:
    stacks = [*years("101", "93", series="urgent"), *years("235", "216", series="waits")]
    chart = block("Waiting", *stacks, statement="It fell by 8%", kind="stacked-bar")
    assert found(document, page(1, "", chart)) == []


def test_a_number_of_the_chart_itself_is_no_change(document: Make) -> None:
    chart = block("Growth", *years("5,6%", "6,8%"), statement="It has risen by 5,6%")
    assert found(document, page(1, "", chart)) == []


def test_the_benchmark_is_not_the_region(document: Make) -> None:
    words = document().words.model_copy(update={"benchmark": "All regions"})
    chart = block(
        "Waiting", *years("100", "150", series="All regions"), *years("100", "110"), statement="It rose by 50%"
    )
    assert len(found(document, page(1, "", chart), words=words)) == 1


TEXT = "A month costs € {now} in 2023. In 2022 that was € {then}: a rise of {growth}."


@pytest.mark.parametrize(
    ("then", "growth", "wrong"), [("7.353", "5,6%", True), ("7.744", "5,6%", False), ("7.353", "11,2%", False)]
)
def test_two_amounts_in_a_text_give_the_growth_between_them(
    document: Make, then: str, growth: str, wrong: bool
) -> None:
    text = TEXT.format(now="8.177", then=then, growth=growth)
    assert len(found(document, page(2, "", kind="text", sections=(section("Costs", text),)))) == wrong


@pytest.mark.parametrize(("printed", "wrong"), [("6,3%", True), ("7,8%", False)])
def test_two_amounts_in_a_text_grow_as_the_chart_says(document: Make, printed: str, wrong: bool) -> None:
    cost, chart = (
        block("Cost", seen("€ 9.310", "Money", "Cost"), kind="card"),
        block("Growth", seen(printed, "Region", "All")),
    )
    means = {0: meant("cost"), 1: meant("cost_growth", kind="all")}
    text = section("Costs", "In 2023 the cost is € 9.310. This was € 8.637 in 2022. It has risen.")
    found_there = found(document, page(1, "", cost, chart), page(3, "", kind="text", sections=(text,)), means=means)
    assert [(one.page, one.figures[0]) for one in found_there] == [(3, printed)] * wrong


def test_an_abbreviation_ends_no_sentence(document: Make) -> None:
    words: Words = document().words.model_copy(update={"abbreviations": ("ca.",)})
    text = section("Costs", "A month costs ca. € 8.177 in 2023. In 2022 that was ca. € 7.353: a rise of 5,6%.")
    assert len(found(document, page(2, "", kind="text", sections=(text,)), words=words)) == 1
