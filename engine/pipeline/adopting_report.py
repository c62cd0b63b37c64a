"""What becomes of the edits of decks → lines for a person, JSON, and a page with the changed slides before and after."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine import dutch, files
from engine.adopt.seen import SeenDeck, SeenSlide
from engine.model import edit
from engine.model.edit import AnyEdit, Value
from engine.model.words import Words
from engine.pipeline import office, previews, reports
from engine.pipeline.adopting import EMU_IN_CM, Plan
from engine.pipeline.project import Project
from engine.problems import Problem

REPORT = "adopt.html"
WIDE = 620  # pixels of a picture
_NONE = SeenSlide(0, "", (), "", False)
LONGEST = 70  # characters of a text that a line shows
BEFORE = 3  # words of a long text that stand before the first that differs
_SHADE = re.compile(r"(\w+)(?: [a-z]+[A-Z]*[a-z]* \d+)+")  # "accent2 lumMod 75000"
PLAIN = {  # what is said where the vocabulary has no words of its own
    "adopt no edits": "nothing was edited",
    "adopt one edit": "1 edit",
    "adopt edits": "{count} edits",
    "edit shown": "shown again",
    "adopt more": "(and {count} more shapes of it)",
    "adopt slide": "slide {number}",
    "adopt deck": "the deck",
    "adopt copied": "a copy of {page}",
    "adopt behind": "now behind {page}",
    "adopt first": "now in front",
    "adopt place": "{across} from the left, {down} from the top",
    "adopt size": "{across} wide, {down} high",
    "adopt shade": "a shade of {colour}",
    "adopt undone": "as it was: {file}",
    "adopt to undo": "would be as it was: {file}",
    "adopt clashes": "nothing was written: first choose where edits clash",
    "adopt dry run": "nothing was written: this was a dry run",
    "adopt nothing": "nothing was written: none of it is for the files of the project, or it stands there already",
    "adopt not read": "nothing is taken from it",
    "adopt same deck": "this is the same deck as '{file}'",
    "adopt earlier build": "this deck is of an earlier build, and held against that",
    "adopt recognised": "it does not say any more which deck it is; {share}% of the texts of '{name}' stand in it, "
    "of the next deck ('{other}') {next}%",
    "adopt build": "build the deck again: the edits are made by every build from now on",
}


def told(plans: Sequence[Plan], words: Words) -> Iterator[str]:
    """Yield a line for each edit: the shape and what was changed; under it where it goes, and where a number is from."""
    for one in plans:
        count = len(one.taken)
        phrase = "adopt no edits" if not count else "adopt one edit" if count == 1 else "adopt edits"
        yield f"{one.deck.name}: {say(words, phrase if one.target else 'adopt not read', count=count)}"
        yield from (f"  {say(words, phrase, **facts)}" for phrase, facts in one.notes)
        for taken in one.taken:
            first = taken.edits[0]
            more = f" {say(words, 'adopt more', count=len(taken.edits) - 1)}" if len(taken.edits) > 1 else ""
            yield f"  {_named(first, words)}: {said(first, words)}{more}"
            goes = [f"-> {taken.into}"] if taken.into else []
            goes += [f"[{say(words, f'adopt {taken.why}')}]"] if taken.why else []
            yield from [f"    {' '.join(goes)}"] if goes else []
            yield from (f"    {sentence}" for sentence in taken.origin)


def say(words: Words, phrase: str, **facts: object) -> str:
    """Return a phrase in the project's words, in plain ones where it has none."""
    text = words.phrases.get(phrase) or PLAIN.get(phrase)
    return text.format(**facts) if text else phrase.partition(" ")[2]


def _named(one: AnyEdit, words: Words) -> str:
    """Return of what an edit is: a shape, a slide by its page, or by its number where it has none."""
    if isinstance(one, edit.SlideAdded):
        return say(words, "adopt slide", number=one.number)
    return one.shape or one.page or say(words, "adopt deck")


def ended(plans: Sequence[Plan], written: Sequence[Path], dry_run: bool) -> str:
    """Return the phrase for what follows from what was written, or why nothing was; "" where nothing is to tell."""
    if written:
        return "adopt build"
    if any(one.clashes for one in plans):
        return "adopt clashes"
    if dry_run and any(one.files for one in plans):
        return "adopt dry run"
    return "adopt nothing" if any(one.taken for one in plans) else ""


def said(one: AnyEdit, words: Words) -> str:
    """Return what an edit is, in the project's words for its kind."""
    kind = say(words, f"edit {one.kind}")
    match one:
        case edit.Moved() | edit.Resized():
            phrase = "adopt place" if isinstance(one, edit.Moved) else "adopt size"
            was, becomes = (
                say(words, phrase, across=_length(sides[0]), down=_length(sides[1])) for sides in (one.was, one.becomes)
            )
            return f"{kind}: {was} -> {becomes}"
        case edit.Restyled():
            return f"{kind}, {say(words, f'look {one.look}')}: {_value(one.was, words)} -> {_value(one.becomes, words)}"
        case edit.Turned():
            return f"{kind}: {_degrees(one.was)} -> {_degrees(one.becomes)}"
        case edit.Hidden():
            return kind if one.becomes else say(words, "edit shown")
        case edit.Altered():
            return f"{kind}, {say(words, 'detail ' + one.at.rpartition('/')[2])}"
        case edit.Retyped() | edit.Noted() | edit.Overtyped():
            was, becomes = differing(one.was, one.becomes)
            return f"{kind}: '{was}' -> '{becomes}'"
        case edit.Recoloured():
            point = f", {one.point}" if one.point else ""
            return f"{kind}, {one.series}{point}: {_value(one.was, words)} -> {_value(one.becomes, words)}"
        case edit.Renamed():
            return f"{kind}: '{one.was}' -> '{one.becomes}'"
        case edit.Recharted():
            return f"{kind}: {', '.join(one.was)} -> {', '.join(one.becomes)}"
        case edit.Rethemed():
            return f"{kind}, {_value(one.name, words)}: {one.was} -> {one.becomes}"
        case edit.Added() | edit.Deleted() | edit.Commented() | edit.Lined():
            return f"{kind}: '{_short(one.text)}'" if one.text else kind
        case edit.SlideMoved():
            behind = say(words, "adopt behind", page=one.becomes) if one.becomes else say(words, "adopt first")
            return f"{kind}, {behind}"
        case edit.SlideAdded():
            copied = f", {say(words, 'adopt copied', page=one.copied)}" if one.copied else ""
            return f"{kind}: '{_short(one.title)}'{copied}"
        case _:
            return kind


def _length(side: int) -> str:
    """Return a length in EMU as centimetres, without zeros at its end."""
    value = Decimal(side) / EMU_IN_CM
    return next(text for n in range(3) if dutch.read(text := dutch.show(value, n)) == round(value, 2) or n == 2)


def _degrees(angle: int) -> str:
    """Return an angle in 60,000ths of a degree as degrees."""
    return f"{dutch.show(Decimal(angle) / 60_000)}°"


def _value(value: Value, words: Words) -> str:
    """Return what a look was or becomes: a colour of the theme by its name, points as a number, yes and no in words."""
    if isinstance(value, float):
        return dutch.show(Decimal(str(value)), 0 if value.is_integer() else 1)
    known = "none" if value is None else "yes" if value is True else "no" if value is False else str(value)
    shade = _SHADE.fullmatch(known)
    return say(words, "adopt shade", colour=_value(shade[1], words)) if shade else say(words, f"value {known}")


def differing(was: str, becomes: str) -> tuple[str, str]:
    """Return two texts as a line shows them: whole, or from a few words before where they begin to differ."""
    one, other = was.split(), becomes.split()
    same = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    if max(map(len, (" ".join(one), " ".join(other)))) <= LONGEST or same <= BEFORE:
        return _short(was), _short(becomes)
    first, second = ("... " + " ".join(each[same - BEFORE :]) for each in (one, other))
    return _short(first), _short(second)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 3] + "..."


def html(project: Project, plans: Sequence[Plan]) -> tuple[Path, list[Problem]]:
    """Write a page with each changed slide before and after into `out/`; returns it, and why pictures lack."""
    problems: list[Problem] = []
    with office.Office(project.root, project.words.language) as program:
        decks = [_deck(project, one, program) for one in plans]
        problems += program.problems
    target = project.out / f"adopt_{(plans[0].target or plans[0].deck).stem}.html"
    return files.write(target, reports.page(project, REPORT, decks=decks), project.root), problems


def _deck(project: Project, one: Plan, program: office.Office) -> dict[str, Any]:
    if one.found is None or one.found.base is None or one.found.built is None or one.found.deck is None:
        return {"name": one.deck.name, "slides": [], "clashes": [str(problem) for problem in one.problems]}
    built, deck = one.found.built, one.found.deck
    before = _drawn(built, program.pdf(one.found.base.deck))
    after = _drawn(deck, program.pdf(one.deck))
    was, now = ({slide.page: slide for slide in each.slides if slide.page} for each in (built, deck))
    by_number = {slide.number: slide for slide in deck.slides}
    slides: dict[tuple[str, int], dict[str, Any]] = {}
    for taken in one.taken:
        for each in taken.edits:
            number = each.number if isinstance(each, edit.SlideAdded) else 0
            here, there = by_number.get(number) if number else now.get(each.page), was.get(each.page)
            about = slides.setdefault(
                (each.page, number),
                {
                    "title": (here or there or _NONE).title or each.page,
                    "before": before.get(there.number, "") if there else "",
                    "after": after.get(here.number, "") if here else "",
                    "hidden": [bool(slide and slide.hidden) for slide in (there, here)],
                    "edits": [],
                },
            )
            said_of = {
                "shape": each.shape.partition("/")[2],
                "said": said(each, project.words),
                "into": taken.into,
                "why": say(project.words, f"adopt {taken.why}") if taken.why else "",
            }
            about["edits"].append(said_of)
    told = [str(problem) for problem in (*one.clashes, *one.problems)]
    return {
        "name": one.deck.name,
        "notes": [say(project.words, phrase, **facts) for phrase, facts in one.notes],
        "slides": list(slides.values()),
        "clashes": told,
    }


def _drawn(deck: SeenDeck, pdf: bytes | None) -> dict[int, str]:
    """Return a picture of each slide by its number; a PDF has no page of a hidden one."""
    shown = [slide.number for slide in deck.slides if not slide.hidden]
    return dict(zip(shown, map(_picture, previews.pages(pdf, WIDE)), strict=False)) if pdf else {}


def _picture(page: Any) -> str:
    """Return a picture as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(previews.small(page)).decode()}"


def as_json(plans: Sequence[Plan], written: Sequence[Path], root: Path, words: Words) -> dict[str, Any]:
    """Return each edit with where it goes, what clashes and what is wrong, and the files that were written."""
    return {
        "decks": [
            {
                "deck": one.deck.name,
                "built_as": one.target.stem if one.target else None,
                "notes": [say(words, phrase, **facts) for phrase, facts in one.notes],
                "edits": [
                    each.model_dump(mode="json") | {"into": taken.into, "why": taken.why}
                    for taken in one.taken
                    for each in taken.edits
                ],
                "clashes": [str(problem) for problem in one.clashes],
                "problems": [str(problem) for problem in one.problems],
            }
            for one in plans
        ],
        "written": [files.shown(path, root) for path in written],
    }
