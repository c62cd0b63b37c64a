"""A text as built, and as a person left it → other words, other letters, numbers that were typed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from engine.adopt import words
from engine.adopt.inks import written
from engine.adopt.seen import Paragraph, Style
from engine.adopt.words import differing
from engine.model import edit
from engine.model.edit import AnyEdit, Look, Value
from engine.model.line import Cell
from engine.model.scene import Run, Text


def runs(shape: Text) -> words.Shown:
    """Return a text as its scene has it: runs that know of which figures they are."""
    return words.Shown(tuple(paragraph.runs for paragraph in shape.paragraphs))


def plain(paragraphs: Sequence[Paragraph]) -> words.Shown:
    """Return a text as it stands in the file, of which no run is known to be a figure."""
    return words.Shown(tuple(tuple(Run(text=piece.text) for piece in one.pieces) for one in paragraphs))


def text(
    page: str,
    name: str,
    built: Sequence[Paragraph],
    edited: Sequence[Paragraph],
    shown: words.Shown,
    cell: Cell | None,
) -> Iterator[AnyEdit]:
    """Yield what was changed in a text: other words as a template, numbers typed over, other letters.

    `shown` is the built text with its figures; `cell` where it stands in a table, None outside of one.
    """
    if built == edited:
        return
    was, now = "\n".join(one.text for one in built), "\n".join(one.text for one in edited)
    if _bare(was) == _bare(now):
        yield from _letters(page, name, built, edited, shown, cell)
        return
    if shown.text != was:  # the scene is not what stands in the file: its numbers cannot be placed
        shown = plain(built)
    found = words.retyped(shown, edited, _styles(built, shown))
    keys = [run.figures for runs in shown.paragraphs for run in runs if run.figures]
    for at, number, became in found.overtyped:
        where = f"row {cell.rows[0].at + 1}, column {cell.columns[0].at + 1}" if cell else ""
        yield edit.Overtyped(page=page, shape=name, was=number, becomes=became, figure=keys[at][0], where=where)
    kept = "\n".join(_filled(one, shown) for one in found.words)
    if _bare(kept) != _bare(was):
        figures, lined = tuple(each[0] for each in keys), _lines(found, built, edited)
        yield edit.Retyped(page=page, shape=name, was=was, becomes=kept, words=lined, numbers=figures, cell=cell)


def _filled(line: edit.Words, shown: words.Shown) -> str:
    """Return a paragraph of a template with the numbers of the built text."""
    numbers = [run.text for runs in shown.paragraphs for run in runs if run.figures]
    return "".join(piece.text if piece.number is None else numbers[piece.number] for piece in line.pieces)


def _bare(text: str) -> str:
    """Return a text without what programs write in more than one way: kinds of spaces and line breaks at its end."""
    return "\n".join(" ".join(line.split()) for line in text.replace("\v", "\n").strip().split("\n"))


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


def _letters(
    page: str,
    name: str,
    built: Sequence[Paragraph],
    edited: Sequence[Paragraph],
    shown: words.Shown,
    cell: Cell | None,
) -> Iterator[AnyEdit]:
    """Yield what is other in the letters and lines of a text that says the same: of all of it, or of a part."""
    pairs = list(_side_by_side(_stretches(built), _stretches(edited)))
    each = [differing(one, other) for one, other in pairs]
    lines = [(one.align, _aligned(one, other)) for one, other in zip(built, edited, strict=False) if one.text]
    if all(one == each[0] for one in each) and all(align == lines[0][1] for _, align in lines):
        for look, value in each[0].items() if each else ():
            yield edit.Restyled(page=page, shape=name, look=look, was=_of(pairs[0][0], look), becomes=value, cell=cell)
        if lines and lines[0][1]:
            was, now = lines[0]
            yield edit.Restyled(page=page, shape=name, look="align", was=was, becomes=now, cell=cell)
    elif any(each) or any(align for _, align in lines):
        said = "\n".join(one.text for one in built)
        own = shown if shown.text == said else plain(built)
        found = words.retyped(own, edited, _styles(built, own))
        keys = tuple(run.figures[0] for runs in own.paragraphs for run in runs if run.figures)
        lined = _lines(found, built, edited)
        yield edit.Retyped(page=page, shape=name, was=said, becomes=said, words=lined, numbers=keys, cell=cell)


def _aligned(was: Paragraph, now: Paragraph) -> str:
    """Return how a paragraph is aligned otherwise than a built one, "" where it is not."""
    return now.align if not now.bare and was.align != now.align else ""


def _lines(found: words.Found, built: Sequence[Paragraph], edited: Sequence[Paragraph]) -> tuple[edit.Words, ...]:
    """Return the paragraphs of a template, each with how it is aligned otherwise than the built one."""
    return tuple(
        line.model_copy(update={"align": _aligned(built[line.like], one)}) if line.like < len(built) else line
        for line, one in zip(found.words, edited, strict=True)
    )


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


def _of(style: Style, look: Look) -> Value:
    match look:
        case "size":
            return style.size / 100 if style.size else None
        case "colour" | "highlight":
            return written(getattr(style, look))
        case "font" | "link" | "raised":
            return getattr(style, look) or None
        case _:
            return bool(getattr(style, look))
