"""Built decks → one picture of all pages of each, in `out/pages/`; `make pages` calls it. Names decks to take only those."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from engine import files
from engine.pipeline import office, previews
from engine.pipeline.project import Project

FEW = 8  # pages; a deck of more is drawn smaller, with more of them beside each other


def main(only: list[str]) -> int:
    """Write `out/pages/NAME.png` for each deck whose name holds one of `only`; returns the exit status."""
    project = Project.find(Path.cwd())
    decks = [deck for deck in files.found(project.out, "*.pptx") if not only or any(part in deck.name for part in only)]
    if (lacks := lacking(decks)) is not None:
        return lacks
    made = 0
    for deck, pages in drawn(decks, wide=800):
        target = project.out / "pages" / f"{deck.stem}.png"
        sheet = previews.contact_sheet(pages, target, columns=2 if len(pages) <= FEW else 4)
        print(files.shown(sheet, project.root))
        made += 1
    return 0 if made == len(decks) else 1


def lacking(decks: Sequence[Path]) -> int | None:
    """Say what is needed to draw decks and is not there, and return the exit status of that; None where all is there."""
    if not decks:
        print("no decks in out/: run `regiodeck demo` or `regiodeck build` first")
        return 1
    if office.program() is None:
        print("LibreOffice is needed: make system")
        return 1
    return None


def drawn(decks: Sequence[Path], wide: int) -> Iterator[tuple[Path, list[Image.Image]]]:
    """Yield each deck with pictures of its pages, so many pixels wide; says why where there are none."""
    with office.Office(Path.cwd()) as program:
        for deck in decks:
            if pdf := program.pdf(deck):
                yield deck, list(previews.pages(pdf, wide))
        for problem in program.problems:
            print(problem)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
