"""What a document states → the numbers in its texts that are another value of a measure than its cards and charts print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.check import changes, known, labels
from engine.check.answers import Answers
from engine.check.stated import Number, Said, Sentence, Stated

CLAIMING = ("title", "heading", "text", "bullet", "number", "statement")
COUNT = Decimal(100)  # smaller whole numbers without a noun that a card has count things in the text
FAR = Decimal(2)  # times as large or small: then it is no other value of one measure
FAR_POINTS = Decimal(15)
NEAR = 8  # words before a number that may name the mean it is
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True)
class Words:
    """`means` are the words by which a number is a mean, `changing` those that claim a change between two amounts."""

    means: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """A number in a sentence of a text, and the printed number of the measure that the sentence names."""

    sentence: Sentence
    text: str
    said: Said
    number: Number


def contradictions(stated: Stated, words: Words) -> Iterator[Contradiction]:
    """Yield the numbers of texts that name a measure and give it a value that nothing prints or lets one compute."""
    answers, ends = Answers(stated), ends_of_changes(stated, words.changing)
    every = [one for one in stated.numbers if known.printed(one)]
    for sentence in stated.sentences:
        if sentence.place not in CLAIMING:
            continue
        for text, numbers in labels.parts(sentence, stated.words):
            for said in numbers:
                if _YEAR.fullmatch(said.as_printed) or (sentence.page, said.as_printed) in ends:
                    continue
                counted = _counted(sentence, said, every)
                of = counted or _named(sentence, text, said, every)
                if not of or of_a_mean(sentence, said, stated, words.means) or any(_meets(one, said) for one in of):
                    continue
                near = min(of, key=lambda one: abs(one.value - said.value))
                if not _far(near, said) and (counted or not answers.anywhere(sentence, text, said)):
                    yield Contradiction(sentence, text, said, near)


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
    before, behind = sentence.text[: said.start].split(), sentence.text[said.end :].split()
    return labels.holds(" ".join(before[-NEAR:]), names) or labels.holds(" ".join(behind[:2]), names)


def _counted(sentence: Sentence, said: Said, numbers: Sequence[Number]) -> list[Number]:
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


def _meets(number: Number, said: Said) -> bool:
    return number.least <= said.most and said.least <= number.most


def _far(number: Number, said: Said) -> bool:
    if said.unit in ("%", "pp"):
        return abs(number.value - said.value) > FAR_POINTS
    small, large = sorted((abs(number.value), abs(said.value)))
    return large > FAR * small
