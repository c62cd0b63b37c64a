"""A composed deck → its files in `out/`: the deck, its manifest, its data workbook. What a person edited is kept."""

from __future__ import annotations

import json
from pathlib import Path

from engine import files
from engine.compose import Ingredients
from engine.model.scene import BuiltDeck
from engine.model.theme import Theme
from engine.pipeline import data_workbook, manifest
from engine.problems import Place, Problem
from engine.render import render


def write(deck: BuiltDeck, things: Ingredients, root: Path) -> tuple[list[Path], tuple[Problem, ...]]:
    """Write the deck, its manifest and its data workbook; beside a deck that a person has edited or opened."""
    content = render(deck, things.theme, template(root, things.theme))
    target, problems = root / "out" / f"{deck.file}.pptx", list[Problem]()
    if kept := in_the_way(target):
        place = Place(files.shown(target, root))
        target = _beside(target, things.words.phrases.get("new beside", " (new)"))
        what = f"{kept} and is kept; the new deck stands beside it as {target.name}"
        problems.append(Problem(place, what, "take over what you need, then remove one of the two"))
    described = manifest.of(deck, things, target.name, files.digest([content]))
    _, beside, workbook = _files(target)
    named = {**things.regions, things.benchmark: things.words.benchmark}
    contents: dict[Path, bytes | str] = {
        workbook: data_workbook.workbook(described, things.words, named),
        target: content,
        beside: files.dump_json(described),  # last: see `turn.tidy`
    }
    return files.write_together(contents, root), tuple(problems)


def in_the_way(deck: Path) -> str:
    """Return why a deck may not be written over: somebody edited it, or has one of its files open; "" where it may."""
    if any(files.opened_elsewhere(path) for path in _files(deck)):
        return "is open in another program"
    return "was edited by hand" if edited(deck) else ""


def _files(deck: Path) -> tuple[Path, Path, Path]:
    """Return the deck, its manifest and its data workbook."""
    return deck, deck.with_suffix(".manifest.json"), deck.with_suffix(".xlsx")


def _beside(target: Path, mark: str) -> Path:
    """Return a name beside `target` of a deck that is not in the way."""
    name, number = target.with_name(f"{target.stem}{mark}.pptx"), 1
    while in_the_way(name):
        number += 1
        name = target.with_name(f"{target.stem}{mark} {number}.pptx")
    return name


def template(root: Path, theme: Theme) -> Path:
    """Return the PowerPoint template of a theme."""
    return root / "layouts" / "templates" / f"{theme.template}.pptx"


def edited(deck: Path) -> bool:
    """Return whether a deck differs from what was built: its manifest knows the hash of the file it wrote."""
    if not deck.exists():
        return False
    beside = deck.with_suffix(".manifest.json")
    try:
        known = json.loads(beside.read_text(encoding="utf-8")).get("sha256")
    except (OSError, ValueError):
        return True  # no manifest: not ours to overwrite
    return bool(known != files.digest([deck.read_bytes()]))
