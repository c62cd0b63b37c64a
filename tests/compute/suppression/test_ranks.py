"""A rank is shown beside a hidden figure, unless the order leaves only a few numbers that the hidden one may be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.compute.rows import Row
from engine.compute.suppression.ranks import hidden
from engine.model.figure import Status, january_1

HIDDEN = "few"


def row(key: str, numerator: int, denominator: int, **more: tuple[str, ...]) -> Row:
    return Row(
        key=key, region=key, sector="x", period=january_1(2025), dimensions=(), numerator=Decimal(numerator),
        denominator=Decimal(denominator), n=denominator, status=Status.DEFINITIVE, raw_period=2025, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("few", "others", "shown"),
    [
        ((4, 100), [(15, 100), (30, 100)], True),  # 0 to 15
        ((12, 100), [(10, 100), (13, 100)], False),  # 10, 11, 12 or 13
        ((12, 1000), [(10, 1000), (18, 1000)], True),
        ((15, 100), [(15, 100), (30, 100)], False),  # the same place: the same share
        ((98, 100), [(96, 100), (30, 100)], False),  # 97 to 100
        ((98, 100), [(80, 100), (30, 100)], True),
        ((9, 1), [(8, 1), (3, 1)], True),  # a count that is the highest may be any
    ],
)
def test_the_order_goes_where_it_leaves_few_possible_counts(
    few: tuple[int, int], others: list[tuple[int, int]], shown: bool
) -> None:
    rows = {HIDDEN: row(HIDDEN, *few)} | {f"r{at}": row(f"r{at}", *each) for at, each in enumerate(others)}
    ranks = [row(f"rank of {key}", 1, 1, made_from=(key,), compared_with=tuple(rows)) for key in rows]
    found = hidden(ranks, rows, {HIDDEN, f"rank of {HIDDEN}"}, 10)
    assert found == (set() if shown else {rank.key for rank in ranks})


def test_an_order_of_figures_that_are_all_shown_is_shown() -> None:
    rows = {key: row(key, 11, 100) for key in ("a", "b")}
    ranks = [row(f"rank of {key}", 1, 1, made_from=(key,), compared_with=tuple(rows)) for key in rows]
    assert hidden(ranks, rows, {"something else"}, 10) == set()
