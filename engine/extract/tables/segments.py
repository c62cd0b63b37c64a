"""A line of text → its segments: words that belong together, parted where the space between them is a column's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from engine.extract.geometry import Area, around, median
from engine.extract.tables.words import LEADER, Line, Word, is_number, line_text

APART = 0.75  # letter sizes between two segments
NUMBERS_APART = 0.4  # the same between two numbers
THOUSANDS = 0.36  # letter sizes at most within a number that is parted by spaces
WIDEST = 0.7  # letter sizes of a space between words: in letters of one width
WIDER = 1.7  # times the usual space between words of a page
CURRENCY = "$€£¥"


class Segment(NamedTuple):
    """Words of one line without a column's space between them."""

    words: tuple[Word, ...]
    area: Area
    text: str
    number: bool

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)


class Row(NamedTuple):
    """A line of text with its segments, from the left."""

    segments: tuple[Segment, ...]
    area: Area
    size: float

    @property
    def split(self) -> bool:
        return len(self.segments) > 1


def usual_space(found: Iterable[Line]) -> float:
    """Return the space between words on a page, in letter sizes: the middle one of those that are no column's."""
    return median(
        space for line in found for one, two in pairwise(line.words)
        for space in [(two.area.x0 - one.area.x1) / two.size] if 0 < space < WIDEST
    )  # fmt: skip


def row(line: Line, space: float) -> Row | None:
    """Return a line with its segments, or None of a line of dashes; `space` is the usual space between words."""
    apart = max(APART, WIDER * space)
    groups: list[list[Word]] = []
    led = False
    for word in line.words:
        if LEADER.match(word.text):
            led = True
            continue
        if groups and not led and _together(groups[-1], word, apart):
            groups[-1].append(word)
        else:
            groups.append([word])
        led = False
    return Row(tuple(segment(group) for group in groups), line.area, line.size) if groups else None


def segment(found: Sequence[Word]) -> Segment:
    """Return words of one line as a segment."""
    text = line_text(found)
    return Segment(tuple(found), around(word.area for word in found), text, is_number(text))


def _together(before: Sequence[Word], word: Word, apart: float) -> bool:
    last = before[-1]
    gap = (word.area.x0 - last.area.x1) / max(word.size, last.size)
    if last.text in CURRENCY and word.text[0].isdigit():
        return True
    if is_number(last.text) and is_number(word.text) and any(map(str.isdigit, last.text + word.text)):
        return gap < (THOUSANDS if _thousands(last.text, word.text) else NUMBERS_APART)
    return gap < apart


def _thousands(left: str, right: str) -> bool:
    """Whether two words are one number, parted by a space: 10 000."""
    head = left.lstrip("€$£+-–−(")
    return 1 <= len(head) <= 3 and head.isdigit() and right[:3].isdigit() and not right[3:4].isdigit()
