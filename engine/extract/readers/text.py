"""Running text: sections with a heading and paragraphs, in panels or in columns on the bare page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from engine.extract.geometry import Area, around, median
from engine.extract.panels import holder, panels
from engine.extract.sheet import Colour, Link, Piece, Shape
from engine.extract.text.columns import columns, in_order
from engine.extract.text.glyphs import BULLETS
from engine.extract.text.lines import Line, joined, lines, unmarked
from engine.extract.text.paragraphs import CHAPTER, NUMBERED, begins_item, itemised, paragraph, split, text_left
from engine.extract.view import View
from engine.model.reading import Paragraph, Run, Section

BAR = 40.0  # a heading's bar of one line is not higher
BAR_LINES = 6  # nor one of more lines, in letter sizes
FEWEST = 3  # boxes under each other that make a list
LARGER = 1.12  # times the size of the text: a heading
EDGE = 0.1  # of the page: its head and its foot
NESTED = 0.7  # letter sizes: so much further in than the words over it stands an item without a sign
PARTED = 5  # letter sizes: rows of a list are no further apart


@dataclass(frozen=True, eq=False)
class Flow:
    """A section with the lines of each paragraph, for whoever looks for numbers in them."""

    section: Section
    paragraphs: tuple[tuple[Line, ...], ...]

    @property
    def area(self) -> Area:
        box = self.section.box
        return Area(box.x0, box.top, box.x1, box.bottom)


@dataclass(frozen=True, eq=False)
class Bar:
    """A filled box with a heading in it."""

    area: Area
    fill: Colour | None
    lines: tuple[Line, ...]


def find(view: View) -> list[Flow]:
    """Return the sections of what is still free on the page, in reading order; claimed."""
    free = lines([*view.free, *signs(view)], apart=1.6)
    homes = panels(view.sheet)
    rows, bars = _listed(_bars(view, free))
    bare = [line for line in free if not any(line in bar.lines for bar in bars)]
    bars = [bar for bar in bars if not _in_list(bar.lines[0], bare)]
    barred = {id(line) for bar in (*bars, *(bar for row in rows for bar in row)) for line in bar.lines}
    groups: dict[Area | None, list[Line]] = {}
    apart = set()
    for line in free:
        if id(line) not in barred:
            edge = _head_or_foot(line, free, view)
            apart |= {edge} if edge else set()
            groups.setdefault(edge or _home(line, homes), []).append(line)
    found = [_list(row) for row in rows]
    for home, group in groups.items():
        for column in columns(group):
            head = _head(column, home, bars)
            bars = [bar for bar in bars if bar is not head]
            found.append(_flow(head.lines if head else (), column, view.sheet.links))
    found += [_flow(bar.lines, [], ()) for bar in bars]
    view.claim(piece for line in free for piece in line.pieces)
    alone = len([home for home in groups if home not in apart]) < 2 and not barred
    return found if alone else in_order(found, lambda flow: flow.area)


def signs(view: View) -> list[Piece]:
    """Return a bullet for each small shape or picture drawn right before a line of free text."""
    texts = [line for line in view.lines() if not begins_item(line)]
    drawn = [shape.area for shape in view.sheet.shapes if shape.fill] + list(view.sheet.images)
    found: list[Piece] = []
    for area in drawn:
        for line in texts:
            size = line.size
            if (
                0.1 * size < area.height < 0.9 * size
                and 0.5 < area.width / area.height < 2
                and 0 < line.area.x0 - area.x1 < 2.5 * size
                and abs(area.cy - line.area.cy) < 0.35 * size
                and not any(line.area.x0 == one.area.x1 + 1 and line.area.top == one.area.top for one in found)
            ):
                beside = Area(area.x0, line.area.top, min(area.x1, line.area.x0 - 1), line.area.bottom)
                found.append(Piece(BULLETS[0], beside, size, marker=True))
    return found


def _bars(view: View, free: Sequence[Line]) -> list[Bar]:
    """Return the filled boxes that hold nothing but one heading."""
    found: dict[tuple[int, ...], Bar] = {}
    for shape in view.sheet.shapes:
        inside = [line for line in free if shape.area.holds(line.area)] if shape.fill else []
        if inside and _is_bar(shape, inside):
            found.setdefault(tuple(map(id, inside)), Bar(shape.area, shape.fill, tuple(inside)))
    return list(found.values())


def _is_bar(shape: Shape, inside: Sequence[Line]) -> bool:
    first = inside[0]
    pieces = sum(len(line.pieces) for line in inside)
    return (
        shape.area.width > 8 * first.size
        and shape.area.height < max(BAR, BAR_LINES * first.size)
        and len(inside) < 4
        and (len(inside) == 1 or (pieces < 5 and all(line.bold and line.size == first.size for line in inside)))
        and sum(map(str.isalpha, first.text)) > 2
        and not begins_item(first)
    )


def _in_list(line: Line, bare: Sequence[Line]) -> bool:
    """Whether a line with a background is one row of a list: others stand as far over it as under it, and loosely."""
    beside = [
        other
        for other in bare
        if abs(other.area.x0 - line.area.x0) < 2 and abs(other.size - line.size) < 0.1 * line.size
    ]
    steps = sorted((abs(other.area.cy - line.area.cy), other.area.cy < line.area.cy) for other in beside)[:2]
    if len(steps) < 2 or steps[0][1] == steps[1][1]:
        return False
    return 1.5 * line.size < steps[0][0] and steps[1][0] < min(1.2 * steps[0][0], PARTED * line.size)


def _listed(bars: Sequence[Bar]) -> tuple[list[list[Bar]], list[Bar]]:
    """Return the stacks of like boxes, each with a name in it, that are lists; and the other boxes."""
    stacks: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (round(bar.area.x0), bar.area.top)):
        last = stacks[-1][-1] if stacks else None
        if last and _stacked(last, bar):
            stacks[-1].append(bar)
        else:
            stacks.append([bar])
    rows = [stack for stack in stacks if len(stack) >= FEWEST]
    return rows, [bar for stack in stacks if len(stack) < FEWEST for bar in stack]


def _stacked(above: Bar, bar: Bar) -> bool:
    one, two = above.area, bar.area
    alike = abs(one.x0 - two.x0) < 1 and abs(one.x1 - two.x1) < 1 and abs(one.height - two.height) < 1
    return alike and -1 <= two.top - one.bottom < one.height


def _list(row: Sequence[Bar]) -> Flow:
    """Return a list of names in boxes as bullets; one in another colour than most is bold."""
    fills = Counter(bar.fill for bar in row)
    usual = fills.most_common(1)[0][0]
    items = tuple(
        Paragraph(kind="bullet", runs=(Run(text=joined(line.text for line in bar.lines), bold=bar.fill != usual),))
        for bar in row
    )
    box = around(bar.area for bar in row).box()
    return Flow(Section(heading="", paragraphs=items, box=box), tuple(bar.lines for bar in row))


def _head_or_foot(line: Line, free: Sequence[Line], view: View) -> Area | None:
    """Return the area of a line by itself in the head or the foot of the page, far from the text; else None."""
    high, low = line.area.bottom < EDGE * view.sheet.height, line.area.top > (1 - EDGE) * view.sheet.height
    rest = [other.area for other in free if other.area.over_y(line.area) <= 0]
    gaps = [-line.area.over_y(other) for other in rest if (other.cy > line.area.cy) == high]
    return line.area if (high or low) and min(gaps, default=0.0) > 2 * line.size else None


def _home(line: Line, homes: Sequence[Area]) -> Area | None:
    """Return the panel a line is in; a panel that is only that line's background does not count."""
    panel = holder(line.area, homes)
    while panel is not None and panel.height < 1.8 * line.size:
        panel = holder(panel, homes)
    return panel


def _head(column: Sequence[Line], home: Area | None, bars: Sequence[Bar]) -> Bar | None:
    """Return the heading over a column of text: the nearest bar over it, in its panel or right on top of it."""
    body = around(line.area for line in column)
    over = [
        bar
        for bar in bars
        if bar.area.over_x(body) > 0.6 * body.width
        and bar.lines[-1].area.bottom <= body.top + 2
        and (home is None or home.grown(3).holds(bar.area) or -3 < home.top - bar.area.bottom < 12)
    ]
    return max(over, key=lambda bar: bar.area.top, default=None)


def _flow(head: Sequence[Line], column: Sequence[Line], links: Sequence[Link]) -> Flow:
    parts = split(itemised(column))
    nested = _nested(parts)
    usual = median(line.size for line in column for _ in range(1 + len(line.text) // 8))
    if not head and parts and _is_heading(parts[0], usual):
        head, parts, nested = parts[0], parts[1:], nested[1:]
    heading = unmarked(joined(line.text for line in head))
    made = [
        paragraph(part, heading=not deeper and _is_heading(part, usual), links=links)
        for part, deeper in zip(parts, nested, strict=True)
    ]
    made = [
        one.model_copy(update={"kind": "bullet"}) if deeper else one for one, deeper in zip(made, nested, strict=True)
    ]
    levels = _levels(parts, made)
    made = [one.model_copy(update={"level": level}) for one, level in zip(made, levels, strict=True)]
    box = around(line.area for line in (*head, *column)).box()
    return Flow(Section(heading=heading, paragraphs=tuple(made), box=box), tuple(map(tuple, parts)))


def _nested(parts: Sequence[Sequence[Line]]) -> list[bool]:
    """Return which paragraphs are items without a sign: set in further than the words of the item over them."""
    found: list[bool] = []
    item: Line | None = None
    for part in parts:
        line = part[0]
        if line.pieces[0].marker:
            item = line
        elif item and line.area.x0 < text_left(item) + NESTED * line.size:
            item = None
        found.append(item is not None and item is not line)
    return found


def _is_heading(part: Sequence[Line], usual: float) -> bool:
    """Whether a paragraph is a heading: words, short, without an end, and bold throughout or larger than the text."""
    text = " ".join(line.text for line in part)
    if not any(map(str.isalpha, text)):
        return False
    stands_out = all(line.bold for line in part) or min(line.size for line in part) > LARGER * usual
    sign = part[0].pieces[0]
    numbered = CHAPTER.match(sign.text) or (NUMBERED.match(sign.text) and part[0].size > LARGER * usual)
    item = sign.marker and not numbered
    return stands_out and len(part) < 3 and len(text) < 110 and not item and text[-1] not in ".;:"


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
