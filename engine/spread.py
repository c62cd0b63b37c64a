"""Numbers → how they lie: median, quartiles, and how far one of them is from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median, quantiles

LEAST = 5  # numbers, below which nothing is said of how they lie
FAR = Decimal("3.5")
NORMAL_MEDIAN = Decimal(
    "1.4826"
)  # the median distance to the median, times this, is a standard deviation of normal numbers
NORMAL_MEAN = Decimal("1.2533")  # and so is the mean distance, times this


@dataclass(frozen=True)
class Range:
    """The ends and quartiles of numbers."""

    low: Decimal
    first: Decimal
    third: Decimal
    high: Decimal


def ranged(numbers: Sequence[Decimal]) -> Range | None:
    """Return ends and quartiles (of both ends included, as spreadsheets have it); None of fewer than `LEAST` numbers."""
    if len(numbers) < LEAST:
        return None
    first, _, third = quantiles(numbers, n=4, method="inclusive")
    return Range(min(numbers), first, third, max(numbers))


def width(numbers: Sequence[Decimal]) -> Decimal | None:
    """Return how far numbers usually lie from their middle, as a standard deviation that single odd ones do not widen.

    It is 1.4826 times the median distance to the median (MAD); where more than half of the numbers are equal, 1.2533
    times the mean distance. None of fewer than `LEAST` numbers, or where all are equal.
    """
    if len(numbers) < LEAST:
        return None
    middle = median(numbers)
    distances = [abs(number - middle) for number in numbers]
    return NORMAL_MEDIAN * median(distances) or NORMAL_MEAN * mean(distances) or None


def distance(number: Decimal, numbers: Sequence[Decimal], least: Decimal = Decimal(0)) -> Decimal | None:
    """Return the modified z-score of one of `numbers`: its distance to their median in widths; below it is negative.

    A width is not less than `least`, the smallest difference that can be seen.

    From 3.5 on a number is an outlier (Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993, p. 11).
    """
    wide = width(numbers)
    return None if wide is None else (number - median(numbers)) / max(wide, least)


def is_far(found: Decimal | None) -> bool:
    """Return whether a distance is that of an outlier."""
    return found is not None and abs(found) >= FAR
