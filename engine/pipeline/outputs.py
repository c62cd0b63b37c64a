"""A composed deck → its files in `out/`: the deck, its manifest, its data workbook. What a person edited is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from engine import files
from engine.compose import Ingredients
from engine.model.scene import BuiltDeck
from engine.model.theme import Theme
from engine.pipeline import bases, data_workbook, edited, manifest, meanwhile
from engine.pipeline.beside import manifest_of
from engine.pipeline.edited import Edits
from engine.pipeline.project import Project
from engine.problems import Place, Problem
from engine.render import render

OPEN = "is open in another program"


def write(
    deck: BuiltDeck, things: Ingredients, root: Path, overrides: Sequence[Edits] = (), by_hand: Edits | None = None
) -> tuple[list[Path], tuple[Problem, ...]]:
    """Write the deck, its manifest and its data workbook, with the edits that people took over (`overrides`).

    A deck that a person edited gets those edits again (`by_hand`), and the edited one is kept; beside one that is open,
    or whose edits are not known, the new one stands.
    """
    target = root / "out" / f"{deck.file}.pptx"
    place, problems = Place(files.shown(target, root)), list[Problem]()
    edits = "".join(one.model_dump_json() for part in overrides for one in part.edits)
    drawn = render(deck, things.theme, template(root, things.theme), edits.encode())
    built, left = edited.applied(drawn, deck.scenes, overrides, place)
    problems += left
    contents: dict[Path, bytes | str] = {}
    content, kept = built, in_the_way(target)
    if by_hand is not None and files.digest([target.read_bytes()]) != by_hand.sha256:
        by_hand = None  # it was saved again meanwhile, with edits that are not known
    if by_hand is not None:
        content, left = edited.applied(built, deck.scenes, [by_hand], place)
        problems += [*left, *edited.corrections(by_hand.edits, place)]
        problems += meanwhile.kept_over(by_hand.edits, deck.scenes, place)
        hidden, mine = edited.kept(target, target)
        contents[hidden] = mine
        if left:
            contents[_beside(target, things.words.phrases.get("edited beside", " (edited)"))] = mine
    unedited = built
    if kept and (by_hand is None or kept == OPEN):
        target = _beside(target, things.words.phrases.get("new beside", " (new)"))
        what = f"{kept} and is kept; the new deck stands beside it as {target.name}"
        problems.append(Problem(place, what, "take over what you need, then remove one of the two"))
        unedited = content  # nobody edited that one
    described = manifest.of(deck, things, target.name, files.digest([unedited]))
    _, beside, workbook = _files(target)
    listed = files.dump_json(described)
    named = {**things.regions, things.benchmark: things.words.benchmark}
    ours: dict[Path, bytes | str] = {
        workbook: data_workbook.workbook(described, things.words, named),
        target: content,
        beside: listed,  # last: see `turn.tidy`
    }
    files.write_together({**contents, **bases.taken(target, built, listed), **ours}, root)
    bases.prune(target)
    return list(ours), tuple(problems)


def in_the_way(deck: Path) -> str:
    """Return why a deck may not be written over: somebody edited it, or has one of its files open; "" where it may."""
    if any(files.opened_elsewhere(path) for path in _files(deck)):
        return OPEN
    return "was edited by hand" if was_edited(deck) else ""


def _files(deck: Path) -> tuple[Path, Path, Path]:
    """Return the deck, its manifest and its data workbook."""
    return deck, manifest_of(deck), deck.with_suffix(".xlsx")


def _beside(target: Path, mark: str) -> Path:
    """Return a name beside `target` of a deck that is not in the way."""
    name, number = target.with_name(f"{target.stem}{mark}.pptx"), 1
    while in_the_way(name):
        number += 1
        name = target.with_name(f"{target.stem}{mark} {number}.pptx")
    return name


def template(root: Path, theme: Theme) -> Path:
    """Return the PowerPoint template of a theme, for who has no more of the project than its folder."""
    return Project(root).template(theme)


def was_edited(deck: Path) -> bool:
    """Return whether a deck differs from what was built: its manifest knows the hash of the file it wrote."""
    if not deck.exists():
        return False
    beside = manifest_of(deck)
    try:
        known = json.loads(beside.read_text(encoding="utf-8")).get("sha256")
    except (OSError, ValueError, AttributeError):
        return True  # no manifest: not ours to overwrite
    return bool(known != files.digest([deck.read_bytes()]))
