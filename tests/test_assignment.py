"""The pairs that together cost least."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from engine.assignment import NEVER, cheapest
from engine.extract.charts.match import assign

tables = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from([0, 1, 2, 3.5, 7, 40, 1e6]), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@given(tables)
def test_no_other_pairs_cost_less(costs):
    pairs = cheapest(costs)
    turned = [list(column) for column in zip(*costs, strict=True)]
    tall, table = len(costs) > len(costs[0]), turned if len(costs) > len(costs[0]) else costs
    best = min(
        sum(table[row][column] for row, column in enumerate(columns))
        for columns in permutations(range(len(table[0])), len(table))
    )
    assert sum(costs[row][column] for row, column in pairs) == best
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(table)
    assert tall or [row for row, _ in pairs] == list(range(len(costs)))


def test_nothing_is_paired_with_nothing():
    assert cheapest([]) == cheapest([[]]) == []


@given(
    st.tuples(st.integers(1, 12), st.integers(1, 12)).flatmap(
        lambda size: st.lists(
            st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )
)
def test_as_many_pairs_at_the_same_cost_as_scipy_finds(prices):
    pairs = assign(range(len(prices)), range(len(prices[0])), lambda row, column: prices[row][column])
    table = [[NEVER if price is None else price for price in row] for row in prices]
    known = [pair for pair in zip(*linear_sum_assignment(table), strict=True) if table[pair[0]][pair[1]] < NEVER]
    assert len(pairs) == len(known)
    assert sum(table[row][column] for row, column in pairs) == sum(table[row][column] for row, column in known)
