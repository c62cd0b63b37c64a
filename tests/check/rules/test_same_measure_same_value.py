"""One measure has one value, in a document and in those that are checked together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import block, indicator, meant, page, section, seen

from engine.check.rules import same_measure_same_value
from engine.check.rules.same_measure_same_value import Terms
from engine.check.stated import Stated
from engine.model.figure import Figure
from engine.model.reading import Block

Make = Callable[..., Stated]
TERMS = Terms.model_validate(
    {
        "same": [["inside", {"indicator": "ways", "values": {"way": ["inside"]}}]],
        "means": ["mean"],
        "changing": ["rose"],
    }
)


def card(label: str, printed: str, theme: str = "Now") -> Block:
    return block(label, seen(printed, theme, label), kind="card")


def found(made: Stated) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.page, one.figures) for one in same_measure_same_value.findings(made, TERMS)]


def two(document: Make, first: Block, second: Block, *means: Figure, **more: Any) -> list[tuple[int, tuple[str, ...]]]:
    return found(document(page(1, "", first), page(2, "", second), means=dict(enumerate(means)), **more))


@pytest.mark.parametrize(
    ("other", "figure", "wrong"),
    [
        ("6.171", meant("clients"), True),
        ("6.041", meant("clients"), False),
        ("6.171", meant("clients", 2023), False),
        ("6.171", meant("clients", region="south"), False),
        ("6.171", meant("clients", kind="a"), False),
    ],
)
def test_one_figure_in_two_places(document: Make, other: str, figure: Figure, wrong: bool) -> None:
    told = two(document, card("Clients", "6.041"), card("All clients", other), meant("clients"), figure)
    assert told == [(2, (other, "6.041"))] * wrong


def test_rounding_is_no_slip(document: Make) -> None:
    assert two(document, card("Ratio", "10"), card("Ratio of all", "9,5"), meant("ratio"), meant("ratio")) == []


def test_one_word_in_a_chart_of_something_else_is_not_enough(document: Make) -> None:
    providers = block("Ways of providers", seen("14", "", "Inside"))
    known = {"indicators": {"inside": indicator("Inside")}}
    assert two(document, card("Inside", "3.371"), providers, meant("inside"), meant("inside"), **known) == []


def test_what_nobody_knows_by_which_it_is_broken_down_is_no_slip(document: Make) -> None:
    table = block("By place", seen("632", "Clients", "Here"), seen("360", "Clients", "There"), kind="table")
    assert two(document, card("Clients", "6.041"), table, meant("clients"), meant("clients"), meant("clients")) == []


def test_a_card_without_a_year_may_be_of_any_year_of_a_chart(document: Make) -> None:
    chart = block("Cost per client", seen("8.179", "Region", "2023"), seen("8.328", "Region", "2024"))
    known = {"cost": indicator("Cost per client")}
    means = (meant("cost", 2023), meant("cost", 2023), meant("cost", 2024))
    assert two(document, card("Cost per client", "8.328"), chart, *means, indicators=known) == []
    assert len(two(document, card("Cost per client", "8.238"), chart, *means, indicators=known)) == 1


def test_two_names_of_one_number(document: Make) -> None:
    ways = block("Ways", seen("2.845", "Inside", "2024"))
    assert two(document, card("Inside", "2.900"), ways, meant("inside"), meant("ways", way="inside")) == [
        (2, ("2.845", "2.900"))
    ]
    assert two(document, card("Inside", "2.845"), ways, meant("inside"), meant("ways", way="inside")) == []


@pytest.mark.parametrize(("now", "wrong"), [("5.969", False), ("5.696", True)])
def test_one_row_in_two_strips(document: Make, now: str, wrong: bool) -> None:
    strips = [
        block(name, seen(printed, "2020: now", "Demand"), kind="kpi-flow")
        for name, printed in (("", "5.969"), ("", now))
    ]
    assert len(two(document, *strips)) == wrong


@pytest.mark.parametrize(("since", "wrong"), [("2020", True), ("2021", False)])
def test_what_two_strips_expect_from_another_year_on_may_differ(document: Make, since: str, wrong: bool) -> None:
    strips = [
        block("", seen(now, f"{year}: now", "Demand"), seen(then, "2040: expected", "Demand"), kind="kpi-flow")
        for year, now, then in (("2020", "5.969", "6.104"), (since, "5.969", "6.214"))
    ]
    assert len(two(document, *strips)) == wrong


@pytest.mark.parametrize(("printed", "wrong"), [("0,6%", False), ("0,9%", True)])
def test_a_card_that_a_chart_works_out(document: Make, printed: str, wrong: bool) -> None:
    chart = block("Growth of the share of clients", seen("23,65%", "", "Here"), seen("0,59%", "", "North"))
    assert two(document, card("growth of the share", printed), chart) == [(1, (printed, "0,59%"))] * wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The cost per client of € 8.157 is lower.", True),
        ("The cost per client of € 8.177 is lower than the mean (€ 9.999).", False),
        ("The cost per client has a mean of € 8.444.", False),
        ("The cost per client is € 98.124 in all.", False),  # much more: another measure
        ("The cost of a home is € 8.157.", False),
        ("The cost per client is € 8.177 in 2023. In 2022 the cost per client was € 8.157: it rose by 0,2%.", False),
        ("There are 132 carehomes.", True),
        ("There are 123 carehomes.", False),
    ],
)
def test_a_text_that_names_the_measure(document: Make, text: str, wrong: bool) -> None:
    cards = [card("Cost per client", "€ 8.177"), card("homes", "123")]
    told = found(document(page(1, "", *cards), page(2, "", sections=(section("Now", text),))))
    assert len(told) == wrong


def _document(document: Make, name: str, printed: str, figure: Figure) -> Stated:
    made = document(page(1, "", card("Clients", printed)), means={0: figure})
    return Stated(**{**vars(made), "reading": made.reading.model_copy(update={"name": name})})


@pytest.mark.parametrize(
    ("other", "year", "wrong"), [("6.171", 2024, True), ("6.041", 2024, False), ("6.171", 2023, False)]
)
def test_two_documents_that_are_checked_together(document: Make, other: str, year: int, wrong: bool) -> None:
    documents = [
        _document(document, "plan-pdf", "6.041", meant("clients")),
        _document(document, "analysis-pdf", other, meant("clients", year)),
    ]
    told = [(at.reading.name, one.message) for at, one in same_measure_same_value.between(documents, TERMS)]
    message = f"'Clients, Now, Clients' is {other} here, and 6.041 in plan-pdf, page 1 ('Clients, Now, Clients')"
    assert told == [("analysis-pdf", message)] * wrong


def in_text(document: Make, text: str, *blocks: Block) -> int:
    return len(found(document(page(1, "", *blocks, sections=(section("Now", text),)))))


@pytest.mark.parametrize(("text", "wrong"), [("They like line 3 (30%) most.", 0), ("They like line 3 (35%) most.", 1)])
def test_a_line_of_a_table_with_its_number_in_brackets(document: Make, text: str, wrong: int) -> None:
    lines = [seen("30%", "Line 3 fitting care", "North"), seen("35%", "Line 4 home", "North")]
    assert in_text(document, text, block("Choices", *lines, kind="table")) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("The waiting list rose by 7%.", 0), ("The waiting list rose by 12%.", 1), ("The cost rose by 12%.", 0)],
)
def test_a_change_that_the_sentence_under_the_chart_claims(document: Make, text: str, wrong: int) -> None:
    chart = block(
        "Waiting list", seen("274", "Region", "2022"), seen("293", "Region", "2023"), statement="It rose by 7%"
    )
    assert in_text(document, text, chart) == wrong


def test_of_two_that_are_compared_the_first_is_the_region_s_own(document: Make) -> None:
    share = block("Extra care", seen("26,2%", "Now", "Extra care"), kind="card")
    assert in_text(document, "More extra care than the mean (26,2% against 20%).", share) == 0
    assert in_text(document, "More extra care than the mean (22,6% to 20%).", share) == 1
