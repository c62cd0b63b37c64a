"""What the colours of a chart stand for: its legend, or words beside its first stack or at the ends of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from engine.extract.charts.cells import Cell, rooms
from engine.extract.charts.chart import Chart, Stack
from engine.extract.charts.match import assign
from engine.extract.geometry import Area, around
from engine.extract.panels import Entry, alike, holder, legends, nearest
from engine.extract.sheet import Colour, Piece
from engine.extract.text.lines import Line, blocks, joined, lines, unmarked
from engine.extract.view import View

BESIDE = 60.0  # points between a stack and the names of its segments, or as far as the next stack


class Series:
    """The names of a chart's series by colour, in the order in which the page gives them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = list(entries)
        self._beside: list[tuple[Colour, str]] = []

    def __bool__(self) -> bool:
        return bool(self.entries or self._beside)

    def add(self, named: Iterable[tuple[Colour, str]]) -> None:
        """Take on names that stand beside the drawing."""
        self._beside += named

    def knows(self, colour: Colour | None) -> bool:
        return nearest(colour, self.entries) is not None

    def name(self, colour: Colour | None) -> str:
        """Return what a colour stands for, or ""."""
        entry = nearest(colour, self.entries)
        if entry:
            return entry.text
        return next((name for other, name in self._beside if alike(colour, other, 0.02)), "")

    def rank(self, colour: Colour | None) -> int:
        """Return the place of a colour in the order of the names."""
        entry = nearest(colour, self.entries)
        if entry:
            return self.entries.index(entry)
        colours = [other for other, _ in self._beside]
        return len(self.entries) + next(
            (at for at, one in enumerate(colours) if alike(colour, one, 0.02)), len(colours)
        )


def legend(view: View, cell: Cell) -> Series:
    """Return the legend that stands in a chart's cell, in the colours the chart is drawn in; claimed."""
    if cell.chart.observations:
        return Series([])
    found = Series([])
    own = legends([entry for entry in view.legend if any(piece in cell.pieces for piece in entry.pieces)])
    own.sort(key=lambda group: around(entry.area for entry in group).apart(cell.chart.core))
    for group in own:
        news = [entry for entry in group if _drawn(entry, cell) and not found.knows(entry.colour)]
        if len(news) > 0.4 * len(group):
            found.entries += group
    view.claim(piece for entry in found.entries for piece in entry.pieces)
    return found


def shared(view: View, cell: Cell, series: Series) -> None:
    """Add to `series` the legend of another chart, or of all, where it has all the colours that bear no name yet."""
    unnamed = [colour for colour in cell.chart.colours if not series.name(colour)]
    if len(unnamed) < 2 or series or cell.chart.observations:
        return
    near = [entry for entry in view.legend if _in_reach(view, entry, cell)]
    groups = [group for group in legends(near) if all(nearest(colour, group) is not None for colour in unnamed)]
    if groups:
        best = min(groups, key=lambda group: around(entry.area for entry in group).apart(cell.chart.core))
        series.entries += best
        view.claim(piece for entry in best for piece in entry.pieces)


def _drawn(entry: Entry, cell: Cell) -> bool:
    return any(alike(entry.colour, one, 0.1) for one in cell.chart.colours)


def _in_reach(view: View, entry: Entry, cell: Cell) -> bool:
    """Whether a legend outside the cell may be meant for its chart: it is in no panel that the chart is not in."""
    panel = holder(entry.area, rooms(view))
    return panel is None or panel == cell.panel or panel.holds(cell.chart.core)


def beside(view: View, chart: Chart, series: Series, pieces: Sequence[Piece]) -> None:
    """Add to `series` what stands beside the drawing for colours that no legend names; claimed."""
    for colour, name in [*_stack_names(chart, series, pieces), *_end_names(chart, series, pieces)]:
        series.add([(colour, unmarked(joined(line.text for line in name)))])
        view.claim(piece for line in name for piece in line.pieces)


def _end_names(chart: Chart, series: Series, pieces: Sequence[Piece]) -> list[tuple[Colour, list[Line]]]:
    """Return, by colour, the words that stand at a line's last point, and nearer to it than to that of another."""
    ends = [end for end in chart.ends.items() if not series.knows(end[0])]
    named: dict[Colour, list[Line]] = {}
    for line in lines(pieces) if ends else ():
        near = [
            (not alike(line.colour, colour, 0.02), abs(line.area.cy - y), colour)
            for colour, (x, y) in ends
            if -2 <= line.area.x0 - x < 40 and abs(line.area.cy - y) < 1.6 * line.size
        ]
        if near and any(map(str.isalpha, line.text)):
            named.setdefault(min(near)[2], []).append(line)
    return list(named.items())


def _stack_names(chart: Chart, series: Series, pieces: Sequence[Piece]) -> list[tuple[Colour, list[Line]]]:
    """Return, by colour, the words left of the first stack (or right of the last), each on the height of its segment."""
    stacks = [one for one in chart.stacks if len(one.segments) > 1] and chart.stacks
    colours = [colour for colour in chart.order if not series.knows(colour)]
    if not stacks or chart.flat or not colours:
        return []
    steps = [two.area.x0 - one.area.x1 for one, two in pairwise(chart.stacks)]
    for stack, left in ((stacks[0], True), (stacks[-1], False)):
        column = stack.area
        near = [
            piece
            for piece in pieces
            if (piece.area.x1 <= column.x0 if left else piece.area.x0 >= column.x1)
            and column.grown(0, 1.5 * piece.size).over_y(piece.area) > 0
            and any(map(str.isalpha, piece.text))
        ]
        names = [group for group in blocks(lines(near), gap=0.1) if _gap(group, column) < max([BESIDE, *steps])]
        names.sort(key=lambda name: name[0].area.top, reverse=stack.upwards)
        if len(names) == len(colours) > 1 and _in_step(stack, colours, names):
            return list(zip(colours, names, strict=True))
        segments = [one for one in stack.segments if one[0] in colours]
        pairs = assign(segments, names, lambda segment, name: _off(segment[1], name))
        if pairs and len(pairs) >= 0.6 * len(segments):
            return [(colour, names[name]) for segment, name in pairs for colour in [segments[segment][0]] if colour]
    return []


def _in_step(stack: Stack, colours: Sequence[Colour], names: Sequence[list[Line]]) -> bool:
    """Whether each name stands near the segment of its colour, where the stack has one."""
    heights = dict(stack.segments)
    pairs = [(heights[colour], name) for colour, name in zip(colours, names, strict=True) if colour in heights]
    return all(
        abs(around(line.area for line in name).cy - area.cy) < 0.5 * area.height + 2.5 * name[0].size
        for area, name in pairs
    )


def _gap(name: Sequence[Line], column: Area) -> float:
    return -around(line.area for line in name).over_x(column)


def _off(segment: Area, name: Sequence[Line]) -> float | None:
    """Return how far a name's middle is from that of a segment, or None if it is not on its height."""
    off = abs(around(line.area for line in name).cy - segment.cy)
    return off if off < max(0.6 * segment.height, 14) else None
