"""Ranks and the figures that are gone → the ranks that may not be shown either.

A rank says nothing of a number of people, but the ranks of all others tell between which two figures a hidden one lies. Where
its count could then be only a few numbers, the whole order goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from fractions import Fraction
from math import inf

from engine.compute.rows import Row

POSSIBLE = 2  # a hidden count must have at least 1/2 of the threshold as possible numbers left


def hidden(ranked: Iterable[Row], row_of: Mapping[str, Row], gone: Set[str], least: int) -> set[str]:
    """Return the keys of the ranks of each order that tells too much; `ranked` are rows that were compared with others."""
    orders: dict[frozenset[str], list[Row]] = defaultdict(list)
    for rank in ranked:
        orders[frozenset((*rank.made_from, *rank.compared_with))].append(rank)
    return {
        rank.key
        for keys, ranks in orders.items()
        if not gone.isdisjoint(keys) and _tells([row_of[key] for key in keys if key in row_of], gone, least)
        for rank in ranks
    }


def _tells(rows: list[Row], gone: Set[str], least: int) -> bool:
    shown = sorted(_value(row) for row in rows if row.key not in gone)
    return any(_possible(row, shown) * POSSIBLE < least for row in rows if row.key in gone)


def _possible(row: Row, shown: list[Fraction]) -> float:
    """Return how many numerators a row may have, as its value lies between two that are shown and its base is known."""
    value, base = _value(row), Fraction(row.denominator)
    lowest = max((one for one in shown if one <= value), default=Fraction(0))
    highest = min((one for one in shown if one >= value), default=None)
    if highest is None and (base == 1 or value > 1):  # no share: it may be any number
        return inf
    return max(int((1 if highest is None else highest) * base) - int(lowest * base), 0)


def _value(row: Row) -> Fraction:
    return Fraction(row.numerator) / Fraction(row.denominator)
