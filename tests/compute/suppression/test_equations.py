"""Sums solved together give away the same unknowns as exact fractions do, and by the equations that are named."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.compute.suppression.equations import Row, reduced

ROWS = st.lists(
    st.lists(st.integers(0, 9), min_size=1, max_size=5, unique=True).map(
        lambda unknowns: {unknown: -1 if at == 0 else 1 for at, unknown in enumerate(unknowns)}
    ),
    max_size=12,
)


def given_away(rows: list[Row]) -> set[int]:
    """Return the unknowns that stand alone after elimination in fractions."""
    matrix = [[Fraction(row.get(unknown, 0)) for unknown in range(10)] for row in rows]
    done = 0
    for unknown in range(10):
        at = next((number for number in range(done, len(matrix)) if matrix[number][unknown]), None)
        if at is None:
            continue
        matrix[done], matrix[at] = matrix[at], matrix[done]
        matrix[done] = [factor / matrix[done][unknown] for factor in matrix[done]]
        for number, row in enumerate(matrix):
            if number != done and (times := row[unknown]):
                matrix[number] = [mine - times * theirs for mine, theirs in zip(row, matrix[done], strict=True)]
        done += 1
    return {row.index(1) for row in matrix[:done] if sum(map(bool, row)) == 1}


@given(ROWS)
def test_the_same_unknowns_are_given_away_as_in_fractions(rows: list[Row]) -> None:
    assert {pivot for pivot, (row, _) in reduced(rows).items() if len(row) == 1} == given_away(rows)


@given(ROWS)
def test_the_equations_that_are_named_give_it_away_alone(rows: list[Row]) -> None:
    for pivot, (row, made_of) in reduced(rows).items():
        if len(row) == 1:
            assert pivot in given_away([each for at, each in enumerate(rows) if made_of >> at & 1])
