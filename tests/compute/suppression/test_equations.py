"""Sums solved together give away the same unknowns as exact fractions do, and by the equations that are named."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.compute.suppression.equations import Equations

Row = dict[int, int]  # unknown -> factor

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


def column(rows: list[Row], unknown: int) -> dict[int, int]:
    return {at: row[unknown] for at, row in enumerate(rows) if unknown in row}


@given(ROWS, st.permutations(range(10)))
def test_whatever_becomes_unknown_first_the_same_is_given_away_as_in_fractions(
    rows: list[Row], order: list[int]
) -> None:
    equations = Equations()
    told: set[int] = set()
    for number, unknown in enumerate(order, start=1):
        told.update(equations.add(unknown, column(rows, unknown)))
        there = order[:number]
        seen = given_away([{each: factor for each, factor in row.items() if each in there} for row in rows])
        assert {each for each in there if equations.given_away(each)} == seen
        assert seen <= told


@given(ROWS, st.permutations(range(10)), st.lists(st.integers(0, 9), max_size=14))
def test_what_is_known_again_gives_away_what_it_does_in_fractions(
    rows: list[Row], order: list[int], turned: list[int]
) -> None:
    equations = Equations()
    there: set[int] = set()
    for unknown in (*order, *turned):
        before = {each for each in there if equations.given_away(each)}
        again = unknown in there
        told = equations.remove(unknown) if again else equations.add(unknown, column(rows, unknown))
        there ^= {unknown}
        seen = given_away([{each: factor for each, factor in row.items() if each in there} for row in rows])
        assert {each for each in there if equations.given_away(each)} == seen
        assert not again or set(told) == seen - before


@given(ROWS)
def test_the_equations_that_are_named_give_it_away_alone(rows: list[Row]) -> None:
    equations = Equations()
    for unknown in range(10):
        equations.add(unknown, column(rows, unknown))
    for unknown in filter(equations.given_away, range(10)):
        assert unknown in given_away([rows[at] for at in equations.made_of(unknown)])
