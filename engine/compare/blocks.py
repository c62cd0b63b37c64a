"""Two blocks with their lines → how sure they are one: all that both print, weighed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median_high

from engine.compare.labels import alike
from engine.compare.lines import Line
from engine.compare.sides import Part, Statement
from engine.compare.values import equal

PLAIN = {"", "%", "EUR"}  # units that say little of what is counted
SURE = 0.95  # titles that are so much alike are one title
FEW = 3  # numbers of the same period, fewer than which tell little
EVEN = Decimal("0.005")  # so near to a whole number of times as much: the numbers are in another unit
NEAR = Decimal("0.1")  # of a number: so much it may change in a year
FAR = 20  # blocks of which the one has numbers so many times as large are seldom one, whatever the unit


def score(one: Part, other: Part, mine: Sequence[Line], theirs: Sequence[Line], pages: int) -> float:
    """Return how sure two blocks are one: what both have of title, lines, unit, sentence and page, weighed."""
    felt = [
        (2.0, _overlap(mine, theirs)),
        _units(mine, theirs),
        (0.3, 1 - abs(one.page - other.page) / pages),
        (0.3, float(one.type == other.type)),
    ]
    for weight, here, there in (
        (3.0, one.title, other.title),
        (1.0, one.unit_line, other.unit_line),
        (1.0, one.statement, other.statement),
        (0.7, one.page_title, other.page_title),
    ):
        if here or there:
            felt.append((weight if here and there else weight / 3, alike(here, there)))
    felt += _told_by_keys(mine, theirs)
    felt += _told_by_numbers(mine, theirs, alike(one.title, other.title) if one.title and other.title else 0.0)
    return sum(weight * value for weight, value in felt) / sum(weight for weight, _ in felt)


def _told_by_keys(mine: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[float, float]]:
    """Return how many keys two blocks share; those of one indicator by its definitions of other years count too."""
    here, there = ({key for line in each for key in line.keys} for each in (mine, theirs))
    if not here or not there:
        return []
    few, many = sorted((here, there), key=len)
    ids = {key.partition("|")[0] for key in many}
    return [(3.0, sum(1.0 if key in many else 0.7 * (key.partition("|")[0] in ids) for key in few) / len(few))]


def _told_by_numbers(mine: Sequence[Line], theirs: Sequence[Line], title: float) -> list[tuple[float, float]]:
    """Return how many numbers of the same period are equal, and that others are out of all proportion.

    Of a block with the same title they may all differ: it is counted in another way since.
    """
    found = []
    if (shared := _shared(mine, theirs)) is not None:
        found.append((2.0 if shared > 0.5 or title > SURE else 4.0, shared))
    if title < SURE and out_of_proportion(mine, theirs):
        found.append((2.0, 0.0))
    if shared is None and 1 < len(mine) == len(theirs) and _near(mine, theirs):
        found.append((1.0, 1.0))
    return found


def _near(mine: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Return whether all numbers of two blocks that have one for each line are near each other, line by line."""
    both = [(one.statements, other.statements) for one, other in zip(mine, theirs, strict=True)]
    return all(
        len(here) == len(there) == 1
        and abs(here[0].printed.value - there[0].printed.value)
        <= max(NEAR * abs(here[0].printed.value), 2 * here[0].quantum)
        for here, there in both
    )


def out_of_proportion(mine: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Return whether the numbers of the one block are so many times those of the other that it is hard to believe."""
    here, there = _middle(mine), _middle(theirs)
    return max(here, there) > FAR * max(min(here, there), Decimal(1))


def _middle(lines: Sequence[Line]) -> Decimal:
    return median_high(abs(one.printed.value) for line in lines for one in line.statements)


def _overlap(mine: Sequence[Line], theirs: Sequence[Line]) -> float:
    """Return which part of the labels of the lines the other block has too, whatever their roles."""
    there = {frozenset(line.labels) for line in theirs}
    single = {label for labels in there for label in labels}
    both = [
        1.0 if frozenset(line.labels) in there else 0.5 * any(label in single for label in line.labels if label)
        for line in mine
    ]
    return sum(both) / max(len(mine), len(theirs))


def _units(mine: Sequence[Line], theirs: Sequence[Line]) -> tuple[float, float]:
    """Return how much the units of two blocks tell, and how alike they are: "per 1.000" tells more than "%" or none."""
    here, there = ({one.printed.unit for line in each for one in line.statements} for each in (mine, theirs))
    if not here & there and ("%" in here | there or ("EUR" in here | there and "" not in here | there)):
        return 2.0, 0.0
    here, there = here - PLAIN, there - PLAIN
    if not here or not there:
        return 0.5, 1.0 if here == there else 0.5
    return 2.0, max(alike(one, other) for one in here for other in there)


def _shared(mine: Sequence[Line], theirs: Sequence[Line]) -> float | None:
    """Return which part of the numbers of the same labels and period is equal, or a whole number of times as much.

    None where there are few to tell by.
    """
    known = {(frozenset(line.labels), line.unit, key): one for line in theirs for key, one in line.periods.items()}
    both = [
        (one, known[place])
        for line in mine
        for key, one in line.periods.items()
        if (place := (frozenset(line.labels), line.unit, key)) in known
    ]
    if len(both) < FEW:
        return None
    return max(sum(equal(*pair) for pair in both), _whole_times(both)) / len(both)


def _whole_times(both: Sequence[tuple[Statement, Statement]]) -> int:
    """Return how many of the pairs are the same whole number of times as much, or as little."""
    values = [sorted((one.printed.value, other.printed.value)) for one, other in both]
    ratios = [high / low for low, high in values if low > 0]
    times = round(median_high(ratios)) if ratios else 1
    return sum(abs(ratio / times - 1) <= EVEN for ratio in ratios) if times > 1 else 0
