"""A name of a region or area spelled otherwise than in the tables, the charts or the list of areas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import OSA

from engine.check.rules import terms
from engine.check.stated import Stated
from engine.model.finding import Evidence, Finding

CHECK = "name_spelling"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Terms(terms.Terms):
    """How names are looked at.

    `shortest` is from how many letters on a word may be a name with a mistake in it; 0: none is. `endings` are those
    with which other words are made of a name ("Paris" -> "Parisian"). `places` are how many pages a label must stand
    on to be a name that the list of areas does not have.
    """

    shortest: int = 0
    endings: tuple[str, ...] = ()
    places: int = 2


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each word of a text that is a name but for one letter."""
    if not terms.shortest:
        return
    names = _names(stated, terms)
    plain = {word for one in stated.sentences for word in _words(one.text) if word.islower()}
    seen: set[tuple[int, str]] = set()
    for sentence in stated.sentences:
        if sentence.place == "source":
            continue
        for found in _WORD.finditer(sentence.text):
            word = found[0]
            if (sentence.page, word) in seen or word.casefold() in plain:
                continue
            if name := _meant(word, names, terms):
                seen.add((sentence.page, word))
                yield _finding(sentence.page, word, name, sentence.of, sentence.text, sentence.evidence)
    yield from _labels(stated, names, terms)


def _labels(stated: Stated, names: Mapping[str, str], terms: Terms) -> Iterator[Finding]:
    """Yield findings for labels that differ by one letter from a name of the list of areas or of other pages."""
    seen: set[tuple[int, str]] = set()
    for number in stated.numbers:
        for label in (number.series, number.category):
            if (number.page, label) in seen or " " in label.strip():
                continue
            seen.add((number.page, label))
            if _WORD.fullmatch(label) and (name := _meant(label, names, terms)):
                yield _finding(number.page, label, name, number.block.title, label, number.evidence)


def _finding(page: int, word: str, name: str, of: str, quote: str, evidence: Evidence) -> Finding:
    return Finding(
        page=page, check=CHECK, block=of, quote=quote, evidence=(evidence,),
        message=f"'{word}' is spelled '{name}' elsewhere", hint=f"write '{name}'",
    )  # fmt: skip


def _meant(word: str, names: Mapping[str, str], terms: Terms) -> str:
    """Return the name that a word of the text would be without its slip, or ""."""
    small = word.casefold()
    if len(small) < terms.shortest - 1 or not word[0].isupper() or word.isupper() or small in names:
        return ""
    if any(_made_of(small, ending, names) for ending in terms.endings):
        return ""
    return next((shown for name, shown in names.items() if _alike(small, name, terms.shortest)), "")


def _alike(word: str, name: str, shortest: int) -> bool:
    """Return whether a word is a name but for one letter: in a short one for their order, in a long one for two letters.

    A letter more or less at the end makes another word of it, no slip.
    """
    if word[:-1] == name or name[:-1] == word:
        return False
    if len(word) < shortest:
        return sorted(word) == sorted(name) and OSA.distance(word, name) == 1
    allowed = 2 if len(name) >= 10 and word[0] == name[0] else 1
    return OSA.distance(word, name, score_cutoff=allowed) <= allowed


def _made_of(word: str, ending: str, names: Mapping[str, str]) -> bool:
    """Return whether a word is a name, or the begin of one, with an ending."""
    stem = word.removesuffix(ending)
    return stem != word and any(name.startswith(stem) and len(name) - len(stem) <= 2 for name in names)


def _names(stated: Stated, terms: Terms) -> dict[str, str]:
    """Return the names of regions and areas by their words in small letters, with those that the document's labels bear."""
    known = [name for names in stated.regions.values() for name in names] + list(stated.areas)
    if stated.reading.region:
        known.append(stated.reading.region)
    pages: dict[str, set[int]] = {}
    for number in stated.numbers:
        for label in (number.series, number.category):
            if _WORD.fullmatch(label.replace("-", "").replace(" ", "")) and label[:1].isupper():
                pages.setdefault(label, set()).add(number.page)
    usual = Counter({label: len(on) for label, on in pages.items()})
    known += [label for label, count in usual.items() if count >= terms.places]
    found: dict[str, str] = {}
    for name in known:
        for word in _words(name):
            if len(word) >= terms.shortest - 1 and word[0].isupper():
                found.setdefault(word.casefold(), word)
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
