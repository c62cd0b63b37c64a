"""A PDF file → pdfplumber pages whose objects come from PDFium: decision 05 says why."""

from __future__ import annotations

from ctypes import byref, create_string_buffer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.page import Page as PlumberPage

from engine.extract.formats.letter import Letter, char
from engine.extract.formats.matrix import Matrix, moved
from engine.extract.formats.pdfium_paths import Drawn, Paths
from engine.extract.formats.pdfium_text import letters
from engine.extract.geometry import Area

MOST_LETTERS = 40_000  # on one page; a page of print has five thousand
MOST_SHAPES = 40_000
LINK = "Link"


class Page(PlumberPage):
    """One page as pdfplumber has it. `visible` is what of it is shown; `unsure` says what of it was left out.

    `letters` and `drawn` are what its objects are made of when they are asked for.
    """

    visible: Area
    letters: list[Letter]
    drawn: dict[str, list[Drawn]]
    base: float  # where y = 0 lies
    unsure: tuple[str, ...] = ()

    def close(self) -> None:
        """Let go of what was read: pdfplumber's pages are freed late."""
        super().close()
        self.letters, self.drawn = [], {}

    def parse_objects(self) -> dict[str, list[Any]]:
        """Return the objects of each kind that there is."""
        chars = [char(letter, self.page_number, self.base) for letter in self.letters]
        return {kind: found for kind, found in {"char": chars, **self.drawn}.items() if found}


class Document:
    """An open PDF. Raises pypdfium2.PdfiumError when PDFium cannot open it."""

    def __init__(self, path: Path) -> None:
        self._pdf = pypdfium2.PdfDocument(path)
        self.producer: str = self._pdf.get_metadata_value("Producer")

    def __len__(self) -> int:
        return len(self._pdf)

    def page(self, number: int) -> Page:
        """Return page `number`, from 1, with all its objects. Raises TooDeep, or PdfiumError when it is damaged."""
        raw = self._pdf[number - 1]
        try:
            return _page(raw, number)
        finally:
            raw.close()

    def close(self) -> None:
        self._pdf.close()


def _page(raw: Any, number: int) -> Page:
    left, bottom, right, top = raw.get_bbox()
    media = raw.get_mediabox(fallback_ok=False) or (left, bottom, right, top)
    attributes = {"MediaBox": list(media), "CropBox": [left, bottom, right, top], "Rotate": raw.get_rotation()}
    document: Any = SimpleNamespace(raise_unicode_errors=False)  # all that pdfplumber's page asks of pdfminer's objects
    source: Any = SimpleNamespace(attrs=attributes, annots=_annotations(raw))
    page = Page(document, source, number)
    frame = _frame(page, media)
    (x0, y0), (x1, y1) = moved(frame, left, bottom), moved(frame, right, top)
    page.visible = Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    page.base = float(page.height) + float(page.mediabox[1])
    paths = Paths(raw.raw, frame, page.base, number, MOST_SHAPES)
    textpage = raw.get_textpage()
    page.letters, page.drawn = letters(textpage.raw, frame, paths.clips, MOST_LETTERS), paths.drawn
    if paths.full:
        page.unsure += (f"this page has more than {MOST_SHAPES} shapes; only the first were read",)
    if len(page.letters) >= MOST_LETTERS:
        page.unsure += (f"this page has more than {MOST_LETTERS} letters; only the first were read",)
    textpage.close()
    return page


def _frame(page: Page, media: tuple[float, float, float, float]) -> Matrix:
    """Return what leads from the file's coordinates to pdfplumber's: turned as the page is, y from the top."""
    x0, y0, x1, y1 = min(media[0], media[2]), min(media[1], media[3]), max(media[0], media[2]), max(media[1], media[3])
    a, b, c, d, e, f = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }.get(page.rotation, (1, 0, 0, 1, -x0, -y0))
    left, down = float(page.mediabox[0]), float(page.mediabox[1] + page.height)
    return a, -b, c, -d, e + left, down - f


def _annotations(raw: Any) -> list[dict[str, Any]]:
    """Return the page's annotations as pdfminer has them: `Rect`, `Subtype`, and `A` with its `URI` for a link."""
    found = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(raw.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(raw.raw, index)
        if not annotation:
            continue
        rect = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetRect(annotation, byref(rect)):
            is_link = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_LINK
            uri = _address(raw, annotation) if is_link else b""
            found.append(
                {
                    "Rect": [rect.left, rect.bottom, rect.right, rect.top],
                    "Subtype": LINK if is_link else "",
                    "A": {"URI": uri} if uri else {},
                }
            )
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _address(raw: Any, annotation: Any) -> bytes:
    """Return the address that a link leads to, "#3" for the third page of the document; empty for nowhere."""
    link = pdfium.FPDFAnnot_GetLink(annotation)
    place = pdfium.FPDFLink_GetDest(raw.pdf.raw, link)
    if place:
        page = pdfium.FPDFDest_GetDestPageIndex(raw.pdf.raw, place)
        return b"#%d" % (page + 1) if page >= 0 else b""
    action = pdfium.FPDFLink_GetAction(link)
    if not action:
        return b""
    length = pdfium.FPDFAction_GetURIPath(raw.pdf.raw, action, None, 0)
    letters = create_string_buffer(max(1, min(length, 4096)))
    pdfium.FPDFAction_GetURIPath(raw.pdf.raw, action, letters, len(letters))
    return letters.value
