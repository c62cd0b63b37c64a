"""An edited deck → the built deck that it is of: by what it says of itself, by its name, else by what stands on its slides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine import files
from engine.adopt import reading
from engine.drawingml import package
from engine.drawingml.package import Package
from engine.model.scene import Scene, Text
from engine.pipeline import bases, where
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError

LEAST = 0.5  # of the texts of a built deck that must stand in an edited one
AHEAD = 0.1  # by which the deck that fits best must be ahead of the next
BUILD = "build it here, and adopt this deck again"
Note = tuple[str, dict[str, object]]  # a phrase of the vocabulary, and what stands in it
Said = tuple[str, str]  # a shape and its text


@dataclass(frozen=True)
class Recognised:
    """Where a deck was built, and what there is to tell of how it was recognised, if anything."""

    target: Path
    note: Note | None = None


def recognised(project: Project, deck: Path) -> Recognised:
    """Return which built deck a file is of. Raises UserError where it is none, or may as well be another."""
    place = Place(files.shown(deck, project.root))
    opened = package.opened(deck, place.file)
    own = where.own_name(deck)
    for name in dict.fromkeys([own or deck.stem, deck.stem]):
        target = project.out / f"{name}.pptx"
        if bases.known(target):
            return Recognised(target)
    if own:
        what = f"this deck is '{own}', of which no build is kept in out/"
        raise UserError(Problem(place, what, BUILD))
    if not opened.slides and opened.deck:
        raise UserError(Problem(place, "this deck has no slides", "open it in PowerPoint, and save it again"))
    return _by_content(project, opened, place)


def _by_content(project: Project, opened: Package, place: Place) -> Recognised:
    """Return the built deck of which most texts stand on the slides, in shapes of the same name."""
    try:
        seen = reading.deck(opened)
    except Exception as error:  # whatever a damaged part makes the reading stumble over
        hint = "open it in PowerPoint, which may mend it, and save it again"
        raise UserError(Problem(place, f"this deck is damaged ({error})", hint)) from None
    here = {(shape.name, _bare(shape.text)) for slide in seen.slides for shape in slide.shapes}
    fits = sorted(((_share(texts, here), name) for name, texts in _built(project) if texts), reverse=True)
    (best, name), (second, other) = (*fits, (0.0, ""), (0.0, ""))[:2]
    if best < LEAST:
        what = "this deck was not built here, or what was built is gone"
        hint = "build it, and make the changes in that deck; does it have another name now, give it its own one back"
        raise UserError(Problem(place, what, hint))
    lost = "this deck does not say any more which one it is"
    if best - second < AHEAD:
        what = f"{lost}, and may be '{name}' ({best:.0%} of its texts) or '{other}' ({second:.0%})"
        raise UserError(Problem(place, what, f"give it the name of the deck that it is: {name}.pptx"))
    facts: dict[str, object] = {"name": name, "share": round(best * 100), "other": other, "next": round(second * 100)}
    return Recognised(project.out / f"{name}.pptx", ("adopt recognised", facts))


def _built(project: Project) -> Iterator[tuple[str, set[Said]]]:
    """Yield each built deck in `out/` with what its shapes say."""
    for path in sorted(bases.of(project.out / "any.pptx").parent.glob("*.pptx")):
        name = where.own_name(path) or path.stem
        if name == path.stem:  # else it stands beside the one of that name
            (one, *_) = bases.known(project.out / path.name)
            yield name, set(_said(one.scenes() or []))


def _said(scenes: list[Scene]) -> Iterator[Said]:
    for scene in scenes:
        for shape in scene.shapes:
            if isinstance(shape, Text):
                yield shape.name, _bare("".join(run.text for part in shape.paragraphs for run in part.runs))


def _share(texts: set[Said], here: set[Said]) -> float:
    return len(texts & here) / len(texts)


def _bare(text: str) -> str:
    return "".join(text.split())
