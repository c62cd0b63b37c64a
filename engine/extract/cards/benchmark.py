"""Who a card's text compares with: the benchmark in a line or a sentence, or another by name ("name: 7 per 1000 ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine import dutch
from engine.extract.printed import find
from engine.model.words import Words

NEAR = 1  # words between a number and the benchmark's name behind it
FEW_WORDS = 5  # behind the value of another
NAMED = re.compile(r"([^\W\d_][^\d:]{0,40}):\s+")
RATE = re.compile(r"(?<!\S)[^\W\d]+\s1[.0]*0(?!\d).*")


@dataclass(frozen=True)
class Compared:
    """The benchmark's value. `unit` is what stands behind the number; `number_unit` what stands at it (%, EUR);
    `bare` says the text is nothing but this ("name: value unit")."""

    value: Decimal
    text: str
    unit: str
    number_unit: str
    bare: bool


def benchmark(text: str, words: Words) -> Compared | None:
    """Return what `text` says the benchmark's value is, or None: the first number after its name, or right before it."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[^\W\d_])", text):
        name = _name(sentence, words)
        numbers = find(sentence, words)
        if not name or not numbers:
            continue
        number = next((one for one in numbers if one.start >= name.end()), None) or _before(sentence, name, numbers)
        if number is None:
            continue
        bare = name.start() == 0 and sentence[name.end() :].lstrip()[:1] in (":", "=")
        rest = re.sub(r"[.\s]+$", "", sentence[number.end :].strip())
        unit = number.unit or (rest if bare else unit_in_label(rest))
        return Compared(number.value, number.as_printed, unit, unit, bare and sentence == text)
    return None


def named(line: str, unit: str, words: Words) -> tuple[str, Compared] | None:
    """Return whom a line names before a colon and the value that stands behind it: in `unit`, or for a plain number a rate.

    Other plain numbers may be dates.
    """
    found = NAMED.match(line)
    numbers = find(line[found.end() :], words) if found else []
    if not found or not numbers or numbers[0].start > 0 or _name(found[1], words):
        return None
    number = numbers[0]
    rest = line[found.end() + number.end :].strip()
    rate = unit_in_label(rest)
    if number.unit != unit or not (rate or unit) or len(rest.split()) > FEW_WORDS:
        return None
    return found[1], Compared(number.value, number.as_printed, number.unit or rate, number.unit, True)


def _before(sentence: str, name: re.Match[str], numbers: Sequence[dutch.Number]) -> dutch.Number | None:
    """Return the number right before the benchmark's name: "(7% AP)", "7% at AP"."""
    last = numbers[-1]
    between = sentence[last.end : name.start()]
    return last if len(between.split()) <= NEAR else None


def _name(text: str, words: Words) -> re.Match[str] | None:
    names = sorted(words.benchmark_names, key=len, reverse=True)
    return re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text) if names else None


def unit_in_label(label: str) -> str:
    """Return the rate that a label ends in: a word, a round number and what is counted; "" where there is none."""
    found = RATE.search(label)
    return found[0] if found else ""
