"""Built decks → one picture of all pages of each, in `out/pages/`; `make pages` calls it. Names decks to take only those."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from engine import files
from engine.pipeline import office
from engine.pipeline.project import Project


def main(only: list[str]) -> int:
    """Write `out/pages/NAME.png` for each deck whose name holds one of `only`; returns the exit status."""
    project = Project.find(Path.cwd())
    decks = [deck for deck in files.found(project.out, "*.pptx") if not only or any(part in deck.name for part in only)]
    if not decks:
        print("no decks in out/: run `regiodeck demo` or `regiodeck build` first")
        return 1
    if office.program() is None or shutil.which("pdftoppm") is None:
        print("LibreOffice and poppler (pdftoppm) are needed: make system")
        return 1
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        for deck in decks:
            copy = Path(shutil.copy(deck, folder))  # no PDF beside the deck itself
            made, problems = office.pdfs([copy], Path(folder))
            for problem in problems:
                print(problem)
                status = 1
            for pdf in made:
                pages = office.pictures(pdf, Path(folder) / deck.stem, dots=80)
                sheet = office.contact_sheet(pages, project.out / "pages" / f"{deck.stem}.png")
                print(files.shown(sheet, project.root))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
