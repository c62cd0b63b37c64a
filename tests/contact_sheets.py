"""Built decks → one picture of all pages of each, in `out/pages/`; `make pages` calls it. Names decks to take only those."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from engine import files
from engine.pipeline import office
from engine.pipeline.project import Project

FEW = 8  # pages; a deck of more is drawn smaller, with more of them beside each other


def main(only: list[str]) -> int:
    """Write `out/pages/NAME.png` for each deck whose name holds one of `only`; returns the exit status."""
    project = Project.find(Path.cwd())
    decks = [deck for deck in files.found(project.out, "*.pptx") if not only or any(part in deck.name for part in only)]
    if (lacks := lacking(decks)) is not None:
        return lacks
    made = 0
    for deck, pages in drawn(decks, dots=60):
        target = project.out / "pages" / f"{deck.stem}.png"
        sheet = office.contact_sheet(pages, target, columns=2 if len(pages) <= FEW else 4)
        print(files.shown(sheet, project.root))
        made += 1
    return 0 if made == len(decks) else 1


def lacking(decks: Sequence[Path]) -> int | None:
    """Say what is needed to draw decks and is not there, and return the exit status of that; None where all is there."""
    if not decks:
        print("no decks in out/: run `regiodeck demo` or `regiodeck build` first")
        return 1
    if office.program() is None or shutil.which("pdftoppm") is None:
        print("LibreOffice and poppler (pdftoppm) are needed: make system")
        return 1
    return None


def drawn(decks: Sequence[Path], dots: int) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each deck with pictures of its pages, at so many dots per inch; says why where there are none."""
    for deck in decks:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copy(deck, folder))  # no PDF beside the deck itself
            made, problems = office.pdfs([copy], Path(folder))
            for problem in problems:
                print(problem)
            for pdf in made:
                yield deck, office.pictures(pdf, Path(folder) / "pages", dots=dots)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
