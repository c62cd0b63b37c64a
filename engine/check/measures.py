"""Numbers of a document → how they change over the years, and how the region's compare with the benchmark's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engine.check import labels, spans
from engine.check.spans import Span
from engine.check.stated import Number, Said, Stated
from engine.model.reading import Block

HARDLY = Decimal("0.005")  # growth that prints as 0%
MEASURED = ("geometry", "colour", "count")  # read from a drawing: too rough to deny a word


@dataclass(frozen=True)
class Amount(Span):
    """What a document says of one thing: a number, a sum or a growth; `numbers` are what it rests on, `shown` how it reads.

    `page` is where it stands.
    """

    numbers: tuple[Number, ...]
    shown: str
    page: int


@dataclass(frozen=True)
class Change:
    """How one measure goes from a first to a last year: in percent of the first, and in its own units."""

    name: str
    first: Amount
    last: Amount
    years: tuple[int, int]
    points: bool  # a change of a share: in percentage points
    as_such: bool = False  # the document prints the change, not its ends

    @property
    def sense(self) -> int | None:
        """1: it rises, -1: it falls, 0: it prints the same; None: rounding hides which."""
        return _order(self.first, self.last)

    @property
    def nominal(self) -> int:
        """1, -1 or 0 by the numbers as they are printed, whatever rounding hides."""
        first, last = self.first.least + self.first.most, self.last.least + self.last.most
        return (last > first) - (last < first)

    @property
    def hardly(self) -> bool:
        """Whether it is so small that it prints as no growth at all."""
        first, last = self.first.least + self.first.most, self.last.least + self.last.most
        return abs(last - first) < HARDLY * abs(first)

    def measures(self, least: Decimal, most: Decimal, unit: str) -> bool:
        """Return whether the size of the change, up or down, may be a number from `least` to `most` of a unit."""
        size = Span(least, most)
        step = spans.difference(self.first, self.last) if self.points or unit in ("pp", "") else None
        grown = spans.growth(self.first, self.last) if unit == "%" else None
        return any(size.meets(one) or size.meets(-one) for one in (step, grown) if one)


@dataclass(frozen=True)
class Pair:
    """One measure of the document's own region and of the benchmark."""

    own: Amount
    other: Amount

    @property
    def sense(self) -> int | None:
        """1: the region's is more, -1: less, 0: both print the same; None: rounding hides which."""
        return _order(self.other, self.own)


def _order(first: Span, last: Span) -> int | None:
    """Return 1 where `last` is more, -1: less, 0: both print the same; None: rounding hides which."""
    if last.least >= first.most:
        return 1
    if last.most <= first.least:
        return -1
    return 0 if (last.least, last.most) == (first.least, first.most) else None


def amount(numbers: Sequence[Number]) -> Amount:
    """Return the sum of numbers."""
    total = spans.total(numbers)
    shown = " + ".join(one.as_printed for one in numbers)
    return Amount(total.least, total.most, tuple(numbers), shown, numbers[0].page)


def said(number: Said, page: int) -> Amount:
    """Return a number of a sentence on a page."""
    return Amount(number.least, number.most, (), number.as_printed, page)


def growth(first: Amount, last: Amount) -> Amount | None:
    """Return by how many percent `last` is more than `first`; None where `first` may be nothing or less."""
    grown = spans.growth(first, last)
    shown, numbers = f"{first.shown} to {last.shown}", (*first.numbers, *last.numbers)
    return Amount(grown.least, grown.most, numbers, shown, last.page) if grown else None


def printed(numbers: Iterable[Number]) -> list[Number]:
    """Return the numbers that the document prints, without those measured on a drawing."""
    return [one for one in numbers if one.as_printed and one.read not in MEASURED]


def is_own(number: Number, label: str, stated: Stated) -> bool:
    """Return whether a label is the name of the document's own region."""
    return labels.folded(label) in {labels.folded(name) for name in labels.own_names(stated)}


def changes(numbers: Sequence[Number], stated: Stated) -> list[Change]:
    """Return the changes of one block's own measures, not the benchmark's: between years, and from first to last."""
    found: list[Change] = []
    courses = _courses(numbers, stated)
    for name, course in courses.items():
        years = sorted(course)
        steps = list(pairwise(years))
        for first, last in dict.fromkeys([(years[0], years[-1]), *steps] if len(years) > 1 else []):
            points = all(one.unit == "%" for one in course[first].numbers)
            found.append(Change(name, course[first], course[last], (first, last), points))
    return found


def grown(numbers: Sequence[Number], stated: Stated) -> list[Change]:
    """Return the changes of the region that a block prints as such: shares with two years, or beside a series of numbers."""
    counted = {one.series for one in numbers if one.unit != "%"}
    found = []
    for one in printed(numbers):
        years = labels.years(one.category)
        if one.unit == "%" and not labels.of_benchmark(one, stated) and (len(years) == 2 or one.series in counted):
            first = Amount(Decimal(100), Decimal(100), (), "100%", one.page)
            last = Amount(100 + one.least, 100 + one.most, (one,), one.as_printed, one.page)
            found.append(
                Change(
                    one.series, first, last, (min(years, default=0), max(years, default=0)), points=False, as_such=True
                )
            )
    return found


def _courses(numbers: Sequence[Number], stated: Stated) -> dict[str, dict[int, Amount]]:
    """Return the values of each own measure by year; of a stack of counts those of the whole stack, under ""."""
    rows: dict[str, dict[int, list[Number]]] = {}
    for one in printed(numbers):
        if labels.of_benchmark(one, stated):
            continue
        year, name = _year_and_name(one, stated)
        if year:
            rows.setdefault(name, {}).setdefault(year, []).append(one)
    courses = {
        name: {year: amount(each[:1]) for year, each in row.items()}
        for name, row in rows.items()
        if all(len(each) == 1 for each in row.values())
    }
    block = numbers[0].block if numbers else None
    if block and block.type == "stacked-bar" and not any(one.unit == "%" for one in numbers):
        years = set.union(*(set(row) for row in rows.values())) if rows else set()
        whole = {year for year in years if all(year in row for row in rows.values())}
        stacks = {year: amount([one for row in rows.values() for one in row[year]]) for year in whole}
        return {**courses, "": stacks}
    return courses


def _year_and_name(number: Number, stated: Stated) -> tuple[int, str]:
    """Return the one year that a number's labels name (0: none, or several), and the label that says of what it is."""
    for label, other in ((number.category, number.series), (number.series, number.category)):
        years = labels.years(label)
        if len(years) == 1 and not labels.years(other):
            return years[0], "" if is_own(number, other, stated) else other
    return 0, ""


def pairs(
    numbers: Sequence[Number], stated: Stated, growth: bool = False, parts: Collection[str] = ()
) -> Iterator[Pair]:
    """Yield what the region has beside the benchmark, of each block: of the last year, in total, or of the parts named.

    With `growth` how much both grew: as arrows print it, else by the first and last year.
    """
    for block, each in labels.by_block(printed(numbers)):
        sides: tuple[dict[str, Number], dict[str, Number]] = ({}, {})
        for one in each:
            key = _key(one, block, stated)
            if key is not None:
                sides[labels.of_benchmark(one, stated)].setdefault(key, one)
        own, other = sides
        both = [key for key in own if key in other]
        if parts:
            wanted = {labels.folded(part) for part in parts}
            keys = [key for key in both if labels.folded(key) in wanted]
            if keys:
                yield Pair(amount([own[key] for key in keys]), amount([other[key] for key in keys]))
        elif growth:
            yield from _growths(own, other, both)
        elif (latest := _latest(both, stated)) is not None:
            yield Pair(amount([own[latest]]), amount([other[latest]]))


def _growths(own: dict[str, Number], other: dict[str, Number], both: list[str]) -> Iterator[Pair]:
    arrows = [key for key in both if len(labels.years(key)) == 2]
    years = sorted(key for key in both if len(labels.years(key)) == 1)
    if arrows:
        yield Pair(amount([own[arrows[0]]]), amount([other[arrows[0]]]))
    elif len(years) > 1:
        first, last = years[0], years[-1]
        yield Pair(_grown(own[first], own[last]), _grown(other[first], other[last]))


def _grown(first: Number, last: Number) -> Amount:
    """Return the growth from one number to another, in percent; anything at all where it cannot be said."""
    unknown = Amount(Decimal("-Infinity"), Decimal("Infinity"), (first, last), "", last.page)
    return growth(amount([first]), amount([last])) or unknown


def _latest(keys: list[str], stated: Stated) -> str | None:
    """Return the key of the whole, or of the last year, or the only one there is; None: nothing can be compared."""
    totals = [key for key in keys if labels.is_total(key, stated.words)]
    years = sorted(key for key in keys if len(labels.years(key)) == 1)
    alone = keys if len(keys) == 1 and len(labels.years(keys[0])) < 2 else []
    return next(iter(totals or years[-1:] or alone), None)


def _key(number: Number, block: Block, stated: Stated) -> str | None:
    """Return what a number is of, apart from whose it is; None for one that is neither the region's nor the benchmark's."""
    bench = labels.of_benchmark(number, stated)
    if block.type == "card":
        return number.category
    for label, other in ((number.series, number.category), (number.category, number.series)):
        if is_own(number, label, stated) or (bench and labels.holds(label, stated.words.benchmark_names)):
            return other
    return None
