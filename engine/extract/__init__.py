"""A PDF or PPTX file → what it says: `read` returns the `Reading`."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from engine.extract import document, ocr, page, pdf, pptx
from engine.extract.refusal import Refusal
from engine.model.reading import Reading
from engine.model.words import Words
from engine.problems import Place, Problem, UserError

__all__ = ["read"]


def read(path: Path, words: Words, regions: Mapping[str, tuple[str, ...]], scans: bool = True) -> Reading:
    """Return what the document says. `regions` maps region ids to their labels. Raises UserError with one problem.

    Without `scans` pages that are pictures stay unread; with it they are read where Tesseract is installed.
    """
    try:
        return _read(path, words, regions, scans)
    except Refusal as refusal:
        raise UserError(Problem(Place(str(path)), refusal.what, refusal.hint)) from refusal


def _read(path: Path, words: Words, regions: Mapping[str, tuple[str, ...]], scans: bool) -> Reading:
    form = _form(path)
    misnamed = "" if path.suffix.lower() == f".{form}" else f"the file is named '{path.suffix}' but is a {form.upper()}"
    opened: pdf.Document | pptx.Document
    try:
        opened = pdf.Document(path) if form == "pdf" else pptx.Document(path)
    except Refusal as refusal:
        raise Refusal(f"{refusal.what} ({misnamed})" if misnamed else refusal.what, refusal.hint) from refusal
    pages = tuple(
        ocr.read(sheet, opened.picture, words, scans) if sheet.pictured else page.read(sheet, words)
        for sheet in opened.sheets()
    )
    unsure = [f"page {one.number}: {doubt}" for one in pages for doubt in one.unsure]
    if misnamed:
        unsure.insert(0, misnamed)
    return Reading(
        name=f"{path.stem}-{form}",
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        producer=opened.producer,
        pages=pages,
        unsure=tuple(unsure),
        **document.about(pages, words, regions),
    )


def _form(path: Path) -> str:
    """Return "pdf" or "pptx", by what is in the file; its name does not count."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except FileNotFoundError as error:
        raise Refusal("there is no such file") from error
    except OSError as error:
        raise Refusal(f"cannot be opened ({error.strerror or error})", "is it open in another program?") from error
    if not start:
        raise Refusal("the file is empty", "export or download it again")
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"PK") and _is_deck(path):
        return "pptx"
    raise Refusal("this is neither a PDF nor a PPTX", "export it as PDF or save it as PPTX")


def _is_deck(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("ppt/") for name in archive.namelist())
    except Exception:  # the library raises whatever a damaged directory makes it stumble over
        return False
