"""What a sentence speaks of: the words that running text has for an indicator, and the numbers they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from engine.check import labels, measures, wording
from engine.check.measures import Change, Pair
from engine.check.rules import terms
from engine.check.rules.terms import IndicatorId
from engine.check.stated import Number, Said, Sentence, Stated
from engine.model.base import Placed
from engine.model.indicator import BENCHMARK, REGION, Indicator

_PLURAL = 2  # letters
RUNNING = ("text", "bullet", "number")
_GROWTHS = ("growth", "difference")  # shapes of indicators whose values are a growth


class Topic(Placed):
    """Words of running text, and the indicators that they speak of.

    A sentence is about a topic when all telling words of one of `words` stand in it. `indicators` hold its level,
    `growth` those whose values are a growth already; `parts` are the categories that are meant, of a breakdown.
    """

    words: tuple[str, ...]
    indicators: tuple[IndicatorId, ...] = ()
    growth: tuple[IndicatorId, ...] = ()
    parts: tuple[str, ...] = ()


class Terms(terms.Terms):
    """`topics` are what sentences may speak of, `joins` words that join two clauses.

    A sentence of running text states nothing when it begins with one of `conditions` ("if") or has one of `wishes` ("must").
    """

    topics: tuple[Topic, ...] = ()
    joins: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()


def states(sentence: Sentence, piece: str, terms: Terms) -> bool:
    """Return whether a sentence says how things are: a headline does, running text unless it supposes or wishes."""
    first = next(iter(wording.words(piece)), "")
    return sentence.place not in RUNNING or not (first in terms.conditions or wording.has(piece, terms.wishes))


def topic_of(text: str, topics: Iterable[Topic]) -> Topic | None:
    """Return the topic that a text speaks of: of several the one with most telling words."""
    found = [
        (len(labels.telling(phrase)), -at, topic)
        for at, topic in enumerate(topics)
        for phrase in topic.words
        if has_words(text, phrase)
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


@lru_cache(maxsize=2**14)
def has_words(text: str, phrase: str) -> bool:
    """Return whether all telling words of a phrase stand in a text, as such or with the ending of a plural."""
    wanted, there = labels.telling(phrase), labels.telling(text)
    return bool(wanted) and all(any(_same(word, each) for each in there) for word in wanted)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= labels.SHORT and long.startswith(short) and len(long) - len(short) <= _PLURAL)


def about(stated: Stated, indicators: Sequence[str]) -> list[Number]:
    """Return the numbers of indicators: those known as such, those under their printed names, else under titles like it."""
    known = [one for id in indicators for one in stated.of(id)]
    blocks = {id(one.block) for one in known}
    names = [name for id in indicators if id in stated.indicators for name in _names(stated.indicators[id])]
    folded = {labels.folded(name) for name in names}
    titled = [one for one in stated.numbers if labels.folded(one.block.title) in folded or id(one.block) in blocks]
    if known or titled:
        kept = {id(one) for one in known}
        return [*known, *(one for one in titled if id(one) not in kept)]
    long = [name for name in names if len(labels.telling(name)) > 1]
    return [one for one in stated.numbers if any(has_words(one.block.title, name) for name in long)]


def _names(indicator: Indicator) -> Iterator[str]:
    """Yield the names under which documents print an indicator, without those that need the name of a region."""
    for one in (
        indicator.label,
        *indicator.printed_as,
        *(_ for each in indicator.versions for _ in each.printed_as or ()),
    ):
        if REGION not in one and BENCHMARK not in one:
            yield one


def pairs(stated: Stated, topic: Topic, growth: bool) -> list[Pair]:
    """Return what the document prints of a topic, the region's beside the benchmark's: their growth or their level."""
    if not growth:
        return list(
            measures.pairs(about(stated, topic.indicators) or _with_parts(stated, topic), stated, parts=topic.parts)
        )
    grown = [id for id in topic.growth if id in stated.indicators and stated.indicators[id].shape in _GROWTHS]
    found = [*measures.pairs(about(stated, (*topic.growth, *topic.indicators)), stated, growth=True)]
    of_no_year = [one for one in about(stated, grown) if not labels.years(f"{one.series} {one.category}")]
    return found + list(measures.pairs(of_no_year, stated))


def _with_parts(stated: Stated, topic: Topic) -> list[Number]:
    """Return the numbers of the blocks in which at least two of the parts of a topic have a label."""
    parts = {labels.folded(part) for part in topic.parts}
    held: dict[int, set[str]] = {}
    for one in stated.numbers:
        held.setdefault(id(one.block), set()).update(parts & {labels.folded(one.series), labels.folded(one.category)})
    return [one for one in stated.numbers if len(held[id(one.block)]) > 1]


def told(sentence: Sentence, end: int, stated: Stated) -> Change | None:
    """Return the change between two amounts that a paragraph gives, each with its year, before a place in it."""
    by_year: dict[int, Said] = {}
    for piece in wording.pieces(sentence.text, stated.words.abbreviations):
        year = 0
        for number in (one for one in sentence.numbers if piece.holds(one.start, one.end)):
            if not number.unit and not number.decimals and 1900 <= number.value <= 2100:
                year = int(number.value)
            elif year and number.unit not in ("", "%", "pp") and number.end <= end:
                by_year.setdefault(year, number)
    if len(by_year) != 2 or len({one.unit for one in by_year.values()}) != 1:
        return None
    first, last = sorted(by_year)
    ends = [measures.said(one, sentence.page) for one in (by_year[first], by_year[last])]
    return Change("", ends[0], ends[1], (first, last), points=False)
