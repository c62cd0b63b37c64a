"""A text that was retyped in a deck → the file of the project that says it, with the words that were typed.

It is a sentence of the deck, or a paragraph of a narrative text, that the slot of its shape shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from engine import files
from engine.adopt import source
from engine.model import pages
from engine.model.edit import Retyped, Words
from engine.pipeline import meanwhile
from engine.pipeline.edited import Edits
from engine.pipeline.project import Project
from engine.problems import Place, Problem
from engine.yaml_places import text_replaced, texts


class Line(NamedTuple):
    """A paragraph that was retyped: its words, those of them that are bold now, and how many computed numbers it shows."""

    was: str
    becomes: str
    bold: Sequence[str] = ()
    numbers: int = 0


@dataclass(frozen=True)
class Said:
    """What becomes of a retyped text: where its words go (file and line), and why; or why they cannot go anywhere."""

    into: str = ""
    why: str = ""
    clash: Problem | None = None


class _Spot(NamedTuple):
    """A file, what it says with other words, and the place where these stand."""

    path: Path
    words: str
    place: str


class Rewording:
    """The files that say what a built deck says. `planned` are those that will be others, and get the words.

    `data` is the manifest of the deck, `found` are its edits, `only` is the region for which alone they hold.
    """

    def __init__(
        self, project: Project, data: Mapping[str, Any], found: Edits, only: str, planned: dict[Path, str | bytes]
    ) -> None:
        self._project, self._found, self._only, self._planned = project, found, only, planned
        self._deck = project.deck(data["deck"])
        self._year, self._sector, self._region = int(data["year"]), str(data["sector"]), str(data["region"])

    def of(self, one: Retyped, place: Place) -> Said | None:
        """Return what becomes of a text, None where no file says it as it was: then it is this deck's own.

        `place` is the edited deck.
        """
        lines = _plain(one)
        into = self._written(one, lines) if lines else []
        if into:
            return Said(into=", ".join(dict.fromkeys(into)))
        return None if self._only else self._meanwhile(one, lines, place)

    def _written(self, one: Retyped, lines: Sequence[Line]) -> list[str]:
        """Plan the files with other words; returns where these stand: nothing, where one of the lines stands nowhere."""
        before, places = dict(self._planned), list[str]()
        for line in lines:
            spot = self._spot(one, line)
            if spot is None:
                self._planned.clear()
                self._planned.update(before)
                return []
            self._planned[spot.path] = spot.words
            places.append(spot.place)
        return places

    def _meanwhile(self, one: Retyped, lines: Sequence[Line], place: Place) -> Said | None:
        """Return what becomes of a text that changed since the deck was built: it says the same already, or it clashes.

        `lines` are what was retyped in plain words, none where more was changed: that does not stand there already.
        """
        now = meanwhile.said_now(meanwhile.last_build(self._found), one)
        if now is not None and not meanwhile.same_words(now, one.was):
            if not meanwhile.same_words(now, one.becomes):
                what = f"'{one.shape}' was retyped in this deck, and says something else since: '{now}'"
                return Said(clash=Problem(place, what, "type over the words of now in the deck of now"))
            return Said(why="it stands there already") if lines else None
        stale = meanwhile.changed_files(self._project, self._deck.name, self._deck.folder, self._found)
        if now is not None or not (stale or self._planned):
            return None
        there = [self._spot(one, Line(line.becomes, line.becomes)) for line in lines]
        if there and all(there):
            into = ", ".join(dict.fromkeys(each.place for each in there if each))
            return Said(into, "it stands there already")
        if not stale or all(self._spot(one, Line(each, each)) for each in one.was.split("\n") if each.strip()):
            return None
        what = f"'{one.shape}' was retyped in the deck, and the file that says it was changed since, too"
        return Said(clash=Problem(Place(stale[0]), what, "build, and adopt the deck that is then in out/"))

    def _spot(self, one: Retyped, line: Line) -> _Spot | None:
        places, slot = self._slot(one)
        return self._in_deck(places, slot, line) or self._in_texts(places, slot, line)

    def _slot(self, one: Retyped) -> tuple[list[int], str]:
        """Return which pages of the deck's file a shape may be on, and its slot."""
        page, slot = pages.of_deck(one.page), one.shape.split("/")[1] if one.shape.count("/") == 2 else ""
        return [at for at in self._deck.places(self._sector) if self._deck.pages[at].name == page], slot

    def _in_deck(self, places: Sequence[int], slot: str, line: Line) -> _Spot | None:
        """Return the deck's file with other words in the one place that says them; it says them for all regions."""
        if self._only:
            return None
        path = self._project.content / "decks" / f"{self._deck.name}.yaml"
        words = will_be(self._planned, path)
        found = [
            (spot, made)
            for number in places
            for spot in texts(words, ("pages", number, "fill", slot))
            if (new := source.patched(spot.text, *line)) is not None
            and (made := text_replaced(words, spot, new)) is not None
        ]
        if len(found) != 1:
            return None
        spot, made = found[0]
        return _Spot(path, made, f"{files.shown(path, self._project.root)}:{spot.line}")

    def _in_texts(self, places: Sequence[int], slot: str, line: Line) -> _Spot | None:
        """Return a narrative file with other words; a text of all regions becomes one of its own for `only` one."""
        shown = {name for at in places for name in (self._deck.pages[at].fill.get(slot) or {}).get("texts", ())}
        every = self._project.texts(self._deck.folder, self._year, self._sector, self._region)
        for name, (_, place) in every.items():
            if name not in shown:
                continue
            path = self._project.root / place.file
            text = will_be(self._planned, path)
            if self._only and path.parent.name != self._region:
                folder = self._project.content / "texts" / self._deck.folder / str(self._year) / self._sector
                path = folder / self._region / path.name
                text = will_be(self._planned, path) or text
            found = [
                (unit, new) for unit in source.units(text) if (new := source.patched(unit.text, *line)) is not None
            ]
            if len(found) == 1:
                unit, new = found[0]
                number = text.count("\n", 0, unit.start) + 1
                made = text[: unit.start] + new + text[unit.end :]
                return _Spot(path, made, f"{files.shown(path, self._project.root)}:{number}")
        return None


def _plain(one: Retyped) -> list[Line]:
    """Return the paragraphs that were retyped, [] where more than words was changed: then no file can say it so.

    That is: there are more or fewer paragraphs, some changed places, letters look otherwise than bold, or fields stand in them.
    """
    was, becomes = one.was.split("\n"), one.becomes.split("\n")
    styled = [piece for line in one.words for piece in line.pieces if piece.look]
    plain = all(piece.look == {"bold": True} and piece.text for piece in styled)
    fields = any(piece.field for line in one.words for piece in line.pieces)
    if len(was) != len(becomes) or not plain or any(line.align for line in one.words) or fields:
        return []
    lines = [
        _line(before, now, words) for before, now, words in zip(was, becomes, one.words, strict=False) if before != now
    ]
    return [] if {line.was for line in lines} & {line.becomes for line in lines} else lines


def _line(was: str, becomes: str, words: Words) -> Line:
    bold = [piece.text for piece in words.pieces if piece.look]
    return Line(was, becomes, bold, sum(piece.number is not None for piece in words.pieces))


def will_be(planned: Mapping[Path, str | bytes], path: Path) -> str:
    """Return what a file will say, "" where it is not there; its line ends stay what they are."""
    if path in planned:
        return str(planned[path])
    return path.read_bytes().decode() if path.is_file() else ""
