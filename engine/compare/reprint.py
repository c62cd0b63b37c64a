"""A number as it was printed, and the figures behind it then and now → how it would be printed now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine import dutch
from engine.model.indicator import Unit
from engine.model.printing import decimals_in, of_difference, printed, rounded

PERCENT = Unit(short="%")
Made = Callable[[Decimal, Decimal], Decimal | None]


@dataclass(frozen=True)
class Values:
    """A figure then and now, None where it has no value; `absent` is what is said of it now if it has none."""

    then: Decimal | None
    now: Decimal | None
    unit: Unit
    decimals: int
    absent: str = ""

    @property
    def then_shown(self) -> str:
        return "" if self.then is None else printed(self.then, self.unit, self.decimals)

    @property
    def now_shown(self) -> str:
        return self.absent if self.now is None else printed(self.now, self.unit, self.decimals)

    @property
    def same(self) -> bool:
        """Whether it prints the same, in its own decimals."""
        if self.then is None or self.now is None:
            return self.then is self.now
        return rounded(self.then, self.unit, self.decimals) == rounded(self.now, self.unit, self.decimals)


def reprinted(text: str, figures: Sequence[Values], points: str) -> str | None:
    """Return how `text`, a number made of these figures, is printed now; None where it is the same.

    It is "" where the number changed and is made in another way than as a figure, a difference or a share.
    """
    if len(figures) == 1:
        return _one(text, figures[0])
    if all(each.same for each in figures):
        return None
    known = [(each.then, each.now) for each in figures if each.then is not None and each.now is not None]
    if len(known) < len(figures):
        return ""
    if all(_prints(text, then, each.unit, each.decimals) for each, (then, _) in zip(figures, known, strict=True)):
        return _each(text, figures)
    if len(figures) != 2:
        return ""
    one, two = figures
    unit, decimals = of_difference(one.unit, points), max(one.decimals, two.decimals)

    def difference(first: Decimal, second: Decimal) -> Decimal:
        return rounded(first, one.unit, one.decimals) - rounded(second, two.unit, two.decimals)

    ways: list[tuple[Made, Unit, int]] = [(difference, unit, decimals), (dutch.share_of, PERCENT, 0)]
    for made, its_unit, its_decimals in ways:
        then, now = made(known[0][0], known[1][0]), made(known[0][1], known[1][1])
        if then is not None and now is not None and _prints(text, then, its_unit, its_decimals):
            return _again(text, then, now, its_unit, its_decimals)
    return ""


def _each(text: str, figures: Sequence[Values]) -> str:
    """Return a text that prints several figures beside each other ("0,8% (167)") with those of now."""
    for each in figures:
        text = _one(text, each) or text
    return text


def _one(text: str, figure: Values) -> str | None:
    if figure.then is None or figure.now is None:
        return None if figure.then is figure.now else figure.now_shown
    text = text or figure.then_shown
    decimals = decimals_in(text, figure.then, figure.unit, figure.decimals)
    if not _prints(text, figure.then, figure.unit, decimals):
        return None if figure.same else ""
    return _again(text, figure.then, figure.now, figure.unit, decimals)


def _prints(text: str, value: Decimal, unit: Unit, decimals: int) -> bool:
    number = printed(abs(value), unit, decimals, bare=True)
    return number in {each.lstrip("+-−") for each in dutch.plain_numbers(text)}


def _again(text: str, then: Decimal, now: Decimal, unit: Unit, decimals: int) -> str | None:
    """Return the text with the number of now; None where that is the same. A sign that turned is printed."""
    if rounded(then, unit, decimals) == rounded(now, unit, decimals):
        return None
    old, new = (printed(abs(value), unit, decimals, bare=True) for value in (then, now))
    if old in text and (then < 0) == (now < 0):
        return text.replace(old, new, 1)
    return printed(now, unit, decimals, sign=True)
