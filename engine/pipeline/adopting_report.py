"""What becomes of the edits of decks → lines for a person, and JSON."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engine import files
from engine.adopt import reading
from engine.adopt.seen import SeenSlide
from engine.drawingml import package
from engine.model import edit
from engine.model.edit import AnyEdit
from engine.model.words import Words
from engine.pipeline import edited, office, previews, reports
from engine.pipeline.adopting import Plan, centimetres
from engine.pipeline.project import Project
from engine.problems import Problem

REPORT = "adopt.html"
WIDE = 620  # pixels of a picture
_NONE = SeenSlide(0, "", (), "", False)
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
            why = f" [{_why(taken.why, words)}]" if taken.why else ""
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


def _why(why: str, words: Words) -> str:
    return words.phrases.get(f"adopt {why}", why)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 3] + "..."


def html(project: Project, plans: Sequence[Plan]) -> tuple[Path, list[Problem]]:
    """Write a page with each changed slide before and after into `out/`; returns it, and why pictures lack."""
    problems: list[Problem] = []
    with office.Office(project.root, project.words.language) as program:
        decks = [_deck(project, one, program) for one in plans]
        problems += program.problems
    target = project.out / f"adopt_{plans[0].name}.html"
    return files.write(target, reports.page(project, REPORT, decks=decks), project.root), problems


def _deck(project: Project, one: Plan, program: office.Office) -> dict[str, Any]:
    held = edited.base(project.out / f"{one.name}.pptx")
    was, now = (
        {slide.page: slide for slide in reading.deck(package.opened(path, path.name)).slides}
        for path in (held, one.deck)
    )
    before, after = (
        [_picture(each) for each in previews.pages(pdf, WIDE)] if (pdf := program.pdf(path)) else []
        for path in (held, one.deck)
    )
    pages: dict[str, list[dict[str, str]]] = {}
    for taken in one.taken:
        for each in taken.edits:
            said_of = {
                "shape": each.shape.partition("/")[2],
                "said": said(each, project.words),
                "into": taken.into,
                "why": _why(taken.why, project.words),
            }
            pages.setdefault(each.page, []).append(said_of)
    slides = [
        {
            "title": (now.get(page) or was.get(page) or _NONE).title or page,
            "before": before[was[page].number - 1] if page in was and before else "",
            "after": after[now[page].number - 1] if page in now and after else "",
            "edits": edits,
        }
        for page, edits in pages.items()
    ]
    return {"name": one.deck.name, "slides": slides, "clashes": [str(problem) for problem in one.clashes]}


def _picture(page: Any) -> str:
    """Return a picture as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(previews.small(page)).decode()}"


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
