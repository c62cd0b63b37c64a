"""A PDF or PPTX file → what it says: `read` returns the `Reading`."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from engine.extract import document
from engine.extract.processes import pages
from engine.extract.processes.pages import stop
from engine.extract.refusal import Refusal
from engine.extract.tables.continued import headed
from engine.extract.tables.model import Grid
from engine.extract.text import outline
from engine.model.project import Limits
from engine.model.reading import Page, Reading
from engine.model.words import Words
from engine.problems import Place, Problem, UserError

__all__ = ["read", "read_tables", "stop"]


def read(
    path: Path,
    words: Words,
    regions: Mapping[str, tuple[str, ...]],
    scans: bool = True,
    jobs: int = 1,
    limits: Limits | None = None,
) -> Reading:
    """Return what the document says. `regions` maps region ids to their labels. Raises UserError with one problem.

    Without `scans` pages that are pictures stay unread; with it they are read where Tesseract is installed. `jobs`
    processes share the pages; what comes out is the same. A page beyond `limits` is empty and named in `unsure`.
    """
    try:
        return _read(path, words, regions, scans, jobs, limits or Limits())
    except Refusal as refusal:
        raise UserError(Problem(Place(str(path)), refusal.what, refusal.hint)) from refusal


def read_tables(path: Path, limits: Limits | None = None) -> tuple[dict[int, tuple[Grid, ...]], list[str]]:
    """Return the document's tables by page, and what is unsure about its pages. Raises UserError with one problem."""
    try:
        found = pages.each(path, _form(path), "engine.extract.tables.onepage:read", {}, 1, limits or Limits())
    except Refusal as refusal:
        raise UserError(Problem(Place(str(path)), refusal.what, refusal.hint)) from refusal
    doubts = [f"page {number}: {doubt}" for number, one in found.read.items() for doubt in one.unsure]
    return {number: one.grids for number, one in found.read.items()}, [*doubts, *found.doubts()]


def _read(
    path: Path, words: Words, regions: Mapping[str, tuple[str, ...]], scans: bool, jobs: int, limits: Limits
) -> Reading:
    form = _form(path)
    misnamed = "" if path.suffix.lower() == f".{form}" else f"the file is named '{path.suffix}' but is a {form.upper()}"
    try:
        found = pages.each(
            path, form, "engine.extract.processes.onepage:read", {"words": words, "scans": scans}, jobs, limits
        )
    except Refusal as refusal:
        raise Refusal(f"{refusal.what} ({misnamed})" if misnamed else refusal.what, refusal.hint) from refusal
    pages_read = headed([found.read.get(number, _unread(number)) for number in range(1, found.count + 1)])
    made = outline.settled(pages_read, words)
    doubts = [f"page {one.number}: {doubt}" for one in made for doubt in one.unsure]
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Reading(
        name=f"{path.stem}-{form}",
        file=path.name,
        sha256=sha256,
        producer=found.producer,
        pages=made,
        unsure=tuple(filter(None, (misnamed, *doubts, *found.doubts()))),
        **document.about(made, words, regions),
    )


def _unread(number: int) -> Page:
    return Page(number=number, kind="text", width=0, height=0)


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
