"""Rates per 1.000 and per 10.000 of one thing in one document, or a number called where a rate is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.check import labels
from engine.check.rules import terms
from engine.check.stated import Sentence, Stated
from engine.model.finding import Evidence, Finding

CHECK = "unit_scale"
WITH_NUMBERS = ("unit_line", "benchmark_line", "block_title", "statement")  # these stand with the numbers themselves


class Terms(terms.Terms):
    """`per` are the words before a scale ("per 1.000 people").

    `counts` are words that call a number what it is compared with ("a higher number of clients than the mean");
    `rates` those that say it is no bare number ("relative number").
    """

    per: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rate:
    """A scale in a text, and what there are so many of."""

    sentence: Sentence
    as_printed: str
    scale: int
    noun: str
    meant: int  # the scale that the indicator of its numbers has; 0: not known

    @property
    def with_numbers(self) -> bool:
        return self.sentence.place in WITH_NUMBERS


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each page that gives a rate in another scale, and for each rate that is called a number."""
    rates = list(_rates(stated, terms))
    nouns: list[list[Rate]] = []
    for rate in rates:
        alike = next((group for group in nouns if labels.same_word(group[0].noun, rate.noun)), None)
        if alike is None:
            nouns.append([rate])
        else:
            alike.append(rate)
    for group in nouns:
        if len({rate.scale for rate in group}) > 1:
            yield from _odd_ones(group)
    yield from _called_numbers(stated, terms)


def _rates(stated: Stated, terms: Terms) -> Iterator[Rate]:
    """Yield the scales in the texts of a document."""
    if not terms.per:
        return
    words = "|".join(map(re.escape, terms.per))
    scale = re.compile(
        rf"(?<!\w)(?:{words})\s+(10[.\s]?0+(?:[.\s]?000)?|1[.\s]000(?:[.\s]000)?)\s+([^\W\d][\w&-]*)", re.IGNORECASE
    )
    for sentence in stated.sentences:
        for found in scale.finditer(sentence.text):
            noun = re.split("[-\N{EN DASH}\N{NON-BREAKING HYPHEN}]", found[2])[-1].casefold()
            yield Rate(sentence, found[0], int(re.sub(r"\D", "", found[1])), noun, _meant(stated, sentence))


def _meant(stated: Stated, sentence: Sentence) -> int:
    """Return the scale of the indicator of the numbers that a text stands with; 0 where nobody knows it."""
    known = {one.figure.indicator for one in stated.numbers if one.figure and one.block is sentence.block}
    for name in known if sentence.block else ():
        indicator = stated.indicators.get(name)
        if (
            indicator
            and stated.sector in indicator.sectors
            and (scale := int(indicator.unit_for(stated.sector).scale)) >= 1000
        ):
            return scale
    return 0


def _odd_ones(group: Sequence[Rate]) -> Iterator[Finding]:
    """Yield a finding for each place whose scale is not the one that the indicator, the numbers or most texts have."""
    known = {rate.meant for rate in group if rate.meant}
    by = [rate for rate in group if rate.with_numbers]
    votes = Counter(rate.scale for rate in group).most_common()
    if len(known) == 1:
        right = known.pop()
    elif len({rate.scale for rate in by}) == 1:
        right = by[0].scale
    else:
        right = votes[0][0]
    if right not in {rate.scale for rate in group}:
        return
    other = next(rate for rate in group if rate.scale == right)
    told: set[tuple[int, str]] = set()
    for rate in group:
        place = (rate.sentence.page, rate.sentence.of)
        if rate.scale != right and place not in told:
            told.add(place)
            yield Finding(
                page=rate.sentence.page,
                check=CHECK,
                message=f"'{rate.as_printed}' here, and '{other.as_printed}' on page {other.sentence.page}",
                figures=(rate.as_printed, other.as_printed),
                quote=rate.sentence.text,
                block=rate.sentence.of,
                evidence=(rate.sentence.evidence, other.sentence.evidence),
                hint="give one thing in one scale everywhere",
            )


def _called_numbers(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield a finding for each card with a rate whose sentence compares "the number" with the benchmark's."""
    for block, numbers in labels.by_block(stated.numbers):
        rate = next((one for one in numbers if any(map(str.isdigit, one.unit))), None)
        if rate is None or block.type != "card" or not any(labels.of_benchmark(one, stated) for one in numbers):
            continue
        for sentence in stated.sentences_on(rate.page, "statement"):
            first = next(labels.sentences(sentence, stated.words), ("", []))[0] if sentence.block is block else ""
            if labels.holds(first, terms.counts) and not labels.holds(first, terms.rates):
                yield Finding(
                    page=rate.page,
                    check=CHECK,
                    message=f"'{first}' speaks of a number, and '{rate.as_printed}' is {rate.unit}",
                    figures=(rate.as_printed,),
                    quote=sentence.text,
                    block=block.title,
                    evidence=(
                        Evidence(as_printed=first, page=rate.page, block=block.title, box=block.box),
                        rate.evidence,
                    ),
                    hint="say that it is a share or rate that is compared",
                )
