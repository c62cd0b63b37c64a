"""Labels and sentences → whose a number is, of which years, and whether a sentence speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from engine.check.stated import Number, Said, Sentence, Stated
from engine.model.reading import Block
from engine.model.words import Words

SHORT = 4  # letters: shorter words say little, unless they are a code (AB, 4X)
ENDING = 3  # letters by which two forms of one word differ ("client", "clients")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_POINTED = re.compile(r"\W*[^\W\d]+(\.[^\W\d]+)+\.")  # "e.g."
_DASHES = re.compile("[\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}]")


@lru_cache(maxsize=2**14)
def folded(text: str) -> str:
    """Return a text as it is compared: lower case, one kind of dash, apostrophe and space."""
    text = _DASHES.sub("-", text).replace("\N{SOFT HYPHEN}", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(text.casefold().split()).strip(" .:;,-")


def holds(text: str, names: Iterable[str]) -> bool:
    """Return whether one of the names, or words, stands in a text."""
    return any(re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(text)) for name in names if name)


def of_benchmark(number: Number, stated: Stated) -> bool:
    """Return whether a number is the benchmark's: its labels say so, or the title of its block and no label denies it."""
    names, own = stated.words.benchmark_names, own_names(stated)
    if holds(number.series, names) or holds(number.category, names):
        return True
    if holds(number.series, own) or holds(number.category, own):
        return False
    return holds(number.block.title, names) and not holds(number.block.title, own)


def own_names(stated: Stated) -> tuple[str, ...]:
    """Return the names of the document's own region."""
    return (*stated.regions.get(stated.region, ()), *stated.words.region_series)


def years(text: str) -> tuple[int, ...]:
    """Return the years that a text names."""
    return tuple(int(year) for year in _YEAR.findall(text))


def is_total(label: str, words: Words) -> bool:
    """Return whether a label says that its numbers are those of all the others together."""
    return bool(words.total) and folded(label) == folded(words.total)


def by_label(numbers: Iterable[Number], label: str) -> dict[str, list[Number]]:
    """Return numbers by their "series" or their "category"."""
    found: dict[str, list[Number]] = {}
    for one in numbers:
        found.setdefault(getattr(one, label), []).append(one)
    return found


def by_block(numbers: Iterable[Number]) -> Iterator[tuple[Block, list[Number]]]:
    """Yield the blocks in which numbers stand, each with its numbers, in their order."""
    found: dict[int, list[Number]] = {}
    for one in numbers:
        found.setdefault(id(one.block), []).append(one)
    for each in found.values():
        yield each[0].block, each


def sentences(sentence: Sentence, words: Words) -> Iterator[tuple[str, list[Said]]]:
    """Yield the whole sentences of a text, each with the numbers in it; an abbreviation ends no sentence."""
    start = 0
    short = {each.casefold() for each in words.abbreviations}
    for end in re.finditer(r"[.!?](?=\s+[^\W\da-z])|$", sentence.text):
        last = sentence.text[start : end.end()].split()[-1:]
        if end.end() < len(sentence.text) and last and (last[0].casefold() in short or _POINTED.fullmatch(last[0])):
            continue
        yield (
            sentence.text[start : end.end()].strip(),
            [one for one in sentence.numbers if start <= one.start < end.end()],
        )
        start = end.end()


@lru_cache(maxsize=2**14)
def telling(label: str) -> frozenset[str]:
    """Return the words of a label that tell what it is of: no short ones, no years, and codes as they are."""
    words = re.findall(r"[^\W_]+", _YEAR.sub(" ", folded_case(label)))
    codes = {
        word for word in words if (word.isupper() and len(word) > 1) or re.fullmatch(r"\d+[^\W\d]+|[^\W\d]+\d+", word)
    }
    return frozenset(codes) | {
        word.casefold() for word in words if len(word) >= SHORT and word not in codes and not word.isdigit()
    }


def folded_case(text: str) -> str:
    """Return a text with one kind of dash, in its own letters."""
    return _DASHES.sub("-", text).replace("\N{SOFT HYPHEN}", "")


def same_word(one: str, other: str) -> bool:
    """Return whether two words are forms of one word, or one is the end of the other ("homes", "carehomes")."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < SHORT or short.isupper() or long.isupper():
        return False
    return (long.startswith(short) and len(long) - len(short) <= ENDING) or long.endswith(short)


def speaks_of(text: str, label: str) -> bool:
    """Return whether all telling words of a label stand in a text, in any form: "homes" in "carehomes" too."""
    wanted, there = telling(label), telling(text)
    return bool(wanted) and all(any(same_word(word, each) for each in there) for word in wanted)
