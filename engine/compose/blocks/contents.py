"""The deck's chapters and sections with their page numbers, each a link; the chapter and section at hand are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.compose.setting import Setting
from engine.model import deck
from engine.model.box import Box
from engine.model.scene import AnyShape, Panel, Paragraph, Run

GAP = 0.55  # between entries, as a share of a line
INDENT = 1.6  # of a section, in letter sizes of a chapter
NUMBER = 2.6  # the place of the page number, in letter sizes of a chapter
PADDING = 6.0  # points between the bar's edge and the entry in it
MARK = 3.0  # the width of the mark at the left of the bar, in points


class Fill(deck.Fill):
    """Nothing: chapters and sections are those of the deck's pages."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents, its level (chapter or section), the first page of it, and whether that is where we are."""

    text: str
    level: str
    page: str
    here: bool


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the entries from top to bottom; one that is at hand is bold, in a bar, with a mark before it.

    Sections are listed of the chapter at hand, or of all chapters on a page that belongs to none.
    """
    entries = _entries(setting)
    size = setting.look(setting.style("chapter")).size
    least = setting.look(setting.style("chapter")).least or size
    while size > least and sum(_heights(setting, entries, size)) > setting.box.height:
        size -= 0.5
    out: list[AnyShape] = []
    top = setting.box.top
    for at, (entry, high) in enumerate(zip(entries, _heights(setting, entries, size), strict=True), start=1):
        row = setting.box.model_copy(update={"top": top, "bottom": top + high})
        out += _row(setting, entry, row, at, size)
        top += high
    return out


def _entries(setting: Setting) -> list[Entry]:
    here = setting.source
    chapter, section = (here.chapter, here.section) if here else ("", "")
    found: list[Entry] = []
    seen: set[tuple[str, str]] = set()
    for page in (each.source for each in setting.context.pages):
        levels = [(page.chapter, "")] if page.chapter else []
        if page.section and chapter in ("", page.chapter):
            levels.append((page.chapter, page.section))
        for key in levels:
            if key not in seen:
                seen.add(key)
                at_hand = key == (chapter, key[1]) and key[1] in ("", section)
                text = setting.fill(key[1] or key[0], page.place)
                found.append(Entry(text, "section" if key[1] else "chapter", page.name, at_hand))
    return found


def _heights(setting: Setting, entries: Sequence[Entry], size: float) -> list[float]:
    """Return the height of each entry where chapters are set in `size` points; sections keep their share of it."""
    gap = GAP * setting.measure.line(size)
    return [_high(setting, entry, size) + gap for entry in entries]


def _high(setting: Setting, entry: Entry, size: float) -> float:
    style = setting.style(entry.level)
    wide = _place(entry, setting.box, size).width
    return setting.height([_words(entry)], wide, _size(setting, style, size), setting.look(style))


def _row(setting: Setting, entry: Entry, row: Box, at: int, size: float) -> list[AnyShape]:
    middle = GAP * setting.measure.line(size) / 2
    text = _place(entry, row, size).inset(0, middle)
    number = text.model_copy(update={"x0": text.x1, "x1": row.x1 - PADDING})
    lacking = max(0.0, round(row.bottom - setting.box.bottom, 1))
    digits = Paragraph(
        runs=(Run(text=str(setting.context.numbers.get(entry.page, "")), bold=True if entry.here else None),)
    )
    shapes: list[AnyShape] = []
    if entry.here:
        bar = row.inset(0, middle * 0.3)
        mark = bar.model_copy(update={"x1": bar.x0 + MARK})
        shapes += [
            Panel(name=setting.name(f"bar-{at}"), box=bar, style=setting.style("bar")),
            Panel(name=setting.name(f"mark-{at}"), box=mark, style=setting.style("mark")),
        ]
    for part, box, words, style in (
        ("entry", text, _words(entry), setting.style(entry.level)),
        ("number", number, digits, setting.style(f"{entry.level} number")),
    ):
        shape = setting.text(f"{part}-{at}", box, [words], style, link=entry.page)
        shapes.append(shape.model_copy(update={"size": _size(setting, style, size), "overflow": lacking}))
    return shapes


def _words(entry: Entry) -> Paragraph:
    return Paragraph(runs=(Run(text=entry.text, bold=True if entry.here else None),))


def _size(setting: Setting, style: str, size: float) -> float:
    """Return the letter size of a style where chapters have `size`, in half points."""
    share = setting.look(style).size / setting.look(setting.style("chapter")).size
    return round(size * share * 2) / 2


def _place(entry: Entry, row: Box, size: float) -> Box:
    """Return where the words of an entry stand in its row."""
    left = PADDING + MARK + (INDENT * size if entry.level == "section" else 0)
    return row.inset(left, 0, PADDING + NUMBER * size)
