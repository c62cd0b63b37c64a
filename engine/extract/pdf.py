"""A PDF file → its pages as sheets, through pdfplumber's pages: of PDFium, or of pdfminer for comparison."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import pypdfium2

from engine.extract import pdfium, reference
from engine.extract.geometry import Area, Point
from engine.extract.glyphs import pieces
from engine.extract.pdfium_paths import TooDeep
from engine.extract.refusal import Refusal
from engine.extract.sheet import Colour, Glyph, Link, Shape, Sheet

Library = Literal["pdfium", "pdfminer"]

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
READABLE = 0.85  # of its letters, or the page counts as having no text
THICK = 3.0  # a line this wide is a bar
DAMAGED = "this page is damaged and could not be read"


class Document:
    """An open PDF: who made it, how many pages it has, and each as a sheet.

    Raises Refusal when it cannot be opened. `library` "pdfminer" reads the pages the slow way, to compare.
    """

    def __init__(self, path: Path, library: Library = "pdfium") -> None:
        self._path = path
        self._slow: reference.Document | None = None
        self._fast = _opened(path) if library == "pdfium" else None
        source = self._fast or self._reference()
        self.producer = source.producer
        self._count = len(source)

    def __len__(self) -> int:
        return self._count

    def page(self, number: int) -> Any:
        """Return page `number`, from 1, as pdfplumber has it; `unsure` says what of it was left out."""
        if self._fast is None:
            return self._reference().page(number)
        try:
            return self._fast.page(number)
        except TooDeep:
            return self._reference().page(number)

    def sheet(self, number: int) -> Sheet:
        """Return page `number` as a sheet. Raises Refusal when it cannot be read."""
        try:
            page = self.page(number)
            sheet = _sheet(page)
            page.close()
        except MemoryError:
            raise
        except Exception as error:
            raise Refusal(DAMAGED) from error
        return sheet

    def picture(self, number: int, scale: float) -> Any:
        """Return page `number` as a picture (of Pillow), `scale` pixels to a point."""
        document = pypdfium2.PdfDocument(self._path)
        try:
            return document[number - 1].render(scale=scale).to_pil().convert("RGB")
        finally:
            document.close()

    def close(self) -> None:
        for source in (self._fast, self._slow):
            if source is not None:
                source.close()

    def _reference(self) -> reference.Document:
        if self._slow is None:
            self._slow = reference.Document(self._path)
        return self._slow


def _opened(path: Path) -> pdfium.Document:
    try:
        opened = pdfium.Document(path)
    except pypdfium2.PdfiumError:
        reference.Document(path).close()  # says in its refusal what PDFium does not: a password, no pages
        raise Refusal("this PDF is damaged and cannot be opened", "export it again from its source") from None
    if reference.is_circular(path):
        opened.close()
        raise Refusal(reference.CIRCULAR, "export it again from its source")
    return opened


def _sheet(page: Any) -> Sheet:
    objects: Mapping[str, list[dict[str, Any]]] = page.objects
    seen = _visible(page)
    chars = [char for char in objects.get("char", []) if seen.holds_point(*_middle(char))]
    unsure: tuple[str, ...] = page.unsure
    readable = [char for char in chars if not char["text"].startswith("(cid:")]
    if len(readable) < READABLE * len(chars):
        unsure += ("no readable text: the file does not say which letters its glyphs are",)
        readable = []
    drawn = [one for kind in ("rect", "curve", "line") for one in objects.get(kind, [])]
    return Sheet(
        number=page.page_number,
        width=seen.width,
        height=seen.height,
        pieces=tuple(pieces(_glyph(char, seen) for char in _inked(readable))),
        shapes=tuple(shape for shape in (_shape(one, seen) for one in drawn) if shape and _on(shape.area, seen)),
        links=tuple(_link(found, seen) for found in page.annots if _leads(found)),
        images=tuple(_area(image, seen) for image in objects.get("image", [])),
        unsure=unsure,
    )


def _visible(page: Any) -> Area:
    """Return the part of the page that is shown, in pdfplumber's coordinates."""
    x0, top, x1, bottom = map(float, page.mediabox if page.rotation else page.cropbox)
    return getattr(page, "visible", None) or Area(x0, top, x1, bottom)


def _middle(char: Mapping[str, Any]) -> Point:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _inked(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the letters that are printed; all where none is: the text that a scanner laid under its picture."""
    return [char for char in chars if not char.get("invisible")] or chars


def _on(area: Area, seen: Area) -> bool:
    return area.x1 > 0 and area.bottom > 0 and area.x0 < seen.width and area.top < seen.height


def _area(drawn: Mapping[str, Any], seen: Area) -> Area:
    x, y = seen.x0, seen.top
    return Area(float(drawn["x0"]) - x, float(drawn["top"]) - y, float(drawn["x1"]) - x, float(drawn["bottom"]) - y)


def _glyph(char: Mapping[str, Any], seen: Area) -> Glyph:
    a, b = char["matrix"][:2]
    angle = round(math.degrees(math.atan2(b, a))) if b else 0
    area = _area(char, seen)
    size = _size(area, a, b, char["adv"])
    return Glyph(char["text"], area, max(size, 0.1), _bold(char["fontname"]), colour(char["non_stroking_color"]), angle)


def _size(area: Area, a: float, b: float, advance: float) -> float:
    """Return the letter size of a glyph in points: how high its box stands on its own line, which (a, b) runs along.

    A box w by h whose line rises by t is w cos t + h sin t wide and w sin t + h cos t high.
    """
    scale = math.hypot(a, b)
    if not b or not scale:
        return area.height
    cos, sin = abs(a) / scale, abs(b) / scale
    along = abs(advance) * scale
    return (area.width - along * cos) / sin if sin > cos - 0.1 else (area.height - along * sin) / cos


@lru_cache(maxsize=1000)
def _bold(font: str) -> bool:
    return bool(BOLD.search(font.partition("+")[2] or font))


def _shape(drawn: Mapping[str, Any], seen: Area) -> Shape | None:
    area = _area(drawn, seen)
    points: tuple[Point, ...] = tuple((float(x) - seen.x0, float(y) - seen.top) for x, y in drawn["pts"])
    fill = colour(drawn["non_stroking_color"]) if drawn["fill"] else None
    line = colour(drawn["stroking_color"]) if drawn["stroke"] else None
    if fill is None and line is None:
        return None
    width = float(drawn.get("linewidth") or 0)
    if drawn["object_type"] == "line" and line is not None and width >= THICK and min(area.width, area.height) < 0.1:
        area = area.grown(0, width / 2) if area.width > area.height else area.grown(width / 2, 0)
        corners = ((area.x0, area.top), (area.x1, area.top), (area.x1, area.bottom), (area.x0, area.bottom))
        return Shape(area, line, None, corners)
    curved = any(step[0] in "cvy" for step in drawn.get("path") or ())
    return Shape(area, fill, line, points, curved)


def colour(value: object) -> Colour | None:
    """Return a colour as red, green and blue from 0 to 1; black where the file does not say; a pattern is grey."""
    return _rgb(tuple(value) if isinstance(value, tuple | list) else value)


@lru_cache(maxsize=1000)
def _rgb(value: object) -> Colour | None:
    if isinstance(value, int | float):
        value = (value,)
    if value is None or value == ():
        return (0.0, 0.0, 0.0)
    if not isinstance(value, tuple) or not all(isinstance(part, int | float) for part in value):
        return (0.5, 0.5, 0.5)
    parts = [min(1.0, max(0.0, float(part))) for part in value]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(parts) != 3:
        parts = [parts[0]] * 3
    return (round(parts[0], 3), round(parts[1], 3), round(parts[2], 3))


def _leads(annotation: Mapping[str, Any]) -> bool:
    data = annotation.get("data") or {}
    return str(data.get("Subtype", "")) in ("/'Link'", "/Link", "Link")


def _link(annotation: Mapping[str, Any], seen: Area) -> Link:
    return Link(_area(annotation, seen), annotation.get("uri") or "")
