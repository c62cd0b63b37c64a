"""Shares of one whole add up to 100, within rounding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import block, page, seen

from engine.check.rules import shares_sum
from engine.check.stated import Stated
from engine.model.finding import Finding

Make = Callable[..., Stated]
TERMS = shares_sum.Terms(wholes=("distribution",))


def found(document: Make, kind: str, title: str, **columns: list[str]) -> list[Finding]:
    """Return what is found in one block with these columns (or rows) of shares."""
    numbers = [
        seen(printed, **_labels(kind, f"part {at}", name))
        for name, column in columns.items()
        for at, printed in enumerate(column)
        if printed
    ]
    return list(shares_sum.findings(document(page(1, "", block(title, *numbers, kind=kind))), TERMS))


def _labels(kind: str, part: str, whole: str) -> dict[str, Any]:
    return {"series": part, "category": whole} if kind == "stacked-bar" else {"series": whole, "category": part}


def test_a_column_that_misses_100_is_found_with_its_shares(document: Make) -> None:
    (one,) = found(document, "stacked-bar", "Origin", North=["88%", "13%", "6%"], All=["69%", "11%", "20%"])
    assert one.message == "the shares of 'North' in 'Origin' add up to 107%: 88% + 13% + 6%"
    assert (one.page, one.check, one.figures) == (1, "shares_sum", ("88%", "13%", "6%"))


@pytest.mark.parametrize("shares", [["36%", "36%", "29%"], ["7%", "11%", "19%", "21%", "23%", "18%"], ["33%", "66%"]])
def test_rounding_is_no_slip(document: Make, shares: list[str]) -> None:
    assert found(document, "pie", "Kinds", **{"": shares}) == []


def test_with_decimals_less_is_allowed(document: Make) -> None:
    assert len(found(document, "pie", "Kinds", **{"": ["36,0%", "36,0%", "29,0%"]})) == 1


def test_a_column_without_the_label_of_a_small_part_is_no_slip(document: Make) -> None:
    assert found(document, "stacked-bar", "Origin", North=["88%", "", "6%"], All=["69%", "11%", "20%"]) == []


def test_a_row_of_a_table_is_a_whole_where_its_title_says_so(document: Make) -> None:
    row = ["25%", "20%", "30%", "10%", "20%"]
    assert len(found(document, "table", "Distribution of choices", North=row)) == 1
    assert found(document, "table", "Growth by place", North=row) == []


def test_bars_are_shares_where_all_other_bars_are(document: Make) -> None:
    right, wrong = ["9%", "15%", "19%", "20%", "37%"], ["6%", "13%", "26%", "20%", "22%"]
    assert [one.figures[0] for one in found(document, "bar", "Ages", North=right, All=wrong)] == ["6%"]
    assert found(document, "bar", "Ages", North=wrong, All=["5%", "5%", "5%", "5%", "5%"]) == []


def test_a_total_is_no_part(document: Make) -> None:
    words = document().words.model_copy(update={"total": "Total"})
    numbers = [seen("60%", "", "a"), seen("40%", "", "b"), seen("100%", "", "Total")]
    made = document(page(1, "", block("Kinds", *numbers, kind="pie")), words=words)
    assert list(shares_sum.findings(made, TERMS)) == []


@pytest.mark.parametrize(("third", "note", "wrong"), [
    ("15%", "", True), ("15%", "left out (few): Other", False), ("42%", "left out (few): Other", True),
])  # fmt: skip
def test_shares_of_which_some_are_left_out_are_less(document: Make, third: str, note: str, wrong: bool) -> None:
    pie = block(
        "Kinds", *(seen(each, "", f"part {each}") for each in ("44%", "24%", third)), kind="pie", statement=note
    )
    told = shares_sum.findings(document(page(1, "", pie)), shares_sum.Terms(hidden=("left out",)))
    assert len(list(told)) == wrong
