"""Sums over unknown cells → which of them the sums give away when they are solved together.

A row is an equation without its right side: unknown -> factor. Factors are counted modulo a large prime: whole numbers stay
small, and a row that is zero there is zero (by chance it would be otherwise once in 10^18).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

PRIME = 2**61 - 1

Row = dict[int, int]
Solved = tuple[Row, int]  # a row, and the equations it was made of: bit n stands for equation n


def reduced(rows: Sequence[Row]) -> dict[int, Solved]:
    """Return the reduced echelon form, by pivot: an unknown is given away when it stands alone in its row.

    >>> {pivot: row for pivot, (row, _) in reduced([{1: 1, 2: 1}, {1: 1, 2: -1}]).items()}
    {1: {1: 1}, 2: {2: 1}}
    """
    done: dict[int, Solved] = {}
    used_in: dict[int, set[int]] = defaultdict(set)  # unknown -> pivots of the rows that hold it
    for number, own in _from_the_core(rows):
        row = {unknown: factor % PRIME for unknown, factor in rows[number].items()}
        made_of = 1 << number
        for pivot in [unknown for unknown in row if unknown in done]:
            made_of = _minus(row, made_of, pivot, done[pivot])
        if not row:
            continue
        pivot = own if own is not None else min(row)
        inverse = pow(row[pivot], -1, PRIME)
        row = {unknown: factor * inverse % PRIME for unknown, factor in row.items()}
        for other in sorted(used_in.pop(pivot, ())):
            theirs, sums = done[other]
            before = set(theirs)
            done[other] = theirs, _minus(theirs, sums, pivot, (row, made_of))
            for unknown in before ^ set(theirs):
                (used_in[unknown].add if unknown in theirs else used_in[unknown].discard)(other)
        done[pivot] = row, made_of
        for unknown in row:
            if unknown != pivot:
                used_in[unknown].add(pivot)
    return dict(sorted(done.items()))


def _from_the_core(rows: Sequence[Row]) -> Iterator[tuple[int, int | None]]:
    """Yield each row's number and an unknown that no row before it holds, where it has one.

    A row with an unknown of its own tells the others nothing: such rows come last, and need no work in those before.
    """
    holders: dict[int, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for unknown in row:
            holders[unknown].add(number)
    own: dict[int, int] = {}  # row -> its own unknown, in the order in which the rows were taken away
    todo = sorted(unknown for unknown, numbers in holders.items() if len(numbers) == 1)
    while todo:
        unknown = todo.pop()
        if len(holders[unknown]) != 1:
            continue
        (number,) = holders[unknown]
        own[number] = unknown
        for other in sorted(rows[number]):
            holders[other].discard(number)
            if len(holders[other]) == 1:
                todo.append(other)
    yield from ((number, None) for number in range(len(rows)) if number not in own)
    yield from reversed(own.items())


def _minus(row: Row, made_of: int, pivot: int, other: Solved) -> int:
    """Make the pivot's column of `row` zero by the pivot's own row, and return what the row is then made of."""
    factor = row[pivot]
    for unknown, theirs in other[0].items():
        value = (row.get(unknown, 0) - factor * theirs) % PRIME
        if value:
            row[unknown] = value
        else:
            row.pop(unknown, None)
    return made_of | other[1]
