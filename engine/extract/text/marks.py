"""Footnote marks: which stand on a page, at which words, and which a note begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from engine.extract.geometry import Area
from engine.extract.sheet import Piece
from engine.extract.text.lines import MARKS, POWER, SIGNS, lines, unmarked
from engine.model.reading import Block, NoteMark, Page

OPENING = re.compile(r"\(?(\d{1,2}|[*†‡]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
WHOLE_LINE = 8  # letters: a shorter text is no line of a longer name
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹˒⁾", "0123456789, ")


def of_note(note: str) -> tuple[str, ...]:
    """Return the mark that a footnote begins with, as a tuple of one ("1. All ships" -> "1"), or of none."""
    found = OPENING.match(note)
    return (found[1].translate(PLAIN),) if found else ()


def of_text(text: str) -> tuple[str, ...]:
    """Return the marks in a text.

    >>> of_text("Ships¹˒² per km²*")
    ('1', '2', '*')
    """
    if SIGNS.isdisjoint(text):
        return ()
    found = " ".join(one[0] for one in MARKS.finditer(text) if not re.fullmatch(POWER, one[0]))
    return tuple(re.findall(r"\d+|[*†‡]+", found.translate(PLAIN)))


def standing(pieces: Iterable[Piece]) -> Iterator[tuple[str, tuple[str, ...], Area]]:
    """Yield the words that bear marks, without them, the marks, and where the words stand."""
    marked = [piece for piece in pieces if of_text(piece.text)]
    for line in lines(marked, apart=0.0):
        yield unmarked(line.text), of_text(line.text), line.area


def tied(page: Page, pieces: Sequence[Piece]) -> Page:
    """Return the page with the marks that stand at its title and headings, and at the titles and labels of its blocks."""
    found = list(standing(pieces))
    taken: set[int] = set()
    blocks = []
    for block in page.blocks:
        inside = [one for one in found if id(one) not in taken and _around(block).holds(one[2])]
        named = [(name, one) for one in inside for name in [_name(one[0], _names(block))] if name]
        taken |= {id(one) for _, one in named}
        blocks.append(block.model_copy(update={"notes": _notes((name, one[1]) for name, one in named)}))
    heads = [page.title, *(section.heading for section in page.sections)]
    rest = [(name, one[1]) for one in found if id(one) not in taken for name in [_name(one[0], heads)] if name]
    return page.model_copy(update={"blocks": tuple(blocks), "notes": _notes(rest)})


def _around(block: Block) -> Area:
    box = block.box
    return Area(box.x0, box.top, box.x1, box.bottom).grown(6)


def _names(block: Block) -> list[str]:
    """Return the words that may bear a mark in a block: its own, and those of its figures."""
    figures = [name for one in block.observations for name in (one.series, one.category, one.as_printed)]
    return list(dict.fromkeys((block.title, block.unit_line, block.statement, *figures)))


def _name(words: str, names: Sequence[str]) -> str:
    """Return which of `names` the words are, or the shortest that they are a line of; "" of none."""
    within = [name for name in names if words == name or (len(words) >= WHOLE_LINE and words in name)]
    return min(within, key=len, default="")


def _notes(found: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[NoteMark, ...]:
    notes: dict[str, tuple[str, ...]] = {}
    for name, marks in found:
        notes[name] = tuple(dict.fromkeys((*notes.get(name, ()), *marks)))
    return tuple(NoteMark(at=name, marks=marks) for name, marks in notes.items())
