"""What stands around the content of a page: buttons, footnotes, sources, the page's number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.extract.geometry import Area
from engine.extract.lines import Line, joined, unmarked
from engine.extract.panels import holder
from engine.extract.view import View

BUTTON = (200.0, 44.0)  # largest, in points
LONGEST = 32  # letters on a button
TOP = 0.16  # of the page: buttons stand above this
BOTTOM = 0.83  # footnotes below this
NOTE = re.compile(r"(\d{1,2}[.)](?!\d)|[*†¹²³⁴⁵⁶⁷⁸⁹]+)\s*\S")


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
    return any(link.area.grown(2).holds(line.area) and _small(link.area) for link in view.sheet.links)


def _among(view: View, line: Line, linked: Sequence[Line]) -> bool:
    """Whether a linked line stands in a panel among other text: then it is a word of that text, and no button."""
    pieces = {id(piece) for one in linked for piece in one.pieces}
    panel = holder(line.area, view.panels)
    while panel is not None and _small(panel) and panel.height < 2.5 * line.size:
        panel = holder(panel, view.panels)
    return panel is not None and any(panel.holds(piece.area) for piece in view.free if id(piece) not in pieces)


def _on_button(view: View, line: Line) -> bool:
    """Whether a line is in the middle of a small shape beside or over the title."""
    if line.area.cy > TOP * view.sheet.height:
        return False
    title = [piece.area.bottom for piece in view.sheet.pieces if not view.is_free(piece)]
    return any(
        shape.area.holds(line.area)
        and _small(shape.area)
        and abs(shape.area.cx - line.area.cx) < 3
        and (not title or shape.area.top < max(title))
        for shape in view.sheet.shapes
    )


def _small(area: Area) -> bool:
    return area.width < BUTTON[0] and area.height < BUTTON[1]


def notes(view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the footnotes and the sources at the foot of the page; with the page's number they are claimed."""
    every = view.lines(apart=2.0)
    low = [line for line in every if line.area.top > BOTTOM * view.sheet.height]
    small = [line for line in low if line.size <= 10.5 and not _in_content(view, line)]
    footnotes: list[list[Line]] = []
    sources: list[list[Line]] = []
    current: list[list[Line]] | None = None
    for line in small:
        if _is_page_number(view, line):
            view.claim(line.pieces)
        elif NOTE.match(line.text):
            footnotes.append([line])
            current = footnotes
        elif _after(line.text, view.words.sources) is not None:
            sources.append([line])
            current = sources
        elif current and _goes_on(current[-1][-1], line):
            current[-1].append(line)
    for group in (*footnotes, *sources):
        view.claim(piece for line in group for piece in line.pieces)
    named = (_after(joined(line.text for line in group), view.words.sources) or "" for group in sources)
    return tuple(joined(line.text for line in group) for group in footnotes), tuple(named)


def _in_content(view: View, line: Line) -> bool:
    """Whether the line stands in a panel that begins far above the foot of the page."""
    return any(panel.top < 0.75 * view.sheet.height and panel.holds(line.area) for panel in view.panels)


def _is_page_number(view: View, line: Line) -> bool:
    return line.text.isdigit() and len(line.text) < 4 and line.area.top > 0.9 * view.sheet.height


def _goes_on(last: Line, line: Line) -> bool:
    near = line.area.top - last.area.bottom < 0.6 * line.size
    return near and abs(line.size - last.size) < 0.5 and line.area.x0 - last.area.x0 < 20


def _after(text: str, openings: Sequence[str]) -> str | None:
    """Return what follows one of `openings` and its colon or dash ("Source: X" -> "X"), or None."""
    for opening in sorted(openings, key=len, reverse=True):
        found = re.match(rf"{re.escape(opening)}\s*[:–—-]\s*(.*)", text, re.IGNORECASE)
        if found:
            return found[1]
    return None
