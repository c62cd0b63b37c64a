"""The text of a PPTX shape → pieces, with estimated lines: a PPTX does not say where its lines break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.extract.geometry import Area
from engine.extract.glyphs import clean
from engine.extract.sheet import Colour, Piece

EMU = 12700.0
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NARROW = frozenset("iljtf.,:;'|!()[] I-r")
WIDE = frozenset("mwMW@%€")
INSETS = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}
DEFAULT_SIZE = 18.0


@dataclass(frozen=True)
class _Run:
    text: str
    size: float
    bold: bool
    colour: Colour | None


@dataclass(frozen=True)
class _Word:
    text: str  # with the space before it
    run: _Run
    width: float


def pieces(shape: Any, area: Area, first: int, colour: Callable[[Any], Colour | None]) -> tuple[list[Piece], int]:
    """Return the pieces of a shape's text, and the next paragraph's number. `first` numbers its first paragraph."""
    body = shape.text_frame._txBody.bodyPr
    left, top, right, bottom = (_points(body, name) for name in ("lIns", "tIns", "rIns", "bIns"))
    inner = Area(area.x0 + left, area.top + top, max(area.x0 + left + 1, area.x1 - right), area.bottom - bottom)
    wraps = body.get("wrap") != "none"
    scale = _scale(body)
    laid: list[tuple[float, list[Piece]]] = []
    y = 0.0
    numbering: dict[int, int] = {}
    count = first
    for paragraph in shape.text_frame.paragraphs:
        for runs in _parts(shape, paragraph, scale, colour):
            size = max((run.size for run in runs), default=DEFAULT_SIZE * scale)
            if any(run.text.strip() for run in runs):
                marker = _marker(paragraph, numbering)
                lines = _wrapped(runs, inner.width - _indent(paragraph) if wraps else 1e9)
                laid += [
                    (y + at * 1.2 * size, _placed(words, inner, size, paragraph, count, marker if not at else ""))
                    for at, words in enumerate(lines)
                ]
                y += 1.2 * size * len(lines) + _after(paragraph)
            else:
                y += 1.2 * size
            count += 1
    anchor = body.get("anchor") or _inherited_anchor(shape)
    room = inner.height - y
    down = inner.top + (room / 2 if anchor == "ctr" else room if anchor == "b" else 0.0)
    return [_moved(piece, down + at) for at, line in laid for piece in line], count


def _points(element: Any, name: str) -> float:
    value = element.get(name)
    return int(value) / EMU if value else INSETS[name]


def _scale(body: Any) -> float:
    shrunk = body.find(f"{A}normAutofit")
    return int(shrunk.get("fontScale", "100000")) / 100000 if shrunk is not None else 1.0


def _parts(shape: Any, paragraph: Any, scale: float, colour: Callable[[Any], Colour | None]) -> Iterator[list[_Run]]:
    """Yield the runs of a paragraph, parted at its line breaks."""
    size, bold = _style(shape, paragraph)
    part: list[_Run] = []
    for element in paragraph._p:
        if element.tag == f"{A}br":
            yield part
            part = []
        elif element.tag in (f"{A}r", f"{A}fld"):
            own = element.find(f"{A}rPr")
            text = element.findtext(f"{A}t") or ""
            sized = own.get("sz") if own is not None else None
            weight = own.get("b") if own is not None else None
            fill = own.find(f"{A}solidFill") if own is not None else None
            part.append(
                _Run(
                    text.replace("\x0b", " "),
                    (int(sized) / 100 if sized else size) * scale,
                    weight in ("1", "true") if weight is not None else bold,
                    colour(fill) if fill is not None else None,
                )
            )
    yield part


def _style(shape: Any, paragraph: Any) -> tuple[float, bool]:
    """Return the size and weight that a paragraph's runs have by inheritance."""
    size: float | None = None
    bold: bool | None = None
    for properties in _inherited(shape, paragraph):
        if size is None and properties.get("sz"):
            size = int(properties.get("sz")) / 100
        if bold is None and properties.get("b") is not None:
            bold = properties.get("b") in ("1", "true")
    return size or DEFAULT_SIZE, bool(bold)


def _inherited(shape: Any, paragraph: Any) -> Iterator[Any]:
    """Yield the run properties a paragraph inherits, the nearest first."""
    own = paragraph._p.find(f"{A}pPr/{A}defRPr")
    if own is not None:
        yield own
    level = f"{A}lvl{paragraph.level + 1}pPr/{A}defRPr"
    holder = shape
    while holder is not None:
        found = holder._element.find(f"{P}txBody/{A}lstStyle/{level}")
        if found is not None:
            yield found
        holder = getattr(holder, "_base_placeholder", None) if getattr(holder, "is_placeholder", False) else None
    if getattr(shape, "is_placeholder", False):
        master = shape.part.slide.slide_layout.slide_master._element
        kind = "titleStyle" if shape.placeholder_format.type in (1, 3) else "bodyStyle"
        found = master.find(f"{P}txStyles/{P}{kind}/{level}")
        if found is not None:
            yield found


def _inherited_anchor(shape: Any) -> str:
    holder = getattr(shape, "_base_placeholder", None) if getattr(shape, "is_placeholder", False) else None
    while holder is not None:
        body = holder._element.find(f"{P}txBody/{A}bodyPr")
        if body is not None and body.get("anchor"):
            return str(body.get("anchor"))
        holder = getattr(holder, "_base_placeholder", None)
    drawn = shape._element.find(f"{P}nvSpPr/{P}cNvSpPr")
    boxed = drawn is not None and drawn.get("txBox") == "1"
    return "t" if boxed or getattr(shape, "is_placeholder", False) else "ctr"


def _marker(paragraph: Any, numbering: dict[int, int]) -> str:
    """Return the bullet or number before a paragraph, counting on in `numbering`."""
    properties = paragraph._p.find(f"{A}pPr")
    level = paragraph.level
    for deeper in [one for one in numbering if one > level]:
        del numbering[deeper]
    if properties is None or properties.find(f"{A}buNone") is not None:
        return ""
    if properties.find(f"{A}buChar") is not None:
        return "•"
    counted = properties.find(f"{A}buAutoNum")
    if counted is None:
        return ""
    begins = counted.get("startAt")
    numbering[level] = int(begins) if begins and level not in numbering else numbering.get(level, 0) + 1
    if begins and int(begins) > numbering[level]:
        numbering[level] = int(begins)
    return f"{numbering[level]}."


def _indent(paragraph: Any) -> float:
    properties = paragraph._p.find(f"{A}pPr")
    return int(properties.get("marL", "0")) / EMU if properties is not None else 0.0


def _after(paragraph: Any) -> float:
    """Return the space under a paragraph, in points."""
    spacing = paragraph._p.find(f"{A}pPr/{A}spcAft/{A}spcPts")
    return int(spacing.get("val", "0")) / 100 if spacing is not None else 0.0


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


def _wrapped(runs: list[_Run], room: float) -> list[list[_Word]]:
    """Return the words of a paragraph by line."""
    lines: list[list[_Word]] = [[]]
    used = 0.0
    for run in runs:
        for text in _words(run.text):
            word = _Word(text, run, width(text, run.size, run.bold))
            apart = text.startswith(" ") or (bool(lines[-1]) and lines[-1][-1].text.endswith(" "))
            if lines[-1] and used + word.width > room and apart:
                lines.append([])
                used = 0.0
                word = _Word(text.lstrip(), run, width(text.lstrip(), run.size, run.bold))
            lines[-1].append(word)
            used += word.width
    return [line for line in lines if any(word.text.strip() for word in line)]


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


def _placed(words: list[_Word], inner: Area, size: float, paragraph: Any, count: int, marker: str) -> list[Piece]:
    """Return one line as pieces, one for each run, with its top at 0."""
    total = sum(word.width for word in words)
    properties = paragraph._p.find(f"{A}pPr")
    aligned = properties.get("algn") if properties is not None else None
    indent = _indent(paragraph)
    room = max(0.0, inner.width - indent - total)
    x = inner.x0 + indent + (room / 2 if aligned == "ctr" else room if aligned == "r" else 0.0)
    found: list[Piece] = []
    if marker:
        at = Area(x - max(1.2 * size, 8.0), 0.15 * size, x - 0.6 * size, 1.1 * size)
        found.append(Piece(marker, at, size, False, None, 0, count, marker=True))
    index = 0
    while index < len(words):
        run = words[index].run
        text, wide = "", 0.0
        while index < len(words) and words[index].run is run:
            text += words[index].text
            wide += words[index].width
            index += 1
        lead = width(" ", run.size, run.bold) if text.startswith(" ") else 0.0
        trail = width(" ", run.size, run.bold) if text.endswith(" ") and text.strip() else 0.0
        if text.strip():
            area = Area(x + lead, 1.1 * size - run.size * 0.95, x + wide - trail, 1.1 * size)
            found.append(Piece(clean(text), area, run.size, run.bold, run.colour, 0, count))
        x += wide
    return found


def _moved(piece: Piece, down: float) -> Piece:
    area = piece.area._replace(top=piece.area.top + down, bottom=piece.area.bottom + down)
    return Piece(piece.text, area, piece.size, piece.bold, piece.colour, 0, piece.paragraph, piece.marker)
