"""A headline names as the most or the least what its page's figures do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import block, page, section, seen

from engine.check.rules import title_against_chart
from engine.check.stated import Stated
from engine.model.reading import Block

Make = Callable[..., Stated]
TERMS = title_against_chart.Terms(
    most=("stands out", "largest", "most often"), least=("least often",), falling=("falls",), unchanged=("no change",)
)
GROWTH = {"Eastham": "23,65%", "Weston": "3,29%", "Norbury": "-28,00%", "North": "40,00%"}


def chart(printed: dict[str, str], series: str = "", title: str = "Growth", **more: Any) -> Block:
    return block(title, *(seen(value, series, label) for label, value in printed.items()), **more)


def found(document: Make, title: str, *blocks: Block, **more: Any) -> list[str]:
    return [one.message for one in title_against_chart.findings(document(page(1, title, *blocks, **more)), TERMS)]


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("The growth in Eastham stands out", False),
        ("The growth in Norbury stands out", False),  # by its size
        ("The growth in Weston stands out", True),
        ("The largest change is in Eastham and Norbury", False),
        ("The largest change is in Weston and Norbury", True),
        ("The largest change is in Eastam and Norbury", False),  # its spelling is for another rule
        ("It falls largest in Norbury", False),
        ("It falls largest in Weston", True),
        ("The growth in Weston is small", False),
        ("The largest change is elsewhere", False),
    ],
)
def test_a_headline_names_the_largest(document: Make, title: str, wrong: bool) -> None:
    assert len(found(document, title, chart(GROWTH))) == wrong


def test_the_finding_names_who_it_is(document: Make) -> None:
    (one,) = found(document, "The growth in Weston stands out", chart({"Eastham": "23,65%", "Weston": "3,29%"}))
    assert one == "'stands out' in 'The growth in Weston stands out': Weston has 3,29%, and Eastham has 23,65%"


def test_any_of_the_page_s_charts_may_be_meant(document: Make) -> None:
    other = chart({"Eastham": "1", "Weston": "90"}, title="Number")
    assert found(document, "The growth in Weston stands out", chart(GROWTH), other) == []


@pytest.mark.parametrize(("other", "wrong"), [("5%", True), ("4%", False), ("3%", False)])
def test_what_rounding_hides_is_no_slip(document: Make, other: str, wrong: bool) -> None:
    told = found(document, "The growth in Weston stands out", chart({"Eastham": other, "Weston": "3%"}))
    assert len(told) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("They choose most often line 3 and least often line 1.", 0),
        ("They choose most often line 2 and least often line 1.", 1),
        ("They choose most often line 2 and least often line 3.", 2),
    ],
)
def test_a_text_beside_a_table_names_most_and_least(document: Make, text: str, wrong: int) -> None:
    choices = {"Line 1 days": "10%", "Line 2 technology": "20%", "Line 3 fitting care": "70%"}
    table = block("Choices", *(seen(value, label, "North") for label, value in choices.items()), kind="table")
    assert len(found(document, "Plan", table, sections=(section("Now", text),))) == wrong


@pytest.mark.parametrize(("last", "wrong"), [("70%", False), ("50%", True)])
def test_no_change_that_is_a_change(document: Make, last: str, wrong: bool) -> None:
    profiles = [seen("71%", "3A", "2019"), seen("60%", "3A", "2020"), seen(last, "3A", "2022")]
    assert (
        len(found(document, "There is no change in the profiles", block("Profiles", *profiles, kind="stacked-bar")))
        == wrong
    )


def test_columns_of_different_things_are_not_ranked(document: Make) -> None:
    rows = [seen(value, head, str(at)) for at in range(3) for head, value in (("Now", "9.725"), ("Change", "415"))]
    assert found(document, "The largest change stands on top", block("What changed", *rows, kind="table")) == []


def test_a_label_that_a_table_has_twice_is_not_ranked(document: Make) -> None:
    rows = (("Weston", "38,2%"), ("Weston", "2,4%"), ("Norbury", "9,0%"), ("Norbury", "-5,4%"))
    twice = block("Growth", *(seen(value, "", name) for name, value in rows), kind="table")
    assert found(document, "The growth in Weston stands out", twice) == []
