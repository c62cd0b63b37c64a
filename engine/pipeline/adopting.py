"""A deck that a person edited → each edit where it belongs: page designs, texts, decks' sentences, or overrides.

All is planned first, then written; what was there before is kept, so that `adopt --undo` can put it back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from engine import files
from engine.adopt import destinations, reading, source
from engine.adopt.destinations import SlotEdit
from engine.drawingml import package
from engine.drawingml.package import links
from engine.model.deck import Deck
from engine.model.edit import (
    Added,
    Altered,
    AnyEdit,
    Commented,
    Lined,
    Merged,
    Noted,
    Overtyped,
    Restyled,
    Retyped,
    SlideAdded,
)
from engine.pipeline import adoptions, edited, where
from engine.pipeline.edited import Edits
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.yaml_places import find, replaced, text_replaced, texts

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
    """What becomes of the edits of a deck: where each goes, the files as they will be, and what is wrong."""

    deck: Path
    name: str
    taken: list[Taken] = field(default_factory=list)
    files: dict[Path, str | bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    clashes: list[Problem] = field(default_factory=list)  # while there is one, nothing is written


def plan(
    project: Project,
    deck: Path,
    only: str = "",
    planned: Mapping[Path, str | bytes] | None = None,
    before: dict[tuple[object, ...], AnyEdit] | None = None,
) -> Plan:
    """Return what becomes of a deck's edits. `only` is the region for which alone they hold, "" for all where that can be.

    `planned` are files as decks before it leave them, `before` their edits, to which those of this one are added.
    Raises UserError where the deck was not built here, or cannot be held against what was built.
    """
    name = where.own_name(deck) or deck.stem
    manifest = project.out / f"{name}.manifest.json"
    if not manifest.is_file():
        what = "this deck was not built here, or what was built is gone"
        raise UserError(
            Problem(Place(files.shown(deck, project.root)), what, "build it, and make the changes in that deck")
        )
    data = where.read(manifest, project.root)
    found = edited.of_deck(deck, project.root, project.out / f"{name}.pptx")
    known, own, made = (
        before if before is not None else {},
        list[AnyEdit](),
        Plan(deck, name, files=dict(planned or {})),
    )
    for one in found.edits:
        other = known.setdefault(_thing(name, one), one)
        if other is one or isinstance(one, Added | SlideAdded | Commented) or (isinstance(one, Lined) and not one.line):
            own.append(one)
        elif other != one:
            what = f"'{one.kind}' of '{one.shape or one.page}' is not the same in two copies of this deck"
            made.clashes.append(
                Problem(Place(files.shown(deck, project.root)), what, "choose one of the two, in one of the copies")
            )
    return _Planning(project, made, data, Edits(tuple(own), found.deck), only).made()


class _Planning:
    def __init__(self, project: Project, plan: Plan, data: dict[str, Any], found: Edits, only: str) -> None:
        self.project, self.plan, self.data, self.found, self.only = project, plan, data, found, only
        self.deck: Deck = project.deck(data["deck"])
        self.region: str = data["region"]
        self.all_regions = project.words.shared
        self.kept: dict[str, list[AnyEdit]] = {}  # region -> what goes into its overrides

    def made(self) -> Plan:
        built = reading.deck(package.opened(edited.base(self.project.out / f"{self.plan.name}.pptx"), self.plan.name))
        whole, others = destinations.slots(self.found.edits, built)
        for slot in whole:
            self._slot(slot)
        for one in others:
            self._one(one)
        self._overrides()
        return self.plan

    # -- places -----------------------------------------------------------------------------------------------------

    def _slot(self, slot: SlotEdit) -> None:
        """Take a slot into its page design, where no other page has that design; else over the design."""
        page = slot.page.partition("~")[0]
        design = next((each.design for each in self.deck.pages if each.name == page), "")
        pages = {
            (deck.name, each.name)
            for deck in self.project.decks.values()
            for each in deck.pages
            if each.design == design
        }
        if self.only or "~" in slot.page:
            self._override(slot.edits, "only this region" if self.only else "a slide on which a page goes on")
            return
        if len(pages) != 1:
            self._override(slot.edits, "other pages have this design too")
            return
        path = self.project.root / "layouts/pages" / f"{design}.yaml"
        words = self._words(path)
        spot = find(words, ("slots", slot.slot, "at")) if words else None
        if spot is None or not words:
            self._override(slot.edits, "the design has no such slot")
            return
        here = self.project.designs[design].slots[slot.slot].at
        was, becomes = ([round(side / EMU_IN_CM, 2) for side in box] for box in (slot.was, slot.becomes))
        if any(abs(a - b) > REACH for a, b in zip(here, was, strict=True)):
            place = Place(files.shown(path, self.project.root), spot.line)
            what = f"slot '{slot.slot}' was moved in the deck, and meanwhile here too: {here} and {becomes}"
            self.plan.clashes.append(Problem(place, what, "put the slot back in one of the two"))
            return
        self.plan.files[path] = replaced(words, spot, str(becomes))
        self.plan.taken.append(Taken(slot.edits, f"{files.shown(path, self.project.root)}:{spot.line}"))

    # -- words ------------------------------------------------------------------------------------------------------

    def _one(self, one: AnyEdit) -> None:
        match one:
            case Overtyped():
                place = Place(files.shown(self.plan.deck, self.project.root))
                self.plan.problems += edited.corrections([one], place)
                origin = where.told(self.project, self.data, one.figure, one.was) if one.figure else ()
                self.plan.taken.append(
                    Taken((one,), why="a computed number: it is corrected at its source", origin=tuple(origin))
                )
            case Commented():
                self.plan.taken.append(Taken((one,), why="to do"))
            case Retyped() if one.cell is None and self._reworded(one):
                pass
            case Retyped() | Noted() | Added() | SlideAdded():
                why = "" if self.only else "a text that is this region's own"
                self._override((one,), why, region=self.region)
            case Lined() | Merged() | Restyled() if _of_a_row(one):
                self._override((one,), "" if self.only else "a row of this region's own", region=self.region)
            case _:
                self._override((one,), "only this region" if self.only else "")

    def _reworded(self, one: Retyped) -> bool:
        """Take words into the deck or a narrative text that says them; return whether one does."""
        lines = [(a, b) for a, b in zip(one.was.split("\n"), one.becomes.split("\n"), strict=False) if a != b]
        styled = [piece for line in one.words for piece in line.pieces if piece.look]
        if len(one.was.split("\n")) != len(one.becomes.split("\n")) or any(
            piece.look != {"bold": True} or not piece.text for piece in styled
        ):
            return False
        bold = [piece.text for piece in styled]
        before, places = dict(self.plan.files), list[str]()
        for was, becomes in lines:
            found = self._in_deck(one, was, becomes, bold) or self._in_texts(was, becomes, bold)
            if found is None:  # one line that nobody says: then the whole text is this deck's own
                self.plan.files.clear()
                self.plan.files.update(before)
                return False
            path, words, place = found
            self.plan.files[path] = words
            places.append(place)
        if lines:
            self.plan.taken.append(Taken((one,), ", ".join(dict.fromkeys(places))))
        return bool(lines)

    def _in_deck(self, one: Retyped, was: str, becomes: str, bold: Sequence[str]) -> tuple[Path, str, str] | None:
        """Return the deck's file, its words with others in the one place that says them, and that place; None without it."""
        if self.only:
            return None
        path = self.project.content / "decks" / f"{self.deck.name}.yaml"
        words = self._words(path)
        page, slot = one.page.partition("~")[0], one.shape.split("/")[1] if one.shape.count("/") == 2 else ""
        at = [n for n, each in enumerate(self.deck.pages) if each.name == page and self._of_sector(each.sectors)]
        found = [
            (spot, made)
            for number in at
            for spot in texts(words, ("pages", number, "fill", slot))
            if (new := source.patched(spot.text, was, becomes, bold)) is not None
            and (made := text_replaced(words, spot, new)) is not None
        ]
        if len(found) != 1:
            return None
        spot, made = found[0]
        return path, made, f"{files.shown(path, self.project.root)}:{spot.line}"

    def _of_sector(self, sectors: Sequence[str] | None) -> bool:
        return sectors is None or self.data["sector"] in sectors

    def _in_texts(self, was: str, becomes: str, bold: Sequence[str]) -> tuple[Path, str, str] | None:
        """Return a narrative file with other words; a text of all regions becomes one of its own for `only` one."""
        year, sector = int(self.data["year"]), str(self.data["sector"])
        for name, (text, place) in self.project.texts(self.deck.folder, year, sector, self.region).items():
            path = self.project.root / place.file
            text = self._words(path) or text
            found = [
                (unit, new)
                for unit in source.units(text)
                if (new := source.patched(unit.text, was, becomes, bold)) is not None
            ]
            if len(found) != 1:
                continue
            unit, new = found[0]
            made = text[: unit.start] + new + text[unit.end :]
            if self.only and f"/{self.region}/" not in place.file:
                path = (
                    self.project.content / "texts" / self.deck.folder / str(year) / sector / self.region / f"{name}.md"
                )
            line = text.count("\n", 0, unit.start) + 1
            return path, made, f"{files.shown(path, self.project.root)}:{line}"
        return None

    def _words(self, path: Path) -> str:
        """Return a file as it will be, "" where it is not there."""
        if path in self.plan.files:
            return str(self.plan.files[path])
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    # -- all else ---------------------------------------------------------------------------------------------------

    def _override(self, edits: Iterable[AnyEdit], why: str, region: str = "") -> None:
        region = region or (self.region if self.only else self.all_regions)
        own = tuple(edits)
        self.kept.setdefault(region, []).extend(own)
        folder = f"{edited.FOLDER}/{self.deck.name}/{region}"
        self.plan.taken.append(Taken(own, f"{folder}/{edited.NAME}", why))

    def _overrides(self) -> None:
        for region, own in self.kept.items():
            folder = self.project.root / edited.FOLDER / self.deck.name / region
            added = ""
            if any(_needs_its_deck(one) for one in own):
                added = adoptions.free(folder, "added", ".pptx", self.plan.files)
                self.plan.files[folder / added] = self.plan.deck.read_bytes()
            today = dt.datetime.now(tz=dt.UTC).date()
            text = adoptions.appended(
                self._words(folder / edited.NAME), self.plan.deck.name, int(self.data["year"]), today, added, own
            )
            self.plan.files[folder / edited.NAME] = text


def write(project: Project, plans: Sequence[Plan]) -> list[Path]:
    """Write what was planned, unless something clashes; keep what was there, and take the edited decks for built ones.

    Returns the files of the project that were written.
    """
    if any(one.clashes for one in plans):
        return []
    written = {path: content for one in plans for path, content in one.files.items()}
    beside = {
        path: content for one in plans for path, content in adoptions.settled(project, one.deck, one.name).items()
    }
    kept = dict(edited.kept(one.deck, project.out / f"{one.name}.pptx") for one in plans)
    files.write_together(adoptions.journal(project, written, beside) | kept | written | beside, project.root)
    return list(written)


def plans(project: Project, decks: Sequence[Path], only: str = "") -> list[Plan]:
    """Return the plan of each deck. Copies of one deck are merged: what two of them changed in two ways is a clash."""
    out: list[Plan] = []
    before: dict[tuple[object, ...], AnyEdit] = {}
    for deck in decks:
        made = plan(project, deck, only, out[-1].files if out else {}, before)
        out.append(made)
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


def _needs_its_deck(one: AnyEdit) -> bool:
    """Return whether an edit brings something that only the edited deck holds: a slide, a picture, a chart."""
    xml = one.xml if isinstance(one, Added | Lined) else one.becomes if isinstance(one, Altered) else ""
    if isinstance(one, SlideAdded):
        return True
    return xml.startswith("<") and any(True for _ in links(etree.fromstring(xml)))


def _thing(name: str, one: AnyEdit) -> tuple[object, ...]:
    """Return what an edit is of: two edits of one thing cannot both be taken over."""
    more = (getattr(one, part, None) for part in ("look", "cell", "line", "series", "point", "name", "at"))
    return (name, one.kind, one.page, one.shape, *more)
