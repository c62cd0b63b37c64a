"""Pieces of text → lines → paragraphs with bold runs, bullets and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from engine.extract.geometry import Area, around
from engine.extract.glyphs import BULLETS, SPACE_IN_SIZE
from engine.extract.sheet import Colour, Piece
from engine.model.reading import Paragraph, Run

NUMBERED = re.compile(r"(\d{1,2}|[a-z])[.)]$")
NUMBER_FIRST = re.compile(r"(\d{1,2}[.)])\s+(?=\D)")
MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹˒]+")
CONTINUED = re.compile(r"[^\W\d_]{4,}|[^\W\d_]+$")  # a short word after a hyphen is no end of a word ("in- en")
BAND = 20.0  # points: lines to go on with are looked for so far up and down
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]$")


@dataclass(frozen=True, eq=False)
class Line:
    """Pieces on one baseline that read on."""

    pieces: tuple[Piece, ...]

    @cached_property
    def area(self) -> Area:
        return around(piece.area for piece in self.pieces)

    @cached_property
    def text(self) -> str:
        return "".join(text for text, _ in spaced(self.pieces))

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

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
    bands: dict[int, list[list[Piece]]] = {}  # the lines so far, by the height of their last piece
    for piece in sorted((one for one in pieces if not one.angle), key=lambda one: one.area.x0):
        band = int(piece.area.cy // BAND)
        near = [line for at in (band - 1, band, band + 1) for line in bands.get(at, ()) if _follows(line, piece, apart)]
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
    size = min(last.size, piece.size)
    if _off_level(last, piece) >= 0.25 * size or last.area.over_y(piece.area) <= 0.5 * size:
        return False
    marked = last.marker or is_marker(last.text)
    gap = piece.area.x0 - last.area.x1
    return gap < (4 if marked else apart) * max(piece.size, last.size) and _alike(last, piece)


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


def unmarked(text: str) -> str:
    """Return a label without its footnote marks."""
    return " ".join(MARKS.sub("", text).split())


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


def split(found: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of one column of text as paragraphs."""
    if not found:
        return []
    pitches = [two.area.bottom - one.area.bottom for one, two in pairwise(found)]
    steps = sorted(step for step in pitches if step > 0.5 * found[0].size)
    pitch = steps[len(steps) // 4] if steps else found[0].size
    right = max(line.area.x1 for line in found)
    paragraphs = [[found[0]]]
    for last, line in pairwise(found):
        if _begins(last, line, pitch, right, paragraphs[-1][0]):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _begins(last: Line, line: Line, pitch: float, right: float, first: Line) -> bool:
    if line.paragraph is not None and last.paragraph is not None:
        return line.paragraph != last.paragraph
    if _marked(line):
        return True
    if line.bold != last.bold and (line.bold or first.bold) and line.colour != last.colour:
        return True
    if abs(line.size - last.size) > 0.08 * last.size:
        return True
    step = line.area.bottom - last.area.bottom
    if step > 1.13 * max(pitch, line.size):
        return True
    if _marked(first) and line.area.x0 < text_left(first) - 0.5 * line.size and line.area.x0 <= first.area.x0 + 1:
        return True
    room = right - last.area.x1
    first_word = line.text.split(" ", 1)[0]
    return room > (len(first_word) + 3) * 0.6 * line.size and last.text[-1:] in ".:;?!"


def _marked(line: Line) -> bool:
    first = line.pieces[0]
    if first.marker or is_marker(first.text):
        return len(line.pieces) > 1
    return bool(NUMBER_FIRST.match(first.text)) or (first.text[0] in BULLETS[:9] and first.text[1:2] == " ")


def text_left(line: Line) -> float:
    """Return where the words of a line begin, after its bullet or number."""
    marked = len(line.pieces) > 1 and (line.pieces[0].marker or is_marker(line.pieces[0].text))
    return (line.pieces[1] if marked else line.pieces[0]).area.x0


def paragraph(found: Sequence[Line], heading: bool = False) -> Paragraph:
    """Return the lines of one paragraph as text in runs, with its bullet or number taken off."""
    marker = ""
    parts: list[Run] = []
    for index, line in enumerate(found):
        texts = spaced(line.pieces)
        if index == 0:
            marker, texts = _taken_off(texts)
        for place, (text, piece) in enumerate(texts):
            text = text.lstrip() if place == 0 else text
            if place == 0 and parts:
                before, between = _between(parts[-1].text, text)
                parts[-1] = Run(text=before + between, bold=parts[-1].bold)
            parts.append(Run(text=text, bold=piece.bold))
    runs = tuple(_merged(parts))
    if heading:
        return Paragraph(kind="heading", runs=tuple(Run(text=run.text) for run in runs), number=marker)
    if not marker:
        return Paragraph(runs=runs)
    if marker in BULLETS:
        return Paragraph(kind="bullet", runs=runs)
    return Paragraph(kind="number", runs=runs, number=marker)


def _taken_off(texts: list[tuple[str, Piece]]) -> tuple[str, list[tuple[str, Piece]]]:
    first = texts[0][1]
    if len(texts) > 1 and (first.marker or is_marker(first.text)):
        return first.text, texts[1:]
    if found := NUMBER_FIRST.match(first.text):
        return found[1], [(first.text[found.end() :], first), *texts[1:]]
    if first.text[0] in BULLETS[:9] and first.text[1:2] == " ":
        return first.text[0], [(first.text[2:], first), *texts[1:]]
    return "", texts


def _between(before: str, after: str) -> tuple[str, str]:
    """Return the last line's text as it should end, and what stands between it and the next line."""
    whole = joined([before, after])
    if whole == f"{before} {after}":
        return before, " "
    return whole[: len(whole) - len(after)], ""


def _merged(parts: Iterable[Run]) -> list[Run]:
    """Return runs of one weight as one; the space between a bold run and another is not bold."""
    found: list[Run] = []
    for part in parts:
        for text, bold in _without_space(part):
            last = found[-1] if found else None
            if last and last.bold == bold:
                found[-1] = Run(text=last.text + text, bold=bold)
            elif last and bold and last.text.isspace() and len(found) > 1:  # two bold runs with a space between
                found[-2:] = [Run(text=found[-2].text + last.text + text, bold=True)]
            elif text:
                found.append(Run(text=text, bold=bold))
    return found


def _without_space(part: Run) -> list[tuple[str, bool]]:
    """Return a bold run's text with the spaces around it as text that is not bold."""
    inner = part.text.strip()
    if not part.bold or not inner:
        return [(part.text, False)]
    lead = len(part.text) - len(part.text.lstrip())
    tail = len(part.text) - len(part.text.rstrip())
    return [(" " * lead, False), (inner, True), (" " * tail, False)]
