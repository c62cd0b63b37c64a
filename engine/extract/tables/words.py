"""Pieces of text → words → lines of text: what tables are found in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.extract.geometry import Area, around
from engine.extract.sheet import Glyph, Piece
from engine.extract.text.glyphs import RAISED, SPACE_IN_SIZE, clean
from engine.extract.text.lines import joined

LEVEL = 0.3  # letter sizes that two words on one line may differ in height
NUMBER = re.compile(r"[\W_]*\d[\d.,  '’:/–-]*[^\W\d_]{0,2}[\W_⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
BLANK = re.compile(r"[–—‒−\-.*†‡]{1,3}$")
DASHES = 8  # in a row that is a line
LEADER = re.compile(r"[.·…_]{3,}$|[-=–—]{8,}$")
DATE = re.compile(r"(19|20)\d\d([/–-]\d\d(\d\d)?)?$")


class Word(NamedTuple):
    """A word as it stands on the page, of a piece of text."""

    text: str
    area: Area
    size: float
    bold: bool
    angle: int
    piece: Piece
    glyphs: tuple[Glyph, ...]


class Line(NamedTuple):
    """Words on one baseline, from the left."""

    words: tuple[Word, ...]
    area: Area
    size: float


def words(pieces: Iterable[Piece]) -> list[Word]:
    """Return the words of `pieces`; a piece that does not stand upright is one word."""
    found: list[Word] = []
    for piece in pieces:
        if piece.angle or not piece.glyphs:
            found.append(Word(piece.text, piece.area, piece.size, piece.bold, piece.angle, piece, piece.glyphs))
        else:
            found += (made for run in _runs(piece) for made in [_word(run, piece)] if made)
    return found


def _runs(piece: Piece) -> Iterable[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in piece.glyphs:
        if glyph.text.isspace():
            if run:
                yield run
            run = []
        elif run and glyph.area.x0 - run[-1].area.x1 > SPACE_IN_SIZE * glyph.size:
            yield run
            run = [glyph]
        else:
            run.append(glyph)
    if run:
        yield run


def _word(run: Sequence[Glyph], piece: Piece) -> Word | None:
    sizes = [glyph.size for glyph in run]
    size = max(sizes)
    letters = [glyph.text for glyph in run]
    if min(sizes) < 0.8 * size:
        small = [index > 0 and one < 0.8 * size for index, one in enumerate(sizes)]
        letters = [one.translate(RAISED) if raised else one for one, raised in zip(letters, small, strict=True)]
    text = clean("".join(letters))
    if not text:
        return None
    return Word(text, around(glyph.area for glyph in run), size, run[0].bold, 0, piece, tuple(run))


def cut(word: Word, at: float) -> list[Word]:
    """Return the two words that `word` makes when cut at `at`, or the word as it is where no letter ends there."""
    left = [glyph for glyph in word.glyphs if glyph.area.cx < at]
    right = [glyph for glyph in word.glyphs if glyph.area.cx >= at]
    if not left or not right:
        return [word]
    return [made for run in (left, right) for made in [_word(run, word.piece)] if made]


def lines(found: Iterable[Word]) -> list[Line]:
    """Return the lines that the upright words make, from the top."""
    groups: list[list[Word]] = []
    foot = 0.0
    for word in sorted((word for word in found if not word.angle), key=lambda word: word.area.bottom):
        if groups and word.area.bottom - foot <= LEVEL * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
            foot = word.area.bottom
    return [_line(group) for group in groups]


def _line(group: list[Word]) -> Line:
    group.sort(key=lambda word: word.area.x0)
    return Line(tuple(group), around(word.area for word in group), max(word.size for word in group))


def line_text(found: Iterable[Word]) -> str:
    """Return the words of one line as text; words that touch are not parted."""
    text = ""
    last: Word | None = None
    for word in found:
        if LEADER.match(word.text):
            continue
        close = last is not None and word.area.x0 - last.area.x1 <= SPACE_IN_SIZE * last.size
        raised = close and last is not None and _is_mark(last, word)
        own = word.text.translate(RAISED) if raised else word.text
        text = text + own if close or last is None else f"{text} {own}"
        last = word
    return text


def _is_mark(last: Word, word: Word) -> bool:
    """Whether a word is the mark of a footnote on the word before it: small, and not on the line."""
    return (
        word.size < 0.8 * last.size
        and word.area.bottom < last.area.bottom - 0.1 * last.size
        and last.text[-1].isalpha()
    )


def text_of(found: Sequence[Word]) -> str:
    """Return the words of one cell as text, line after line; words at an angle stand in the order of their lines."""
    upright = [word for word in found if not word.angle]
    slanting = sorted(
        (word for word in found if word.angle),
        key=lambda word: (-word.area.cx if word.angle < 0 else word.area.cx, -word.area.cy),
    )
    return joined([*(line_text(line.words) for line in lines(upright)), *(word.text for word in slanting)])


def is_number(text: str) -> bool:
    """Return whether a word or cell is a number, perhaps with a unit or mark, or the dash that stands for none.

    >>> [is_number(text) for text in ("1.813", "€", "(4,7%)", "—", "2003", "0-18", "abc")]
    [True, False, True, True, True, True, False]
    """
    return bool(NUMBER.match(text) or BLANK.match(text)) and len(text) < 24


def is_value(text: str) -> bool:
    """Return whether a cell is a number that is no year: what stands in the body of a table, not in its head."""
    return is_number(text) and not DATE.match(text.strip("*"))
