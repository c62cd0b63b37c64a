"""One measure that is per month in one place and per year in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pydantic import Field

from engine.check import labels
from engine.check.rules import terms
from engine.check.stated import Sentence, Stated
from engine.model.finding import Finding

CHECK = "unit_period"
OWN = ("unit_line", "benchmark_line", "block_title", "statement")
ELSEWHERE = ("footnote", "source")  # these may tell of the data behind it


class Terms(terms.Terms):
    """`periods` are the words for each length of time by which a measure may be counted ("month": [a month, monthly])."""

    periods: dict[str, tuple[str, ...]] = Field(default_factory=dict)


Said = tuple[str, Sentence, str]  # the period, where it stands, and the sentence of the text that says it


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each place that counts a measure by another length of time than the other places do."""
    told: set[tuple[int, str]] = set()
    for block, numbers in labels.by_block(stated.numbers):
        mine = [one for one in stated.sentences if one.block is block]
        if len(labels.telling(block.title)) < 2 or not any(_periods(one.text, terms) for one in mine):
            continue
        values = {one.value for one in numbers}
        said = [each for one in stated.sentences for each in _of_measure(one, block.title, values, stated, terms)]
        for one in _odd_ones(said):
            if (one.page, one.quote) not in told:
                told.add((one.page, one.quote))
                yield one


def _of_measure(sentence: Sentence, label: str, values: set[Decimal], stated: Stated, terms: Terms) -> Iterator[Said]:
    """Yield the period that each sentence of a text gives to a measure: the sentence, its heading or its block names it.

    A sentence with amounts of which none is the measure's is about something else.
    """
    if sentence.place in ELSEWHERE:
        return
    for text, numbers in labels.sentences(sentence, stated.words):
        named = f"{sentence.of} {text}" if sentence.place in (*OWN, "guide") else text
        periods = _periods(text, terms)
        amounts = {one.value for one in numbers if one.unit not in ("", "%", "pp")}
        if (
            len(periods) == 1
            and labels.speaks_of(named, label)
            and (not amounts or amounts & values or sentence.place in OWN)
        ):
            yield periods[0], sentence, text


def _periods(text: str, terms: Terms) -> list[str]:
    return [name for name, words in terms.periods.items() if labels.holds(text, words)]


def _odd_ones(said: Sequence[Said]) -> Iterator[Finding]:
    """Yield a finding for each place with another period than most; of as many, those that stand apart from the numbers."""
    votes = Counter(period for period, _, _ in said)
    if len(votes) < 2:
        return
    with_numbers = [period for period, sentence, _ in said if sentence.place in OWN]
    right = max(votes, key=lambda period: (votes[period], with_numbers.count(period)))
    other = next(one for one in said if one[0] == right)
    for period, sentence, text in said:
        if period != right:
            yield Finding(
                page=sentence.page,
                check=CHECK,
                message=f"'{text}' counts by {period}, and '{other[2]}' on page {other[1].page} by {right}",
                quote=text,
                block=sentence.of,
                evidence=(sentence.evidence, other[1].evidence),
                hint="count one measure by one length of time, or call it by another name",
            )
