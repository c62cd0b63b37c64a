"""A trial of edits: a deck is built, edited, built again with other numbers, and the edits are carried over into that."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import fakes
from new_numbers import stale
from scripted_edits import Found, told

from engine.adopt import differences, reading, seen
from engine.adopt.apply import Applied, apply
from engine.adopt.on_slides import merged
from engine.check import package as packages
from engine.compose import compose
from engine.drawingml import package
from engine.model import pages
from engine.model.edit import (
    Added,
    Altered,
    AnyEdit,
    Commented,
    Deleted,
    Grouped,
    Hidden,
    Lined,
    Merged,
    Moved,
    Noted,
    Overtyped,
    Recharted,
    Recoloured,
    Renamed,
    Reordered,
    Resized,
    Restyled,
    Rethemed,
    Retyped,
    SlideAdded,
    SlideMoved,
    Turned,
    Ungrouped,
)  # fmt: skip
from engine.model.figure import Figure, Status
from engine.model.line import Cell, Line
from engine.model.scene import Scene, Table, numbers_in, shown_in
from engine.pipeline import outputs
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project
from engine.render import render
from engine.render.package import packed

ROOT = Path(__file__).parents[1]
DECKS = ("regioplan", "regioanalyse")
SHIFT = 1600  # EMU between two places that are one


@dataclass(frozen=True)
class Twice:
    """A deck as it was built, and as it is built again with other numbers."""

    scenes: list[Scene]
    built: bytes
    again: list[Scene]
    rebuilt: bytes


@lru_cache
def figures(sector: str) -> Mapping[str, Figure]:
    return fakes.figures(Project(ROOT), sector)


def times(figure: Figure) -> Figure:
    """Return a figure of the second build: a little more, so that nothing differs but digits."""
    return fakes.changed(figure, figure.value * Decimal("1.07")) if figure.value is not None else figure


def scattered(figure: Figure) -> Figure:
    """Return a figure of the second build: more or less, or not shown, so that words and the order of rows differ too."""
    seed = zlib.crc32(figure.key.encode())
    if seed % 40 == 0:
        return fakes.changed(figure, status=Status.SUPPRESSED)
    return fakes.changed(figure, figure.value * (70 + seed % 40) / 100) if figure.value is not None else figure


@lru_cache
def twice(deck: str, sector: str = fakes.SECTOR, other: Callable[[Figure], Figure] = times) -> Twice:
    """Return a deck of made-up figures, built twice: the second time of what `other` makes of each."""
    made = figures(sector)
    first, second = _built(deck, sector, made), _built(deck, sector, {key: other(one) for key, one in made.items()})
    return Twice(*first, *second)


def _built(name: str, sector: str, made: Mapping[str, Figure]) -> tuple[list[Scene], bytes]:
    project = Project(ROOT)
    things = ingredients(project, project.deck(name), dict(made))
    texts = project.texts(things.deck.folder, 2025, sector, fakes.REGION)
    deck = compose(things, fakes.REGION, sector, 2025, texts)
    return list(deck.scenes), render(deck, things.theme, outputs.template(ROOT, things.theme))


def opened(content: bytes) -> seen.SeenDeck:
    return reading.deck(package.opened(io.BytesIO(content), "deck.pptx"))


def found(deck: Twice, edited: bytes) -> list[AnyEdit]:
    """Return the edits of an edited deck."""
    return differences.edits(opened(deck.built), opened(edited), deck.scenes)


def carried(deck: Twice, edits: list[AnyEdit], edited: bytes) -> tuple[bytes, Applied]:
    """Return the deck that is built again with the edits, and what became of them."""
    applied = apply(edits, package.opened(io.BytesIO(deck.rebuilt), "deck.pptx"), deck.again, opened(edited))
    return packed(applied.parts), applied


@dataclass(frozen=True)
class Outcome:
    """What became of the edits of a deck: those not found, found but not made, not or not so carried over, and what else is wrong.

    `seconds` of processor time were spent on reading and comparing.
    """

    missed: set[Found]
    false: set[Found]
    lost: set[Found]
    stale: list[str]
    broken: list[str]
    seconds: float

    @property
    def wrong(self) -> list[str]:
        """All that is wrong in words: nothing, where all is right."""
        named = (("missed", self.missed), ("no edit", self.false), ("not carried over", self.lost))
        return [f"{name}: {sorted(found)}" for name, found in named if found] + self.stale + self.broken


def wrong(deck: Twice, edited: bytes, expected: list[Found]) -> list[str]:
    """Return what is wrong with how the edits of a deck were found and carried over: nothing, where all is right."""
    return outcome(deck, edited, expected).wrong


def outcome(deck: Twice, edited: bytes, expected: list[Found]) -> Outcome:
    """Return how the edits of a deck were found and carried over."""
    start = time.process_time()
    edits = found(deck, edited)
    seconds = time.process_time() - start
    known, wanted = set(told(edits)), set(expected)
    result, applied = carried(deck, edits, edited)
    again = differences.edits(opened(deck.rebuilt), opened(result), deck.again)
    broken = [
        f"{one.check}: {one.message}" for one in packages.findings(package.opened(io.BytesIO(result), "deck.pptx"))
    ]
    gone = [one.edit for one in applied.left if _gone(one.edit, deck.again)]  # and that is told
    broken += [
        f"{one.edit.kind} of {one.edit.shape or one.edit.page}: {one.why}"
        for one in applied.left
        if one.edit not in gone
    ]
    layouts: dict[str, set[str]] = {}
    for slide in opened(result).slides:
        layouts.setdefault(pages.built(slide.page), set()).add(slide.layout)
    broken += [
        f"copies of {page} with other layouts: {sorted(each)}"
        for page, each in layouts.items()
        if page and len(each) > 1
    ]
    lost, more = unlike(edits, again, (opened(edited), opened(result)), deck.again)
    return Outcome(
        missed=wanted - known,
        false=known - wanted,
        lost=set(told(one for one in lost if one not in gone)),
        stale=[*stale(deck.scenes, deck.again, edited, result), *_old(deck, opened(result))],
        broken=[*broken, *(f"carried over and no edit: {one}" for one in told(more))],
        seconds=seconds,
    )


def _gone(one: AnyEdit, scenes: Sequence[Scene]) -> bool:
    """Return whether an edit is of a row or column that stands in the table no more, or of words about other figures."""
    if isinstance(one, Retyped) and one.cell is None:
        shown = {
            key for scene in scenes for shape in scene.shapes if shape.name == one.shape for key in shown_in(shape)
        }
        return not set(one.numbers) <= shown
    cell = getattr(one, "cell", None)
    lines = [*cell.rows, *cell.columns] if cell else [one.line] if isinstance(one, Lined) else []
    return not all(_stands(line, _there(one.shape, scenes)) for line in lines)


def _there(name: str, scenes: Sequence[Scene]) -> set[str]:
    """Return what a table says, and the figures that it shows."""
    tables = [one for scene in scenes for one in scene.shapes if one.name == name and isinstance(one, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    return {cell.text for cell in cells if not cell.figures} | {key for cell in cells for key in cell.figures}


def _stands(line: Line | None, there: set[str]) -> bool:
    """Return whether a row or column may be in a table; without words and figures it is not told from others."""
    known = {line.text, line.figure} - {""} if line else set()
    return not known or bool(known & there)


def unlike(
    edits: list[AnyEdit],
    again: list[AnyEdit],
    decks: tuple[seen.SeenDeck, seen.SeenDeck],
    scenes: Sequence[Scene],
) -> tuple[list[AnyEdit], list[AnyEdit]]:
    """Return the edits of a deck that the new deck does not have, or has otherwise, and those that only the new one has.

    Numbers typed over are corrections, which the new deck has not; `decks` are the edited and the new one, `scenes`
    what the new one is built from.
    """
    pairs = [(one, other) for one in edits for other in again if _like(one, other, decks, scenes)]
    kept, had = [one for one, _ in pairs], [other for _, other in pairs]
    lost = [one for one in edits if one not in kept and not isinstance(one, Overtyped)]
    return lost, [one for one in again if one not in had]


def _like(one: AnyEdit, other: AnyEdit, decks: tuple[seen.SeenDeck, seen.SeenDeck], scenes: Sequence[Scene]) -> bool:
    """Return whether two edits that are carried over from one another do the same to the same."""
    if one.kind != other.kind or one.page != other.page:
        return False
    if not isinstance(one, Added) and one.shape != other.shape:  # what was added may have another name
        return False
    match one, other:
        case (Moved(), Moved()) | (Resized(), Resized()):
            there = all(abs(a - b) <= SHIFT for a, b in zip(one.becomes, other.becomes, strict=True))
            by = [[now - was for was, now in zip(each.was, each.becomes, strict=True)] for each in (one, other)]
            return there or all(abs(a - b) <= SHIFT for a, b in zip(*by, strict=True))
        case Retyped(), Retyped():
            return _said(one) == _said(other) and _cell(one.cell) == _cell(other.cell)
        case Restyled(), Restyled():
            return (one.look, one.becomes, _cell(one.cell)) == (other.look, other.becomes, _cell(other.cell))
        case Recoloured(), Recoloured():
            return (one.series, one.point, one.becomes) == (other.series, other.point, other.becomes)
        case Noted(), Noted():
            return merged(one.was, one.becomes, other.was) == other.becomes
        case Renamed(), Renamed():
            return (one.was, one.becomes) == (other.was, other.becomes)
        case Rethemed(), Rethemed():
            return (one.name, one.becomes) == (other.name, other.becomes)
        case (
            (Recharted(), Recharted())
            | (Turned(), Turned())
            | (Hidden(), Hidden())
            | (Reordered(), Reordered())
            | (SlideMoved(), SlideMoved())
        ):
            return one.becomes == other.becomes
        case (Grouped(), Grouped()) | (Ungrouped(), Ungrouped()):
            return one.shapes == other.shapes
        case Lined(), Lined():
            return _same_line(one, other, _there(one.shape, scenes))
        case Merged(), Merged():
            return _cell(one.cell) == _cell(other.cell)
        case Altered(), Altered():
            same = (one.at, _cell(one.cell)) == (other.at, _cell(other.cell))
            return same and _unrelated(one.becomes) == _unrelated(other.becomes)
        case Added(), Added():
            said = one.text == other.text or (bool(one.copies) and _numberless(one.text) == _numberless(other.text))
            return said and one.after == other.after and _BOX.findall(one.xml) == _BOX.findall(other.xml)
        case SlideAdded(), SlideAdded():
            theirs, ours = (_on_slide(deck, each.number) for deck, each in zip(decks, (one, other), strict=True))
            return one.after == other.after and theirs == ours
        case Deleted(), Deleted():
            return True  # what is gone said other numbers
        case Commented(), Commented():
            return one.text == other.text
        case Overtyped(), Overtyped():
            return False  # the new deck has its own number
        case _:
            raise AssertionError(f"how are two edits '{one.kind}' held against each other?")


_BOX = re.compile(r"<a:(?:off|ext) [^>]*>")


def _same_line(one: Lined, other: Lined, there: set[str]) -> bool:
    """Return whether a line is the same and stands behind the same one, unless that is gone.

    Of a new column each row that is still there says the same, whatever their order; a row that is new says nothing.
    """
    known = _row if one.axis == "row" else _column
    if known(one.line) != known(other.line) or (_stands(one.after, there) and known(one.after) != known(other.after)):
        return False
    if not one.rows:
        return one.kind.endswith("deleted") or _numberless(one.text) == _numberless(other.text)
    was, now = (dict(zip(map(_row, each.rows), each.text.split("\n"), strict=False)) for each in (one, other))
    kept = {_row(line) for line in one.rows if _stands(line, there)}
    return all(now.get(row) == text for row, text in was.items() if row in kept) and not any(
        text for row, text in now.items() if row not in was
    )


def _cell(cell: Cell | None) -> tuple[object, ...] | None:
    return cell and (tuple(map(_row, cell.rows)), tuple(map(_column, cell.columns)), cell.down, cell.across)


def _row(line: Line | None) -> tuple[str, str] | None:
    """Return what a row is known by in a deck with other numbers: not by its place."""
    return line and (_numberless(line.text), line.figure)


def _column(line: Line | None) -> int | None:
    """Return what a column is known by: its place, as its words and figure may be those of another row."""
    return line and line.at


def _unrelated(xml: str) -> str:
    """Return XML without the names that a deck gives to pictures and links."""
    return re.sub(r' r:\w+="[^"]*"', "", xml)


def _on_slide(deck: seen.SeenDeck, number: int) -> list[tuple[str, str]]:
    """Return what stands on a slide: of each shape its own name, and its words and those of its cells without numbers."""
    (slide,) = (slide for slide in deck.slides if slide.number == number)
    return [(shape.name.rpartition("/")[2], _numberless(_text(shape))) for shape in slide.shapes]


def _text(shape: seen.Seen) -> str:
    """Return what a shape and its cells say."""
    return "\n".join([shape.text, *(cell.text for row in shape.rows for cell in row)])


def _numberless(text: str) -> str:
    """Return a text with "#" for each of its numbers."""
    return re.sub(r"\d[\d.,]*", "#", text)


def _said(one: Retyped) -> list[tuple[object, ...]]:
    return [
        (line.align, *((" ".join(piece.text.split()), piece.number) for piece in line.pieces)) for line in one.words
    ]


def _old(deck: Twice, result: seen.SeenDeck) -> Iterator[str]:
    """Yield the shapes, copies among them, that show numbers as only the former build does."""
    counted = {shape.name for scene in deck.scenes for shape in scene.shapes if numbers_in(shape)}
    old = {_shown(shape) for shape in _of(opened(deck.built)) if pages.original(shape.name) in counted}
    old -= {_shown(shape) for shape in _of(opened(deck.rebuilt))}
    for shape in _of(result):
        if _shown(shape) in old:
            yield f"{shape.name}: shows what it did in the former build"


def _of(deck: seen.SeenDeck) -> list[seen.Seen]:
    """Return all shapes of a deck."""
    return [shape for slide in deck.slides for shape in slide.shapes]


def _shown(shape: seen.Seen) -> object:
    """Return what a shape shows: its text, or the values of its chart."""
    return tuple(one.values for one in shape.chart.series) if shape.chart else shape.text
