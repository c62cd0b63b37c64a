"""A text that was retyped in a deck, and what the project says now → whether somebody else changed that text since the build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engine import files
from engine.model.edit import Retyped
from engine.model.scene import Scene, Text
from engine.pipeline import bases, run_record
from engine.pipeline.edited import Edits
from engine.pipeline.project import Project
from engine.problems import Place, Problem

_NO_WORDS = re.compile(r"[\W\d_]+")


def said_now(scenes: Sequence[Scene], one: Retyped) -> str | None:
    """Return what a text says in other slides of the same deck; None where it is not in them."""
    for scene in scenes:
        for shape in scene.shapes:
            if scene.page == one.page and shape.name == one.shape and isinstance(shape, Text):
                return "\n".join("".join(run.text for run in part.runs) for part in shape.paragraphs)
    return None


def same_words(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing but numbers and marks."""
    return _NO_WORDS.sub(" ", one).casefold().split() == _NO_WORDS.sub(" ", other).casefold().split()


def changed_files(project: Project, deck: str, folder: str, found: Edits) -> list[str]:
    """Return the files that say a deck's words and are not as they were when it was built last."""
    if found.base is None or found.base.earlier:
        return []
    record = run_record.read(project, found.base.deck.stem)
    if record is None:
        return []
    data = found.base.manifest()
    path = project.content / "decks" / f"{deck}.yaml"
    now = {files.shown(path, project.root): files.digest([path.read_bytes()])}
    now |= run_record.texts([project.texts(folder, int(data["year"]), str(data["sector"]), str(data["region"]))])
    return [name for name, digest in now.items() if record.inputs.get(name, digest) != digest]


def kept_over(edits: Iterable[object], scenes: Sequence[Scene], place: Place) -> list[Problem]:
    """Return a problem for each text that says other words in a new build than where a person retyped it: theirs stay."""
    out = []
    for one in edits:
        now = said_now(scenes, one) if isinstance(one, Retyped) and one.cell is None else None
        if (
            now is not None
            and isinstance(one, Retyped)
            and not any(same_words(now, each) for each in (one.was, one.becomes))
        ):
            what = f"'{one.shape}' says '{_short(now)}' now; the deck keeps what was typed over it: '{_short(one.becomes)}'"
            out.append(Problem(place, what, "is that still right? else type the new words in the deck"))
    return out


def last_build(found: Edits) -> Sequence[Scene]:
    """Return the slides of the last build of the deck that edits are of, [] where they are of that one."""
    if found.base is None or not found.base.earlier:
        return []
    earlier = found.base.deck.parent  # out/.made/earlier/NAME
    return bases.known(earlier.parents[2] / f"{earlier.name}.pptx")[0].scenes() or []


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:57] + "..."
