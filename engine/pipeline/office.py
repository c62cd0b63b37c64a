"""Decks → PDFs and pictures, by LibreOffice and poppler where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from engine import files
from engine.problems import Place, Problem

SECONDS = 180  # for one deck; LibreOffice that hangs is ended
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{language}</value></prop></item></oor:items>
"""


def program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    if os.name == "nt":
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            at = Path(os.environ.get(folder, "")) / "LibreOffice" / "program" / "soffice.exe"
            if at.exists():
                return str(at)
    return None


def pdfs(decks: Sequence[Path], root: Path, language: str = "nl-NL") -> tuple[list[Path], list[Problem]]:
    """Make a PDF beside each deck; returns the PDFs and the problems. Numbers in charts follow `language`."""
    office = program()
    if office is None:
        hint = "install LibreOffice (on Debian: make system), or save as PDF in PowerPoint"
        return [], [Problem(Place("--pdf"), "LibreOffice is not installed", hint)]
    made, problems = [], []
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE.format(language=language), encoding="utf-8")
        for deck in decks:
            made_here = Path(folder) / f"{deck.stem}.pdf"
            command = [
                office,
                f"-env:UserInstallation={profile.parent.as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(deck),
            ]
            try:
                subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
                made.append(files.write(deck.with_suffix(".pdf"), made_here.read_bytes(), root))
            except (subprocess.SubprocessError, OSError) as error:
                place = Place(files.shown(deck, root))
                problems.append(
                    Problem(
                        place,
                        f"LibreOffice made no PDF of it ({type(error).__name__})",
                        "open the deck in LibreOffice to see why",
                    )
                )
    return made, problems


def pictures(pdf: Path, folder: Path, dots: int = 60) -> list[Path]:
    """Return PNGs of a PDF's pages, at so many dots per inch, by poppler's pdftoppm."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["pdftoppm", "-r", str(dots), "-png", str(pdf), str(folder / pdf.stem)],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def contact_sheet(pages: Sequence[Path], target: Path, columns: int = 2) -> Path:
    """Put pictures of pages, all of one size, on one sheet, and return it."""
    from PIL import Image

    opened = [Image.open(page).convert("RGB") for page in pages]
    wide, high = opened[0].size
    gap = 12
    rows = -(-len(opened) // columns)
    sheet = Image.new("RGB", (columns * (wide + gap) + gap, rows * (high + gap) + gap), (200, 205, 212))
    for at, page in enumerate(opened):
        sheet.paste(page, (gap + at % columns * (wide + gap), gap + at // columns * (high + gap)))
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)
    return target
