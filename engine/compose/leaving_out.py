"""A filled text in Markdown → the same without the sentences that rest on a figure that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from engine.compose import sentences

_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|#+)\s+")
_END = re.compile(r"[.!?][*_)\"'’”]*\s+(?=[*_(\"'‘“]*[A-ZÀ-Þ])")


def kept(text: str, is_absent: Callable[[str], bool], abbreviations: Collection[str] = ()) -> str:
    """Return `text` without each sentence that shows or weighs an absent figure (`is_absent` of its key).

    A paragraph, heading or item of a list of which nothing is left goes as a whole. `abbreviations` ("no.") end no
    sentence; where it is unclear whether one ends, more is left out and never half a sentence.
    """
    out = []
    for unit in _units(text):
        if not sentences.absent_in(unit, is_absent):
            out.append(unit)
            continue
        mark = _ITEM.match(unit)
        start = mark.end() if mark else 0
        rest = [part for part in sentences_of(unit[start:], abbreviations) if not sentences.absent_in(part, is_absent)]
        if rest:
            out.append(unit[:start] + "".join(rest).rstrip() + "\n")
    return "".join(out)


def _units(text: str) -> Iterator[str]:
    """Yield the paragraphs, headings, list items and empty lines that a text is made of, with their line ends."""
    unit = ""
    for line in text.splitlines(keepends=True):
        if unit and (not line.strip() or not unit.strip() or _ITEM.match(line) or unit.lstrip().startswith("#")):
            yield unit
            unit = ""
        unit += line
    if unit:
        yield unit


def sentences_of(text: str, abbreviations: Collection[str]) -> Iterator[str]:
    """Yield the sentences of a text, each with the space behind it; bold text is never broken."""
    start = 0
    for end in _END.finditer(text):
        sentence = text[start : end.end()]
        word = text[start : end.start() + 1].split()[-1].lstrip("*_(\"'‘“").casefold()
        short = word in abbreviations or "." in word[:-1]
        if not short and not sentence.count("**") % 2:
            yield sentence
            start = end.end()
    yield text[start:]
