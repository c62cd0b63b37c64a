"""The labels along a chart's category axis, and which place on the axis each stands at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.charts.crowded import centred, parted
from engine.extract.geometry import Area, around, clusters, median
from engine.extract.printed import is_year
from engine.extract.sheet import Piece
from engine.extract.text.lines import Line, joined, lines, unmarked

DEEPEST = 70.0  # how far below bars their category labels may stand
UNDER_LINES = 300.0  # the same for lines, which may hang high over their axis
WRAPPED = 0.55  # lines closer than this part of the letter size are one label


@dataclass(frozen=True, eq=False)
class AxisLabel:
    """One category: its text and the stretch of the axis over which it stands."""

    text: str
    at: float
    low: float
    high: float
    pieces: tuple[Piece, ...]


def along_bottom(
    pieces: Sequence[Piece], plot: Area, positions: Sequence[float], deepest: float = DEEPEST
) -> list[AxisLabel]:
    """Return the category labels of a standing chart: the row under the plot (or over it) that covers its places.

    A row with a name in the middle of each place goes before other rows of names, and those before mere numbers.
    """
    middles = places(positions)
    near = [piece for piece in pieces if plot.x0 - 40 < piece.area.cx < plot.x1 + 40]
    parts = [(part, piece) for piece in near for part in parted(piece, positions if _digits(piece) else middles)]
    below = [part for part, _ in parts if -4 < part.area.top - plot.bottom < deepest]
    above = [part for part, _ in parts if -4 < plot.top - part.area.bottom < DEEPEST / 2]
    under = clusters(below, at=lambda piece: _level(piece, piece.area.top), gap=3.0)
    over = clusters(above, at=lambda piece: -_level(piece, piece.area.bottom), gap=3.0)
    found = [
        (row, later[index + 1 :])
        for rows, later in ((under, under), (over, []))
        for index, row in enumerate(rows)
        if _covers([_anchor(piece) for piece in row], positions, row)
    ]
    if not found:
        return []
    whole = {id(part): piece for part, piece in parts}
    return _wrapped(*min(found, key=lambda one: _unlikely(one[0], middles)), whole)


def _level(piece: Piece, end: float) -> float:
    """Return the height on which a label stands in its row: its middle, or for a turned one the end at the plot."""
    return end if piece.angle else piece.area.cy


def _unlikely(row: Sequence[Piece], places: Sequence[float]) -> int:
    """Return how far a row is from what a row of categories looks like; of equal ones the first is taken."""
    named = sum(map(_is_name, row)) >= 0.5 * len(row)
    return (0 if named else 2) + (0 if centred(row, places) else 1)


def _is_name(piece: Piece) -> bool:
    return any(map(str.isalpha, piece.text)) or is_year(piece.text)


def _digits(piece: Piece) -> bool:
    """Whether a piece is nothing but digits, as years are that touch ("20502051")."""
    return piece.text.replace(" ", "").isdigit()


def _anchor(piece: Piece) -> float:
    """Return where on the axis a label points: its middle, or for a slanting one its upper end."""
    if not 20 < abs(piece.angle) < 70:
        return piece.area.cx
    return piece.area.x1 if piece.angle > 0 else piece.area.x0


def _covers(anchors: Sequence[float], positions: Sequence[float], row: Sequence[Piece]) -> bool:
    """Whether a row of labels stands at the places of the bars or vertices: at half of them or more."""
    if not positions or not anchors:
        return False
    span = max(positions) - min(positions)
    reach = max(8.0, span / max(len(positions) - 1, 1) * 0.55, span / (2 * len(row)) if len(row) > 1 else 0.0)
    near = sum(any(abs(place - anchor) <= reach for anchor in anchors) for place in positions)
    worded = len(row) > 1 or len(positions) == 1 or abs(anchors[0] - sum(positions) / len(positions)) < reach
    return worded and near >= 0.5 * len(positions)


def _wrapped(row: Sequence[Piece], later: Sequence[Sequence[Piece]], whole: dict[int, Piece]) -> list[AxisLabel]:
    """Return the labels of a row with the lines under each that go on with it. `whole` has what parts were cut from."""
    labels = [[piece] for piece in row]
    for follow in later:
        for piece in follow:
            for label in labels:
                last = label[-1]
                gap = piece.area.top - last.area.bottom
                if gap < WRAPPED * piece.size and abs(piece.area.cx - last.area.cx) < 4 + 0.25 * last.area.width:
                    label.append(piece)
                    break
    return [_label(label, whole) for label in labels]


def _label(pieces: Sequence[Piece], whole: dict[int, Piece]) -> AxisLabel:
    area = around(piece.area for piece in pieces)
    text = unmarked(joined(piece.text for piece in pieces))
    return AxisLabel(text, _anchor(pieces[0]), area.x0, area.x1, tuple(whole[id(piece)] for piece in pieces))


def along_side(pieces: Sequence[Piece], plot: Area, positions: Sequence[float], level: float) -> list[AxisLabel]:
    """Return the category labels of a lying chart, one for each place: the lines left of its bars, or of the line
    at `level` on which the bars stand, or else right of the bars."""
    pitch = _pitch(positions)
    height = Area(plot.x0, min(positions) - 0.6 * pitch, plot.x1, max(positions) + 0.6 * pitch)
    beside = [piece for piece in _no_heads(pieces, plot) if height.top < piece.area.cy < height.bottom]
    left = [piece for piece in beside if piece.area.x1 <= plot.x0 + 3]
    inside = [piece for piece in beside if piece.area.x1 <= level + 3 and any(map(str.isalpha, piece.text))]
    right = [piece for piece in beside if piece.area.x0 >= plot.x1 - 3]
    for side in (left, inside, right):
        rows = lines(side, apart=1.6)
        named = [row for row in rows if any(map(str.isalpha, row.text))]
        rows = named if 2 * len(named) >= len(rows) else rows  # numbers among names are another chart's scale
        if rows:
            return _by_place(_nearest_column(rows, plot), positions)
    return []


def _no_heads(pieces: Sequence[Piece], plot: Area) -> list[Piece]:
    """Return the pieces without the words of a line that runs on over the plot: its title."""
    near = [piece for piece in pieces if piece.area.cy < plot.top and plot.top - piece.area.bottom < DEEPEST]
    over = [line for line in lines(near, apart=0.6) if line.area.x0 < plot.x0 < line.area.x1]
    heads = {id(piece) for line in over for piece in line.pieces}
    return [piece for piece in pieces if id(piece) not in heads]


def _pitch(positions: Sequence[float]) -> float:
    steps = [two - one for one, two in pairwise(positions)]
    return max(median(steps), 12.0)


def _nearest_column(rows: Sequence[Line], plot: Area) -> list[Line]:
    """Return, of lines beside each other, only those nearest to the bars: those that stand in one column."""
    kept = []
    for row in rows:
        rivals = [other for other in rows if other is not row and other.area.over_y(row.area) > 0.5 * row.area.height]
        if all(row.area.apart(plot) <= other.area.apart(plot) for other in rivals):
            kept.append(row)
    reach = min(kept, key=lambda row: max(0.0, -row.area.over_x(plot))).area
    while True:
        inside = [row for row in kept if row.area.over_x(reach) > 0]
        wider = around((reach, *(row.area for row in inside)))
        if wider == reach:
            return inside
        reach = wider


def _by_place(rows: Sequence[Line], positions: Sequence[float]) -> list[AxisLabel]:
    """Return one label for each place of the axis; lines are put together where there are more lines than places."""
    middles = positions if len(rows) == len(positions) else places(positions)
    if len(rows) <= len(middles):
        groups = [[row] for row in rows]
    else:
        homes: dict[int, list[Line]] = {}
        for row in rows:
            home = min(range(len(middles)), key=lambda index: abs(middles[index] - row.area.cy))
            homes.setdefault(home, []).append(row)
        groups = [homes[index] for index in sorted(homes)]
    found = []
    for group in groups:
        area = around(row.area for row in group)
        text = unmarked(joined(row.text for row in sorted(group, key=lambda row: row.area.top)))
        pieces = tuple(piece for row in group for piece in row.pieces)
        found.append(AxisLabel(text, area.cy, area.top, area.bottom, pieces))
    return found


def places(positions: Sequence[float]) -> list[float]:
    """Return the middles of the clusters of bars: places whose gaps are clearly narrower than others belong together."""
    steps = sorted(two - one for one, two in pairwise(positions))
    if not steps or steps[-1] < 1.3 * steps[0]:
        return list(positions)
    groups = clusters(positions, at=float, gap=math.sqrt(steps[0] * steps[-1]))
    even = max(map(len, groups)) <= min(6, 1 + min(map(len, groups)))
    return [sum(group) / len(group) for group in groups] if even else list(positions)


def at_place(labels: Sequence[AxisLabel], place: float) -> AxisLabel | None:
    """Return the label that stands at a place of the axis: the nearest."""
    return min(labels, key=lambda label: abs(label.at - place), default=None)
