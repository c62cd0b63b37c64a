"""Shapes → what a page is divided into: panels (cards, cells of a dashboard), rules, and legend entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.extract.geometry import Area, around
from engine.extract.printed import is_year
from engine.extract.sheet import Colour, Piece, Shape, Sheet
from engine.extract.text.lines import Line, joined, unmarked

SMALLEST = (50.0, 26.0)  # of a panel, in points
WHOLE_PAGE = 0.8  # of the page's surface: a background, no panel
SWATCH = (2.0, 16.0)
THIN = 2.2
BUBBLE = 3.0  # letter sizes: a bubble around a number is no larger
WHITE = 0.96


@dataclass(frozen=True, eq=False)
class Entry:
    """A legend entry: a colour and what it stands for."""

    text: str
    colour: Colour
    area: Area
    pieces: tuple[Piece, ...]


def panels(sheet: Sheet, bars: Iterable[Shape] = ()) -> list[Area]:
    """Return the areas of shapes that hold text, the smallest first; a shape drawn twice counts once."""
    taken = set(map(id, bars))
    found: list[Area] = []
    for shape in sheet.shapes:
        area = shape.area
        if id(shape) in taken or area.width < SMALLEST[0] or area.height < SMALLEST[1]:
            continue
        if area.surface > WHOLE_PAGE * sheet.width * sheet.height or not _boxlike(shape):
            continue
        if any(area.holds(other, 2) and other.holds(area, 2) for other in found):
            continue
        if any(area.holds(piece.area) for piece in sheet.pieces):
            found.append(area)
    return sorted(found, key=lambda area: area.surface)


def _boxlike(shape: Shape) -> bool:
    """Whether the outline runs along its own bounding box: a rectangle, with round corners or without."""
    area = shape.area
    if not shape.points or (shape.rectangular and not shape.curved):
        return True
    reach = 0.25 * min(area.width, area.height) if shape.curved else 1.0
    sideways = [min(abs(x - area.x0), abs(x - area.x1)) for x, _ in shape.points]
    upright = [min(abs(y - area.top), abs(y - area.bottom)) for _, y in shape.points]
    corners = sum(x <= reach and y <= reach for x, y in zip(sideways, upright, strict=True))
    border = sum(min(x, y) <= reach for x, y in zip(sideways, upright, strict=True))
    return corners >= 4 and border >= 0.9 * len(shape.points)


def holder(area: Area, found: Sequence[Area]) -> Area | None:
    """Return the smallest of the panels `found` (smallest first) that holds `area`."""
    for panel in found:
        if panel.holds(area) and panel.surface > 1.05 * area.surface:
            return panel
    return None


def rules(sheet: Sheet) -> list[Area]:
    """Return the thin straight lines of the page, drawn as a line or as a flat rectangle."""
    return [
        shape.area
        for shape in sheet.shapes
        if min(shape.area.width, shape.area.height) < THIN and max(shape.area.width, shape.area.height) > 12
    ]


def legend(sheet: Sheet, texts: Sequence[Line], taken: Iterable[Shape] = ()) -> list[Entry]:
    """Return the legend entries of the page: a small patch or stroke of colour with words to its right; `texts` are the
    lines of the page."""
    bars = set(map(id, taken))
    found: list[Entry] = []
    for shape in sheet.shapes:
        if id(shape) in bars or not _swatch(shape):
            continue
        line = _beside(shape.area, texts)
        colour = _shown(shape)
        if line is None or colour is None:
            continue
        entry = Entry(unmarked(line.text), colour, around((shape.area, line.area)), line.pieces)
        known = next((index for index, one in enumerate(found) if line.pieces[0] in one.pieces), None)
        if known is None:
            found.append(entry)
        elif min(found[known].colour) > WHITE > min(colour):  # a hollow marker on a stroke of colour
            found[known] = entry
    return [_wrapped(entry, found, texts) for entry in found]


def _shown(shape: Shape) -> Colour | None:
    """Return the colour a legend's mark stands for: that of its outline where it is hollow."""
    hollow = shape.fill is not None and shape.line is not None and min(shape.fill) > WHITE > min(shape.line)
    return shape.line if hollow else shape.fill or shape.line


def _swatch(shape: Shape) -> bool:
    """Whether the shape is as small as a legend's patch, or the short stroke of a line's."""
    area = shape.area
    smallest, largest = SWATCH
    patch = smallest <= area.height <= largest and smallest <= area.width <= 2.5 * largest and shape.fill is not None
    stroke = area.height < smallest and 5 <= area.width <= 3 * largest and shape.line is not None
    return patch or stroke


def _beside(patch: Area, texts: Sequence[Line]) -> Line | None:
    """Return the words right of a legend's patch, on its height."""
    near = [
        line
        for line in texts
        if -1 <= line.area.x0 - patch.x1 <= max(8.0, 1.1 * line.size)
        and abs(line.area.cy - patch.cy) < 0.45 * line.size
        and patch.height < 1.6 * line.size
        and (any(letter.isalpha() for letter in line.text) or is_year(line.text))
    ]
    return min(near, key=lambda line: line.area.x0, default=None)


def _wrapped(entry: Entry, entries: Sequence[Entry], texts: Sequence[Line]) -> Entry:
    """Return the entry with the lines under it that go on with its text."""
    last = entry.pieces[-1]
    taken = {id(piece) for one in entries for piece in one.pieces}
    more = [
        line
        for line in texts
        if abs(line.area.x0 - entry.pieces[0].area.x0) < 1.5
        and -0.2 * last.size < line.area.top - last.area.bottom < 0.3 * last.size
        and abs(line.size - last.size) < 0.5
        and id(line.pieces[0]) not in taken
    ]
    if len(more) != 1 or more[0].text[:1].isdigit():
        return entry
    line = more[0]
    text = unmarked(joined([entry.text, line.text]))
    return Entry(text, entry.colour, around((entry.area, line.area)), (*entry.pieces, *line.pieces))


def legends(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the entries by legend: those that stand in one row or column, or in rows under each other."""
    found: list[list[Entry]] = []
    for entry in entries:
        homes = [group for group in found if any(_next_to(entry, other) for other in group)]
        found = [group for group in found if group not in homes]
        found.append([*(one for group in homes for one in group), entry])
    order = {id(entry): index for index, entry in enumerate(entries)}
    return [sorted(group, key=lambda entry: order[id(entry)]) for group in found]


def _next_to(one: Entry, two: Entry) -> bool:
    size = max(one.pieces[0].size, two.pieces[0].size)
    row = (
        one.area.over_y(two.area) > 0.5 * min(one.area.height, two.area.height) and one.area.apart(two.area) < 4 * size
    )
    column = one.area.over_x(two.area) > 0 and one.area.apart(two.area) < 2.5 * size
    return row or column


def bubble(shapes: Iterable[Shape], piece: Piece) -> Area | None:
    """Return the smallest shape in which a number stands alone, or None."""
    held = [
        shape.area
        for shape in shapes
        if len(shape.points) > 2
        and shape.area.holds(piece.area)
        and shape.area.height < BUBBLE * piece.size
        and shape.area.width < piece.area.width + BUBBLE * piece.size
    ]
    return min(held, key=lambda area: area.surface, default=None)


def alike(one: Colour | None, two: Colour | None, within: float = 0.06) -> bool:
    """Return whether two colours are the same to the eye."""
    return one is not None and two is not None and max(abs(a - b) for a, b in zip(one, two, strict=True)) <= within


def nearest(colour: Colour | None, entries: Sequence[Entry]) -> Entry | None:
    """Return the entry whose colour is `colour`, or None where no entry comes close."""
    if colour is None or not entries:
        return None
    best = min(entries, key=lambda entry: sum(abs(a - b) for a, b in zip(entry.colour, colour, strict=True)))
    return best if alike(best.colour, colour, 0.1) else None
