"""What stands around the content of a page: buttons, footnotes, sources, the page's number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from engine.extract.geometry import Area, median
from engine.extract.panels import holder
from engine.extract.text.lines import Line, joined, unmarked
from engine.extract.text.marks import of_note
from engine.extract.view import View

BUTTON = (200.0, 44.0)  # largest, in points
LONGEST = 32  # letters on a button
TOP = 0.16  # of the page: buttons stand above this
BOTTOM = 0.83  # footnotes below this
FOOT = 0.9  # a page's number below this, or as far up
SMALLER = 0.93  # times the size of the text: small print
NOTE = re.compile(r"\(?\d{1,2}[.)](?=\s|[^\W\d_])|[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+\s*\S")
NUMBERED = re.compile(r"(\d{1,2})\.\s")
PAGE_NUMBER = re.compile(r"[^\w%‰€$£#+]*(\d{1,3})(?:\s?[/|]\s?\d{1,3})?[^\w%‰€$£#+]*$")


def navigation(view: View) -> tuple[str, ...]:
    """Return the words on the buttons of the page: short, linked or in a small shape, in its head; claimed."""
    short = [line for line in view.lines(apart=0.8) if len(line.text) <= LONGEST and any(map(str.isalpha, line.text))]
    linked = [line for line in short if _linked(view, line)]
    found = [line for line in short if (line in linked and not _among(view, line, linked)) or _on_button(view, line)]
    view.claim(piece for line in found for piece in line.pieces)
    return tuple(unmarked(line.text) for line in found)


def _linked(view: View, line: Line) -> bool:
    if line.area.cy > 2 * TOP * view.sheet.height:
        return False
    return any(link.area.grown(2).holds(line.area) and _tiny(link.area) for link in view.sheet.links)


def _among(view: View, line: Line, linked: Sequence[Line]) -> bool:
    """Whether a linked line stands in a panel among other text: then it is a word of that text, and no button."""
    pieces = {id(piece) for one in linked for piece in one.pieces}
    panel = holder(line.area, view.panels)
    while panel is not None and _tiny(panel) and panel.height < 2.5 * line.size:
        panel = holder(panel, view.panels)
    return panel is not None and any(panel.holds(piece.area) for piece in view.free if id(piece) not in pieces)


def _on_button(view: View, line: Line) -> bool:
    """Whether a line is in the middle of a small shape beside or over the title."""
    if line.area.cy > TOP * view.sheet.height:
        return False
    title = [piece.area.bottom for piece in view.sheet.pieces if not view.is_free(piece)]
    return any(
        shape.area.holds(line.area)
        and _tiny(shape.area)
        and abs(shape.area.cx - line.area.cx) < 3
        and (not title or shape.area.top < max(title))
        for shape in view.sheet.shapes
    )


def _tiny(area: Area) -> bool:
    return area.width < BUTTON[0] and area.height < BUTTON[1]


def number(view: View) -> str:
    """Return the page's number as it prints it, alone in its head or foot; claimed. "" where there is none.

    Of several such numbers it is the outermost: a bar over the foot may have its own.
    """
    height = view.sheet.height
    every = view.lines(apart=2.0)
    found = []
    for line in every:
        inwards = min(line.area.bottom, height - line.area.top)
        matched = PAGE_NUMBER.match(line.text) if inwards < (1 - FOOT) * height else None
        if matched:
            beside = [other for other in every if other is not line and other.area.over_y(line.area) > 0]
            if not any(map(_is_number, beside)):
                found.append((inwards, matched[1], line))
    if not found:
        return ""
    _, text, line = min(found, key=lambda one: one[0])
    view.claim(line.pieces)
    return text


def _is_number(line: Line) -> bool:
    return any(map(str.isdigit, line.text)) and not any(map(str.isalpha, line.text))


def notes(view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the footnotes at the foot of the page and the sources under its content; claimed."""
    groups = _groups(view)
    usual = median(line.size for line in view.lines() for _ in range(line.text.count(" ") // 4))
    low = _at_foot(view, groups)
    lowest = {mark: group for group in sorted(low, key=lambda group: group[0].area.top) for mark in _mark(group)}
    marked = [group for mark, group in lowest.items() if mark in view.marks]
    footnotes = [group for group in low if _is_note(group[0]) and (group in marked or _small(view, group, usual))]
    sources = [group for group in groups if _source(view, group[0]) is not None and _is_under(view, group, usual)]
    for group in (*footnotes, *sources):
        view.claim(piece for line in group for piece in line.pieces)
    openings = view.words.sources
    said = [part for group in footnotes for part in in_running(joined(line.text for line in group), openings)]
    inside = [name for part in said if (name := _after(part, openings)) is not None]
    named = [_after(joined(line.text for line in group), openings) or "" for group in sources]
    return tuple(part for part in said if _after(part, openings) is None), (*named, *inside)


def in_running(text: str, sources: Sequence[str]) -> list[str]:
    """Return the notes, and at the end the source, of a foot that is set as one paragraph; else the note as it is.

    >>> in_running("1. All ships. 2. Not ferries. Source: Pilots", ("Source",))
    ['1. All ships.', '2. Not ferries.', 'Source: Pilots']
    """
    parts, rest = [], text
    while found := NUMBERED.match(rest):
        following = re.search(rf"(?<=[.;!?])\s(?={int(found[1]) + 1}\.\s[^\W\d_])", rest)
        if not following:
            break
        parts.append(rest[: following.start()])
        rest = rest[following.end() :]
    if not NUMBERED.match(rest):
        return [*parts, rest]
    source = re.search(rf"(?<=[.;!?])\s(?={_opening(tuple(sources)).pattern})", rest, re.IGNORECASE)
    return [*parts, rest[: source.start()], rest[source.end() :]] if source else [*parts, rest]


def _groups(view: View) -> list[list[Line]]:
    """Return the lines that begin as a note or as a source, each with those that go on with it."""
    groups: list[list[Line]] = []
    for line in view.lines(apart=2.0):
        if _is_note(line) or _source(view, line) is not None:
            groups.append([line])
        else:
            over = [group for group in groups if _goes_on(group, line)]
            if over:
                max(over, key=lambda group: group[-1].area.bottom).append(line)
    return groups


def _is_note(line: Line) -> bool:
    first = line.pieces[0]
    raised = len(line.pieces) > 1 and first.size < 0.85 * line.size and first.text.rstrip(".)").isdigit()
    return bool(NOTE.match(line.text)) or raised


def _source(view: View, line: Line) -> str | None:
    return _after(line.text, view.words.sources)


def _at_foot(view: View, groups: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the groups at the foot of the page, or stacked on top of such, that are not part of its content."""
    found: list[list[Line]] = []
    for group in sorted(groups, key=lambda group: -group[0].area.top):
        on_top = any(
            abs(group[0].area.x0 - below[0].area.x0) < 4
            and abs(group[0].size - below[0].size) < 0.5
            and below[0].area.top - group[-1].area.bottom < 1.2 * group[0].size
            for below in found
        )
        last = group[0].area.top > BOTTOM * view.sheet.height or _ends_page(view, group, groups)
        if (on_top or last) and not _in_content(view, group[0]):
            found.insert(0, group)
    return [group for group in groups if group in found]


def _ends_page(view: View, group: Sequence[Line], groups: Sequence[Sequence[Line]]) -> bool:
    """Whether a group under a rule is followed by nothing but others such and the page's own foot."""
    first = group[0]
    ruled = any(0 <= first.area.top - rule.bottom < 2 * first.size for rule in view.rules if rule.width > rule.height)
    own = {id(piece) for one in groups for line in one for piece in line.pieces}
    below = [piece for piece in view.free if piece.area.top > first.area.bottom and id(piece) not in own]
    return ruled and all(piece.area.top > FOOT * view.sheet.height for piece in below)


def _mark(group: Sequence[Line]) -> tuple[str, ...]:
    return of_note(group[0].text) if _is_note(group[0]) else ()


def _small(view: View, group: Sequence[Line], usual: float) -> bool:
    """Whether a group is set smaller than the text, or stands under a rule."""
    line = group[0]
    ruled = any(rule.width > rule.height and 0 <= line.area.top - rule.bottom < 4 * line.size for rule in view.rules)
    return not usual or line.size < SMALLER * usual or ruled


def _is_under(view: View, group: Sequence[Line], usual: float) -> bool:
    """Whether a source stands at the foot of the page or under a block: small print, and not in a reading guide."""
    line = group[0]
    if line.area.top > BOTTOM * view.sheet.height:
        return not _in_content(view, line)
    guide = view.words.guide
    labels = (*guide.reference_date, *guide.explanation)
    return line.size < SMALLER * usual and not any(_after(one.text, labels) is not None for one in view.lines())


def _in_content(view: View, line: Line) -> bool:
    """Whether the line stands in a panel that begins far above the foot of the page, and is not most of the page."""
    whole = view.sheet.width * view.sheet.height
    return any(
        panel.top < 0.75 * view.sheet.height and panel.surface < 0.5 * whole and panel.holds(line.area)
        for panel in view.panels
    )


def _goes_on(group: Sequence[Line], line: Line) -> bool:
    last, first = group[-1], group[0]
    near = -0.3 * line.size < line.area.top - last.area.bottom < 0.6 * line.size
    return near and abs(line.size - last.size) < 0.5 and -2 < line.area.x0 - first.area.x0 < 20


def _after(text: str, openings: Sequence[str]) -> str | None:
    """Return what follows one of `openings` and its colon or dash ("Source: X" -> "X"), or None."""
    found = _opening(tuple(openings)).match(text)
    return found[1] if found else None


@lru_cache
def _opening(openings: tuple[str, ...]) -> re.Pattern[str]:
    known = sorted(openings, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, known)) or '(?!)'})\s*[:–—-]\s*(.*)", re.IGNORECASE)
