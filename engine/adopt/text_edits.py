"""A text as built, and as a person left it → other words, other letters, numbers that were typed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from engine.adopt import words
from engine.adopt.seen import BREAK, Paragraph, Style
from engine.adopt.words import differing
from engine.model import edit
from engine.model.edit import AnyEdit
from engine.model.line import Cell
from engine.model.scene import Run, Text


def runs(shape: Text) -> words.Shown:
    """Return a text as its scene has it: runs that know of which figures they are."""
    return words.Shown(tuple(paragraph.runs for paragraph in shape.paragraphs))


def plain(paragraphs: Sequence[Paragraph]) -> words.Shown:
    """Return a text as it stands in the file, of which no run is known to be a figure."""
    return words.Shown(tuple(tuple(Run(text=piece.text) for piece in one.pieces) for one in paragraphs))


class Both(NamedTuple):
    """A text of a page, as built and as it is now: the name of its shape, and the cell that it stands in (None: in none).

    `shown` is the built text with its figures.
    """

    page: str
    name: str
    built: Sequence[Paragraph]
    edited: Sequence[Paragraph]
    shown: words.Shown
    cell: Cell | None = None

    @property
    def said(self) -> str:
        """What was built, line by line."""
        return "\n".join(one.text for one in self.built)

    def known(self) -> words.Shown:
        """Return the built text with its figures: without, where the scene is not what stands in the file."""
        return self.shown if self.shown.text == self.said else plain(self.built)


def text(both: Both) -> Iterator[AnyEdit]:
    """Yield what was changed in a text: other words as a template, numbers typed over, other letters."""
    if both.built == both.edited:
        return
    if _bare(both.said) == _bare("\n".join(one.text for one in both.edited)):
        yield from _letters(both)
        return
    shown = both.known()
    found = words.retyped(shown, both.edited, _styles(both.built, shown))
    where = f"row {both.cell.rows[0].at + 1}, column {both.cell.columns[0].at + 1}" if both.cell else ""
    for at, number, became in found.overtyped:
        figure = shown.numbers[at].figures[0]
        yield edit.Overtyped(page=both.page, shape=both.name, was=number, becomes=became, figure=figure, where=where)
    kept = "\n".join(_filled(one, shown) for one in found.words)
    if _bare(kept) != _bare(both.said):
        yield _retyped(both, found, kept, shown)


def _retyped(both: Both, found: words.Found, becomes: str, shown: words.Shown) -> edit.Retyped:
    """Return a text that was retyped, each paragraph with how it is aligned otherwise than the built one."""
    lines = tuple(
        line.model_copy(update={"align": _aligned(both.built[line.like], one)}) if line.like < len(both.built) else line
        for line, one in zip(found.words, both.edited, strict=True)
    )
    keys = tuple(run.figures[0] for run in shown.numbers)
    return edit.Retyped(
        page=both.page, shape=both.name, was=both.said, becomes=becomes, words=lines, numbers=keys, cell=both.cell
    )


def _filled(line: edit.Words, shown: words.Shown) -> str:
    """Return a paragraph of a template with the numbers of the built text."""
    numbers = [run.text for run in shown.numbers]
    return "".join(piece.text if piece.number is None else numbers[piece.number] for piece in line.pieces)


def _bare(text: str) -> str:
    """Return a text without what programs write in more than one way: kinds of spaces and line breaks at its end."""
    return "\n".join(" ".join(line.split()) for line in text.replace(BREAK, "\n").strip().split("\n"))


def _styles(built: Sequence[Paragraph], shown: words.Shown) -> list[list[Style]]:
    """Return the style of each run of the built paragraphs; runs of one style are one piece in the file."""
    out: list[list[Style]] = []
    for at, paragraph in enumerate(built):
        each = [piece.style for piece in paragraph.pieces for _ in piece.text]
        runs = shown.paragraphs[at] if at < len(shown.paragraphs) else ()
        own, start = [], 0
        for run in runs:
            own.append(each[min(start, len(each) - 1)] if each else Style())
            start += len(run.text)
        out.append(own or [Style()])
    return out


def _letters(both: Both) -> Iterator[AnyEdit]:
    """Yield what is other in the letters and lines of a text that says the same: of all of it, or of a part."""
    pairs = list(_side_by_side(_stretches(both.built), _stretches(both.edited)))
    each = [differing(one, other) for one, other in pairs]
    lines = [(one.align, _aligned(one, other)) for one, other in zip(both.built, both.edited, strict=False) if one.text]
    if all(one == each[0] for one in each) and all(align == lines[0][1] for _, align in lines):
        looks = [(look, words.look_of(pairs[0][0], look), value) for look, value in each[0].items()] if each else []
        if lines and lines[0][1]:
            looks.append(("align", *lines[0]))
        for look, was, now in looks:
            yield edit.Restyled(page=both.page, shape=both.name, look=look, was=was, becomes=now, cell=both.cell)
    elif any(each) or any(align for _, align in lines):
        shown = both.known()
        found = words.retyped(shown, both.edited, _styles(both.built, shown))
        yield _retyped(both, found, both.said, shown)


def _aligned(was: Paragraph, now: Paragraph) -> str:
    """Return how a paragraph is aligned otherwise than a built one, "" where it is not."""
    return now.align if not now.bare and was.align != now.align else ""


def _stretches(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Style]]:
    """Return how many letters stand in which style, one after another; spaces have none that shows."""
    lengths = ((len("".join(piece.text.split())), piece.style) for one in paragraphs for piece in one.pieces)
    return [(length, style) for length, style in lengths if length]


def _side_by_side(was: list[tuple[int, Style]], now: list[tuple[int, Style]]) -> Iterator[tuple[Style, Style]]:
    """Yield the two styles of each stretch of letters that has one in either text; nothing for other numbers of letters."""
    ends = [set(accumulate(length for length, _ in each)) for each in (was, now)]
    if max(ends[0], default=0) != max(ends[1], default=0):
        return
    left, right = (iter(each) for each in (was, now))
    one = other = None
    for end in [0, *sorted(ends[0] | ends[1])[:-1]]:
        if end == 0 or end in ends[0]:
            one = next(left, None)
        if end == 0 or end in ends[1]:
            other = next(right, None)
        if one and other:
            yield one[1], other[1]
