"""Pieces of text → lines, and lines in groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.extract.geometry import Area, around
from engine.extract.sheet import Colour, Piece
from engine.extract.text.glyphs import BULLETS, SPACE_IN_SIZE

NUMBERED = re.compile(r"\(?(\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]$|\d{1,2}(\.\d{1,2})+\.?$")
POWER = r"(?<![^\W_])[a-z]{1,2}[²³](?![⁰¹²³⁴⁵⁶⁷⁸⁹˒])"  # a unit such as m², and no footnote
MARKS = re.compile(rf"({POWER})|[⁰¹²³⁴⁵⁶⁷⁸⁹˒⁾]+(?:\s[⁰¹²³⁴⁵⁶⁷⁸⁹˒⁾]+)*|(?<=[\w)\]%])(?:[*†‡]+(?!\w)|\s[*†‡]+$)")
SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹˒⁾*†‡")  # a text without any of these has none of the marks
LAST_MARK = re.compile(r"(?<=[^\W\d_]{3})\s?\d\)$")
CONTINUED = re.compile(r"[^\W\d_]{4,}|[^\W\d_]+$")  # a short word after a hyphen is no end of a word ("in- en")
BEHIND_MARKER = 4.0  # letter sizes between the bullet or number of an item and its text
BAND = 20.0  # points: lines to go on with are looked for so far up and down
LETTERS = re.compile(r"[a-zà-ÿ]+(?:-[^\W\d_]+)*")
OPENING = "([“‘'\""
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]$")


@dataclass(frozen=True, eq=False)
class Line:
    """Pieces on one baseline that read on."""

    pieces: tuple[Piece, ...]

    @cached_property
    def area(self) -> Area:
        return self.pieces[0].area if len(self.pieces) == 1 else around(piece.area for piece in self.pieces)

    @cached_property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @cached_property
    def text(self) -> str:
        return "".join(text for text, _ in spaced(self.pieces))

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces if not piece.marker)

    @property
    def colour(self) -> Colour | None:
        return self.pieces[-1].colour

    @property
    def paragraph(self) -> int | None:
        return self.pieces[0].paragraph


def spaced(pieces: Sequence[Piece]) -> list[tuple[str, Piece]]:
    """Return each piece's text with the space that stands before it on the line."""
    found: list[tuple[str, Piece]] = []
    for piece in pieces:
        gap = piece.area.x0 - found[-1][1].area.x1 if found else 0.0
        found.append(((" " if gap > SPACE_IN_SIZE * piece.size else "") + piece.text, piece))
    return found


def lines(pieces: Iterable[Piece], apart: float = 1.0) -> list[Line]:
    """Return the upright lines that `pieces` make, from the top; a gap of `apart` letter sizes parts two lines."""
    upright = sorted((piece for piece in pieces if not piece.angle), key=lambda piece: piece.area.x0)
    reach = max(BEHIND_MARKER, apart) * max((piece.size for piece in upright), default=0.0)
    bands: dict[int, list[list[Piece]]] = {}  # the lines so far, by the height of their last piece
    for piece in upright:
        band, left = int(piece.area.cy // BAND), piece.area.x0 - reach
        near = [
            line
            for at in (band - 1, band, band + 1)
            for line in bands.get(at, ())
            if line[-1].area.x1 > left and _follows(line, piece, apart)
        ]
        line = min(near, key=lambda line: _off_level(line[-1], piece), default=[])
        if line:
            bands[int(line[-1].area.cy // BAND)].remove(line)
        line.append(piece)
        bands.setdefault(band, []).append(line)
    found = [Line(tuple(line)) for band in bands.values() for line in band]
    return sorted(found, key=lambda line: (round(line.area.top), line.area.x0))


def _follows(line: Sequence[Piece], piece: Piece, apart: float) -> bool:
    """Whether a piece goes on with a line: on its level, right behind its last piece, and alike."""
    last = line[-1]
    gap = piece.area.x0 - last.area.x1
    small, large = min(last.size, piece.size), max(last.size, piece.size)
    if _off_level(last, piece) >= 0.25 * small or last.area.over_y(piece.area) <= 0.5 * small:
        return False
    marked = last.marker or is_marker(last.text)
    return gap < (BEHIND_MARKER if marked else apart) * large and _alike(last, piece)


def _off_level(last: Piece, piece: Piece) -> float:
    """Return how far two pieces are from standing on one level: by their feet, or by their middles."""
    return min(abs(last.area.bottom - piece.area.bottom), 1.25 * abs(last.area.cy - piece.area.cy))


def _alike(last: Piece, piece: Piece) -> bool:
    """Whether two neighbours may be one line: not a large figure beside small print, nor of two text boxes."""
    if last.paragraph is not None and piece.paragraph is not None and last.paragraph != piece.paragraph:
        return False
    return last.marker or is_marker(last.text) or max(last.size, piece.size) < 1.45 * min(last.size, piece.size)


def is_marker(text: str) -> bool:
    """Return whether `text` is a bullet or a number that stands before an item."""
    return text in BULLETS or bool(NUMBERED.match(text))


def joined(texts: Iterable[str]) -> str:
    """Return lines as one text: a word broken at a line's end is made whole, other lines get a space between.

    >>> joined(["harbour mas-", "ters of the A-", "Class"])
    'harbour masters of the A-Class'
    """
    whole = ""
    for text in texts:
        if BROKEN_WORD.search(whole) and CONTINUED.match(text):
            whole = (whole[:-1] if text[0].islower() and not whole[-2].isupper() else whole) + text
        else:
            whole = f"{whole} {text}" if whole else text
    return whole


def broken(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return the words that a page may have broken at a hyphen that ends a line, with a soft hyphen at that place."""
    upright = [piece for piece in pieces if not piece.angle]
    ends = [piece for piece in upright if BROKEN_WORD.search(piece.text)]
    begins = [(piece, word) for piece in upright for word in [LETTERS.match(piece.text)] if word]
    found = {
        f"{end.text.split(' ')[-1].strip(OPENING)[:-1]}\u00ad{word[0]}"
        for end in ends
        for piece, word in begins
        if 0.3 * end.size < piece.area.top - end.area.top < 2.2 * end.size
        and piece.area.over_x(end.area.grown(end.size, 0)) > 0
    }
    return tuple(sorted(found))


def unmarked(text: str) -> str:
    """Return a label without its footnote marks.

    >>> unmarked("Ships¹˒² per km² of quay*")
    'Ships per km² of quay'
    """
    if not SIGNS.isdisjoint(text):
        text = MARKS.sub(lambda found: found[1] or "", text)
    if text.endswith(")") and "(" not in text:
        text = LAST_MARK.sub("", text)
    return " ".join(text.split())


def blocks(found: Sequence[Line], gap: float = 0.75) -> list[list[Line]]:
    """Return lines in groups that stand close under each other (less than `gap` letter sizes between)."""
    groups: list[list[Line]] = []
    for line in sorted(found, key=lambda line: (line.area.top, line.area.x0)):
        home = next(
            (
                group
                for group in reversed(groups)
                if -0.3 * line.size < line.area.top - group[-1].area.bottom < gap * line.size
                and line.area.over_x(around(one.area for one in group)) > 0
            ),
            None,
        )
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    return groups
