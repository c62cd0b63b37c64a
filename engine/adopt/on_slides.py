"""An edit of a slide, of the order of slides or of a master → the same in the newly built deck."""

from __future__ import annotations

import difflib
from dataclasses import replace

from engine.adopt import details, naming, on_details, order, retype
from engine.adopt.seen import SeenSlide
from engine.adopt.target import NO_DECK, Target
from engine.drawingml.names import LINKS, P
from engine.drawingml.package import Package
from engine.model import edit, pages
from engine.model.edit import AnyEdit

_COMMENTS = f"{LINKS}/comments"
_NOTES = f"{LINKS}/notesSlide"


def slide(target: Target, one: AnyEdit, slide: SeenSlide) -> str:
    match one:
        case edit.Hidden():
            root = target.parts.root(slide.part)
            if one.becomes:
                root.set("show", "0")
            else:
                root.attrib.pop("show", None)
            return ""
        case edit.Noted():
            return _noted(target, slide, merged(one.was, one.becomes, slide.notes))
        case edit.Commented():
            return _commented(target, slide)
        case edit.Deleted():
            return order.remove(target.parts, target.main, slide.part)
        case edit.Altered(at=details.LAYOUT):
            return _laid_out(target, slide.part, one.becomes)
        case edit.Altered():
            return on_details.change(
                target, one, slide.part, target.parts.root(slide.part), target.their_part(slide.page)
            )
        case _:
            return "this cannot be done to a slide"


def master(target: Target, one: edit.Altered) -> str:
    """Change a detail of a master or layout; what is of the deck as a whole is the template's."""
    if not one.shape:
        return "it is of the whole deck, and comes from the template"
    part = dict(details.masters(target.new)).get(one.shape)
    theirs = dict(details.masters(target.edited.package)).get(one.shape, "") if target.edited else ""
    return (
        on_details.change(target, one, part, target.parts.root(part), theirs)
        if part
        else "the template has no such layout now"
    )


def _laid_out(target: Target, part: str, name: str) -> str:
    """Let a slide have another layout of the template."""
    layout = dict(details.masters(target.new)).get(f"layout {name}")
    if layout is None:
        return "the template has no such layout now"
    return target.parts.lead(part, "slideLayout", layout)


def merged(was: str, becomes: str, now: str) -> str:
    """Return notes as they are built now, with the lines that a person added, changed or took out.

    Where the new ones have other lines, those that were typed stand behind them.
    """
    old, typed, new = was.split("\n"), becomes.split("\n"), now.split("\n")
    steps = difflib.SequenceMatcher(None, old, typed, autojunk=False).get_opcodes()
    if len(old) != len(new):
        return "\n".join([*new, *(line for step, _, _, a, b in steps if step != "equal" for line in typed[a:b])])
    return "\n".join(line for step, i, j, a, b in steps for line in (new[i:j] if step == "equal" else typed[a:b]))


def _noted(target: Target, slide: SeenSlide, text: str) -> str:
    notes = target.parts.related(slide.part, "notesSlide")
    if not notes:
        return _with_their_notes(target, slide)
    for shape in target.parts.root(notes).iter(f"{P}sp"):
        holder, body = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph"), shape.find(f"{P}txBody")
        if holder is not None and holder.get("type") == "body" and body is not None:
            lines = [edit.Words(pieces=(edit.Piece(text=line),)) for line in text.split("\n")]
            retype.write(body, lines, ())
            return ""
    return "the notes of the new slide hold no text"


def _with_their_notes(target: Target, slide: SeenSlide) -> str:
    """Give a slide without notes those of the edited deck."""
    theirs = target.theirs(slide.page)
    found = target.edited.package.related(theirs.part, "notesSlide") if theirs and target.edited else []
    if not found or target.edited is None:
        return NO_DECK
    notes = target.parts.take(target.edited.package, found[0], target.parts.free("ppt/notesSlides/notesSlide1.xml"))
    target.parts.relate(slide.part, _NOTES, notes)
    return ""


def _commented(target: Target, slide: SeenSlide) -> str:
    if target.parts.related(slide.part, "comments"):
        return ""  # all comments of a slide are one part
    theirs = target.theirs(slide.page)
    if theirs is None or target.edited is None:
        return NO_DECK
    package = target.edited.package
    for relation in package.relations.get(theirs.part, ()):
        if relation.kind == "comments" and relation.target in package.parts:
            type_ = _type_of(package, theirs.part, relation.id) or _COMMENTS
            target.parts.relate(slide.part, type_, target.parts.take(package, relation.target))
    for relation in package.relations.get(package.deck, ()):
        if relation.kind in ("commentAuthors", "authors") and not target.parts.related(target.main, relation.kind):
            type_ = _type_of(package, package.deck, relation.id)
            target.parts.relate(target.main, type_, target.parts.take(package, relation.target, relation.target))
    return ""


def arranged(target: Target, one: edit.SlideAdded | edit.SlideMoved) -> str:
    if isinstance(one, edit.SlideMoved):
        slide = target.slides.get(one.page)
        after = target.slides.get(one.becomes)
        if slide is None or (one.becomes and after is None):
            return "its slide, or the one it stands behind, is not in the new deck"
        return order.move(target.parts, target.main, slide.part, after.part if after else "")
    slides = target.edited.slides if target.edited else ()
    theirs = next((slide for slide in slides if slide.number == one.number), None)
    if theirs is None or target.edited is None:
        return NO_DECK
    name = target.parts.take(target.edited.package, theirs.part, target.parts.free("ppt/slides/slide1.xml"))
    page = pages.free(theirs.page, target.slides)
    naming.put(page, target.parts.root(name))
    target.slides[page] = replace(theirs, part=name)
    behind = target.slides.get(one.after)
    place = behind.part if behind else ""
    while following := target.added_after.get(place):
        place = following
    target.added_after[place] = name
    return order.add(target.parts, target.main, name, place) or target.refreshed(
        one.copies, name, target.parts.root(name)
    )


def _type_of(package: Package, part: str, id: str) -> str:
    folder, _, name = part.rpartition("/")
    root = package.root(f"{folder}/_rels/{name}.rels")
    return next((str(one.get("Type")) for one in root if one.get("Id") == id), "") if root is not None else ""
