"""Costs of pairs → the pairs that together cost least. Plain Python: importing scipy for it takes longer than a deck."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

NEVER = 1e6


def cheapest(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return (row, column) pairs, in order of the rows: as many as fit, each row and column once, at the least cost.

    This is the Hungarian method with shortest augmenting paths: rows times rows times columns steps.
    """
    if not costs or not costs[0]:
        return []
    if len(costs) > len(costs[0]):
        return sorted((row, column) for column, row in cheapest(list(zip(*costs, strict=True))))
    wide = len(costs[0])
    owner = [-1] * (wide + 1)  # the row of each column; the last column is where a new row begins
    of_row, of_column = [0.0] * len(costs), [0.0] * (wide + 1)
    for new in range(len(costs)):
        owner[wide] = new
        _give_a_column(costs, owner, of_row, of_column)
    return sorted((row, column) for column, row in enumerate(owner[:wide]) if row >= 0)


def cheapest_of(prices: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return the (row, column) pairs that together cost least, of those that have a price, in order of the rows."""
    found = []
    for rows, columns in _apart(prices):
        table = [[prices.get((row, column), NEVER) for column in columns] for row in rows]
        found += [(rows[at], columns[to]) for at, to in cheapest(table) if table[at][to] < NEVER]
    return sorted(found)


def _apart(pairs: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Return the rows and columns that possible pairs tie together: each such group is assigned on its own."""
    groups: list[tuple[set[int], set[int]]] = []
    of_row: dict[int, tuple[set[int], set[int]]] = {}
    of_column: dict[int, tuple[set[int], set[int]]] = {}
    for row, column in pairs:
        home, other = of_row.get(row), of_column.get(column)
        if home is None or other is None:
            home = home or other
            if home is None:
                home = (set(), set())
                groups.append(home)
        elif home is not other:
            home, other = sorted((home, other), key=lambda group: -len(group[0]) - len(group[1]))
            home[0].update(other[0])
            home[1].update(other[1])
            of_row |= dict.fromkeys(other[0], home)
            of_column |= dict.fromkeys(other[1], home)
            groups = [group for group in groups if group is not other]
        home[0].add(row)
        home[1].add(column)
        of_row[row] = of_column[column] = home
    return [(sorted(rows), sorted(columns)) for rows, columns in groups]


def _give_a_column(
    costs: Sequence[Sequence[float]], owner: list[int], of_row: list[float], of_column: list[float]
) -> None:
    """Give the row in the last column one of the others, moving the rows that are in its way."""
    wide = len(owner) - 1
    nearest, before = [math.inf] * wide, [wide] * wide
    open_columns = set(range(wide))
    passed, at = [wide], wide
    while owner[at] >= 0:
        row, prices = owner[at], costs[owner[at]]
        for column in open_columns:
            price = prices[column] - of_row[row] - of_column[column]
            if price < nearest[column]:
                nearest[column], before[column] = price, at
        following = min(open_columns, key=lambda column: (nearest[column], column))
        step = nearest[following]
        for column in passed:
            of_row[owner[column]] += step
            of_column[column] -= step
        for column in open_columns:
            nearest[column] -= step
        open_columns.remove(following)
        passed.append(following)
        at = following
    while at != wide:
        owner[at] = owner[before[at]]
        at = before[at]
