"""A PDF file → pdfplumber pages as pdfminer reads them, within limits: what PDFium's are measured against.

It is also how a page is read on which PDFium does not follow the drawings to their end.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from engine.extract.formats.letter import Letter, letter, style
from engine.extract.geometry import Area
from engine.extract.refusal import Refusal

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it minds is told through `unsure`

MOST = {"letters": 40_000, "shapes": 40_000, "drawings": 5_000}  # on one page
CIRCULAR = "the pages of this PDF refer to each other in a circle"
LONGEST = 20.0  # seconds for one page


class Document:
    """An open PDF. Raises Refusal when it cannot be opened."""

    def __init__(self, path: Path) -> None:
        try:
            self._pdf = pdfplumber.open(path)
            self._pages = self._pdf.pages
        except RecursionError as error:
            raise Refusal(CIRCULAR) from error
        except Exception as error:
            causes = (error, *error.args, error.__cause__, error.__context__)
            if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
                raise Refusal("a password is needed to open this PDF", "save it without a password") from error
            raise Refusal("this PDF is damaged and cannot be opened", "export it again from its source") from error
        if not self._pages:
            raise Refusal("this PDF has no pages")
        producer = (self._pdf.metadata or {}).get("Producer")
        self.producer = producer if isinstance(producer, str) else ""

    def __len__(self) -> int:
        return len(self._pages)

    def page(self, number: int) -> Any:
        """Return page `number`, from 1, with what pdfminer drew, as `pdfium.Page` has it; `unsure` says what was left out."""
        page: Any = self._pages[number - 1]
        manager = page.pdf.rsrcmgr
        device = _Device(manager, pageno=number, laparams=page.pdf.laparams)
        page.unsure = ()
        try:
            PDFPageInterpreter(manager, device).process_page(page.page_obj)
        except _Enough as enough:
            page.unsure = (str(enough),)
            device.finish(page.page_obj)
        page._layout = device.get_result()  # what `page.layout` hands out once it is there
        page.letters, page.drawn = [_letter(char) for char in page.chars], page.objects
        page.cached_properties = [*page.cached_properties, "letters", "drawn"]  # which `close` lets go
        return page

    def close(self) -> None:
        self._pdf.close()


def _letter(char: Mapping[str, Any]) -> Letter:
    area = Area(*(float(char[side]) for side in ("x0", "top", "x1", "bottom")))
    look = style(char["fontname"], char["matrix"], char["non_stroking_color"], char["stroking_color"])
    return letter(char["text"], area, char["adv"], look)


def is_circular(path: Path) -> bool:
    """Return whether a part of the document's tree of pages holds itself; False where it cannot be followed."""
    try:
        with path.open("rb") as file:
            document = PDFDocument(PDFParser(file))
            return _holds_itself(document.catalog.get("Pages"), ())
    except Exception:  # what pdfminer stumbles over here, PDFium has opened
        return False


def _holds_itself(node: Any, above: tuple[int, ...]) -> bool:
    number = node.objid if isinstance(node, PDFObjRef) else 0
    if number in above:
        return True
    content = resolve1(node)
    kids = resolve1(content.get("Kids")) if isinstance(content, dict) else None
    return any(_holds_itself(kid, (*above, number)) for kid in kids or () if isinstance(kid, PDFObjRef))


class _Enough(Exception):
    """Raised inside pdfminer when a page draws more than any page of print."""


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects what a page draws, and stops when it is too much."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._left = dict(MOST)
        self._end = time.monotonic() + LONGEST

    def _count(self, what: str) -> None:
        self._left[what] -= 1
        if self._left[what] < 0:
            raise _Enough(f"this page has more than {MOST[what]} {what}; only the first were read")
        if self._left[what] % 100 == 0 and time.monotonic() > self._end:
            raise _Enough(f"this page takes more than {LONGEST:.0f} seconds to read; only its beginning was read")

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
