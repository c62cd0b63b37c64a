"""A word of another sector where the document's own people, profiles or figures are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from engine.check import wording
from engine.check.rules import terms
from engine.check.stated import Sentence, Stated
from engine.model.finding import Evidence, Finding

CHECK = "other_sector_word"
_LABELS = (
    "title",
    "block_title",
    "unit_line",
    "statement",
    "benchmark_line",
    "guide",
)  # texts that speak of the document's own figures


class Terms(terms.Terms):
    """Words that tell, behind the name of a sector, whose people are meant.

    `own` are words that mean the document's own ("clients"); `own_if_counted` only in a sentence with a number.
    `partners` are words that mean somebody else ("an institution"), wherever they stand.
    """

    own: tuple[str, ...] = ()
    own_if_counted: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each word of another sector that stands where a word of the document's own should."""
    if not stated.sector or stated.sector not in stated.words.sectors or not terms.own:
        return
    own, others = _names(stated)
    for sentence in stated.sentences:
        if sentence.place == "source" or wording.has(sentence.text, stated.words.absent.values()):
            continue
        for piece in wording.pieces(sentence.text, stated.words.abbreviations):
            if word := _word(piece.of(sentence.text), sentence, own, others, terms):
                yield _finding(
                    stated, word, sentence.page, sentence.of, piece.of(sentence.text).strip(), sentence.evidence
                )
    yield from _labels(stated, own, others, terms)


def _word(text: str, sentence: Sentence, own: tuple[str, ...], others: tuple[str, ...], terms: Terms) -> str:
    """Return the word of another sector in a sentence that means the document's own, or ""."""
    found = _pattern(others).search(text)
    if not found or _pattern(own).search(text):
        return ""
    for found in _pattern(others).finditer(text):
        follows = (found["follows"] or "").casefold()
        if follows in terms.partners:
            continue
        if follows in terms.own or (follows in terms.own_if_counted and re.search(r"\d", text)):
            return found[0]
        if sentence.place in _LABELS and not wording.has(text, terms.partners):
            return found["name"]
    return ""


def _labels(stated: Stated, own: tuple[str, ...], others: tuple[str, ...], terms: Terms) -> Iterator[Finding]:
    """Yield findings for labels of numbers; a block that also has labels of the own sector compares sectors."""
    seen: set[tuple[int, str, str]] = set()
    mixed = {
        id(number.block) for number in stated.numbers if _pattern(own).search(f"{number.series} | {number.category}")
    }
    for number in stated.numbers:
        for label in (number.series, number.category):
            at = (number.page, number.block.title, label)
            if id(number.block) in mixed or at in seen:
                continue
            seen.add(at)
            found = _pattern(others).search(label)
            if found and found["name"] != label.strip() and not wording.has(label, terms.partners):
                yield _finding(stated, label, number.page, number.block.title, label, number.evidence)


def _finding(stated: Stated, word: str, page: int, of: str, quote: str, evidence: Evidence) -> Finding:
    short = stated.words.sectors[stated.sector].short
    return Finding(
        page=page, check=CHECK, block=of, quote=quote, evidence=(evidence,),
        message=f"'{word}' is a word of another sector than this document's, '{short}': '{quote}'",
        hint=f"write the word of {short}, or name the other sector as somebody else's",
    )  # fmt: skip


def _names(stated: Stated) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the document's own sector and those of the others: short names, and values only they have."""
    sectors = stated.words.sectors
    names = {sector: {one.short, *one.also} for sector, one in sectors.items()}
    for indicator in stated.indicators.values():
        for dimension in indicator.dimensions.values():
            for value, of in dimension.sectors.items():
                for sector in of:
                    names.setdefault(sector, set()).update((value, dimension.values[value]))
    for each in names.values():
        each.update(f"{turned[2]}{turned[1]}" for name in list(each) if (turned := re.fullmatch(r"(\d+)(\D+)", name)))
    own = names.pop(stated.sector)
    return _usable(own), _usable(name for other in names.values() for name in other if name not in own)


def _usable(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if len(name) >= 2}, key=lambda name: (-len(name), name)))


@lru_cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a name of a sector as a word, or as the first part of one, with the word that follows."""
    each = "|".join(re.sub(r"(?:\\-|\\ |-|\s)+", r"[\\s-]?", re.escape(name)) for name in names) or "(?!)"
    return re.compile(rf"(?<![\w&/-])(?P<name>{each})(?![\w&])(?:[\s-]*(?P<follows>[^\W\d_]+))?", re.IGNORECASE)
