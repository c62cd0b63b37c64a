"""A PDF file → its pages as sheets, through pdfplumber's pages: of PDFium, or of pdfminer for comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import pypdfium2

from engine.extract.formats import pdfium, reference
from engine.extract.formats.letter import Letter, colour
from engine.extract.formats.pdfium_paths import TooDeep
from engine.extract.geometry import Area, Point
from engine.extract.refusal import Refusal
from engine.extract.sheet import Glyph, Link, Shape, Sheet
from engine.extract.text.glyphs import pieces

Library = Literal["pdfium", "pdfminer"]

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
    drawn: Mapping[str, list[dict[str, Any]]] = page.drawn
    seen = _visible(page)
    letters = _within(page.letters, seen)
    unsure: tuple[str, ...] = page.unsure
    readable = [letter for letter in letters if not letter[0].text.startswith("(cid:")]
    if len(readable) < READABLE * len(letters):
        unsure += ("no readable text: the file does not say which letters its glyphs are",)
        readable = []
    shapes = (_shape(one, seen) for kind in ("rect", "curve", "line") for one in drawn.get(kind, ()))
    return Sheet(
        number=page.page_number,
        width=seen.width,
        height=seen.height,
        pieces=tuple(pieces(_glyphs(_inked(readable), seen))),
        shapes=tuple(shape for shape in shapes if shape and _on(shape.area, seen)),
        links=tuple(_link(found, seen) for found in page.annots if _leads(found)),
        images=tuple(_area(image, seen) for image in drawn.get("image", ())),
        unsure=unsure,
    )


def _visible(page: Any) -> Area:
    """Return the part of the page that is shown, in pdfplumber's coordinates."""
    x0, top, x1, bottom = map(float, page.mediabox if page.rotation else page.cropbox)
    return getattr(page, "visible", None) or Area(x0, top, x1, bottom)


def _within(letters: list[Letter], seen: Area) -> list[Letter]:
    """Return the letters with their middle in what is shown."""
    left, above, right, below = (2 * side for side in seen)
    found = []
    for letter in letters:
        x0, top, x1, bottom = letter[0].area
        if left <= x0 + x1 <= right and above <= top + bottom <= below:
            found.append(letter)
    return found


def _inked(letters: list[Letter]) -> list[Letter]:
    """Return the letters that are printed; all where none is: the text that a scanner laid under its picture."""
    return [letter for letter in letters if not letter[2].invisible] or letters


def _on(area: Area, seen: Area) -> bool:
    return area.x1 > 0 and area.bottom > 0 and area.x0 < seen.width and area.top < seen.height


def _area(drawn: Mapping[str, Any], seen: Area) -> Area:
    x, y = seen.x0, seen.top
    return Area(float(drawn["x0"]) - x, float(drawn["top"]) - y, float(drawn["x1"]) - x, float(drawn["bottom"]) - y)


def _glyphs(letters: Sequence[Letter], seen: Area) -> list[Glyph]:
    left, above, _, _ = seen
    if not left and not above:
        return [glyph for glyph, _, _ in letters]
    return [glyph._replace(area=glyph.area.moved(-left, -above)) for glyph, _, _ in letters]


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


def _leads(annotation: Mapping[str, Any]) -> bool:
    data = annotation.get("data") or {}
    return str(data.get("Subtype", "")) in ("/'Link'", "/Link", "Link")


def _link(annotation: Mapping[str, Any], seen: Area) -> Link:
    return Link(_area(annotation, seen), annotation.get("uri") or "")
