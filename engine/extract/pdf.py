"""A PDF file → its pages as sheets. The only module that knows the PDF library."""

from __future__ import annotations

import logging
import math
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from engine.extract.geometry import Area, Point
from engine.extract.glyphs import pieces
from engine.extract.refusal import Refusal
from engine.extract.sheet import Colour, Glyph, Link, Shape, Sheet

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it minds is told through `unsure`

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
MOST_GLYPHS = 40_000  # on one page; a page of print has five thousand
MOST_SHAPES = 40_000
MOST_FORMS = 5_000  # drawings inside drawings: some files draw themselves for ever
LONGEST = 20.0  # seconds for one page
READABLE = 0.85  # of its letters, or the page counts as having no text
THICK = 3.0  # a line this wide is a bar


class Document:
    """An open PDF: who made it, and its sheets one by one (each page is closed once it is handed over)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._pdf = pdfplumber.open(path)
            self._count = len(self._pdf.pages)
        except RecursionError as error:
            raise Refusal("the pages of this PDF refer to each other in a circle") from error
        except Exception as error:
            causes = (error, *error.args, error.__cause__, error.__context__)
            if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
                raise Refusal("a password is needed to open this PDF", "save it without a password") from error
            raise Refusal("this PDF is damaged and cannot be opened", "export it again from its source") from error
        if not self._count:
            raise Refusal("this PDF has no pages")
        metadata = self._pdf.metadata or {}
        self.producer = _text(metadata.get("Producer"))

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets in order; a page that cannot be read is empty and says so in `unsure`."""
        with self._pdf:
            for page in self._pdf.pages:
                try:
                    yield _sheet(page, _drawn(page))
                except (Exception, RecursionError):
                    yield Sheet(page.page_number, 0, 0, unsure=("this page is damaged and could not be read",))
                page.close()

    def picture(self, number: int, scale: float) -> Any:
        """Return page `number` as a picture (of Pillow), `scale` pixels to a point."""
        document = pypdfium2.PdfDocument(self._path)
        try:
            return document[number - 1].render(scale=scale).to_pil().convert("RGB")
        finally:
            document.close()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


class _Enough(Exception):
    """Raised inside the PDF library when a page draws more than any page of print."""


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects what a page draws, and stops when it is too much."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._left = {"letters": MOST_GLYPHS, "shapes": MOST_SHAPES, "drawings": MOST_FORMS}
        self._end = time.monotonic() + LONGEST

    def _count(self, what: str) -> None:
        self._left[what] -= 1
        if self._left[what] < 0:
            raise _Enough(f"this page has more than {self._first(what)} {what}; only the first were read")
        if self._left[what] % 100 == 0 and time.monotonic() > self._end:
            raise _Enough(f"this page takes more than {LONGEST:.0f} seconds to read; only its beginning was read")

    def _first(self, what: str) -> int:
        return {"letters": MOST_GLYPHS, "shapes": MOST_SHAPES, "drawings": MOST_FORMS}[what]

    def begin_figure(self, *arguments: Any) -> None:
        self._count("drawings")
        super().begin_figure(*arguments)

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self._count("letters")
        return float(super().render_char(*arguments, **named))

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        self._count("shapes")
        super().paint_path(*arguments, **named)

    def finish(self, page: Any) -> None:
        """End the page although drawings on it have not ended."""
        while self._stack:
            self.end_figure("")
        self.end_page(page)


def _drawn(page: Any) -> tuple[str, ...]:
    """Let the library draw the page within limits; return what was left out."""
    manager = page.pdf.rsrcmgr
    device = _Device(manager, pageno=page.page_number, laparams=page.pdf.laparams)
    unsure: tuple[str, ...] = ()
    try:
        PDFPageInterpreter(manager, device).process_page(page.page_obj)
    except _Enough as enough:
        unsure = (str(enough),)
        device.finish(page.page_obj)
    page._layout = device.get_result()  # what `page.layout` hands out once it is there
    return unsure


def _sheet(page: Any, unsure: tuple[str, ...]) -> Sheet:
    objects: Mapping[str, list[dict[str, Any]]] = page.objects
    chars = objects.get("char", [])
    readable = [char for char in chars if not char["text"].startswith("(cid:")]
    if len(readable) < READABLE * len(chars):
        unsure += ("no readable text: the file does not say which letters its glyphs are",)
        readable = []
    drawn = [*objects.get("rect", []), *objects.get("curve", []), *objects.get("line", [])]
    width, height = float(page.width), float(page.height)
    return Sheet(
        number=page.page_number,
        width=width,
        height=height,
        pieces=tuple(pieces(_glyph(char) for char in readable)),
        shapes=tuple(shape for shape in map(_shape, drawn) if shape and _on(shape.area, width, height)),
        links=tuple(_link(found) for found in page.annots if _leads(found)),
        images=tuple(_area(image) for image in objects.get("image", [])),
        unsure=unsure,
    )


def _on(area: Area, width: float, height: float) -> bool:
    return area.x1 > 0 and area.bottom > 0 and area.x0 < width and area.top < height


def _area(drawn: Mapping[str, Any]) -> Area:
    return Area(float(drawn["x0"]), float(drawn["top"]), float(drawn["x1"]), float(drawn["bottom"]))


def _glyph(char: Mapping[str, Any]) -> Glyph:
    a, b = char["matrix"][:2]
    angle = round(math.degrees(math.atan2(b, a))) if b else 0
    area = _area(char)
    size = area.height if angle == 0 else min(area.width, area.height)
    bold = bool(BOLD.search(char["fontname"].partition("+")[2] or char["fontname"]))
    return Glyph(char["text"], area, max(size, 0.1), bold, colour(char["non_stroking_color"]), angle)


def _shape(drawn: Mapping[str, Any]) -> Shape | None:
    area = _area(drawn)
    points: tuple[Point, ...] = tuple((float(x), float(y)) for x, y in drawn["pts"])
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
    if isinstance(value, int | float):
        value = (value,)
    if value is None or value == () or value == []:
        return (0.0, 0.0, 0.0)
    if not isinstance(value, tuple | list) or not all(isinstance(part, int | float) for part in value):
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


def _link(annotation: Mapping[str, Any]) -> Link:
    return Link(_area(annotation), annotation.get("uri") or "")
