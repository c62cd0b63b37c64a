"""Running text: sections with a heading and paragraphs, in panels or in columns on the bare page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.extract.columns import columns
from engine.extract.geometry import Area, around
from engine.extract.lines import Line, paragraph, split, text_left
from engine.extract.panels import holder
from engine.extract.view import View
from engine.model.reading import Paragraph, Section

BAR = 40.0  # a heading's bar is not higher


@dataclass(frozen=True, eq=False)
class Flow:
    """A section with the lines of each paragraph, for whoever looks for numbers in them."""

    section: Section
    paragraphs: tuple[tuple[Line, ...], ...]


def find(view: View) -> list[Flow]:
    """Return the sections of what is still free on the page, by panel, from the left and the top; claimed."""
    free = view.lines(apart=1.6)
    bars = {id(line): bar for line in free for bar in [_bar(view, line)] if bar}
    heads = [line for line in free if id(line) in bars]
    body = [line for line in free if id(line) not in bars]
    groups: dict[Area | None, list[Line]] = {}
    for line in body:
        groups.setdefault(_home(view, line), []).append(line)
    found = []
    for home, lines in groups.items():
        for column in columns(lines):
            head = _head(column, home, heads, bars)
            found.append(_flow(head, column))
            heads = [line for line in heads if line not in head]
    found += [_flow([head], []) for head in heads]
    view.claim(piece for line in free for piece in line.pieces)
    return sorted(found, key=lambda flow: (round(flow.section.box.x0 / 40), flow.section.box.top))


def _bar(view: View, line: Line) -> Area | None:
    """Return the filled bar that a line is the heading in, or None."""
    for shape in view.sheet.shapes:
        area = shape.area
        if shape.fill and area.holds(line.area) and line.area.height < area.height < BAR and area.width > 100:
            alone = not any(area.holds(other.area) for other in view.free if other not in line.pieces)
            if alone and sum(map(str.isalpha, line.text)) > 2:
                return area
    return None


def _home(view: View, line: Line) -> Area | None:
    """Return the panel a line is in; a panel that is only that line's background does not count."""
    panel = holder(line.area, view.panels)
    while panel is not None and panel.height < 1.8 * line.size:
        panel = holder(panel, view.panels)
    return panel


def _head(column: Sequence[Line], home: Area | None, heads: Sequence[Line], bars: dict[int, Area]) -> list[Line]:
    """Return the heading over a column of text: the nearest bar over it, in its panel or right on top of it."""
    body = around(line.area for line in column)
    over = [
        line
        for line in heads
        if bars[id(line)].over_x(body) > 0.6 * body.width
        and line.area.bottom <= body.top + 2
        and (home is None or home.grown(3).holds(bars[id(line)]) or -3 < home.top - bars[id(line)].bottom < 12)
    ]
    return [max(over, key=lambda line: line.area.top)] if over else []


def _flow(head: Sequence[Line], column: Sequence[Line]) -> Flow:
    parts = split(column)
    if not head and parts and _is_heading(parts[0]) and len(parts) > 1:
        head, parts = parts[0], parts[1:]
    heading = " ".join(line.text for line in head)
    made = tuple(paragraph(part, heading=_is_heading(part)) for part in parts)
    levels = _levels(parts, made)
    made = tuple(one.model_copy(update={"level": level}) for one, level in zip(made, levels, strict=True))
    box = around(line.area for line in (*head, *column)).box()
    return Flow(Section(heading=heading, paragraphs=made, box=box), tuple(map(tuple, parts)))


def _is_heading(part: Sequence[Line]) -> bool:
    """Whether a paragraph is a sub-heading: bold throughout, short, and without an end."""
    first = part[0]
    text = " ".join(line.text for line in part)
    marked = text_left(first) != first.pieces[0].area.x0
    return (
        all(line.bold for line in part) and len(part) < 3 and len(text) < 110 and not marked and text[-1] not in ".;:"
    )


def _levels(parts: Sequence[Sequence[Line]], made: Sequence[Paragraph]) -> list[int]:
    """Return how deep each bullet or number is indented: 0 for the leftmost."""
    lefts = sorted(
        {round(part[0].area.x0) for part, one in zip(parts, made, strict=True) if one.kind in ("bullet", "number")}
    )
    steps = [left for index, left in enumerate(lefts) if not index or left - lefts[index - 1] > 4]
    return [
        max((index for index, left in enumerate(steps) if part[0].area.x0 >= left - 1), default=0)
        if one.kind in ("bullet", "number")
        else 0
        for part, one in zip(parts, made, strict=True)
    ]
