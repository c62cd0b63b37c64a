"""Lines that cross, and words → tables with drawn cells."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.extract.geometry import Area, clusters
from engine.extract.tables.strokes import Stroke, Strokes, joined
from engine.extract.tables.words import Word, cut

TOUCH = 3.0  # points between the end of a line and the line it meets
SAME = 3.0  # points between two lines that are one border
COVERED = 0.6  # of a cell's side, for the side to be a border
FULL = 0.98
OPEN = 6.0  # points that lines reach past the last line across them: the table has no border there


@dataclass(eq=False)
class Slot:
    """A drawn cell: the rows and columns of the lattice it takes, and the words in it."""

    row: int
    column: int
    last_row: int
    last_column: int
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Lattice:
    """Lines that cross each other: where they stand from the left and from the top, and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def area(self) -> Area:
        return Area(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def full(self) -> list[Slot]:
        """Return the cells that hold words."""
        return [slot for slot in self.slots if slot.words]


def lattices(drawn: Strokes, words: Sequence[Word]) -> list[Lattice]:
    """Return the lattices of at least two cells, with the words put into their cells; the smallest first, so that a
    table inside a frame has its words before the frame."""
    groups = [_lattice([*level, *_across(drawn.bands, level, upright)], upright) for level, upright in _crossing(drawn)]
    made = sorted((one for one in groups if one and len(one.slots) > 1), key=lambda one: one.area.surface)
    free = list(words)
    for lattice in made:
        free = _fill(lattice, free)
    return made


def _crossing(drawn: Strokes) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Return the groups of level and upright lines that hang together."""
    level, upright = drawn.level, drawn.upright
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    heights = [stroke.at for stroke in level]
    for at, stroke in enumerate(upright, len(level)):
        first, last = bisect(heights, stroke.start - TOUCH), bisect(heights, stroke.end + TOUCH)
        for other in range(first, last):
            if level[other].start - TOUCH <= stroke.at <= level[other].end + TOUCH:
                parent[root(at)] = root(other)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index in range(len(parent)):
        mine = groups.setdefault(root(index), ([], []))
        if index < len(level):
            mine[0].append(level[index])
        else:
            mine[1].append(upright[index - len(level)])
    return [(level, upright) for level, upright in groups.values() if level and upright]


def _across(bands: Sequence[Stroke], level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[Stroke]:
    """Return the edges of bands that run over a whole lattice."""
    start, end = min(one.start for one in level), max(one.end for one in level)
    top, bottom = min(one.start for one in upright), max(one.end for one in upright)
    return [
        band
        for band in bands
        if band.start < start + OPEN
        and band.end > end - OPEN
        and top < band.at < bottom
        and band.length < 1.2 * (end - start)
    ]


def _lattice(level: Sequence[Stroke], upright: Sequence[Stroke]) -> Lattice | None:
    columns, rows = _borders(upright), _borders(level)
    _closed(columns, level, rows)
    _closed(rows, upright, columns)
    if len(columns) < 2 or len(rows) < 2:
        return None
    xs, ys = tuple(at for at, _ in columns), tuple(at for at, _ in rows)
    return Lattice(xs, ys, _slots(columns, rows, xs, ys))


Border = tuple[float, list[Stroke]]


def _borders(found: Sequence[Stroke]) -> list[Border]:
    """Return where lines stand, in order, each with the stretches that are drawn there."""
    return [
        (sum(stroke.at for stroke in near) / len(near), joined(Stroke(0.0, *stroke[1:]) for stroke in near))
        for near in clusters(found, at=lambda stroke: stroke.at, gap=SAME)
    ]


def _closed(borders: list[Border], across: Sequence[Stroke], others: Sequence[Border]) -> None:
    """Add a border at either side where the lines across reach past the last border."""
    if not others:
        return
    whole = [Stroke(0.0, others[0][0], others[-1][0])]
    start, end = min(stroke.start for stroke in across), max(stroke.end for stroke in across)
    if not borders or start < borders[0][0] - OPEN:
        borders.insert(0, (start, whole))
    if end > borders[-1][0] + OPEN:
        borders.append((end, whole))


def _slots(
    columns: Sequence[Border], rows: Sequence[Border], xs: Sequence[float], ys: Sequence[float]
) -> tuple[Slot, ...]:
    """Return the cells: squares of the lattice, joined where no line is drawn between them."""
    height, width = len(ys) - 1, len(xs) - 1
    right = [[_drawn(columns[x + 1][1], ys[y], ys[y + 1]) for x in range(width)] for y in range(height)]
    below = [[_drawn(rows[y + 1][1], xs[x], xs[x + 1]) for x in range(width)] for y in range(height)]
    taken = [[False] * width for _ in range(height)]
    found = []
    for y in range(height):
        for x in range(width):
            if taken[y][x]:
                continue
            last_x = x
            while last_x + 1 < width and not right[y][last_x] and not taken[y][last_x + 1]:
                last_x += 1
            last_y = y
            while last_y + 1 < height and _open_below(right, below, taken, x, last_x, last_y):
                last_y += 1
            for row in range(y, last_y + 1):
                taken[row][x : last_x + 1] = [True] * (last_x + 1 - x)
            found.append(Slot(y, x, last_y, last_x))
    return tuple(found)


def _open_below(
    right: list[list[bool]], below: list[list[bool]], taken: list[list[bool]], x: int, last_x: int, y: int
) -> bool:
    """Whether the cell over columns `x` to `last_x` goes on under row `y`."""
    inside = range(x, last_x + 1)
    if any(below[y][at] or taken[y + 1][at] for at in inside):
        return False
    return not any(right[y + 1][at] for at in inside[:-1]) and (x == 0 or right[y + 1][x - 1])


def _drawn(stretches: Sequence[Stroke], start: float, end: float) -> bool:
    return sum(max(0.0, min(one.end, end) - max(one.start, start)) for one in stretches) >= COVERED * (end - start)


def _fill(lattice: Lattice, words: Sequence[Word]) -> list[Word]:
    """Put the words that stand in the lattice into its cells; return the others."""
    area = lattice.area
    at = {(row, column): slot for slot in lattice.slots
          for row in range(slot.row, slot.last_row + 1) for column in range(slot.column, slot.last_column + 1)}  # fmt: skip
    free = []
    for word in words:
        if not area.holds_point(word.area.cx, word.area.cy):
            free.append(word)
            continue
        for part in _parts(word, lattice.xs, at, _place(lattice.ys, word.area.cy)):
            at[_place(lattice.ys, part.area.cy), _place(lattice.xs, part.area.cx)].words.append(part)
    return free


def _place(borders: Sequence[float], at: float) -> int:
    return min(max(bisect(borders, at) - 1, 0), len(borders) - 2)


def _parts(word: Word, xs: Sequence[float], at: dict[tuple[int, int], Slot], row: int) -> list[Word]:
    """Return the parts of a word that stand in cells beside each other."""
    if word.angle or word.area.x1 - word.area.x0 < SAME:
        return [word]
    first, last = _place(xs, word.area.x0 + 1), _place(xs, word.area.x1 - 1)
    parts = [word]
    for column in range(first, last):
        if at[row, column] is not at[row, column + 1]:
            parts[-1:] = cut(parts[-1], xs[column + 1])
    return parts
