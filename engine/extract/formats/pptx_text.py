"""The text of a PPTX shape → pieces, with estimated lines: a PPTX does not say where its lines break."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from engine.drawingml.letters import (
    DEFAULT_SIZE,
    StyledRun,
    indent,
    inherited_anchor,
    inset,
    marker,
    parts,
    shrunk,
    space_after,
)
from engine.drawingml.names import A
from engine.extract.geometry import Area
from engine.extract.sheet import Colour, Piece
from engine.extract.text.glyphs import RAISED, clean

NARROW = frozenset("iljtf.,:;'|!()[] I-r")
WIDE = frozenset("mwMW@%€")


@dataclass(frozen=True)
class _Word:
    text: str  # with the space before it
    run: StyledRun
    width: float


NARROWER = (1.0, 0.94, 0.88)  # tried in turn: a text that does not fit its shape was estimated too wide
Laid = list[tuple[float, list[tuple[Piece, Any]]]]  # lines with how far down they stand


def pieces(
    shape: Any, area: Area, first: int, colour: Callable[[Any], Colour | None]
) -> tuple[list[tuple[Piece, Any]], int]:
    """Return the pieces of a shape's text, each with its run's properties where these lead elsewhere, and the next
    paragraph's number. `first` numbers its first paragraph."""
    body = shape.text_frame._txBody.bodyPr
    left, top, right, bottom = (inset(body, name) for name in ("lIns", "tIns", "rIns", "bIns"))
    inner = Area(area.x0 + left, area.top + top, max(area.x0 + left + 1, area.x1 - right), area.bottom - bottom)
    wraps = body.get("wrap") != "none"
    paragraphs = [
        (paragraph, [replace(run, text=run.text.translate(RAISED)) if run.raised else run for run in runs])
        for paragraph in shape.text_frame.paragraphs
        for runs in parts(shape, paragraph, shrunk(body), colour)
    ]
    for narrower in NARROWER:
        laid, height = _laid(shape, paragraphs, inner, first, wraps, narrower)
        if height <= inner.height or not wraps:
            break
    anchor = body.get("anchor") or inherited_anchor(shape)
    room = inner.height - height
    down = inner.top + (room / 2 if anchor == "ctr" else room if anchor == "b" else 0.0)
    return [(_moved(piece, down + at), run) for at, line in laid for piece, run in line], first + len(paragraphs)


def _laid(
    shape: Any, paragraphs: Sequence[tuple[Any, list[StyledRun]]], inner: Area, first: int, wraps: bool, narrower: float
) -> tuple[Laid, float]:
    """Return the lines of a text, and how high it is; letters are `narrower` than usual."""
    laid: Laid = []
    y = 0.0
    numbering: dict[int, int] = {}
    for count, (paragraph, runs) in enumerate(paragraphs, first):
        size = max((run.size for run in runs), default=DEFAULT_SIZE)
        if not any(run.text.strip() for run in runs):
            y += 1.2 * size
            continue
        mark = marker(shape, paragraph, numbering)
        lines = _wrapped(runs, (inner.width - indent(shape, paragraph)) / narrower if wraps else 1e9)
        for words in lines:
            laid.append((y, _placed(words, inner, size, shape, paragraph, count, mark, narrower)))
            mark = ""
            y += 1.2 * size
        y += space_after(paragraph)
    return laid, y


def width(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide a text is, in points."""
    total = 0.0
    for letter in text:
        if letter in NARROW:
            total += 0.29
        elif letter in WIDE:
            total += 0.82
        else:
            total += 0.62 if letter.isupper() else 0.51
    return total * size * (1.05 if bold else 1.0)


def _wrapped(runs: list[StyledRun], room: float) -> list[list[_Word]]:
    """Return the words of a paragraph by line."""
    lines: list[list[_Word]] = [[]]
    used = 0.0
    for unit in _units(runs):
        if lines[-1] and used + sum(word.width for word in unit) > room:
            lines.append([])
            used = 0.0
            first = unit[0].text.lstrip()
            unit = [_word(first, unit[0].run), *unit[1:]]
        lines[-1] += unit
        used += sum(word.width for word in unit)
    return [line for line in lines if any(word.text.strip() for word in line)]


def _units(runs: list[StyledRun]) -> list[list[_Word]]:
    """Return the words in groups between which a line may end: a word may go on in the next run."""
    units: list[list[_Word]] = []
    for run in runs:
        for text in _words(run.text):
            if units and not text.startswith(" ") and not units[-1][-1].text.endswith(" "):
                units[-1].append(_word(text, run))
            else:
                units.append([_word(text, run)])
    return units


def _word(text: str, run: StyledRun) -> _Word:
    return _Word(text, run, width(text, run.size, run.bold))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, each with the space before it; a space at the end comes by itself."""
    word = ""
    for letter in text:
        if letter.isspace() and word.strip():
            yield word
            word = ""
        word += " " if letter.isspace() else letter
    if word:
        yield word


def _placed(
    words: list[_Word], inner: Area, size: float, shape: Any, paragraph: Any, count: int, mark: str, narrower: float
) -> list[tuple[Piece, Any]]:
    """Return one line as pieces, one for each run and with what it leads to, with its top at 0."""
    total = sum(word.width for word in words) * narrower
    properties = paragraph._p.find(f"{A}pPr")
    aligned = properties.get("algn") if properties is not None else None
    left = indent(shape, paragraph)
    room = max(0.0, inner.width - left - total)
    x = inner.x0 + left + (room / 2 if aligned == "ctr" else room if aligned == "r" else 0.0)
    found: list[tuple[Piece, Any]] = []
    if mark:
        at = Area(x - max(1.2 * size, 8.0), 0.15 * size, x - 0.6 * size, 1.1 * size)
        found.append((Piece(mark, at, size, False, None, 0, count, marker=True), None))
    for run, group in groupby(words, key=lambda word: word.run):
        same = list(group)
        text = "".join(word.text for word in same)
        wide = sum(word.width for word in same) * narrower
        space = width(" ", run.size, run.bold) * narrower
        lead = space if text.startswith(" ") else 0.0
        trail = space if text.endswith(" ") else 0.0
        if text.strip():
            area = Area(x + lead, 1.1 * size - run.size * 0.95, x + wide - trail, 1.1 * size)
            found.append((Piece(clean(text), area, run.size, run.bold, run.colour, 0, count), run.linked))
        x += wide
    return found


def _moved(piece: Piece, down: float) -> Piece:
    area = piece.area._replace(top=piece.area.top + down, bottom=piece.area.bottom + down)
    return Piece(piece.text, area, piece.size, piece.bold, piece.colour, 0, piece.paragraph, piece.marker)
