"""One page of an open document → all that it says, its picture read by OCR where it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.extract import page
from engine.extract.formats import ocr
from engine.extract.sheet import Sheet
from engine.model.reading import Page
from engine.model.words import Words

if TYPE_CHECKING:  # a PDF need not wait for what a PPTX is read with
    from engine.extract.formats import pdf, pptx


def read(document: pdf.Document | pptx.Document, sheet: Sheet, words: Words, scans: bool) -> Page:
    """Return what the sheet says. Without `scans` a picture stays unread."""
    return ocr.read(sheet, document.picture, words, scans) if sheet.pictured else page.read(sheet, words)
