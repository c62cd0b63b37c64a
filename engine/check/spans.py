"""Printed numbers → the values that they may stand for; a printed result is wrong only when none of them gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Protocol

from engine.rounding import DIGITS


class Printed(Protocol):
    """A number as printed: `least` to `most` are the values that print the same."""

    @property
    def least(self) -> Decimal: ...

    @property
    def most(self) -> Decimal: ...


@dataclass(frozen=True)
class Span:
    """All values from `least` to `most`, both included."""

    least: Decimal
    most: Decimal

    def meets(self, other: Printed) -> bool:
        """Return whether a value lies in both."""
        return self.least <= other.most and other.least <= self.most

    def __neg__(self) -> Span:
        return Span(-self.most, -self.least)

    @property
    def sizes(self) -> Span:
        """The sizes of the values, without their signs."""
        ends = sorted((abs(self.least), abs(self.most)))
        return Span(Decimal(0) if self.least < 0 < self.most else ends[0], ends[1])


def of(number: Printed) -> Span:
    """Return the values that print as a number does."""
    return Span(number.least, number.most)


def total(numbers: Iterable[Printed]) -> Span:
    """Return what numbers add up to."""
    every = list(numbers)
    return Span(sum((one.least for one in every), Decimal(0)), sum((one.most for one in every), Decimal(0)))


def difference(first: Printed, last: Printed) -> Span:
    """Return how much more `last` is than `first`."""
    return Span(last.least - first.most, last.most - first.least)


def ratio(part: Printed, whole: Printed, scale: Decimal = Decimal(1)) -> Span | None:
    """Return `scale` times `part` divided by `whole`; None where `whole` may be nothing or less."""
    if whole.least <= 0:
        return None
    with localcontext(prec=DIGITS):
        ends = [scale * end / by for end in (part.least, part.most) for by in (whole.least, whole.most)]
    return Span(min(ends), max(ends))


def growth(first: Printed, last: Printed) -> Span | None:
    """Return by how many percent `last` is more than `first`; None where `first` may be nothing or less."""
    grown = ratio(last, first, Decimal(100))
    return Span(grown.least - 100, grown.most - 100) if grown else None
