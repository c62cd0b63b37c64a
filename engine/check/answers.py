"""A number in a sentence → whether the document prints it, or prints the numbers from which a reader can compute it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from engine.check import changes, known, labels, spans
from engine.check.spans import Span
from engine.check.stated import Number, Said, Sentence, Stated
from engine.model.reading import Block

TOGETHER = 3  # shares or counts that a reader adds up
AMOUNT = ("", "EUR")  # an amount may stand without its unit in a chart
DIGITS = 3  # of a number that another one does not have by chance
POINTS = ("%", "pp")
OF_ONE_TIME = (
    "kpi-flow",
    "pie",
    "scenario",
)  # blocks whose counts are of one time, so that one may be a share of another
MOST_NUMBERS = 12  # in a series of which parts are added up; in a longer one some parts always fit


@dataclass(frozen=True, eq=False)
class Answers:
    """What a document prints and lets compute. Numbers are looked up by value, and by the words that tell what they are."""

    stated: Stated

    def on_page(self, page: int, said: Said) -> bool:
        """Return whether the numbers of a page give a number."""
        blocks = [each for each in self._blocks if each[1][0].page == page]
        return any(self._prints(said, numbers) or self._computes(said, numbers, numbers) for _, numbers in blocks)

    def anywhere(self, sentence: Sentence, text: str, said: Said) -> bool:
        """Return whether a document gives a number that a text claims.

        One of several digits that is printed just so will do; a short, rounded or computed one must share a telling word
        with the text.
        """
        every = [one for one in self.stated.numbers if known.printed(one)]
        long = sum(map(str.isdigit, said.as_printed)) >= DIGITS
        if long and any(_alike(one.unit, said.unit) and one.value == said.value for one in every):
            return True
        about = f"{sentence.of} {text}"
        told = labels.telling(about)
        for block, numbers in self._blocks:
            near = [one for one in numbers if _shares(told, f"{block.title} {one.series} {one.category}")]
            if near and (self._prints(said, near) or self._computes(said, numbers, near)):
                return True
        return self._is_said(sentence, told, said)

    def _is_said(self, sentence: Sentence, told: Set[str], said: Said) -> bool:
        """Return whether the sentence under a chart says a number, up or down, of what a text is about."""
        return any(
            _alike(one.unit, said.unit) and _size(one).meets(_size(said)) and _shares(told, f"{other.of} {other.text}")
            for other in self.stated.sentences
            if other.place == "statement" and other is not sentence
            for one in other.numbers
        )

    def _prints(self, said: Said, numbers: Sequence[Number]) -> bool:
        return any(
            _alike(one.unit, said.unit) and _size(one).meets(_size(said)) for one in numbers if known.printed(one)
        )

    def _computes(self, said: Said, numbers: Sequence[Number], near: Sequence[Number]) -> bool:
        """Return whether numbers of one block give a number: a change, a sum, what is left, or the share of one of `near`."""
        if said.unit in POINTS:
            pairs = changes.between_years(numbers, self.stated)
            if any(_change(pair[0], pair[1], _size(said)) for pair in pairs):
                return True
        return any(_size(said).meets(one) for one in self._sums(numbers, said)) or (
            said.unit == "%" and any(_size(said).meets(one) for one in _shares_of(near, numbers))
        )

    def _sums(self, numbers: Sequence[Number], said: Said) -> Iterator[Span]:
        """Yield what a few numbers of one series or column are together, and what shares leave to 100."""
        alike = [one for one in numbers if _alike(one.unit, said.unit) and known.printed(one)]
        for across, along in (("series", "category"), ("category", "series")):
            for group in labels.by_label(alike, across).values():
                if len(group) > MOST_NUMBERS or any(labels.years(getattr(one, along)) for one in group):
                    continue
                if said.unit in POINTS and abs(sum((one.value for one in group), Decimal(-100))) > len(group):
                    continue
                for count in range(1, TOGETHER + 1):
                    for some in combinations(group, count):
                        total = _rounded(some)
                        if count > 1:
                            yield total
                        if said.unit == "%":
                            yield Span(100 - total.most, 100 - total.least)

    @cached_property
    def _blocks(self) -> list[tuple[Block, list[Number]]]:
        return list(labels.by_block(self.stated.numbers))


def _shares_of(near: Sequence[Number], numbers: Sequence[Number]) -> Iterator[Span]:
    """Yield the shares that counts are of each other and of all together."""
    counts = [one for one in numbers if known.counted(one) and one.block.type in OF_ONE_TIME]
    if len(counts) > MOST_NUMBERS:
        return
    for one in filter(known.counted, near):
        larger = [each.value for each in counts if each.value > one.value]
        for of in (*larger, sum((each.value for each in counts), Decimal(0))):
            if of > 0:
                share = 100 * one.value / of
                yield Span(share, share)


def _rounded(numbers: Sequence[Number]) -> Span:
    """Return what rounded numbers are together: a reader adds up what is printed, and is off by one unit at most."""
    total, unit = sum((one.value for one in numbers), Decimal(0)), 2 * max(one.half for one in numbers)
    return Span(total - unit, total + unit) if len(numbers) > 1 else spans.of(numbers[0])


def _change(first: changes.End, last: changes.End, size: Span) -> bool:
    grown = spans.growth(first, last)
    difference = spans.difference(first, last).sizes
    return (grown is not None and grown.sizes.meets(size)) or (first.unit == "%" and difference.meets(size))


def _alike(unit: str, said: str) -> bool:
    """Return whether two numbers can be of one unit; of one without a unit a chart may print the unit elsewhere."""
    return unit == said or (unit in POINTS and said in POINTS) or (unit not in POINTS and said in AMOUNT)


def _size(number: Number | Said) -> Span:
    return Span(number.least, number.most).sizes


def _shares(told: Set[str], label: str) -> bool:
    words = [each for each in labels.telling(label) if len(each) > labels.SHORT or each.isupper()]
    return any(labels.same_word(word, each) for word in told for each in words)
