"""A page's letters as pdfplumber's `char` objects, from PDFium's text page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from ctypes import CFUNCTYPE, byref, c_double, c_float, c_int, c_size_t, c_uint, c_void_p, cast, create_string_buffer
from operator import itemgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from engine.extract.geometry import Area
from engine.extract.matrix import Matrix, moved, times

Char = dict[str, Any]
HYPHEN = "-"  # PDFium writes U+0002 for one that ends a line
NO_INK = (3, 7)  # text rendering modes that paint nothing
LINE_ENDS = (0x0A, 0x0D)
SPACE = 0x20
TYPE_3 = -0.25  # how far below the line the boxes of fonts begin that are drawings
WIDEST = 0.3  # of the letter size: labels further apart than this are two, as in `glyphs`


class _Style(NamedTuple):
    """What all letters of one text object share. A letter's box begins `low` above its line
    and is one `em` high; PDFium's is `tall`. These are in the units of the text, before `matrix`."""

    fields: Char
    matrix: Matrix
    em: float
    tall: float
    low: float
    flat: tuple[float, float] | None  # top and bottom of the box where the text runs straight to the right
    clip: Area | None


def chars(textpage: Any, frame: Matrix, base: float, number: int, clips: Mapping[int, Area], most: int) -> list[Char]:
    """Return at most `most` letters in the order of PDFium's text page.

    `frame` leads from the file's coordinates to the page's, from its top left; `base` is where y = 0 lies on it.
    `clips` gives the area outside which the letters of a text object are not seen, by the object's address.
    """
    found: list[Char] = []
    styles = _Styles(textpage, frame, base, number, clips)
    last, last_box, style = None, None, None
    for index, code, owner, box, apart in _letters(textpage):
        if owner != last or style is None:
            style, last, last_box = styles.of(owner, index), owner, None
        if box == last_box:  # the second letter of a ligature has the box of the first
            found[-1]["text"] += _text(textpage, index, code)
            continue
        char = _char(textpage, index, style, box, frame, base)
        last_box = box if style.clip is None or _seen(char, style.clip) else None
        if last_box is None:
            continue
        char["text"] = _text(textpage, index, code)
        if apart and found and (space := _space(found[-1], char, base)):
            found.append(space)
        found.append(char)
        if len(found) >= most:
            break
    return found


def _letters(textpage: Any) -> Iterator[tuple[int, int, int, tuple[float, float, float, float], bool]]:
    """Yield each printed letter: its index, its code, the address of its text object, its box as x0, y0, x1, y1.

    The last is whether PDFium puts a space before it, for a gap or for one that is a text object of its own.
    """
    unicode, made, loose = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetLooseCharBox
    rect = pdfium.FS_RECTF()
    at = byref(rect)
    apart = False
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = unicode(textpage, index)
        if code in LINE_ENDS or made(textpage, index) == 1:
            apart = code == SPACE
        elif (owner := OWNER(textpage, index)) and loose(textpage, index, at):
            yield index, code, owner, (rect.left, rect.bottom, rect.right, rect.top), apart
            apart = False


def _seen(char: Char, clip: Area) -> bool:
    return clip.grown(0.5).holds_point((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2)


def _space(before: Char, char: Char, base: float) -> Char | None:
    """Return the space between two letters that stand one behind the other; None where they are further apart."""
    if before["text"] == " " or char["text"] == " ":
        return None
    larger = max(before, char, key=itemgetter("size"))
    space = larger.copy()
    if before["matrix"][1] == char["matrix"][1] == 0 and before["upright"] and char["upright"]:
        x0, top, x1, bottom = before["x1"], larger["top"], char["x0"], larger["bottom"]
        overlap = min(before["bottom"], char["bottom"]) - max(before["top"], char["top"])
        if not 0 < x1 - x0 < WIDEST * larger["size"] or overlap <= 0:
            return None
    else:
        x0, top, x1, bottom = ((before[side] + char[side]) / 2 for side in ("x0", "top", "x1", "bottom"))
        apart = math.hypot(char["x0"] - before["x0"], char["top"] - before["top"])
        if before["matrix"] != char["matrix"] or apart > 2 * larger["size"]:
            return None
    _place(space, x0, top, x1, bottom, x1 - x0, base)
    space["text"] = " "
    return space


# PDFium's function for the text object of a letter, which gives its address: cheaper than a pointer object.
OWNER = CFUNCTYPE(c_void_p, c_void_p, c_int)(cast(pdfium.FPDFText_GetTextObject, c_void_p).value or 0)


def _text(textpage: Any, index: int, code: int) -> str:
    """Return what a letter says; "(cid:5)", as pdfminer writes it, where the file does not tell."""
    if code == 0 or pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1:
        return f"(cid:{code})"
    if code == 2:
        return HYPHEN
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _char(
    textpage: Any, index: int, style: _Style, box: tuple[float, float, float, float], frame: Matrix, base: float
) -> Char:
    if style.flat:
        top, bottom = style.flat
        x0, x1 = frame[0] * box[0] + frame[4], frame[0] * box[2] + frame[4]
        advance = x1 - x0
    else:
        x0, top, x1, bottom, advance = _slanting(textpage, index, style, box, frame)
    char = style.fields.copy()
    _place(char, x0, top, x1, bottom, advance, base)
    return char


def _place(char: Char, x0: float, top: float, x1: float, bottom: float, advance: float, base: float) -> None:
    char["x0"], char["x1"], char["top"], char["bottom"], char["doctop"] = x0, x1, top, bottom, top
    char["y0"], char["y1"], char["width"], char["height"] = base - bottom, base - top, x1 - x0, bottom - top
    char["size"], char["adv"] = bottom - top, advance


def _slanting(
    textpage: Any, index: int, style: _Style, box: tuple[float, float, float, float], frame: Matrix
) -> tuple[float, float, float, float, float]:
    """Return the upright box around a letter of any direction, and how far it leads along its line.

    PDFium gives the upright box around the letter's parallelogram; its height is known, so the rest is its length.
    """
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, byref(x), byref(y))
    a, b, c, d = style.matrix[:4]
    length, em = math.hypot(a, b) or 1.0, style.em
    lying = (box[2] - box[0] - abs(c) * style.tall, abs(a) or 1.0)
    standing = (box[3] - box[1] - abs(d) * style.tall, abs(b))
    extent, per_unit = lying if abs(a) >= abs(b) else standing
    advance = extent / per_unit
    corners = [
        moved(frame, x.value + a * along + c * up, y.value + b * along + d * up)
        for along in (0, advance)
        for up in (style.low, style.low + em)
    ]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys), advance * length


class _Styles:
    """The styles of a page's text objects, each looked up once."""

    def __init__(self, textpage: Any, frame: Matrix, base: float, number: int, clips: Mapping[int, Area]) -> None:
        self._textpage, self._frame, self._base, self._number, self._clips = textpage, frame, base, number, clips
        self._known: dict[int, _Style] = {}
        self._fonts: dict[int, tuple[str, float, float]] = {}

    def of(self, owner: int, index: int) -> _Style:
        if owner not in self._known:
            self._known[owner] = self._read(owner, index)
        return self._known[owner]

    def _read(self, owner: int, index: int) -> _Style:
        drawn = pdfium.FPDFText_GetTextObject(self._textpage, index)
        raw = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._textpage, index, byref(raw))
        matrix = (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)
        em = pdfium.FPDFText_GetFontSize(self._textpage, index)
        name, descent, tall = self._font(drawn)
        a, b, c, d, _, _ = on_page = times(matrix, self._frame)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        fill, line = colour(pdfium.FPDFPageObj_GetFillColor, drawn), colour(pdfium.FPDFPageObj_GetStrokeColor, drawn)
        fields = {
            "object_type": "char",
            "page_number": self._number,
            "fontname": name,
            "matrix": (a, -b, c, -d, 0.0, 0.0),  # y upwards, as pdfminer has it
            "upright": a * -d > 0 and b * c >= 0,
            "non_stroking_color": fill[0],
            "stroking_color": line[0],
            "invisible": mode in NO_INK or (fill[1] == 0 and mode == 0),
        }
        low = descent * em
        return _Style(fields, matrix, em, tall * em, low, self._flat(index, on_page, em, low), self._clips.get(owner))

    def _flat(self, index: int, matrix: Matrix, em: float, low: float) -> tuple[float, float] | None:
        frame = self._frame
        if not (abs(matrix[1]) < 1e-6 and abs(matrix[2]) < 1e-6 and matrix[3] < 0 and frame[0] > 0):
            return None
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(self._textpage, index, byref(x), byref(y))
        bottom = moved(frame, x.value, y.value)[1] + matrix[3] * low
        return bottom + matrix[3] * em, bottom

    def _font(self, drawn: Any) -> tuple[str, float, float]:
        """Return a text object's font name, where above the line its boxes begin, and how high PDFium's are, in ems."""
        font = pdfium.FPDFTextObj_GetFont(drawn)
        address = c_void_p.from_buffer(font).value or 0
        if address not in self._fonts:
            letters = create_string_buffer(256)
            length = pdfium.FPDFFont_GetBaseFontName(font, letters, 256)
            name = letters.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
            self._fonts[address] = (name, *_heights(font))
        return self._fonts[address]


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


def colour(of: Callable[..., int], drawn: Any) -> tuple[tuple[float, ...] | tuple[str], int]:
    """Return a fill or line colour as red, green and blue from 0 to 1, and its opacity to 255; a pattern is its word."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not of(drawn, byref(red), byref(green), byref(blue), byref(alpha)):
        return ("pattern",), 255
    return (red.value / 255, green.value / 255, blue.value / 255), alpha.value
