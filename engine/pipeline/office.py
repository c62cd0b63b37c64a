"""Decks → PDFs, by LibreOffice where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from engine import files
from engine.problems import Place, Problem, UserError

SECONDS = 180  # for one deck; LibreOffice that hangs is ended
_PDF = "pdf:impress_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")}
)
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
    """Make a PDF beside each deck, tagged and with bookmarks; returns the PDFs and the problems.

    One that cannot be written, as it is open in a reader, does not stop the others. Numbers in charts follow `language`.
    """
    made = []
    with Office(root, language) as office:
        for deck in decks:
            try:
                if content := office.pdf(deck):
                    made.append(files.write(deck.with_suffix(".pdf"), content, root))
            except UserError as error:
                office.problems += error.problems
    return made, office.problems


def fresh(deck: Path) -> bool:
    """Return whether the PDF beside a deck was made of it as it is now."""
    pdf = deck.with_suffix(".pdf")
    return pdf.is_file() and pdf.stat().st_mtime_ns >= deck.stat().st_mtime_ns


class Office:
    """LibreOffice with a profile of its own for as long as it is used; what went wrong stands in `problems`."""

    def __init__(self, root: Path, language: str = "nl-NL") -> None:
        self.problems: list[Problem] = []
        self._root, self._language, self._program = root, language, program()

    def __enter__(self) -> Office:
        self._folder = tempfile.TemporaryDirectory()
        self._profile = Path(self._folder.name) / "profile" / "user"
        self._profile.mkdir(parents=True)
        settings = _PROFILE.format(language=self._language)
        (self._profile / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        if self._program is None:
            hint = "install LibreOffice (on Debian: make system), or save as PDF in PowerPoint"
            self.problems.append(Problem(Place("--pdf"), "LibreOffice is not installed", hint))
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def pdf(self, deck: Path) -> bytes | None:
        """Return the deck as a PDF; None where that is not possible, and `problems` says why."""
        if self._program is None:
            return None
        made = Path(self._folder.name) / f"{deck.stem}.pdf"
        command = [
            self._program,
            f"-env:UserInstallation={self._profile.parent.as_uri()}",
            "--headless",
            "--convert-to",
            _PDF,
        ]
        try:
            subprocess.run(
                [*command, "--outdir", str(made.parent), str(deck)], check=True, capture_output=True, timeout=SECONDS
            )
            from engine import drawn
            from engine.pipeline import tagged  # brings pypdf

            return tagged.finished(made.read_bytes(), drawn.slides(deck, files.shown(deck, self._root)), self._language)
        except (subprocess.SubprocessError, OSError) as error:
            what = f"LibreOffice made no PDF of it ({type(error).__name__})"
            place, hint = Place(files.shown(deck, self._root)), "open the deck in LibreOffice to see why"
            self.problems.append(Problem(place, what, hint))
        except UserError as error:
            self.problems += error.problems
        finally:
            made.unlink(missing_ok=True)
        return None
