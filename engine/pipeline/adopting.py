"""A deck that a person edited → each edit where it belongs: page designs, texts, decks' sentences, or overrides.

All is planned first, then written; what was there before is kept, so that `adopt --undo` can put it back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import etree

from engine import files
from engine.adopt import destinations
from engine.adopt.destinations import SlotEdit
from engine.drawingml.package import links
from engine.model import pages
from engine.model.deck import Deck
from engine.model.edit import (
    Added,
    Altered,
    AnyEdit,
    Commented,
    Grouped,
    Lined,
    Merged,
    Noted,
    Overtyped,
    Renamed,
    Restyled,
    Retyped,
    SlideAdded,
    Ungrouped,
)
from engine.pipeline import adoptions, edited, where
from engine.pipeline.edited import Edits
from engine.pipeline.merging import CHOOSE, Counted, Merging, Thing, at_once, same
from engine.pipeline.project import Project
from engine.pipeline.recognised import Note, recognised
from engine.pipeline.rewording import Rewording, will_be
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.yaml_places import find, replaced, value

EMU_IN_CM = 360_000
REACH = 0.02  # cm between two places of a slot that are one


@dataclass
class Taken:
    """An edit, or several that are one, with the file (and line) it goes to; "" where it goes nowhere."""

    edits: tuple[AnyEdit, ...]
    into: str = ""
    why: str = ""  # why it goes there and not elsewhere, or nowhere
    origin: tuple[str, ...] = ()  # of a computed number that was typed over: where it is from, in sentences


@dataclass
class Plan:
    """What becomes of the edits of a deck: where each goes, the files as they will be, and what is wrong.

    `target` is where it was built, None where that is not known; then nothing is taken from it.
    """

    deck: Path
    target: Path | None = None
    found: Edits | None = None
    taken: list[Taken] = field(default_factory=list)
    files: dict[Path, str | bytes] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)  # what is good to know
    problems: list[Problem] = field(default_factory=list)
    clashes: list[Problem] = field(default_factory=list)  # while there is one, nothing is written


def plan(project: Project, deck: Path, only: str, planned: Mapping[Path, str | bytes], merging: Merging) -> Plan:
    """Return what becomes of a deck's edits. `only` is the region for which alone they hold, "" for all where that can be.

    `planned` are files as decks before it leave them, `merging` knows their edits.
    Raises UserError where the deck was not built here, or cannot be held against what was built.
    """
    place = Place(files.shown(deck, project.root))
    known = recognised(project, deck)
    found = edited.of_deck(deck, project.root, known.target)
    made = Plan(deck, known.target, found, files=dict(planned), notes=[known.note] if known.note else [])
    if before := merging.again(deck):
        made.notes.append(("adopt same deck", {"file": before}))
    data = found.base.manifest() if found.base else {}
    if found.base and found.base.earlier:
        made.notes.append(("adopt earlier build", {}))
    if only and data["region"] not in (only, project.words.shared):
        what = f"this deck is of '{data['region']}', and not of '{only}'"
        raise UserError(Problem(place, what, f"--only {data['region']}, or name the deck of '{only}'"))
    own, made.clashes = merging.own(known.target.stem, deck.name, found, place)
    counted = Counted("")
    things = {id(one): counted.thing(one, found.deck) for one in found.edits}
    return _Planning(project, made, data, replace(found, edits=own), only, merging, things).made()


class _Planning:
    """The edits of a deck on their way. `things` says of each (by identity) what it is of, as `merging` has it."""

    def __init__(
        self,
        project: Project,
        plan: Plan,
        data: dict[str, Any],
        found: Edits,
        only: str,
        merging: Merging,
        things: Mapping[int, Thing],
    ) -> None:
        self.project, self.plan, self.data, self.found, self.only = project, plan, data, found, only
        self.merging, self.things = merging, things
        self.deck: Deck = project.deck(data["deck"])
        self.region: str = data["region"]
        self.all_regions = project.words.shared
        self.kept: dict[str, list[AnyEdit]] = {}  # region -> what goes into its overrides
        self.pages = {self.deck.pages[at].name: self.deck.pages[at] for at in self.deck.places(data["sector"])}
        self.drawn = {shape["name"] for scene in data.get("scenes", ()) for shape in scene["shapes"]}  # not by people
        self.rewording = Rewording(project, data, found, only, plan.files)

    def made(self) -> Plan:
        edits = self._on_pages_that_are()
        whole, others = destinations.slots(edits, self.found.built) if self.found.built else ([], [])
        for slot in whole:
            self._slot(slot)
        for one in others:
            self._one(one)
        self._overrides()
        return self.plan

    def _on_pages_that_are(self) -> list[AnyEdit]:
        """Return the edits without those of pages that the deck has no more, which are told."""
        gone: dict[str, list[AnyEdit]] = {}
        for one in self.found.edits:
            if (page := pages.of_deck(one.page)) and page not in self.pages:
                gone.setdefault(page, []).append(one)
        for page, edits in gone.items():
            what = f"page '{page}' is in the deck no more, and was changed in {self.plan.deck.name}"
            place = Place(files.shown(self.project.content / "decks" / f"{self.deck.name}.yaml", self.project.root))
            self.plan.problems.append(Problem(place, what, "make the changes on the page that came in its place"))
            self.plan.taken += [Taken((one,), why="its page is in the deck no more") for one in edits]
        return [one for one in self.found.edits if pages.of_deck(one.page) not in gone]

    # -- places -----------------------------------------------------------------------------------------------------

    def _slot(self, slot: SlotEdit) -> None:
        """Take a slot into its page design, where no other page has that design; else over the design."""
        if self.only or slot.page not in self.pages:
            self._override(slot.edits, "only this region" if self.only else "a slide on which a page goes on")
            return
        design = self.pages[slot.page].design
        having = [
            (deck.name, each.name)
            for deck in self.project.decks.values()
            for each in deck.pages
            if each.design == design
        ]
        if len(set(having)) != 1:
            self._override(slot.edits, "other pages have this design too")
            return
        path = self.project.root / "layouts/pages" / f"{design}.yaml"
        known = self.project.designs.get(design)  # a file with a mistake is told here
        words = will_be(self.plan.files, path)
        spot = find(words, ("slots", slot.slot, "at")) if known and slot.slot in known.slots else None
        if spot is None:
            self._override(slot.edits, "the design has no such slot")
            return
        here = value(words, spot)
        was, becomes = ([round(side / EMU_IN_CM, 2) for side in box] for box in (slot.was, slot.becomes))
        place = Place(files.shown(path, self.project.root), spot.line)
        if not _near(here, becomes):  # else it is so already
            if not _near(here, was):
                what = f"slot '{slot.slot}' was moved in the deck, and meanwhile here too: {here} and {becomes}"
                self.plan.clashes.append(Problem(place, what, "put the slot back in one of the two"))
                return
            self.plan.files[path] = replaced(words, spot, str(becomes))
        self.plan.taken.append(Taken(slot.edits, str(place)))

    # -- words ------------------------------------------------------------------------------------------------------

    def _one(self, one: AnyEdit) -> None:
        place = Place(files.shown(self.plan.deck, self.project.root))
        typed = isinstance(one, Retyped) and one.cell is None and not pages.is_added(one.page)
        said = self.rewording.of(one, place) if isinstance(one, Retyped) and typed else None
        match one:
            case Retyped() if said and said.clash:
                self.plan.clashes.append(said.clash)
            case Retyped() if said:
                self.plan.taken.append(Taken((one,), said.into, said.why))
            case Overtyped():
                self.plan.problems += edited.corrections([one], place)
                origin = where.told(self.project, self.data, one.figure, one.was) if one.figure else ()
                self.plan.taken.append(
                    Taken((one,), why="a computed number: it is corrected at its source", origin=tuple(origin))
                )
            case Altered(page="", shape=""):
                self.plan.taken.append(Taken((one,), why="it comes from the template"))
            case Altered(made=False):
                self.plan.taken.append(Taken((one,), why="numbers would stand where they are not right"))
            case Commented():
                self.plan.taken.append(Taken((one,), why="to do"))
            case _ if pages.is_added(one.page):
                self._override((one,), "" if self.only else "a slide of this region's own", region=self.region)
            case Retyped() | Noted() | Added() | SlideAdded() | Renamed():
                why = "" if self.only else "a text that is this region's own"
                self._override((one,), why, region=self.region)
            case _ if (
                one.page and one.shape and one.shape not in self.drawn and not isinstance(one, Grouped | Ungrouped)
            ):
                why = "" if self.only else "a shape of this region's own"
                self._override((one,), why, region=self.region)
            case Lined() | Merged() | Restyled() if _of_a_row(one):
                self._override((one,), "" if self.only else "a row of this region's own", region=self.region)
            case _:
                self._override((one,), "only this region" if self.only else "")

    # -- all else ---------------------------------------------------------------------------------------------------

    def _override(self, edits: Iterable[AnyEdit], why: str, region: str = "") -> None:
        region = region or (self.region if self.only else self.all_regions)
        path = self.project.root / edited.FOLDER / self.deck.name / region / edited.NAME
        there = self.merging.overrides(path, self.project.root, self.data["year"])
        new = []
        for one in edits:
            other, place = there.setdefault(self.things[id(one)], (one, None))
            if other is one:
                new.append(one)
            elif same(one, other):
                continue  # it is so already
            elif place is None or at_once(one, other):
                what = f"'{one.kind}' of '{one.shape or one.page}' was changed in this deck, and in another way in one taken over before"
                here = Place(files.shown(self.plan.deck, self.project.root))
                self.plan.clashes.append(Problem(place or here, what, CHOOSE))
            else:
                new.append(one)
                there[self.things[id(one)]] = one, None
        self.kept.setdefault(region, []).extend(new)
        self.plan.taken.append(Taken(tuple(edits), files.shown(path, self.project.root), why))

    def _overrides(self) -> None:
        for region, own in self.kept.items():
            if not own:
                continue
            folder = self.project.root / edited.FOLDER / self.deck.name / region
            added = ""
            if any(map(_needs_its_deck, own)):
                added = adoptions.free(folder, "added", ".pptx", self.plan.files)
                self.plan.files[folder / added] = self.plan.deck.read_bytes()
            today = dt.datetime.now(tz=dt.UTC).date()
            text = adoptions.appended(
                will_be(self.plan.files, folder / edited.NAME),
                self.plan.deck.name,
                int(self.data["year"]),
                today,
                added,
                own,
            )
            self.plan.files[folder / edited.NAME] = text


def _needs_its_deck(one: AnyEdit) -> bool:
    """Return whether an edit brings something that only the edited deck holds: a slide, a picture, a chart, notes; or the numbers by
    which what moves is named.
    """
    if isinstance(one, SlideAdded) or (isinstance(one, Noted) and not one.was):
        return True
    xml = one.xml if isinstance(one, Added | Lined) else one.becomes if isinstance(one, Altered) else ""
    return xml.startswith("<") and ("spid=" in xml or any(True for _ in links(etree.fromstring(xml))))


def _near(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) <= REACH for a, b in zip(one, other, strict=True))


def write(project: Project, plans: Sequence[Plan]) -> list[Path]:
    """Write what was planned, unless something clashes or nothing is to be written; keep what was there, and take the
    edited decks for built ones.

    Returns the files of the project that were written.
    """
    written = {path: content for one in plans for path, content in one.files.items()}
    if any(one.clashes for one in plans) or not written:
        return []
    beside: dict[Path, str | bytes] = {}
    kept: dict[Path, bytes] = {}
    for one in plans:
        if one.target is not None and one.found is not None and one.taken:
            beside |= adoptions.settled(one.deck, one.target, one.found)
            kept |= [edited.kept(one.deck, one.target)]
    files.write_together(adoptions.journal(project, written, beside) | kept | written | beside, project.root)
    return list(written)


def plans(project: Project, decks: Sequence[Path], only: str = "") -> list[Plan]:
    """Return the plan of each deck; one that cannot be read has problems, and does not stop the others.

    Copies of one deck are merged: what two of them changed in two ways is a clash.
    """
    out: list[Plan] = []
    merging, planned = Merging(), dict[Path, str | bytes]()
    for deck in decks:
        trial = merging.copied()
        try:
            out.append(plan(project, deck, only, planned, trial))
        except UserError as error:
            out.append(Plan(deck, problems=list(error.problems)))
            continue
        planned, merging = out[-1].files, trial
    return out


def region(project: Project, name: str) -> str:
    """Return the id of a region that was named, "" for none. Raises UserError with a hint for one that is not there."""
    if name and name not in project.regions.regions:
        hint = did_you_mean(name, project.regions.now)
        raise UserError(Problem(Place("content/regions.yaml"), f"no region '{name}'", hint))
    return name


def _of_a_row(one: Lined | Merged | Restyled) -> bool:
    """Return whether an edit is of a row that another region may not have: one of figures, or one that was typed."""
    if isinstance(one, Lined):
        return one.axis == "row" or one.kind == "column added"
    return one.cell is not None and any(row.figure for row in one.cell.rows)
