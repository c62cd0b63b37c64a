"""What a document states → the numbers in its texts that are another value of a measure than its cards and charts print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.check import changes, known, labels, spans
from engine.check.answers import Answers
from engine.check.stated import Number, Said, Sentence, Stated
from engine.check.stated import said as said_in
from engine.model.finding import Evidence

CLAIMING = ("title", "heading", "text", "bullet", "number", "statement")
COUNT = Decimal(100)  # smaller whole numbers without a noun that a card has count things in the text
FAR = Decimal(2)  # times as large or small: then it is no other value of one measure
FAR_POINTS = Decimal(15)
BESIDE = 10  # letters between two numbers that are compared ("26,9% against 20%")
NEAR = 8  # words before a number that may name the mean it is
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True)
class Words:
    """`means` are the words by which a number is a mean, `changing` those that claim a change between two amounts."""

    means: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """A number in a sentence of a text, and what is printed of the measure that the sentence names: where, and as what."""

    sentence: Sentence
    text: str
    said: Said
    printed: str
    page: int
    name: str
    evidence: Evidence


def contradictions(stated: Stated, words: Words) -> Iterator[Contradiction]:
    """Yield the numbers of texts that name a measure and give it a value that nothing prints or lets one compute."""
    answers, ends = Answers(stated), ends_of_changes(stated, words.changing)
    every = [one for one in stated.numbers if known.printed(one)]
    for sentence in stated.sentences:
        if sentence.place not in CLAIMING:
            continue
        for text, numbers in labels.sentences(sentence, stated.words):
            for said in numbers:
                if _YEAR.fullmatch(said.as_printed) or (sentence.page, said.as_printed) in ends:
                    continue
                if (other := _claimed_change(sentence, text, said, stated, words)) is not None:
                    yield other
                elif (near := _denied(sentence, text, said, every, stated, words, answers)) is not None:
                    yield Contradiction(sentence, text, said, near.as_printed, near.page, name_of(near), near.evidence)


def _denied(
    sentence: Sentence, text: str, said: Said, every: Sequence[Number], stated: Stated, words: Words, answers: Answers
) -> Number | None:
    """Return the printed number of what a sentence names, where its own is another and nothing lets one compute it."""
    called, counted = _called(sentence, said, every), counted_cards(sentence, said, every)
    of = called or counted or _named(sentence, text, said, every)
    if not of or of_a_mean(sentence, said, stated, words.means) or any(_meets(one, said) for one in of):
        return None
    near = min(of, key=lambda one: abs(one.value - said.value))
    if _far(near, said) and not (counted and sentence.place in ("title", "heading")):
        return None
    return near if called or counted or not answers.anywhere(sentence, text, said) else None


def _claimed_change(sentence: Sentence, text: str, said: Said, stated: Stated, words: Words) -> Contradiction | None:
    """Return the change that the sentence under a chart claims, where a text claims another of the same chart."""
    if sentence.place not in ("text", "bullet") or said.unit != "%" or not labels.holds(text, words.changing):
        return None
    found = [
        (other, one)
        for other in stated.sentences
        if other.place == "statement" and other.block and labels.holds(other.text, words.changing)
        and labels.speaks_of(text, other.block.title)
        for one in other.numbers
        if one.unit in ("%", "pp")
    ]  # fmt: skip
    size = spans.of(said).sizes
    if len(found) != 1 or size.meets(spans.of(found[0][1]).sizes) or not _only(text, said, stated):
        return None
    other, one = found[0]
    return Contradiction(sentence, text, said, one.as_printed, other.page, other.of, other.evidence)


def _only(text: str, said: Said, stated: Stated) -> bool:
    """Return whether a number is the only percentage of a sentence."""
    return [one.as_printed for one in said_in(text, stated.words) if one.unit == "%"] == [said.as_printed]


def ends_of_changes(stated: Stated, changing: Sequence[str]) -> set[tuple[int, str]]:
    """Return the changes that texts claim and the amounts between which: whether they fit is for another rule."""
    return {
        (sentence.page, said.as_printed)
        for sentence, claimed, pair in changes.in_texts(stated, changing)
        for said in sentence.numbers
        if said is claimed or any(said.value == (end.least + end.most) / 2 for end in pair)
    }


def of_a_mean(sentence: Sentence, said: Said, stated: Stated, means: Sequence[str]) -> bool:
    """Return whether the words at a number say that it is the benchmark's, or a mean."""
    names = (*stated.words.benchmark_names, *means)
    before, behind = re.split("[:;]", sentence.text[: said.start])[-1].split(), sentence.text[said.end :].split()
    compared = any(one.unit == said.unit and 0 < one.start - said.end <= BESIDE for one in sentence.numbers)
    ahead = (
        labels.holds(" ".join(before[-NEAR:]), names) and not compared
    )  # of two that are compared the last is the mean
    return ahead or labels.holds(" ".join(behind[:2]), names)


def counted_cards(sentence: Sentence, said: Said, numbers: Sequence[Number]) -> list[Number]:
    """Return the cards of what stands right behind a whole number: "132 carehomes" and a card "homes"."""
    noun = re.match(r"\s+([^\W\d][\w-]*)", sentence.text[said.end :])
    if said.unit or said.decimals or noun is None:
        return []
    return [
        one
        for one in numbers
        if one.block.type in ("card", "kpi-flow") and known.counted(one) and not one.unit
        and len(words := labels.telling(one.category)) == 1 and len(one.category.split()) == 1
        and labels.same_word(noun[1].casefold(), next(iter(words)))
    ]  # fmt: skip


def _called(sentence: Sentence, said: Said, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers of the page that are called what stands right before a number in brackets: "line 3 (30%)"."""
    before = sentence.text[: said.start].rstrip()
    if not before.endswith("("):
        return []
    before = labels.folded(before[:-1])
    return [
        one
        for one in numbers
        if one.page == sentence.page and one.unit == said.unit
        and any(before.endswith(name) for label in (one.series, one.category) for name in _short_names(label))
    ]  # fmt: skip


def _short_names(label: str) -> list[str]:
    """Return how a text may call a long label that begins with a word and a number ("Line 3 fitting care")."""
    found = re.match(r"[^\W\d]+ \d+(?=\s)", label)
    return [labels.folded(found[0])] if found else []


def _named(sentence: Sentence, text: str, said: Said, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers of the cards, strips and charts that a sentence names in full, in the unit of its number."""
    if not said.unit and abs(said.value) < COUNT:
        return []
    return [
        one
        for one in numbers
        if one.unit == said.unit and labels.speaks_of(text, label_of(one)) and one.block is not sentence.block
    ]


def label_of(number: Number) -> str:
    """Return what a number is called: by its card, with the theme over it where the label is one word, or by its chart."""
    if number.block.type not in ("card", "kpi-flow"):
        return number.block.title
    short = len(labels.telling(number.category)) < 2 and number.block.type == "card"
    return f"{number.series} {number.category}" if short else number.category


def name_of(number: Number) -> str:
    """Return what a number is called in full: by its block, its series and its category."""
    return ", ".join(part for part in (number.block.title, number.series, number.category) if part)


def _meets(number: Number, said: Said) -> bool:
    return number.least <= said.most and said.least <= number.most


def _far(number: Number, said: Said) -> bool:
    if said.unit in ("%", "pp"):
        return abs(number.value - said.value) > FAR_POINTS
    small, large = sorted((abs(number.value), abs(said.value)))
    return large > FAR * small
