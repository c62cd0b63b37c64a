"""A PDF page → its letters, from PDFium's text page."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator, Mapping
from ctypes import (
    CFUNCTYPE,
    addressof,
    byref,
    c_double,
    c_float,
    c_int,
    c_size_t,
    c_uint,
    c_void_p,
    cast,
    create_string_buffer,
)
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from engine.extract.formats.letter import SMALLEST, Letter, Style, letter, style
from engine.extract.formats.matrix import Matrix, moved, times
from engine.extract.geometry import Area, Point
from engine.extract.sheet import Glyph

Ink = tuple[float, ...] | tuple[str]
Box = tuple[float, float, float, float]  # left, top, right and bottom as PDFium has them, y upwards
Level = tuple[float, float, float]  # top, bottom and size of letters whose line runs straight to the right
HYPHEN = "-"  # PDFium writes U+0002 for one that ends a line
NO_INK = (3, 7)  # text rendering modes that paint nothing
LINE_ENDS = (0x0A, 0x0D)
SPACE = 0x20
CONTROLS, SURROGATES = 0x20, 0xD800  # codes from the first and below the second are letters
TYPE_3 = -0.25  # how far below the line the boxes of fonts begin that are drawings
WIDEST = 0.3  # of the letter size: labels further apart than this are two, as in `glyphs`


def plain(function: Any, result: Any, *arguments: Any) -> Any:
    """Return a function of PDFium that takes addresses as numbers: cheaper than a pointer object for each letter."""
    return CFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


COUNT = plain(pdfium.FPDFText_CountChars, c_int, c_void_p)
CODE = plain(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
OWNER = plain(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
MADE = plain(pdfium.FPDFText_IsGenerated, c_int, c_void_p, c_int)
UNKNOWN = plain(pdfium.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
BOX = plain(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
MATRIX = plain(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
ORIGIN = plain(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
EM = plain(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
FONT = plain(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
MODE = plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
FILL = plain(pdfium.FPDFPageObj_GetFillColor, c_int, *[c_void_p] * 5)
LINE = plain(pdfium.FPDFPageObj_GetStrokeColor, c_int, *[c_void_p] * 5)
PLACE = (c_double(), c_double())  # these are written anew at each call: PDFium runs in one thread
AT = tuple(map(addressof, PLACE))
RGBA = (c_uint(), c_uint(), c_uint(), c_uint())
INTO = tuple(map(addressof, RGBA))


class _Run(NamedTuple):
    """What all letters of text objects in one style share. A letter's box begins `low` above its line
    and is one `em` high; PDFium's is `tall`. These are in the units of the text, before `matrix`."""

    style: Style
    matrix: Matrix
    em: float
    tall: float
    low: float
    down: float  # by which a unit of the text is moved down on the page where it runs straight to the right, or 0


def letters(textpage: Any, frame: Matrix, clips: Mapping[int, Area], most: int) -> list[Letter]:
    """Return at most `most` letters in the order of PDFium's text page.

    `frame` leads from the file's coordinates to the page's, from its top left.
    `clips` gives the area outside which the letters of a text object are not seen, by the object's address.
    """
    found: list[Letter] = []
    page = c_void_p.from_buffer(textpage).value or 0
    runs = _Runs(page, frame, clips)
    last, last_box, run = None, None, None
    for index, code, owner, box, unknown, apart in _printed(page):
        if owner != last or run is None:
            run, level, seen = runs.of(owner, index)
            last, last_box = owner, None
        text = chr(code) if CONTROLS <= code < SURROGATES and not unknown else _text(code, unknown)
        if box == last_box:  # the second letter of a ligature has the box of the first
            glyph, advance, look = found[-1]
            found[-1] = glyph._replace(text=glyph.text + text), advance, look
            continue
        new = _level(text, run, box, frame, level) if level else _slanting(text, run, box, frame, _origin(page, index))
        last_box = box if seen is None or seen.holds_point(*new[0].area.middle) else None
        if last_box is None:
            continue
        if apart and found and (space := _space(found[-1], new)):
            found.append(space)
        found.append(new)
        if len(found) >= most:
            break
    return found


def _printed(page: int) -> Iterator[tuple[int, int, int, Box, int, bool]]:
    """Yield each printed letter: its index, its code, the address of its text object, its box, 1 for an unknown code.

    The last is whether PDFium puts a space before it, for a gap or for one that is a text object of its own.
    """
    count = max(0, COUNT(page))
    boxes = (pdfium.FS_RECTF * count)()
    at = addressof(boxes)
    each = range(count)
    there = list(map(BOX, repeat(page), each, range(at, at + 16 * count, 16)))
    codes, owners, unknowns = (map(of, repeat(page), each) for of in (CODE, OWNER, UNKNOWN))
    apart = False
    for index, code, owner, box, unknown in zip(
        each, codes, owners, struct.iter_unpack("4f", boxes), unknowns, strict=True
    ):
        if code in LINE_ENDS or (code == SPACE and MADE(page, index) == 1):  # PDFium makes up no others
            apart = code == SPACE
        elif owner and there[index]:
            yield index, code, owner, box, unknown, apart
            apart = False


def _space(before: Letter, after: Letter) -> Letter | None:
    """Return the space between two letters that stand one behind the other; None where they are further apart."""
    (one, _, left), (two, _, right) = before, after
    if one.text == " " or two.text == " ":
        return None
    larger, look = (two, right) if two.area.height > one.area.height else (one, left)
    size = larger.area.height
    if left.matrix[1] == right.matrix[1] == 0 and left.upright and right.upright:
        area = Area(one.area.x1, larger.area.top, two.area.x0, larger.area.bottom)
        if not 0 < area.width < WIDEST * size or one.area.over_y(two.area) <= 0:
            return None
    else:
        area = Area(*((side + other) / 2 for side, other in zip(one.area, two.area, strict=True)))
        apart = math.hypot(two.area.x0 - one.area.x0, two.area.top - one.area.top)
        if left.matrix != right.matrix or apart > 2 * size:
            return None
    return letter(" ", area, area.width, look)


def _text(code: int, unknown: int) -> str:
    """Return what a letter says; "(cid:5)", as pdfminer writes it, where the file does not tell."""
    if code == 0 or unknown == 1:
        return f"(cid:{code})"
    if code == 2:
        return HYPHEN
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _level(text: str, run: _Run, box: Box, frame: Matrix, level: Level) -> Letter:
    look = run.style
    top, bottom, size = level
    x0, x1 = frame[0] * box[0] + frame[4], frame[0] * box[2] + frame[4]
    return Glyph(text, Area(x0, top, x1, bottom), size, look.bold, look.colour, look.angle), x1 - x0, look


def _slanting(text: str, run: _Run, box: Box, frame: Matrix, origin: Point) -> Letter:
    """Return a letter of any direction, of which the line begins at `origin`.

    PDFium gives the upright box around the letter's parallelogram; its height is known, so the rest is its length.
    """
    x, y = origin
    a, b, c, d = run.matrix[:4]
    left, high, right, low = box
    lying = (right - left - abs(c) * run.tall, abs(a) or 1.0)
    standing = (high - low - abs(d) * run.tall, abs(b))
    extent, per_unit = lying if abs(a) >= abs(b) else standing
    advance = extent / per_unit
    corners = [
        moved(frame, x + a * along + c * up, y + b * along + d * up)
        for along in (0, advance)
        for up in (run.low, run.low + run.em)
    ]
    xs, ys = zip(*corners, strict=True)
    area = Area(min(xs), min(ys), max(xs), max(ys))
    return letter(text, area, advance * (math.hypot(a, b) or 1.0), run.style)


class _Runs:
    """The text objects of a page; what many have in common is looked up once."""

    def __init__(self, page: int, frame: Matrix, clips: Mapping[int, Area]) -> None:
        self._page, self._frame, self._clips = page, frame, clips
        self._raw, self._ink = pdfium.FS_MATRIX(), (c_uint * 8)()
        self._matrix, ink = addressof(self._raw), addressof(self._ink)
        self._fill, self._line = range(ink, ink + 16, 4), range(ink + 16, ink + 32, 4)
        self._known: dict[tuple[Any, ...], _Run] = {}
        self._fonts: dict[int, tuple[str, float, float]] = {}

    def of(self, owner: int, index: int) -> tuple[_Run, Level | None, Area | None]:
        """Return what the letters share of the text object at address `owner`, of which the letter at `index` is one.

        The last is the area of which a letter's middle is outside when it is not seen.
        """
        MATRIX(self._page, index, self._matrix)
        inks = (FILL(owner, *self._fill), LINE(owner, *self._line), bytes(self._ink))
        em = EM(self._page, index)
        key = (FONT(owner), MODE(owner), em, bytes(self._raw)[:16], inks)
        run = self._known.get(key) or self._known.setdefault(key, self._read(owner, em))
        level = None
        if run.down:
            bottom = moved(self._frame, *_origin(self._page, index))[1] + run.down * run.low
            level = bottom + run.down * em, bottom, max(-run.down * em, SMALLEST)
        clip = self._clips.get(owner)
        return run, level, clip and clip.grown(0.5)

    def _read(self, owner: int, em: float) -> _Run:
        raw = self._raw
        matrix = (raw.a, raw.b, raw.c, raw.d, 0.0, 0.0)
        name, descent, tall = self._font(owner)
        a, b, c, d, _, _ = times(matrix, self._frame)
        mode = MODE(owner)
        fill, opacity = colour(FILL, owner)
        line, _ = colour(LINE, owner)
        hidden = mode in NO_INK or (opacity == 0 and mode == 0)
        look = style(name, (a, -b, c, -d, 0.0, 0.0), fill, line, hidden)
        level = abs(b) < 1e-6 and abs(c) < 1e-6 and d < 0 and self._frame[0] > 0
        return _Run(look, matrix, em, tall * em, descent * em, d if level else 0.0)

    def _font(self, owner: int) -> tuple[str, float, float]:
        """Return a text object's font name, where above the line its boxes begin, and how high PDFium's are, in ems."""
        address = FONT(owner) or 0
        if address not in self._fonts:
            font = cast(address, pdfium.FPDF_FONT)
            letters = create_string_buffer(256)
            length = pdfium.FPDFFont_GetBaseFontName(font, letters, 256)
            name = letters.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
            self._fonts[address] = (name, *_heights(font))
        return self._fonts[address]


def _origin(page: int, index: int) -> Point:
    """Return where on its line a letter begins, in the file's coordinates."""
    ORIGIN(page, index, *AT)
    return PLACE[0].value, PLACE[1].value


def _heights(font: Any) -> tuple[float, float]:
    """Return where above the line the boxes of a font begin, and how high PDFium makes them, in ems.

    PDFium takes the descent of a Type 3 font from its letter "g" if it has one: other than of its sister fonts.
    """
    size, ascent, descent = c_size_t(), c_float(), c_float()
    pdfium.FPDFFont_GetAscent(font, 1.0, byref(ascent))
    pdfium.FPDFFont_GetDescent(font, 1.0, byref(descent))
    pdfium.FPDFFont_GetFontData(font, None, 0, byref(size))
    type_3 = pdfium.FPDFFont_GetIsEmbedded(font) == 1 and not size.value
    low = TYPE_3 if type_3 else max(-1.0, min(0.0, descent.value))
    return low, ascent.value - descent.value


def colour(of: Callable[..., int], drawn: Any) -> tuple[Ink, int]:
    """Return a fill or line colour as red, green and blue from 0 to 1, and its opacity to 255; a pattern is its word."""
    if not of(drawn, *INTO):
        return ("pattern",), 255
    red, green, blue, alpha = RGBA
    return (red.value / 255, green.value / 255, blue.value / 255), alpha.value
