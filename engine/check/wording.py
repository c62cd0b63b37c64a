"""A text → its words, its pieces, and where words and phrases of a list stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'’/&.][^\W_]+)*", re.UNICODE)
_END = re.compile(r"[.!?…]+[\"'”’)]*\s+(?=[\"'“‘(]?[A-ZÀ-Ý0-9])|[;\n]\s*")
_GAP = 8  # words


@dataclass(frozen=True)
class Token:
    """A word of a text, in small letters, and its place there."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    """A part of a text, by its place there."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


@lru_cache(maxsize=2**14)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text; "1-2A", "e.g" and "state's" are one word each."""
    return tuple(Token(one[0].casefold().replace("’", "'"), one.start(), one.end()) for one in _WORD.finditer(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters."""
    return tuple(one.word for one in tokens(text))


def pieces(text: str, abbreviations: Iterable[str] = ()) -> list[Stretch]:
    """Return the pieces of a paragraph that claim something: its sentences, and what semicolons and lines part.

    The point of an abbreviation ends none, nor does that behind "8.177": what follows tells of that amount.
    """
    known = {one.casefold().rstrip(".") for one in abbreviations}
    found, start = [], 0
    for end in _END.finditer(text):
        before = text[start : end.start()].rsplit(None, 1)
        last = before[-1].casefold().lstrip("(") if before else ""
        if end[0].startswith(".") and (last in known or "." in last):
            continue
        found.append(Stretch(start, end.end()))
        start = end.end()
    if text[start:].strip():
        found.append(Stretch(start, len(text)))
    return found


def phrases(text: str, listed: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the phrases of a list that stand in a text, each with its place; of two on one place the longest.

    A phrase may have a gap, for at most eight words: "stays ... equal".
    """
    here = tokens(text)
    wanted = _by_first_word(tuple(listed))
    at = 0
    while at < len(here):
        for parts, phrase in wanted.get(here[at].word, ()):
            if end := _standing(here, at, parts):
                yield phrase, here[at].start, here[end - 1].end
                at = end if len(parts) == 1 else at + 1
                break
        else:
            at += 1


@lru_cache
def _by_first_word(listed: tuple[str, ...]) -> dict[str, list[tuple[list[tuple[str, ...]], str]]]:
    """Return phrases by their first word, the longest first, each with the words of its parts between gaps."""
    found: dict[str, list[tuple[list[tuple[str, ...]], str]]] = {}
    for phrase in sorted(listed, key=lambda one: -len(words(one))):
        parts = [words(part) for part in phrase.split(" ... ")]
        if parts[0]:
            found.setdefault(parts[0][0], []).append((parts, phrase))
    return found


def _standing(here: tuple[Token, ...], at: int, parts: list[tuple[str, ...]]) -> int:
    """Return the place behind a phrase that begins at a word; 0 where it does not stand there."""
    first, *later = parts
    if tuple(one.word for one in here[at : at + len(first)]) != first:
        return 0
    end = at + len(first)
    for part in later:
        found = (
            then
            for then in range(end, end + _GAP + 1)
            if tuple(one.word for one in here[then : then + len(part)]) == part
        )
        if (then := next(found, 0)) == 0:
            return 0
        end = then + len(part)
    return end


def has(text: str, listed: Iterable[str]) -> bool:
    """Return whether one of the phrases stands in a text."""
    return next(phrases(text, listed), None) is not None
