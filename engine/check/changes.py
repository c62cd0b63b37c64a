"""What a document states → each change that it claims, with the numbers between which it may be meant.

A claim stands in a chart over a span of years ("2019-2022: +0,6%"), in a strip under two years, in the sentence under a
chart, or in a text that names both amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from engine.check import labels, spans
from engine.check.spans import Span
from engine.check.stated import Number, Said, Sentence, Stated
from engine.model.finding import Evidence


@dataclass(frozen=True)
class End:
    """A number at one end of a change: what it is called, the values that print the same, its unit."""

    name: str
    least: Decimal
    most: Decimal
    unit: str
    evidence: Evidence


@dataclass(frozen=True)
class Meaning:
    """The pair that gives a change: as a growth in percent, as a difference, or as both."""

    pair: tuple[End, End]
    grows: bool
    differs: bool


@dataclass(frozen=True)
class Claim:
    """A change that is claimed: how it is printed, its size, and the pairs of ends (first, last) it may be between."""

    page: int
    as_printed: str
    unit: str
    size: Span
    pairs: tuple[tuple[End, End], ...]
    block: str
    evidence: Evidence
    quote: str = ""

    def meant(self) -> Meaning | None:
        """Return what the claim may be of the first of its pairs that gives it at all; None where no pair does.

        Only of shares there is a difference in percent or points.
        """
        for first, last in self.pairs:
            grown, more = spans.growth(first, last), spans.difference(first, last)
            grows = grown is not None and grown.sizes.meets(self.size)
            differs = first.unit == last.unit == "%" and more.sizes.meets(self.size)
            if grows or differs:
                return Meaning((first, last), grows, differs)
        return None

    @property
    def of_shares(self) -> bool:
        """Whether it is between shares: a difference of these is so many points."""
        return all(end.unit == "%" for pair in self.pairs for end in pair)


def in_charts(stated: Stated) -> Iterator[Claim]:
    """Yield the changes that charts and strips print beside the numbers between which they are."""
    for block, numbers in labels.by_block(stated.numbers):
        for number in numbers:
            if number.unit not in ("%", "pp") or number.read not in ("label", "cell"):
                continue
            ends = _ends_of(number, numbers)
            if len(ends) == 2:
                pair = (_end(ends[0]), _end(ends[1]))
                yield Claim(
                    number.page,
                    number.as_printed,
                    number.unit,
                    spans.of(number).sizes,
                    (pair,),
                    block.title,
                    number.evidence,
                )


def _ends_of(number: Number, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers of the first and last year of a span in its label, or of the two years of a strip."""
    if len(span := labels.years(number.category)) == 2:
        same = [one for one in numbers if one.series == number.series]
        return [one for year in span for one in same if one.category.strip() == str(year)]
    if not number.series and number.block.type == "kpi-flow":
        same = [one for one in numbers if one.category == number.category and len(labels.years(one.series)) == 1]
        return sorted(same, key=lambda one: labels.years(one.series))
    return []


def under_charts(stated: Stated, words: Sequence[str]) -> Iterator[Claim]:
    """Yield the changes that the sentence under a chart of years claims with one of these words."""
    numbers = {id(block): found for block, found in labels.by_block(stated.numbers)}
    for sentence in stated.sentences:
        if sentence.place != "statement" or sentence.block is None or not labels.holds(sentence.text, words):
            continue
        pairs = tuple(between_years(numbers.get(id(sentence.block), []), stated))
        printed = [spans.of(one) for one in numbers.get(id(sentence.block), [])]
        for said in sentence.numbers:
            if (
                said.unit in ("%", "pp")
                and pairs
                and not any(one.meets(said) and one.sizes.meets(said) for one in printed)
            ):
                yield claim(sentence, said, pairs)


def between_years(numbers: Sequence[Number], stated: Stated) -> Iterator[tuple[End, End]]:
    """Yield each two years of the own region's numbers in a chart: of each series, and of the stacks as a whole."""
    own = [
        one for one in numbers if not labels.of_benchmark(one, stated) and re.fullmatch(r"\d{4}", one.category.strip())
    ]
    series = [sorted(group, key=lambda one: one.category) for group in labels.by_label(own, "series").values()]
    for group in series:
        yield from _latest_first([_end(one) for one in group])
    if len(series) > 1 and len({len(group) for group in series}) == 1:
        stacks = labels.by_label(own, "category")
        yield from _latest_first([_stack(year, stacks[year]) for year in sorted(stacks)])


def _latest_first(ends: Sequence[End]) -> list[tuple[End, End]]:
    """Return each two of these years: the last two first, which is what is mostly meant."""
    return sorted(combinations(ends, 2), key=lambda pair: (-ends.index(pair[1]), -ends.index(pair[0])))


def in_texts(stated: Stated, words: Sequence[str]) -> Iterator[tuple[Sentence, Said | None, tuple[End, End]]]:
    """Yield two amounts that a text gives of two years, with the change in percent that it claims between them, or None."""
    for sentence in stated.sentences:
        if sentence.place not in ("text", "bullet", "number"):
            continue
        every = list(labels.sentences(sentence, stated.words))
        for first, last in pairwise(every):
            ends = [end for part in (first, last) for end in _amount(part, sentence)]
            if len(ends) == 2 and ends[0][1].unit == ends[1][1].unit and ends[0][0] != ends[1][0]:
                ends.sort(key=lambda end: end[0])
                claimed = next(
                    (one for one in last[1] if one.unit == "%" and labels.holds(sentence.text[: one.start], words)),
                    None,
                )
                if claimed and not labels.holds(last[0], words):
                    claimed = None
                yield sentence, claimed, (_said(*ends[0], sentence), _said(*ends[1], sentence))


def _amount(part: tuple[str, list[Said]], sentence: Sentence) -> list[tuple[int, Said]]:
    """Return the year and the amount of money of a sentence that names one of each."""
    text, numbers = part
    years = set(labels.years(text))
    amounts = [one for one in numbers if one.unit not in ("", "%", "pp")]
    return [(years.pop(), amounts[0])] if len(years) == 1 and len(amounts) == 1 else []


def claim(sentence: Sentence, said: Said, pairs: tuple[tuple[End, End], ...]) -> Claim:
    """Return the change that a number in a sentence claims."""
    size = Span(said.least, said.most).sizes
    return Claim(sentence.page, said.as_printed, said.unit, size, pairs, sentence.of, sentence.evidence, sentence.text)


def _end(number: Number) -> End:
    label = ", ".join(part for part in (number.series, number.category) if part)
    return End(f"{number.as_printed} ({label})", number.least, number.most, number.unit, number.evidence)


def _said(year: int, said: Said, sentence: Sentence) -> End:
    return End(f"{said.as_printed} ({year})", said.least, said.most, said.unit, sentence.evidence)


def _stack(year: str, numbers: Sequence[Number]) -> End:
    total = spans.total(numbers)
    name = f"{' + '.join(one.as_printed for one in numbers)} ({year})"
    return End(name, total.least, total.most, numbers[0].unit, numbers[0].evidence)
