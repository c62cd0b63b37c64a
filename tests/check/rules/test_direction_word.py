"""Words of rising and falling against the charts, rows and amounts they speak of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import WORDS, block, indicator, meant, page, section, seen

from engine.check import measures
from engine.check.rules import direction_word
from engine.check.rules.topics import Topic
from engine.check.stated import Stated
from engine.model.reading import Block

Make = Callable[..., Stated]
TERMS = direction_word.Terms(
    rising=("rises", "rise", "risen"), falling=("falls", "fall", "fallen"), same=("stays the same", "no change"),
    by=("by", "of"), conditions=("if",), wishes=("must",), compared=("faster",), about=("almost",), joins=("and",),
    topics=(Topic(words=("demand for homes",), indicators=("demand",)),), slight=Decimal(5), supposed=("in which",),
)  # fmt: skip
WITH = WORDS.model_copy(update={"benchmark": "All", "region_series": ("Region",)})


def years(title: str, *values: str, series: str = "", kind: Any = "bar", statement: str = "") -> Block:
    numbers = [seen(value, series, str(2022 + at)) for at, value in enumerate(values)]
    return block(title, *numbers, kind=kind, statement=statement)


def found(stated: Stated) -> list[str]:
    return [one.message.split("'")[1] for one in direction_word.findings(stated, TERMS)]


@pytest.mark.parametrize(
    ("values", "said", "slips"),
    [
        (("25,4%", "26,4%", "27,5%"), "The share has fallen by 1,1 procentpunt", ["fallen"]),
        (("25,4%", "26,4%", "27,5%"), "The share has risen by 1,1 procentpunt", []),
        (("100", "92", "95"), "It falls by 8%", []),  # the first step, of that size
        (("100", "92", "95"), "It rises by 8%", ["rises"]),
        (("100", "92", "95"), "It falls", []),  # over all years it does
        (("9,5", "9,5", "9,5"), "It rises by 0,6%", []),  # rounding may hide it
        (("100", "101", "120"), "It stays the same", ["stays the same"]),
        (("4.924", "4.926", "4.928"), "It stays the same", []),  # 0,1%
        (("136", "136", "140"), "It stays the same", []),  # the first step
        (("100", "102", "105"), "It falls faster than elsewhere", []),  # a comparison
    ],
)  # fmt: skip
def test_the_sentence_under_a_chart_speaks_of_its_own_region(
    document: Make, values: tuple[str, ...], said: str, slips: list[str]
) -> None:
    other = [seen(str(50 - 5 * at), "All", str(2022 + at)) for at in range(3)]
    chart = years("Share", *values, series="Region", statement=said)
    chart = chart.model_copy(update={"observations": (*chart.observations, *other)})
    assert found(document(page(1, "", chart), words=WITH)) == slips


def test_a_stack_of_counts_rises_as_a_whole(document: Make) -> None:
    numbers = [
        seen(value, series, year)
        for series, row in (("a", "40 20"), ("b", "60 90"))
        for value, year in zip(row.split(), ("2022", "2023"), strict=True)
    ]
    for said, slips in (("It falls by 10%", ["falls"]), ("It rises by 10%", [])):
        chart = block("Waiting", *numbers, kind="stacked-bar", statement=said)
        assert found(document(page(1, "", chart), words=WITH)) == slips


def test_a_headline_is_about_the_rows_it_names(document: Make) -> None:
    light = years("Profiles in Region", "20%", "28%", series="light", kind="stacked-bar")
    heavy = years("Profiles in Region", "70%", "60%", series="heavy", kind="stacked-bar")
    chart = light.model_copy(update={"observations": (*light.observations, *heavy.observations)})

    def of(title: str) -> list[str]:
        return found(document(page(1, title, chart), words=WITH))

    assert of("The share of light has risen and that of heavy has fallen") == []
    assert of("The share of light has fallen and that of heavy has fallen") == ["fallen"]
    assert of("The share of other things has fallen") == []
    assert of("There is no change for light") == ["no change"] and of("There is almost no change for others") == []


def test_running_text_speaks_of_a_topic(document: Make) -> None:
    indicators = {"demand": indicator("Expected demand")}
    chart = page(1, "", years("Expected demand", "100", "104"))
    for text, slips in (
        ("The demand for homes falls until 2023 by 4%.", ["falls"]), ("Demand for homes rises.", []),
        ("The number of providers falls.", []),
        ("If the demand for homes falls, we build less.", []), ("The demand for homes must fall.", []),
    ):  # fmt: skip
        said = page(2, "", sections=(section("We see", text),))
        assert found(document(chart, said, words=WITH, indicators=indicators)) == slips


def test_two_amounts_with_their_years_are_a_change(document: Make) -> None:
    text = "In 2023 the costs are 8.177 euro. In 2022 that was 7.353 euro: a {} of 11%."
    for word, slips in (("fall", ["fall"]), ("rise", [])):
        assert found(document(page(1, "", sections=(section("Costs", text.format(word)),)), words=WITH)) == slips


@given(first=st.integers(1, 10**5), last=st.integers(1, 10**5))
def test_rounding_never_turns_a_change_round(first: int, last: int) -> None:
    half = Decimal("0.5")
    ends = [Decimal(value).scaleb(-1).quantize(Decimal(1), ROUND_HALF_UP) for value in (first, last)]
    amounts = [measures.Amount(value - half, value + half, (), str(value), 1) for value in ends]
    change = measures.Change("", amounts[0], amounts[1], (2022, 2023), points=False)
    truth = (last > first) - (last < first)
    assert change.sense in ({truth, None} if ends[0] != ends[1] else {0})


def test_a_small_step_that_rounding_may_hide_bears_a_word_out(document: Make) -> None:
    rows = (("a", "27 27 28"), ("b", "52 51 52"))
    numbers = [seen(value, series, str(2022 + at)) for series, row in rows for at, value in enumerate(row.split())]
    chart = block("Waiting", *numbers, kind="stacked-bar", statement="It falls by 1%")
    assert found(document(page(1, "", chart), words=WITH)) == []


def test_what_a_scenario_assumes_is_not_held_against_the_figures(document: Make) -> None:
    numbers = block("Demand for homes", seen("100", "", "2024"), seen("90", "", "2030"))
    for said, slips in (
        ("We reckon with a scenario in which the demand for homes rises.", []),
        ("The demand for homes rises.", ["rises"]),
    ):
        pages = page(1, "", numbers, sections=(section("We see", said),))
        means = {0: meant("demand", 2024), 1: meant("demand", 2030)}
        stated = document(pages, words=WITH, means=means, indicators={"demand": indicator("Demand for homes")})
        assert found(stated) == slips
