"""One measure is counted by one length of time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_documents import BOX, block, page, section, seen

from engine.check.rules import unit_period
from engine.check.stated import Stated
from engine.model.reading import GuideEntry, Page

Make = Callable[..., Stated]
TERMS = unit_period.Terms(periods={"month": ("per month", "monthly"), "year": ("per year", "yearly")})


def plan(line: str, *texts: str, explained: str = "") -> list[Page]:
    card = block("Cost per client", seen("€ 8.177", "Money", "Cost per client"), kind="card").model_copy(
        update={"benchmark_line": line}
    )
    guide = GuideEntry(heading="Cost per client", lines=(("Explanation", explained),), box=BOX)
    return [page(1, "", card), page(2, "", sections=(section("Costs", *texts),)), page(5, "", guide=(guide,))]


@pytest.mark.parametrize(
    ("line", "texts", "explained", "wrong"),
    [
        ("All: € 8.444 per month", [], "The mean of all declared, per month.", []),
        ("All: € 8.444 per month", [], "The mean of all declared, per year.", [5]),
        ("All: € 8.444 per year", ["The monthly cost per client is € 8.177."], "The mean, per month.", [1]),
        ("All: € 8.444 per month", ["The yearly cost per client is € 98.124."], "The mean, per month.", []),
        ("All: € 8.444 per month", ["There is a yearly meeting."], "The mean, per month.", []),
        ("All: € 8.444 per month", ["The yearly cost per client is € 8.177."], "The mean, per month.", [2]),
        ("All: € 8.444", [], "The mean, per year.", []),
    ],
)
def test_one_measure(document: Make, line: str, texts: list[str], explained: str, wrong: list[int]) -> None:
    made = document(*plan(line, *texts, explained=explained))
    assert [one.page for one in unit_period.findings(made, TERMS)] == wrong


def test_the_finding_quotes_both_places(document: Make) -> None:
    (one,) = unit_period.findings(document(*plan("All: € 8.444 per month", explained="The mean. Per year.")), TERMS)
    assert one.message == "'Per year.' counts by year, and 'All: € 8.444 per month' on page 1 by month"
