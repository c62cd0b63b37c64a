"""Single glyphs → pieces of text: letters that belong together, in one style, on one line."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from engine.extract.geometry import around
from engine.extract.sheet import Glyph, Piece

RAISED = str.maketrans("0123456789,)", "⁰¹²³⁴⁵⁶⁷⁸⁹˒⁾")
MARK = re.compile(r"\d{1,2}([,\s]+\d{1,2})*\)?$|[*†‡]+$")
SYMBOL = range(0xF020, 0xF100)  # where fonts of signs keep theirs, bullets mostly
BULLETS = "•‣▪▫●○◦■□–-∙·➢✓✔✗➤►▶▸◆◇❖→»›"
SPACE_IN_SIZE = 0.13  # a gap wider than this part of the letter size is a space between words
WORDS_APART = 0.6  # wider than this: no longer the same phrase
SIZE = attrgetter("size")
ONCE = 0.08  # of the letter size: a letter nearer than this to the same letter is that letter drawn again
HIGH = 0.12  # of a letter's size: so far over its foot ends a mark
NEAR = 8.0  # points: places in which words are looked up
NUMBER = re.compile(r"(?:€\s?)?[+\-−–]?\d[\d.,]*(?:\s?%)?")
NUMBERS = re.compile(rf"{NUMBER.pattern}(?:(?:\s|(?<=%)|(?=€)){NUMBER.pattern})+")
GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+")  # 1 234 567 is one number
LABELS_APART = 0.3  # the same on a page that prints its spaces as letters


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Return the pieces that `glyphs`, in the order drawn, make; letters drawn twice (a halo) count once."""
    kept = _once(glyphs)
    spaces = sum(glyph.text.isspace() for glyph in kept)
    apart = LABELS_APART if spaces * 15 > len(kept) else WORDS_APART
    runs: list[list[Glyph]] = []
    for glyph in kept:
        if runs and _follows(runs[-1], glyph, apart):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    made = [piece for run in runs for piece in [_piece(run)] if piece]
    return [part for piece in _marked(_joined(made)) for part in _numbers_apart(piece)]


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the letters; of one drawn twice in a place, as with a halo, the one drawn last."""
    seen: dict[str, dict[int, list[tuple[float, int]]]] = {}  # letter -> x -> middle, and which of `kept`
    kept: list[Glyph] = []
    for glyph in glyphs:
        text, (x0, top, x1, bottom), size = glyph[:3]
        if text.isspace():
            kept.append(glyph)
            continue
        x, y = round((x0 + x1) / 2), (top + bottom) / 2
        same = seen.setdefault(text, {})
        for place in (x - 1, x, x + 1):
            near = same.get(place, ())
            again = [at for cy, at in near if abs(cy - y) < size and _over(kept[at], glyph)] if near else []
            if again:
                kept[again[0]] = glyph
                break
        else:
            same.setdefault(x, []).append((y, len(kept)))
            kept.append(glyph)
    return kept


def _over(one: Glyph, two: Glyph) -> bool:
    """Whether two letters have one middle, give or take what the width of a stroke moves it."""
    most = ONCE * min(one.size, two.size)
    return abs(one.area.cy - two.area.cy) < most and abs(one.area.cx - two.area.cx) < most


def _follows(run: Sequence[Glyph], glyph: Glyph, apart: float) -> bool:
    last = run[-1]
    _, (x0, _, _, bottom), size, bold, _, angle = glyph
    _, (_, _, end, foot), last_size, last_bold, _, last_angle = last
    if angle != last_angle:
        return False
    if angle:
        return _follows_slanting(last, glyph)
    size = max(size, last_size)
    if not -0.5 * size < x0 - end < apart * size:
        return False
    if foot == bottom and last_bold == bold and last_size == glyph.size:
        return True
    if _raised(run, glyph):
        return True
    base = next((one for one in reversed(run) if not _small(one, glyph)), last)
    same_line = abs(glyph.area.bottom - base.area.bottom) < 0.2 * size
    return same_line and glyph.bold == base.bold and abs(glyph.size - base.size) < 0.08 * size


def _follows_slanting(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter stands behind another on a line that is not upright: a step along it, and not beside it."""
    right, down = glyph.area.cx - last.area.cx, glyph.area.cy - last.area.cy
    turn = math.radians(glyph.angle)
    along = right * math.cos(turn) - down * math.sin(turn)
    aside = right * math.sin(turn) + down * math.cos(turn)
    near = 0 < along < 1.4 * glyph.size and abs(aside) < 0.4 * glyph.size
    return near and abs(glyph.size - last.size) < 0.1 * last.size


def _small(mark: Glyph, letter: Glyph) -> bool:
    return mark.size < 0.8 * letter.size


def _raised(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether `glyph` is part of a footnote mark on the word before it: small, high, and a digit."""
    if not (glyph.text.isdigit() or glyph.text in (",", ")")):
        return False
    base = next((one for one in reversed(run) if _small(glyph, one)), None)
    apart = glyph.area.x0 - run[-1].area.x1
    return (
        base is not None
        and (base.text.isalpha() or apart < SPACE_IN_SIZE * base.size)
        and glyph.area.bottom < base.area.bottom - HIGH * base.size
        and glyph.area.cy > base.area.top - HIGH * base.size
    )


def _piece(run: Sequence[Glyph]) -> Piece | None:
    letters: list[str] = []
    uneven = _small(min(run, key=SIZE), max(run, key=SIZE))
    end = math.inf
    for index, glyph in enumerate(run):
        text, (x0, _, x1, _), size, _, _, angle = glyph
        if x0 - end > SPACE_IN_SIZE * size and not angle:
            letters.append(" ")
        letters.append(text.translate(RAISED) if uneven and index and _raised(run[:index], glyph) else text)
        end = x1
    text = clean("".join(letters))
    if not text and len(run) == 1 and len(run[0].text) == 1 and ord(run[0].text) in SYMBOL:
        text = BULLETS[0]
    inked = [glyph for glyph in run if not glyph.text.isspace()]
    if not text or not inked:
        return None
    first = max(inked, key=SIZE)
    area = around(glyph.area for glyph in inked)
    return Piece(text, area, first.size, inked[0].bold, inked[0].colour, first.angle, glyphs=tuple(run))


def cut(piece: Piece, at: Sequence[float]) -> list[Piece]:
    """Return the parts of a piece, cut at these places from the left; a part without letters is left out."""
    parts: list[list[Glyph]] = [[] for _ in range(len(at) + 1)]
    for index, glyph in enumerate(piece.glyphs):
        raised = index and _raised(piece.glyphs[:index], glyph)
        drawn = glyph._replace(text=glyph.text.translate(RAISED)) if raised else glyph
        parts[bisect(at, glyph.area.cx)].append(drawn)
    return [made for part in parts if part for made in [_piece(part)] if made]


def _numbers_apart(piece: Piece) -> list[Piece]:
    """Return a piece that is nothing but numbers as one piece for each: labels of neighbours that nearly touch."""
    if piece.angle or (not piece.text[-1:].isdigit() and piece.text[-1:] != "%"):
        return [piece]
    if not NUMBERS.fullmatch(piece.text) or GROUPED.fullmatch(piece.text):
        return [piece]
    ends = [len(found[0].replace(" ", "")) for found in NUMBER.finditer(piece.text)]
    inked = [glyph for glyph in piece.glyphs if not glyph.text.isspace()]
    if len(ends) < 2 or sum(ends) != len(inked):
        return [piece]
    at = 0
    places = []
    for length in ends[:-1]:
        at += length
        places.append((inked[at - 1].area.x1 + inked[at].area.x0) / 2)
    return cut(piece, places)


def clean(text: str) -> str:
    """Return `text` with ligatures taken apart, single spaces, and without letters that have no meaning."""
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKC", one) if "ﬀ" <= one <= "ﬆ" else one for one in text)
        text = "".join(one for one in text if unicodedata.category(one) not in ("Cc", "Cf", "Co", "Cs") or one == "\t")
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def _joined(made: list[Piece]) -> list[Piece]:
    """Return `made` with neighbours that were drawn out of order put together again."""
    made = sorted(made, key=lambda piece: (round(piece.area.bottom), piece.area.x0))
    kept: list[Piece] = []
    for piece in made:
        last = kept[-1] if kept else None
        if last and _continues(last, piece):
            gap = piece.area.x0 - last.area.x1
            between = " " if gap > SPACE_IN_SIZE * piece.size else ""
            area = around((last.area, piece.area))
            kept[-1] = Piece(
                last.text + between + piece.text,
                area,
                last.size,
                last.bold,
                last.colour,
                glyphs=last.glyphs + piece.glyphs,
            )
        else:
            kept.append(piece)
    return sorted(kept, key=lambda piece: (piece.area.top, piece.area.x0))


def _marked(made: list[Piece]) -> list[Piece]:
    """Return `made` with the marks that were drawn by themselves put behind the words they stand at."""
    marks = [piece for piece in made if not piece.angle and MARK.match(piece.text)]
    ends: dict[int, list[Piece]] = {}
    for piece in made if marks else ():
        ends.setdefault(round(piece.area.x1 / NEAR), []).append(piece)
    bearers: dict[int, Piece] = {}
    for mark in marks:
        at = round(mark.area.x0 / NEAR)
        near = [one for place in (at - 1, at, at + 1) for one in ends.get(place, ()) if _bears(one, mark)]
        if near:
            bearers[id(mark)] = min(near, key=lambda one: abs(one.area.x1 - mark.area.x0))
    marked = {id(word): mark for mark in marks if (word := bearers.get(id(mark)))}
    return [
        replace(
            piece,
            text=piece.text + marked[id(piece)].text.translate(RAISED).replace(" ", "˒"),
            area=around((piece.area, marked[id(piece)].area)),
            glyphs=piece.glyphs + marked[id(piece)].glyphs,
        )
        if id(piece) in marked
        else piece
        for piece in made
        if id(piece) not in bearers
    ]


def _bears(word: Piece, mark: Piece) -> bool:
    """Whether a small text is a mark on a word: right behind it, with its foot over the word's foot."""
    return (
        not word.angle
        and mark.size < 0.8 * word.size
        and any(map(str.isalpha, word.text))
        and -0.15 * word.size < mark.area.x0 - word.area.x1 < 0.25 * word.size
        and mark.area.bottom < word.area.bottom - HIGH * word.size
        and word.area.top - 0.4 * word.size < mark.area.cy < word.area.cy
    )


def _continues(last: Piece, piece: Piece) -> bool:
    gap = piece.area.x0 - last.area.x1
    return (
        last.angle == piece.angle == 0
        and last.bold == piece.bold
        and abs(last.size - piece.size) < 0.05 * piece.size
        and abs(last.area.bottom - piece.area.bottom) < 0.1 * piece.size
        and -0.1 * piece.size < gap < LABELS_APART * piece.size
        and last.colour == piece.colour
        and last.text not in BULLETS
    )
