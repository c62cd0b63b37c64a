"""Two printed numbers → whether they are the same number, at the precision at which both are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

from engine import dutch
from engine.compare.sides import Statement

FAR = 3  # so many times as much is another thing, not a change
FOUR = 4  # times as much or more is no ordinary change
TELLING = 100  # units of the last digit: smaller numbers are so many times as much by chance
SMALL = 20  # below it a count may well grow so many times
NEAR = Decimal("0.12")  # how far numbers may be from a factor times as much, and yet be those numbers counted otherwise
ONE = Decimal(1)
_NUMBER = re.compile(r"\d[\d.]*\d|\d")


def equal(one: Statement, other: Statement, factor: Decimal = ONE) -> bool:
    """Return whether two printed numbers are one number: 11 and 10,97 are, and with factor 12 9.310 and 111.720."""
    mine = one.printed.value * factor
    coarser = max(one.quantum * abs(factor), other.quantum)
    return abs(mine - other.printed.value) <= coarser / 2


def differ(one: Statement, other: Statement) -> bool:
    """Return whether two numbers are so far apart that it is hard to believe that they are one figure."""
    here, there = abs(one.printed.value), abs(other.printed.value)
    if one.printed.unit == "%" or max(here, there) < SMALL:
        return False
    return max(here, there) > FAR * max(min(here, there), ONE)


def factor(
    pairs: Sequence[tuple[Statement, Statement]], old_text: str, new_text: str, per: Mapping[str, Decimal]
) -> Decimal:
    """Return how many times as much all numbers of a block are since they are counted in another unit; 1 where they are not.

    The texts around the block may say so ("per month", then "per year"); else one number must be exactly so much.
    """
    ratios = sorted(
        new.printed.value / old.printed.value for old, new in pairs if old.printed.value * new.printed.value > 0
    )
    if not ratios or ONE / 2 < (middle := ratios[len(ratios) // 2]) < 2:
        return ONE
    for (old_word, old_times), (new_word, new_times) in product(per.items(), repeat=2):
        times = old_times / new_times
        if old_times == new_times or abs(middle / times - 1) > NEAR:
            continue
        said = old_word in re.findall(r"\w+", old_text) and new_word in re.findall(r"\w+", new_text)
        if said or _exactly(pairs, times):
            return times
    if (times := _units(pairs)) and abs(middle / times - 1) <= NEAR:
        return times
    for power in range(1, 7):
        for times in (Decimal(10) ** power, ONE / Decimal(10) ** power):
            if abs(middle / times - 1) <= NEAR and _exactly(pairs, times):
                return times
    return ONE


def _units(pairs: Sequence[tuple[Statement, Statement]]) -> Decimal:
    """Return how many times as much the units say that it is: 10 of "per 1.000" and then "per 10.000"; 0 of others."""
    old, new = ([number for number in map(dutch.read, _NUMBER.findall(one.printed.unit)) if number] for one in pairs[0])
    return new[0] / old[0] if len(old) == len(new) == 1 and old != new else Decimal(0)


def _exactly(pairs: Sequence[tuple[Statement, Statement]], times: Decimal) -> bool:
    """Return whether a number of three digits or more in both documents is exactly so many times as much, four or more."""
    return max(times, 1 / times) >= FOUR and any(
        equal(old, new, times) and all(abs(one.printed.value / one.quantum) >= TELLING for one in (old, new))
        for old, new in pairs
    )
