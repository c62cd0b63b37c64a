"""A difference of shares is in points, a growth in percent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_documents import block, page, seen

from engine.check.rules import unit_percent_or_points
from engine.check.stated import Stated

Make = Callable[..., Stated]
TERMS = unit_percent_or_points.Terms(
    changing=("risen",), points=("%points", "points"), counts=("number",), shares=("share",)
)  # fmt: skip


def messages(made: Stated) -> list[tuple[int, str]]:
    return [(one.page, one.figures[0] if one.figures else "") for one in unit_percent_or_points.findings(made, TERMS)]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [("1,9%", True), ("1,9 procentpunt", False), ("5,6%", False), ("5,6 procentpunt", True), ("12%", False)],
)
def test_a_rise_of_shares(document: Make, said: str, wrong: bool) -> None:
    shares = [
        seen(printed, "Region", year) for printed, year in (("33,2%", "2022"), ("33,8%", "2023"), ("35,7%", "2024"))
    ]
    made = document(page(1, "", block("At home", *shares, statement=f"The share has risen by {said}")))
    assert messages(made) == [(1, said)] * wrong


def test_a_rise_of_a_number_is_in_percent(document: Make) -> None:
    counts = [seen("100", "Region", "2022"), seen("102", "Region", "2023")]
    assert messages(document(page(1, "", block("Clients", *counts, statement="It has risen by 2%")))) == []


@pytest.mark.parametrize(("label", "wrong"), [("points growth of the ratio", True), ("growth of the ratio", False)])
def test_a_growth_that_a_card_calls_points(document: Make, label: str, wrong: bool) -> None:
    chart = block(
        "Ratio of clients",
        seen("9,5", "Region", "2019"),
        seen("9,5", "Region", "2022"),
        seen("+0,6%", "Region", "2019-2022"),
    )
    card = block(label, seen("0,6%", "Now", label), kind="card")
    assert messages(document(page(1, "", card), page(2, "", chart))) == [(1, "0,6%")] * wrong


@pytest.mark.parametrize(("now", "wrong"), [("9,9%", False), ("12,4%", True)])
def test_points_beside_the_two_shares_that_they_are_the_difference_of(document: Make, now: str, wrong: bool) -> None:
    chart = block(
        "Ratio of clients",
        seen("9,5", "Region", "2019"),
        seen("9,5", "Region", "2022"),
        seen("+0,6%", "Region", "2019-2022"),
    )
    row = [
        seen(printed, head, "Clients")
        for printed, head in (("9,3%", "Then"), (now, "Now"), ("0,6 procentpunt", "Change"))
    ]
    found = messages(document(page(1, "", block("What changed", *row, kind="table")), page(2, "", chart)))
    assert found == [(1, "0,6 procentpunt")] * wrong


@pytest.mark.parametrize(
    ("title", "wrong"), [("Growth of the number at home", True), ("Growth of the share at home", False)]
)
def test_points_are_of_shares(document: Make, title: str, wrong: bool) -> None:
    made = document(page(1, "", block(title, seen("2%", "", "Here"), unit_line="[change in %points]")))
    assert messages(made) == [(1, "")] * wrong
