"""Sentences that compare the document's region with the benchmark → those that the two figures deny."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from engine.check import claims, labels, measures, wording
from engine.check.claims import DOWN, SAME, UP, Claim
from engine.check.measures import Amount, Pair
from engine.check.rules import topics
from engine.check.rules.topics import Topic
from engine.check.stated import Sentence, Stated
from engine.model.finding import Finding

_PLACES = ("title", "statement", "text", "bullet", "number", "heading")


class Terms(topics.Terms):
    """The words of comparison.

    `higher`, `lower` and `equal` say how the region is beside the benchmark, `than` are words between the two;
    `benchmark` are words that mean the benchmark ("the mean"), `others` those of another comparison ("last year"),
    `negations` turn a word round, `about` make it less exact. `growing` and `shrinking` say that growth is compared.
    `alike` is by how much (0 to 1) two figures may differ and still be about equal, or equal in words without numbers;
    `alike_points` the same of shares.
    `similar` are words of `equal` that allow a little in any case, also beside numbers: so much (0 to 1) is `little`.
    """

    higher: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()
    than: tuple[str, ...] = ()
    benchmark: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    growing: tuple[str, ...] = ()
    shrinking: tuple[str, ...] = ()
    alike: Decimal = Decimal("0.25")
    alike_points: Decimal = Decimal(2)
    similar: tuple[str, ...] = ()
    little: Decimal = Decimal("0.05")


@dataclass(frozen=True)
class Wrong:
    """A claim, and the two figures that deny it."""

    claim: Claim
    pair: Pair

    @property
    def elsewhere(self) -> bool:
        """Whether the figures stand on other pages than the claim."""
        return self.claim.sentence.page not in (self.pair.own.page, self.pair.other.page)


def wrong(stated: Stated, terms: Terms) -> Iterator[Wrong]:
    """Yield the comparisons that no figures bear out, though there are figures."""
    listed = {UP: terms.higher, DOWN: terms.lower, SAME: terms.equal}
    for sentence in stated.sentences:
        if sentence.place not in _PLACES:
            continue
        for claim in claims.claims(sentence, listed, terms.joins, stated.words.abbreviations):
            supposed = not topics.states(sentence, claim.piece.of(sentence.text), terms)
            if supposed or claim.before in terms.negations or wording.has(claim.text, terms.others):
                continue
            if (said := _said(claim, stated, terms)) is not None:
                if not _fits(said, claim, terms, exact=claim.before not in terms.about):
                    yield Wrong(claim, said)
                continue
            compared = _figures if _with_benchmark(claim, stated, terms) else _headed
            found = [pair for pair in compared(claim, stated, terms) if _agrees(pair, claim)]
            if found and not any(_fits(pair, claim, terms) for pair in found):
                yield Wrong(claim, found[0])


def _agrees(pair: Pair, claim: Claim) -> bool:
    """Return whether a pair may be what a sentence speaks of, that gives the region's number itself."""
    own = [one for one in claim.numbers(claim.piece) if one.unit in ("%", "EUR") and one.end <= claim.start]
    if len(own) != 1 or not pair.own.numbers:
        return True
    same_unit = pair.own.numbers[0].unit == own[0].unit
    return same_unit and own[0].least <= pair.own.most and pair.own.least <= own[0].most


def _with_benchmark(claim: Claim, stated: Stated, terms: Terms) -> bool:
    return wording.has(claim.text, (*terms.benchmark, *stated.words.benchmark_names))


def _headed(claim: Claim, stated: Stated, terms: Terms) -> list[Pair]:
    """Return what a page prints of a headline that compares without saying with what: "wait less often"."""
    topic = topics.topic_of(claim.text, terms.topics) if claim.sentence.place == "title" else None
    if topic is None or wording.has(claim.text, (*terms.growing, *terms.shrinking)):
        return []
    return [pair for pair in topics.pairs(stated, topic, False) if pair.own.page == claim.sentence.page]


def finding(check: str, one: Wrong) -> Finding:
    """Return what is told of a comparison that the figures deny."""
    sentence, pair = one.claim.sentence, one.pair
    numbers = (*pair.own.numbers, *pair.other.numbers)
    is_it = {UP: "more", DOWN: "less", SAME: "the same", None: "not the same"}[pair.sense]
    where = f" on page {pair.own.page}" if one.elsewhere else ""
    return Finding(
        page=sentence.page,
        check=check,
        message=f"'{one.claim.word}', but '{pair.own.shown}' is {is_it} beside '{pair.other.shown}'{where}: '{one.claim.text.strip()}'",
        figures=(pair.own.shown, pair.other.shown),
        quote=sentence.text,
        block=sentence.of or (numbers[0].block.title if numbers else ""),
        evidence=(sentence.evidence, *(each.evidence for each in numbers)),
        hint=f"write that it is {is_it}, or mend the figures",
    )


def _fits(pair: Pair, claim: Claim, terms: Terms, exact: bool = False) -> bool:
    """Return whether two figures may be what a claim says of them."""
    sense = pair.sense
    if claim.sense == SAME:
        similar = claim.word in terms.similar and _similar(pair, terms)
        return sense in (SAME, None) or similar or (not exact and _alike(pair, terms))
    if sense is None:
        return True
    falls = wording.has(claim.text, terms.shrinking) and pair.own.most <= 0 and pair.other.most <= 0
    return (-sense if falls else sense) == claim.sense


def _alike(pair: Pair, terms: Terms) -> bool:
    own, other = (pair.own.least + pair.own.most) / 2, (pair.other.least + pair.other.most) / 2
    shares = pair.own.shown.endswith("%") and abs(own - other) <= terms.alike_points
    return shares or abs(own - other) <= terms.alike * max(abs(own), abs(other))


def _similar(pair: Pair, terms: Terms) -> bool:
    """Return whether two figures, as far as rounding tells them apart, differ by a little only."""
    apart = max(pair.own.least - pair.other.most, pair.other.least - pair.own.most)
    shares = pair.own.shown.endswith("%") and apart <= terms.alike_points
    return shares or apart <= terms.little * max(abs(pair.own.most), abs(pair.other.most))


def _said(claim: Claim, stated: Stated, terms: Terms) -> Pair | None:
    """Return the two numbers that a sentence itself compares, the region's first.

    Of one number in brackets, the benchmark's, the region's is the one of that unit that stands last before the sentence.
    """
    sentence = claim.sentence
    over_time = topics.told(sentence, len(sentence.text), stated) is not None
    for numbers in (claim.numbers(), claim.numbers(claim.piece)):
        for unit in dict.fromkeys(one.unit for one in numbers if one.unit):
            same = [one for one in numbers if one.unit == unit]
            if len(same) != 2 or (over_time and unit not in ("%", "pp")):
                continue
            between = sentence.text[min(claim.start, same[0].start) : same[1].start]
            if wording.has(between, (*terms.than, *terms.benchmark, *stated.words.benchmark_names)):
                return Pair(measures.said(same[0], sentence.page), measures.said(same[1], sentence.page))
    for other in claim.numbers(claim.piece):
        if other.start >= claim.end and _in_brackets(sentence.text[: other.start], stated):
            earlier = [one for one in sentence.numbers if one.end <= claim.start and one.unit == other.unit]
            if earlier and (other.unit or earlier[-1].start >= claim.piece.start):
                return Pair(measures.said(earlier[-1], sentence.page), measures.said(other, sentence.page))
    return None


def _in_brackets(before: str, stated: Stated) -> bool:
    """Return whether a number stands first in brackets, or behind the name of the benchmark there."""
    inside = before.rpartition("(")[2].strip(" :")
    return "(" in before and (not inside or labels.folded(inside) in map(labels.folded, stated.words.benchmark_names))


def _figures(claim: Claim, stated: Stated, terms: Terms) -> list[Pair]:
    """Return what the document prints of what a claim speaks of: in its own card or chart, on its page, or elsewhere."""
    sentence = claim.sentence
    growth = wording.has(claim.text, (*terms.growing, *terms.shrinking))
    here = stated.numbers_on(sentence.page)
    if sentence.place == "statement" and sentence.block is not None:
        own = [one for one in here if one.block is sentence.block]
        if found := [*measures.pairs(own, stated, growth)] or ([*measures.pairs(own, stated)] if growth else []):
            return found
    topic = topics.topic_of(claim.text, terms.topics)
    if topic is not None:
        found = topics.pairs(stated, topic, growth)
        if near := [pair for pair in found if pair.own.page == sentence.page]:
            return near
    else:
        found = []
    if sentence.place == "title":
        named = here if growth else [one for one in here if topics.has_words(claim.text, one.block.title)]
        if len(alone := list(measures.pairs(named, stated, growth))) == 1:
            return alone
    if topic is not None and growth and (told := _told(sentence, claim, stated)):
        return [Pair(told, pair.other) for pair in found]
    return found or (_in_words(topic, claim, stated, terms) if topic is not None else [])


def _told(sentence: Sentence, claim: Claim, stated: Stated) -> Amount | None:
    """Return how much two amounts of a paragraph, each with its year, differ, in percent."""
    change = topics.told(sentence, claim.start, stated)
    return measures.growth(change.first, change.last) if change else None


def _in_words(topic: Topic, claim: Claim, stated: Stated, terms: Terms) -> list[Pair]:
    """Return what other sentences print of a topic, the region's number first and the benchmark's behind it."""
    found = []
    for sentence in stated.sentences:
        if sentence is claim.sentence or sentence.place not in _PLACES:
            continue
        for piece in wording.pieces(sentence.text, stated.words.abbreviations):
            text = piece.of(sentence.text)
            shares = [one for one in sentence.numbers if piece.holds(one.start, one.end) and one.unit == "%"]
            speaks = any(topics.has_words(text, phrase) for phrase in topic.words)
            if speaks and len(shares) == 2 and wording.has(text, (*terms.benchmark, *stated.words.benchmark_names)):
                found.append(Pair(measures.said(shares[0], sentence.page), measures.said(shares[1], sentence.page)))
    return found
