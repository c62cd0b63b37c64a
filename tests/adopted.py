"""A trial of adopting: a deck is built, edited, adopted into a copy of the project, and built from that again."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import fakes
import small_projects
from carried import figures, opened
from scripted_edits import Found, Script, edited, told

from engine.adopt import differences
from engine.model.scene import Scene
from engine.pipeline import adopting, build, where
from engine.pipeline.project import Project

YEAR = 2025


def wrong(deck: str, script: Script, seed: int) -> tuple[list[Found], list[str]]:
    """Return the edits of a script, and what of them does not stand in the deck that is built after adopting them.

    A slot that got another size is laid out anew: then its shapes stand elsewhere than a person put them.
    """
    project, name, scenes = _built(deck)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(shutil.copytree(project, Path(folder) / "project"))
        path, plain = work / "out" / name, (project / "out" / name).read_bytes()
        content, expected = edited(plain, list(scenes), [script], seed)
        if not expected:
            return [], []
        path.write_bytes(content)
        plans = adopting.plans(Project(work), [path])
        adopting.write(Project(work), plans)
        _build(work, deck)
        again = told(differences.edits(opened(plain), opened(path.read_bytes()), scenes))
    out = [str(problem) for one in plans for problem in one.clashes]
    return expected, [*out, *(f"not adopted: {one}" for one in sorted(_what(expected) - _what(again)))]


def _what(edits: list[Found]) -> set[tuple[str, ...]]:
    """Return edits as a new deck has them: numbers typed over are not, and what was added has a name of its own."""
    return {one[:2] if one[0] == "added" else one[:3] for one in edits if one[0] != "overtyped"}


@lru_cache
def _built(deck: str) -> tuple[Path, str, tuple[Scene, ...]]:
    """Return a project in which a deck was built, the deck's file name and its scenes."""
    folder = small_projects.copied(Path(tempfile.mkdtemp()) / "project", figures(fakes.SECTOR).values())
    path = next(path for path in _build(folder, deck) if path.suffix == ".pptx")
    manifest = path.with_suffix(".manifest.json")
    data = json.loads(manifest.read_text(encoding="utf-8"))
    return folder, path.name, tuple(where.scenes(data, manifest, folder))


def _build(folder: Path, deck: str) -> list[Path]:
    return build.build(Project(folder), [deck], [fakes.REGION], [fakes.SECTOR], YEAR).written
