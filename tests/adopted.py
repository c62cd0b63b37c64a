"""A trial of adopting: a deck is built, edited, adopted into a copy of the project, and built from that with other numbers."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import fakes
import small_projects
from carried import figures, opened, scattered, times, unlike
from scripted_edits import Found, Script, edited, told

from engine.adopt import differences
from engine.model.edit import AnyEdit, Deleted, Overtyped, SlideAdded, SlideMoved
from engine.model.figure import Figure
from engine.model.scene import Scene
from engine.pipeline import adopting, build, where
from engine.pipeline.project import Project

YEAR = 2025
LAYOUTS = "layouts/pages/"


def wrong(deck: str, script: Script, seed: int) -> tuple[list[Found], list[str]]:
    """Return the edits of a script, and what of them does not stand in the deck that is built after adopting them.

    The edited deck comes from elsewhere: what stands in `out/` is as it was built, so that only what was adopted counts.
    """
    project, name, scenes = _built(deck)
    plain = (project / "out" / name).read_bytes()
    content, expected = edited(plain, list(scenes), [script], seed)
    if not expected:
        return [], []
    edits = differences.edits(opened(plain), opened(content), scenes)
    other = (times, scattered)[seed // 2 % 2]
    without, _, drawn = _built(deck, other)
    rebuilt = opened((without / "out" / name).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        mailed = Path(folder) / name
        mailed.write_bytes(content)
        work = Path(shutil.copytree(project, Path(folder) / "project"))
        plans = adopting.plans(Project(work), [mailed])
        adopting.write(Project(work), plans)
        fakes.write(Project(work), _made(other))
        _build(work, deck)
        result = opened((work / "out" / name).read_bytes())
    again = differences.edits(rebuilt, result, drawn)
    lost, more = unlike(edits, again, (opened(content), result), drawn)
    laid = {_slot(one) for plan in plans for taken in plan.taken if LAYOUTS in taken.into for one in taken.edits}
    placed = {one[:3] for one in told(again)}
    lost = [one for one in lost if _slot(one) not in laid or (one.kind, one.page, one.shape) not in placed]
    # What led to a page that is gone leads nowhere now, and what names the number of a slide names another.
    slides = any(isinstance(one, Deleted | SlideMoved | SlideAdded) and not one.shape for one in edits)
    more = [] if slides else [one for one in more if _slot(one) not in laid]
    out = [str(problem) for plan in plans for problem in (*plan.clashes, *plan.problems)]
    if any(isinstance(one, Overtyped) for one in edits):  # a correction to a figure, which is to be told
        out = [] if out else ["a number that was typed over is not told"]
    out += [f"not found: {one}" for one in sorted(set(expected) - set(told(edits)))]
    out += [f"not adopted: {one}" for one in told(lost)]
    return expected, [*out, *(f"adopted and no edit: {one}" for one in told(more))]


def _slot(one: AnyEdit) -> tuple[str, str]:
    """Return the page and slot of an edit's shape: one that has another place in its design is laid out anew."""
    return one.page, one.shape.rpartition("/")[0]


@lru_cache
def _built(deck: str, other: Callable[[Figure], Figure] | None = None) -> tuple[Path, str, tuple[Scene, ...]]:
    """Return a project in which a deck was built, of other numbers too, the deck's file name and its scenes."""
    folder = small_projects.copied(Path(tempfile.mkdtemp()) / "project", _made(other))
    path = next(path for path in _build(folder, deck) if path.suffix == ".pptx")
    manifest = path.with_suffix(".manifest.json")
    data = json.loads(manifest.read_text(encoding="utf-8"))
    return folder, path.name, tuple(where.scenes(data, manifest, folder))


def _made(other: Callable[[Figure], Figure] | None) -> list[Figure]:
    """Return the figures, or what `other` makes of each."""
    return [other(one) if other else one for one in figures(fakes.SECTOR).values()]


def _build(folder: Path, deck: str) -> list[Path]:
    return build.build(Project(folder), [deck], [fakes.REGION], [fakes.SECTOR], YEAR).written
