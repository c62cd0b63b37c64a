"""A sentence → what it claims in words: that something rises, falls, is more or less, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from engine.check import wording
from engine.check.stated import Said, Sentence

UP, DOWN, SAME = 1, -1, 0


@dataclass(frozen=True)
class Claim:
    """A word that claims something (`sense`), its place in the text, and the clause and sentence that it stands in."""

    word: str
    sense: int
    start: int
    end: int
    clause: wording.Stretch
    piece: wording.Stretch
    sentence: Sentence

    @property
    def text(self) -> str:
        """The clause."""
        return self.clause.of(self.sentence.text)

    @property
    def before(self) -> str:
        """The word before it, "" where it is the first."""
        return next(reversed(wording.words(self.sentence.text[: self.start])), "")

    def numbers(self, stretch: wording.Stretch | None = None) -> list[Said]:
        """Return the numbers in its clause, or in another stretch of the text."""
        within = stretch or self.clause
        return [one for one in self.sentence.numbers if within.holds(one.start, one.end)]


def claims(
    sentence: Sentence, listed: Mapping[int, Iterable[str]], joins: Iterable[str], abbreviations: Iterable[str]
) -> Iterator[Claim]:
    """Yield the claims of a text. `listed` are the words of each sense, `joins` those that join two clauses."""
    for piece in wording.pieces(sentence.text, abbreviations):
        text = piece.of(sentence.text)
        found = sorted(
            (piece.start + start, piece.start + end, phrase, sense)
            for sense, words in listed.items()
            for phrase, start, end in wording.phrases(text, words)
        )
        found = [one for one in found if not any(_inside(one, other) for other in found if other is not one)]
        cuts = [piece.start]
        for one, following in pairwise(found):
            cuts.append(_cut(sentence.text, one[1], following[0], joins))
        cuts.append(piece.end)
        for at, (start, end, phrase, sense) in enumerate(found):
            yield Claim(phrase, sense, start, end, wording.Stretch(cuts[at], cuts[at + 1]), piece, sentence)


def _inside(one: tuple[int, int, str, int], other: tuple[int, int, str, int]) -> bool:
    """Return whether one word is a part of another, longer one."""
    return other[0] <= one[0] and one[1] <= other[1] and (other[0], other[1]) != (one[0], one[1])


def _cut(text: str, start: int, end: int, joins: Iterable[str]) -> int:
    """Return where between two claims one clause ends and the next begins: before a joining word, or behind a comma."""
    words = "|".join(re.escape(one) for one in joins) or "(?!)"
    found = re.search(rf"(?<!\w)(?:{words})(?!\w)|[,;:]\s", text[start:end], re.IGNORECASE)
    return start + found.start() if found else start
