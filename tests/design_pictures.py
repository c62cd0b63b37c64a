"""A region's built decks → a small picture of each page design, in `layouts/pictures/`; `make pictures` calls it.

Arguments: the region, and the designs that are drawn large as well (`NAME-groot.png`).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from contact_sheets import drawn, lacking
from PIL import Image

from engine import files
from engine.pipeline import previews
from engine.pipeline.project import Project

SMALL, LARGE = 480, 1100  # pixels wide
DRAWN = 1600


def main(region: str, large: list[str]) -> int:
    """Write a picture of the first page that uses each design; returns the exit status."""
    project = Project.find(Path.cwd())
    first = uses(project, region)
    decks = list(dict.fromkeys(deck for deck, _ in first.values()))
    if (lacks := lacking(decks)) is not None:
        return lacks
    folder = project.root / "layouts/pictures"
    folder.mkdir(exist_ok=True)
    made = set()
    for deck, pages in drawn(decks, DRAWN):
        for design, (of, slide) in first.items():
            if of == deck:
                small(pages[slide], folder / f"{design}.png", SMALL)
                made.add(design)
                if design in large:
                    small(pages[slide], folder / f"{design}-groot.png", LARGE)
    for design in sorted({*project.designs} - made):
        print(f"no picture of '{design}': no deck of region '{region}' in out/ uses it")
    print(f"{len(made)} pictures in {files.shown(folder, project.root)}")
    return 0 if made == {*project.designs} else 1


def uses(project: Project, region: str) -> dict[str, tuple[Path, int]]:
    """Return for each design the deck that uses it first and the slide, counted from 0; decks made on request come last."""
    sectors = list(project.words.sectors)
    manifests = [json.loads(path.read_text(encoding="utf-8")) for path in files.found(project.out, "*.manifest.json")]
    own = [one for one in manifests if one["region"] == region]
    first: dict[str, tuple[Path, int]] = {}
    for manifest in sorted(own, key=lambda one: (_on_request(project, one), sectors.index(one["sector"]), one["file"])):
        deck = project.deck(manifest["deck"])
        designs = {
            page.name: page.design for page in deck.pages if manifest["sector"] in (page.sectors or deck.sectors)
        }
        for at, scene in enumerate(manifest["scenes"]):
            if design := designs.get(scene["page"]):
                first.setdefault(design, (project.out / manifest["file"], at))
    return first


def _on_request(project: Project, manifest: dict[str, Any]) -> bool:
    return project.deck(manifest["deck"]).on_request


def small(page: Image.Image, target: Path, wide: int) -> None:
    """Write a page `wide` pixels wide, with a palette of its own."""
    high = round(page.height * wide / page.width)
    target.write_bytes(previews.small(page.resize((wide, high), Image.Resampling.LANCZOS)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
