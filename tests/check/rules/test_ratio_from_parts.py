"""A ratio follows from its printed numerator and denominator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import block, meant, page, seen

from engine.check.rules import ratio_from_parts
from engine.check.rules.ratio_from_parts import Terms
from engine.check.stated import Stated
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.reading import Observation

Make = Callable[..., Stated]
INDICATORS = {
    "share": Indicator(
        id="share", label="Share", sectors=("x",), unit={"all": {"short": "%", "scale": 100}}, version="1", source=(),
        reference_date="", period="january_1", sql="",
    )
}  # fmt: skip


def terms(**more: Any) -> Terms:
    ratio = {"ratio": "share", "numerators": ["home"], "denominators": [["home", "inside"]], **more}
    return Terms.model_validate({"per": ["per"], "ratios": [ratio]})


def found(document: Make, numbers: list[tuple[Observation, Figure]], known: Terms | None = None) -> list[str]:
    """Return what is found in a page with these numbers."""
    made = document(
        page(1, "", block("Now", *(one for one, _ in numbers), kind="kpi-flow")),
        means={at: figure for at, (_, figure) in enumerate(numbers)},
        indicators=INDICATORS,
    )
    return [one.message for one in ratio_from_parts.findings(made, known or terms())]


HOME, INSIDE = (seen("181", "", "Home"), meant("home")), (seen("390", "", "Inside"), meant("inside"))


@pytest.mark.parametrize(("share", "wrong"), [("27,5%", True), ("31,7%", False), ("32%", False)])
def test_a_share_that_its_counts_do_not_give(document: Make, share: str, wrong: bool) -> None:
    told = found(document, [HOME, INSIDE, (seen(share, "", "Share"), meant("share"))])
    assert told == [f"181 / (181 + 390) gives 31,7, and 'Share' says {share}"] * wrong


def test_without_all_its_parts_nothing_is_said(document: Make) -> None:
    assert found(document, [HOME, (seen("27,5%", "", "Share"), meant("share"))]) == []


def test_a_share_of_another_year_or_region_is_another_share(document: Make) -> None:
    assert found(document, [HOME, INSIDE, (seen("27,5%", "", "Share"), meant("share", 2023))]) == []
    assert found(document, [HOME, INSIDE, (seen("27,5%", "", "Share"), meant("share", region="south"))]) == []


def test_years_may_be_apart_where_the_rule_says_so(document: Make) -> None:
    numbers = [HOME, INSIDE, (seen("27,5%", "", "Share"), meant("share", 2023))]
    assert len(found(document, numbers, terms(years_apart=1))) == 1


def test_a_ratio_holds_in_the_kinds_of_document_that_it_names(document: Make) -> None:
    numbers = [HOME, INSIDE, (seen("27,5%", "", "Share"), meant("share"))]
    assert found(document, numbers, terms(kinds=["analysis"])) == []


def test_any_of_the_denominators_will_do(document: Make) -> None:
    numbers = [HOME, INSIDE, (seen("46,4%", "", "Share"), meant("share"))]
    assert found(document, numbers, terms(denominators=[["home", "inside"], "inside"])) == []
    assert len(found(document, numbers)) == 1


def strip(then: str) -> list[Observation]:
    rows = {
        "Clients": ("5969", "8357"),
        "Available staff": ("5501", "5149"),
        "Number of staff per client": (then, "0,6"),
    }
    return [
        seen(printed, year, row)
        for row, both in rows.items()
        for year, printed in zip(("2020", "2040"), both, strict=True)
    ]


@pytest.mark.parametrize(("then", "wrong"), [("1,2", True), ("0,9", False), ("1", False)])
def test_a_ratio_in_a_strip_follows_from_the_rows_above_it(document: Make, then: str, wrong: bool) -> None:
    made = document(page(1, "", block("", *strip(then), kind="kpi-flow")))
    told = [one.message for one in ratio_from_parts.findings(made, Terms(per=("per",)))]
    assert told == [f"5501 / 5969 gives {'0,9'}, and '2020, Number of staff per client' says {then}"] * wrong


@pytest.mark.parametrize(("share", "wrong"), [("41%", False), ("45%", True)])
def test_shares_of_counted_pieces(document: Make, share: str, wrong: bool) -> None:
    pieces = {"Only inside": ("11", share), "Only at home": ("7", "26%"), "Both": ("9", "33%")}
    numbers = [seen(printed, "", name) for name, both in pieces.items() for printed in both]
    made = document(page(1, "", block("Providers", *numbers, kind="pie")))
    assert len(list(ratio_from_parts.findings(made, Terms()))) == wrong


def test_what_is_counted_twice_and_told_is_no_slip(document: Make) -> None:
    numbers = [HOME, INSIDE, (seen("31,9%", "", "Share"), meant("share"))]
    told = page(2, "", footnotes=("1. Some count for both.",))
    for pages, wrong in (((told,), 0), ((), 1)):
        made = document(
            page(1, "", block("Now", *(one for one, _ in numbers), kind="kpi-flow")), *pages,
            means={at: figure for at, (_, figure) in enumerate(numbers)}, indicators=INDICATORS,
        )  # fmt: skip
        assert len(list(ratio_from_parts.findings(made, terms(unless=["count for both"])))) == wrong


def test_a_ratio_may_be_for_documents_only(document: Make) -> None:
    numbers = [HOME, INSIDE, (seen("27,5%", "", "Share"), meant("share"))]
    made = document(
        page(1, "", block("Now", *(one for one, _ in numbers), kind="kpi-flow")),
        means={at: figure for at, (_, figure) in enumerate(numbers)}, indicators=INDICATORS, built=True,
    )  # fmt: skip
    assert len(list(ratio_from_parts.findings(made, terms()))) == 1
    assert list(ratio_from_parts.findings(made, terms(of_built=False))) == []
