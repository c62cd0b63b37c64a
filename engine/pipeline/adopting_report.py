"""What becomes of the edits of decks → lines for a person, and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engine import files
from engine.model import edit
from engine.model.edit import AnyEdit
from engine.model.words import Words
from engine.pipeline.adopting import Plan, centimetres

LONGEST = 60  # characters of a text that a line shows


def told(plans: Sequence[Plan], words: Words) -> Iterator[str]:
    """Yield a line for each edit: the page and shape, what was changed, and where it goes."""
    for one in plans:
        count = sum(len(taken.edits) for taken in one.taken)
        yield f"{one.deck.name}: {count} edits"
        for taken in one.taken:
            first = taken.edits[0]
            more = f" (and {len(taken.edits) - 1} more)" if len(taken.edits) > 1 else ""
            into = f" -> {taken.into}" if taken.into else ""
            why = f" [{taken.why}]" if taken.why else ""
            yield f"  {first.shape or first.page or '-'}: {said(first, words)}{more}{into}{why}"


def said(one: AnyEdit, words: Words) -> str:
    """Return what an edit is, in the project's words for its kind."""
    kind = words.phrases.get(f"edit {one.kind}", one.kind)
    match one:
        case edit.Moved() | edit.Resized():
            was, becomes = centimetres(one.was), centimetres(one.becomes)
            return f"{kind}: {was[0]:g}, {was[1]:g} -> {becomes[0]:g}, {becomes[1]:g} cm"
        case edit.Restyled():
            return f"{kind}, {one.look}: {one.was} -> {one.becomes}"
        case edit.Retyped() | edit.Noted() | edit.Overtyped():
            return f"{kind}: '{_short(one.was)}' -> '{_short(one.becomes)}'"
        case edit.Recoloured():
            return f"{kind}, {one.series}{', ' + one.point if one.point else ''}: {one.was} -> {one.becomes}"
        case edit.Recharted():
            return f"{kind}: {', '.join(one.was)} -> {', '.join(one.becomes)}"
        case edit.Rethemed():
            return f"{kind}, {one.name}: {one.was} -> {one.becomes}"
        case edit.Added() | edit.Deleted() | edit.Commented():
            return f"{kind}: '{_short(one.text)}'" if one.text else kind
        case edit.SlideAdded():
            return f"{kind}: '{_short(one.title)}'" + (f", {one.copied}" if one.copied else "")
        case _:
            return kind


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 3] + "..."


def as_json(plans: Sequence[Plan], written: Sequence[Path], root: Path) -> dict[str, Any]:
    """Return each edit with where it goes, and the files that were written."""
    return {
        "decks": [
            {
                "deck": one.deck.name,
                "edits": [
                    each.model_dump(mode="json") | {"into": taken.into, "why": taken.why}
                    for taken in one.taken
                    for each in taken.edits
                ],
                "clashes": [str(problem) for problem in one.clashes],
            }
            for one in plans
        ],
        "written": [files.shown(path, root) for path in written],
    }
