"""The lines of a column → paragraphs in runs: bold, linked; with the bullet or number before each taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from engine.extract.geometry import Area
from engine.extract.sheet import Link, Piece
from engine.extract.text.glyphs import BULLETS, cut
from engine.extract.text.lines import Line, joined, spaced
from engine.model.reading import Paragraph, Run

NUMBER = r"\(?\d{1,2}[.)]|[a-zA-Z]\)|\d{1,2}(?:\.\d{1,2})+\.?"
NUMBERED = re.compile(rf"(?:{NUMBER}|\(?[a-zA-Z][.)]|\(?[ivx]{{1,4}}[.)])$")
NUMBER_FIRST = re.compile(rf"({NUMBER})\s+(?=\D)")
CHAPTER = re.compile(r"\d{1,2}(\.\d{1,2})+\.?$")
DASHES = "-–—*>"  # bullets where several lines begin with one, or the line before ends in a colon
OPEN_SIGN = "o"  # a word processor's second bullet is this letter
ALIKE = 0.08  # of a letter size: lines of one size
WIDER = 1.13  # times the usual step between lines: a new paragraph
LOOSE = 1.6  # letter sizes: short lines further apart than this are no paragraph
ROOM = 3  # letters left on a line beside which the next word would have fitted


def itemised(found: Sequence[Line]) -> list[Line]:
    """Return lines with the bullet or number before an item as a piece of its own, marked as such."""
    return [_parted(line, sign) if (sign := _sign(line, found)) else line for line in found]


def begins_item(line: Line) -> bool:
    """Return whether a line begins with a bullet or a number."""
    return bool(_sign(line, (line,)))


def _sign(line: Line, beside: Sequence[Line]) -> str:
    """Return the bullet or number that a line begins with, or ""; `beside` are the lines it stands among."""
    first = line.pieces[0]
    if len(line.pieces) > 1:
        if first.marker or NUMBERED.match(first.text) or first.text == OPEN_SIGN:
            return first.text
        if len(first.text) == 1 and first.text in BULLETS:
            return first.text
    sign, _, rest = first.text.partition(" ")
    if not rest and len(line.pieces) < 2:
        return ""
    if len(sign) == 1 and rest and (sign in DASHES):
        return sign if _listed(line, sign, beside) else ""
    if len(sign) == 1 and rest and sign in BULLETS:
        return sign
    number = NUMBER_FIRST.match(first.text)
    return number[1] if number else ""


def _listed(line: Line, sign: str, beside: Sequence[Line]) -> bool:
    """Whether a dash before a line is a bullet: other lines begin with it at the same place, or a colon is before."""
    index = beside.index(line)
    announced = index > 0 and beside[index - 1].text.endswith(":")
    return announced or any(
        other is not line and other.text.startswith(f"{sign} ") and abs(other.area.x0 - line.area.x0) < 2
        for other in beside
    )


def _parted(line: Line, sign: str) -> Line:
    """Return the line with its sign as a piece that says so."""
    first = line.pieces[0]
    if first.text == sign:
        return Line((replace(first, marker=True), *line.pieces[1:]))
    inked = [glyph.area for glyph in first.glyphs if not glyph.text.isspace()]
    if len(inked) > len(sign):
        parts = cut(first, [(inked[len(sign) - 1].x1 + inked[len(sign)].x0) / 2])
        if len(parts) == 2:
            return Line((replace(parts[0], marker=True), parts[1], *line.pieces[1:]))
    rest = first.text[len(sign) :].lstrip()
    area, letters = first.area, len(first.text)
    at = [area.x0 + area.width * part / letters for part in (len(sign), letters - len(rest))]
    mark = replace(first, text=sign, area=Area(area.x0, area.top, at[0], area.bottom), marker=True, glyphs=())
    words = replace(first, text=rest, area=Area(at[1], area.top, area.x1, area.bottom), glyphs=())
    return Line((mark, words, *line.pieces[1:]))


def split(found: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of one column of text as paragraphs."""
    if not found:
        return []
    pitch = _pitch(found)
    right = max(line.area.x1 for line in found)
    paragraphs = [[found[0]]]
    for last, line in pairwise(found):
        if _begins(last, line, pitch, right, paragraphs[-1][0]):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _pitch(found: Sequence[Line]) -> float:
    """Return how far lines of one paragraph are apart, in letter sizes."""
    steps = sorted(
        (two.area.bottom - one.area.bottom) / two.size
        for one, two in pairwise(found)
        if abs(one.size - two.size) < ALIKE * one.size and two.area.bottom - one.area.bottom > 0.5 * two.size
    )
    if not steps:
        return 1.2
    left, right = min(line.area.x0 for line in found), max(line.area.x1 for line in found)
    full = sum(line.area.x1 > right - 0.2 * (right - left) for line in found)
    return max(1.0, steps[len(steps) // 4] if 2 * full > len(found) else min(steps[len(steps) // 4], LOOSE))


def _begins(last: Line, line: Line, pitch: float, right: float, first: Line) -> bool:
    """Whether a line begins a paragraph; `first` is the first line of the one before."""
    if line.paragraph is not None and last.paragraph is not None:
        return line.paragraph != last.paragraph
    if line.pieces[0].marker:
        return True
    if line.bold != last.bold and (line.bold or first.bold) and line.colour != last.colour:
        return True
    if abs(line.size - last.size) > ALIKE * last.size:
        return True
    if line.area.bottom - last.area.bottom > WIDER * pitch * line.size:
        return True
    if (
        first.pieces[0].marker
        and line.area.x0 < text_left(first) - 0.5 * line.size
        and line.area.x0 <= first.area.x0 + 1
    ):
        return True
    room = right - last.area.x1
    first_word = line.text.split(" ", 1)[0]
    return room > (len(first_word) + ROOM) * 0.6 * line.size and last.text[-1:] in ".:;?!"


def text_left(line: Line) -> float:
    """Return where the words of a line begin, after its bullet or number."""
    return (line.pieces[1] if line.pieces[0].marker and len(line.pieces) > 1 else line.pieces[0]).area.x0


def paragraph(found: Sequence[Line], heading: bool = False, links: Sequence[Link] = ()) -> Paragraph:
    """Return the lines of one paragraph as text in runs, without the bullet or number it begins with."""
    marked = found[0].pieces[0].marker and len(found[0].pieces) > 1
    marker = found[0].pieces[0].text if marked else ""
    parts: list[Run] = []
    for index, line in enumerate(found):
        pieces = line.pieces[1:] if marked and index == 0 else line.pieces
        for place, (text, piece, link) in enumerate(_linked(pieces, links)):
            text = text.lstrip() if place == 0 else text
            if place == 0 and parts:
                before, between = _between(parts[-1].text, text)
                parts[-1] = parts[-1].model_copy(update={"text": before + between})
            parts.append(Run(text=text, bold=piece.bold and not heading, link=link))
    runs = tuple(_merged(parts))
    if heading:
        return Paragraph(kind="heading", runs=runs, number=marker)
    if not marker:
        return Paragraph(runs=runs)
    if NUMBERED.match(marker):
        return Paragraph(kind="number", runs=runs, number=marker)
    return Paragraph(kind="bullet", runs=runs)


def _linked(pieces: Sequence[Piece], links: Sequence[Link]) -> Iterator[tuple[str, Piece, str]]:
    """Yield the texts of a line with the piece each is of and where it leads; a piece is cut where a link begins."""
    for text, piece in spaced(pieces):
        over = [link for link in links if link.target and _crosses(link.area, piece.area)]
        ends = sorted({x for link in over for x in (link.area.x0, link.area.x1) if piece.area.x0 < x < piece.area.x1})
        parts = cut(piece, ends) if ends and piece.glyphs else [piece]
        for place, (words, part) in enumerate(spaced(parts)):
            lead = " " if place == 0 and text.startswith(" ") else ""
            yield lead + words, part, next((link.target for link in over if _covers(link.area, part.area)), "")


def _crosses(link: Area, text: Area) -> bool:
    return link.over_x(text) > 1 and link.over_y(text) > 0.5 * text.height


def _covers(link: Area, text: Area) -> bool:
    return link.over_x(text) > 0.5 * text.width and link.over_y(text) > 0.5 * text.height


def _between(before: str, after: str) -> tuple[str, str]:
    """Return the last line's text as it should end, and what stands between it and the next line."""
    whole = joined([before, after])
    if whole == f"{before} {after}":
        return before, " "
    return whole[: len(whole) - len(after)], ""


def _merged(parts: Iterable[Run]) -> list[Run]:
    """Return runs of one style as one; the space between a bold run and another is not bold."""
    found: list[Run] = []
    for part in parts:
        for run in _without_space(part):
            last = found[-1] if found else None
            if last and (last.bold, last.link) == (run.bold, run.link):
                found[-1] = last.model_copy(update={"text": last.text + run.text})
            elif last and last.text.isspace() and len(found) > 1 and _same(found[-2], run):
                found[-2:] = [run.model_copy(update={"text": found[-2].text + last.text + run.text})]
            elif run.text:
                found.append(run)
    return found


def _same(one: Run, two: Run) -> bool:
    """Whether two runs with a space between are one: both bold, or one link."""
    return (one.bold, one.link) == (two.bold, two.link) and (one.bold or bool(one.link))


def _without_space(part: Run) -> list[Run]:
    """Return a bold or linked run with the spaces around it as runs that are neither."""
    inner = part.text.strip()
    if not (part.bold or part.link) or not inner:
        return [Run(text=part.text)]
    lead = len(part.text) - len(part.text.lstrip())
    tail = len(part.text) - len(part.text.rstrip())
    return [Run(text=" " * lead), part.model_copy(update={"text": inner}), Run(text=" " * tail)]
