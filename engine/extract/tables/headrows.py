"""The rows over a table's body → its heads: which columns each stands over, and in which row of the head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from engine.extract.geometry import Area, around
from engine.extract.tables.segments import Row, Segment, segment
from engine.extract.tables.strokes import Stroke
from engine.extract.tables.words import Word

CLOSE = 1.0  # letter sizes between two lines of one head
CENTRED = 0.8  # letter sizes that a head may be off the middle or the edge of what it stands over
EXACT = 0.45  # the same where nothing but its place says that it is a head of its own
NARROW = 0.2  # letter sizes of a space
REACH = 3.0  # letter sizes between heads that stand on their sides and the body
WIDER = 1.35  # times the space between the words of a head
UNDERLINE = 1.0  # letter sizes between a head and the line under it

Span = tuple[float, float]
Group = tuple[int, Sequence[Word]]  # words over one column


@dataclass(eq=False)
class Head:
    """A head: the columns it stands over, its words, and how many heads stand over it."""

    first: int
    last: int
    words: list[Word]
    area: Area
    level: int = 0
    under: list[Head] = field(default_factory=list)

    @property
    def wide(self) -> bool:
        return self.last > self.first


def heads(rows: Sequence[Row], columns: Sequence[Span], level: Sequence[Stroke]) -> list[Head]:
    """Return the heads that `rows`, from the top, make over `columns`."""
    found: list[Head] = []
    fits = _fits(rows, columns)
    for index, row in enumerate(rows):
        parts = _row_parts(row, columns, fits, level)
        below = {column for later in rows[index + 1 :] for column in _columns_of(later, columns)}
        for part in parts:
            _stretch(part, parts, columns, level, below)
        _repeat(parts, rows[index + 1 :], columns)
        for part in parts:
            above = next((head for head in reversed(found) if _goes_on(head, part, parts, level)), None)
            if above:
                above.words += part.words
                above.area = around((above.area, part.area))
                above.first, above.last = min(above.first, part.first), max(above.last, part.last)
            else:
                found.append(part)
    _levels(found)
    return found


def _repeat(parts: Sequence[Head], rows: Sequence[Row], columns: Sequence[Span]) -> None:
    """Let each of these heads stand over its share of the columns where the heads in `rows`, under them, come again
    under each."""
    upper = [part for part in parts if part.first > 0]
    names: dict[int, str] = {}
    for one in (one for row in rows for one in row.segments):
        first, last = over(one.area, columns)
        if first != last:
            return
        names[first] = f"{names.get(first, '')} {one.text}"
    count = len(columns) - 1
    if (
        len(upper) < 2
        or any(part.wide for part in upper)
        or count % len(upper)
        or any(at + 1 not in names for at in range(count))
    ):
        return
    share = count // len(upper)
    if share < 2 or any(names[at + 1] != names[at % share + 1] for at in range(count)):
        return
    if all((part.first - 1) // share == (part.last - 1) // share == at for at, part in enumerate(upper)):
        for at, part in enumerate(upper):
            part.first, part.last = 1 + at * share, (at + 1) * share


def turned(words: Sequence[Word], top: float, columns: Sequence[Span]) -> list[Head]:
    """Return the heads that stand on their sides over the columns of a body that begins at `top`."""
    inside = [word for word in words if columns[0][1] < word.area.cx < columns[-1][1] + REACH * word.size]
    near = [word.area for word in inside if -word.size < top - word.area.bottom < REACH * word.size]
    groups: dict[int, list[Word]] = {}
    for word in inside:
        if word.area.bottom < top + word.size and any(area.over_y(word.area) > 0 for area in near):
            groups.setdefault(over(word.area, columns)[0], []).append(word)
    found = {column: sorted(group, key=lambda one: one.area.x0) for column, group in groups.items()}
    return [Head(at, at, group, around(word.area for word in group)) for at, group in found.items()]


def _fits(rows: Sequence[Row], columns: Sequence[Span]) -> list[list[Span]]:
    """Return for each column the stretches that its heads may stand over: its own, and those of its heads that stand
    over no other."""
    fits = [[span] for span in columns]
    for row in rows:
        for one in row.segments:
            first, last = over(one.area, columns)
            if first == last:
                fits[first].append((one.area.x0, one.area.x1))
    return fits


def over(area: Area, columns: Sequence[Span]) -> tuple[int, int]:
    """Return the first and last column that `area` stands over with a part that counts, or else the nearest one."""
    hits = [
        index
        for index, (start, end) in enumerate(columns)
        if min(end, area.x1) - max(start, area.x0) > 0.3 * min(end - start, area.width)
    ]
    if hits:
        return hits[0], hits[-1]
    nearest = min(range(len(columns)), key=lambda index: _off(area, columns[index]))
    return nearest, nearest


def _off(area: Area, column: Span) -> float:
    return max(column[0] - area.x1, area.x0 - column[1], 0.0) + 0.01 * abs(area.cx - sum(column) / 2)


def _columns_of(row: Row, columns: Sequence[Span]) -> set[int]:
    return {
        column for one in row.segments for first, last in [over(one.area, columns)] for column in range(first, last + 1)
    }


def _row_parts(
    row: Row, columns: Sequence[Span], fits: Sequence[Sequence[Span]], level: Sequence[Stroke]
) -> list[Head]:
    """Return the heads of a row. Where one stands over several columns, a neighbour with spaces as even does too."""
    areas = [one.area for one in row.segments]
    found = [_parts(one, areas, columns, fits, level) for one in row.segments]
    if any(parts[0].wide for parts in found):
        found = [
            parts if len(parts) < 2 or any(_spaces_wide(one.words)) else [_whole(one, columns)]
            for one, parts in zip(row.segments, found, strict=True)
        ]
    return [part for parts in found for part in parts]


def _whole(one: Segment, columns: Sequence[Span]) -> Head:
    first, last = over(one.area, columns)
    return Head(first, last, list(one.words), one.area)


def _spaces_wide(words: Sequence[Word]) -> list[bool]:
    """Return for each space between words whether it is wider than the narrowest."""
    spaces = [(two.area.x0 - one.area.x1) / two.size for one, two in pairwise(words)]
    usual = max(min(spaces, default=0.0), NARROW)
    return [space > WIDER * usual for space in spaces]


def _parts(
    one: Segment,
    row: Sequence[Area],
    columns: Sequence[Span],
    fits: Sequence[Sequence[Span]],
    level: Sequence[Stroke],
) -> list[Head]:
    """Return a segment as one head, or as several where its words stand each over a column of their own."""
    whole = _whole(one, columns)
    if not whole.wide or underline(one.area, row, one.size, columns, level):
        return [whole]
    first = whole.first
    parts = _parted(one.words, _spaces_wide(one.words), fits[first : whole.last + 1])
    return [Head(first + at, first + at, list(words), segment(words).area) for at, words in parts] or [whole]


def _parted(words: Sequence[Word], wide: Sequence[bool], fits: Sequence[Sequence[Span]]) -> list[Group]:
    """Return words in groups, one over each column, that fit best; none where a group does not fit.

    `wide` says of the space after each word but the last that it is wider than others: there, a fit may be less exact.
    """
    best: dict[tuple[int, int, int], tuple[float, list[Group]]] = {(0, -1, 0): (0.0, [])}
    for end in range(1, len(words) + 1):
        for column, spans in enumerate(fits):
            for (start, before, count), (cost, parts) in list(best.items()):
                if start >= end or before >= column:
                    continue
                loose = (start == 0 or wide[start - 1]) and (end == len(words) or wide[end - 1])
                off = min(_misfit(words[start:end], span) for span in spans)
                narrow = start > 0 and not wide[start - 1]
                known = best.get((end, column, count + 1))
                off = off if off < (CENTRED if loose else EXACT) else inf
                cost = cost + off + (CENTRED if narrow else 0.0)
                if cost < (known[0] if known else inf):
                    best[end, column, count + 1] = (cost, [*parts, (column, words[start:end])])
    found = best.get((len(words), len(fits) - 1, len(fits)))
    return found[1] if found else []


def _misfit(words: Sequence[Word], column: Span) -> float:
    """Return how far words are, in letter sizes, from standing over a column by their middle or by an edge."""
    start, end = words[0].area.x0, words[-1].area.x1
    off = (start + end - column[0] - column[1]) / 2, start - column[0], end - column[1]
    return min(map(abs, off)) / words[0].size


def _aligned(area: Area, column: Span, size: float) -> bool:
    near = CENTRED * size
    return abs(area.cx - sum(column) / 2) < near or abs(area.x0 - column[0]) < near or abs(area.x1 - column[1]) < near


def underline(
    area: Area, row: Iterable[Area], size: float, columns: Sequence[Span], level: Sequence[Stroke]
) -> Stroke | None:
    """Return the line drawn right under a head, as wide as it or wider: not as wide as the table, nor under other heads
    of its row."""
    others = [one for one in row if one != area]
    whole = columns[-1][1] - columns[0][0]
    near = [
        stroke
        for stroke in level
        if -0.3 * size < stroke.at - area.bottom < UNDERLINE * size
        and stroke.start <= area.x0 + size
        and stroke.end >= area.x1 - size
        and stroke.length < 0.9 * whole
        and not any(stroke.start < other.cx < stroke.end for other in others)
    ]
    return min(near, key=lambda stroke: stroke.length, default=None)


def _stretch(
    part: Head, parts: Sequence[Head], columns: Sequence[Span], level: Sequence[Stroke], below: set[int]
) -> None:
    """Let a head stand over all the columns it is meant for: those over its line, or those it is centred over."""
    size = max(word.size for word in part.words)
    line = underline(part.area, [one.area for one in parts], size, columns, level)
    if line:
        under = [
            index for index, (start, end) in enumerate(columns) if line.start - 1 <= (start + end) / 2 <= line.end + 1
        ]
        if under and len(under) > part.last - part.first:
            part.first, part.last = under[0], under[-1]
            return
    if not part.wide and (part.first not in below or _aligned(part.area, columns[part.first], size)):
        return
    others = [other for other in parts if other is not part]
    lowest = max((other.last + 1 for other in others if other.last < part.first), default=1)
    highest = min((other.first - 1 for other in others if other.first > part.last), default=len(columns) - 1)
    lowest = min(lowest, part.first)
    options = [
        (first, last)
        for first in range(part.first, lowest - 1, -1)
        for last in range(part.last, highest + 1)
        if all(column in below for column in range(first, last + 1)) and last > first
    ]
    middle = part.area.cx
    best = min(options, key=lambda one: abs((columns[one[0]][0] + columns[one[1]][1]) / 2 - middle), default=None)
    if best and abs((columns[best[0]][0] + columns[best[1]][1]) / 2 - middle) < 2 * size:
        part.first, part.last = best


def _goes_on(head: Head, part: Head, parts: Sequence[Head], level: Sequence[Stroke]) -> bool:
    """Whether a part of the next row is the next line of a head."""
    size = max(word.size for word in part.words)
    gap = part.area.top - head.area.bottom
    if not -0.8 * size < gap < CLOSE * size or _ruled_off(head.area, part.area, level):
        return False
    if (head.first, head.last) == (part.first, part.last):
        return True
    inside = head.first <= part.first and part.last <= head.last
    alone = sum(head.first <= other.first <= head.last for other in parts) == 1
    return inside and alone and abs(head.area.cx - part.area.cx) < size


def _ruled_off(upper: Area, lower: Area, level: Sequence[Stroke]) -> bool:
    return any(
        upper.cy < stroke.at < lower.cy and min(stroke.end, lower.x1) - max(stroke.start, lower.x0) > 0.5 * lower.width
        for stroke in level
    )


def _levels(found: Sequence[Head]) -> None:
    for head in found:
        above = [
            other
            for other in found
            if other.area.cy < head.area.top and other.first <= head.last and head.first <= other.last
        ]
        head.level = 1 + max((other.level for other in above), default=-1)
        for other in above:
            other.under.append(head)
