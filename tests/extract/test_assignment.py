"""The pairs that together cost least."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from engine.extract.assignment import cheapest

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
