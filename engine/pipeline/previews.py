"""Decks → small pictures of their slides in `out/previews/NAME/`, drawn again only when the deck has changed."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from engine import files
from engine.pipeline import office
from engine.pipeline.project import Project
from engine.problems import Problem, UserError

if TYPE_CHECKING:
    from PIL.Image import Image

WIDE = 480  # pixels
COLOURS = 64  # of a picture: enough for letters and charts, and the files stay small
MARK = "sha256"  # the file that says of which deck the pictures in its folder are


def write(project: Project, decks: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Draw each slide of decks whose pictures are not there or of an earlier deck; returns the folders and the problems.

    Pictures that cannot be written do not stop those of the other decks.
    """
    stale = [deck for deck in decks if not current(project, deck.stem, files.digest([deck.read_bytes()]))]
    written = []
    if not stale:
        return [], []
    with office.Office(project.root, project.words.language) as program:
        for deck in stale:
            try:
                if pdf := deck.with_suffix(".pdf").read_bytes() if office.fresh(deck) else program.pdf(deck):
                    written.append(_folder(project, deck, pdf))
            except UserError as error:
                program.problems += error.problems
    return written, program.problems


def current(project: Project, name: str, sha256: str) -> bool:
    """Return whether the pictures of the deck `name` are those of the file with this hash."""
    mark = project.out / "previews" / name / MARK
    return mark.is_file() and mark.read_text(encoding="utf-8") == sha256


def _folder(project: Project, deck: Path, pdf: bytes) -> Path:
    folder = project.out / "previews" / deck.stem
    shutil.rmtree(folder, ignore_errors=True)
    for at, page in enumerate(pages(pdf, wide=WIDE), start=1):
        files.write(folder / f"{at:02}.png", small(page), project.root)
    files.write(folder / MARK, files.digest([deck.read_bytes()]), project.root)
    return folder


def pages(pdf: bytes, wide: int) -> Iterator[Image]:
    """Yield a picture of each page of a PDF, `wide` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=wide / page.get_width()).to_pil().convert("RGB")
    finally:
        document.close()


def small(picture: Image, colours: int = COLOURS) -> bytes:
    """Return a picture as a PNG with a palette of its own, of so many colours."""
    from PIL import Image

    out = io.BytesIO()
    picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def contact_sheet(pictures: Sequence[Image], target: Path, columns: int = 2) -> Path:
    """Put pictures of pages, all of one size, on one sheet, and return it."""
    from PIL import Image

    wide, high = pictures[0].size
    gap = 12
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (wide + gap) + gap, rows * (high + gap) + gap), (200, 205, 212))
    for at, picture in enumerate(pictures):
        sheet.paste(picture, (gap + at % columns * (wide + gap), gap + at // columns * (high + gap)))
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)
    return target
