"""Marks of a chart → observations: each gets its category from the axis and its series from the legend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.extract.axis import DEEPEST, UNDER_LINES, AxisLabel, along_bottom, along_side, at_place
from engine.extract.cells import Cell, area_of, heading, rooms, sentence
from engine.extract.charts import Chart, Mark
from engine.extract.geometry import Area, around
from engine.extract.lines import Line, blocks, joined, lines, unmarked
from engine.extract.match import assign
from engine.extract.panels import Entry, alike, holder, nearest
from engine.extract.printed import unit_of
from engine.extract.sheet import Colour, Piece
from engine.extract.view import View
from engine.model.reading import Block, Observation

UNNAMED = 0.6  # how sure we are, at most, of a value whose category or series was not found


def block(view: View, cell: Cell) -> Block:
    """Return the chart as a block with all its names; the pieces that name it are claimed."""
    chart = cell.chart
    entries = _entries(view, cell)
    taken = {id(piece) for entry in entries for piece in entry.pieces}
    view.claim(piece for entry in entries for piece in entry.pieces)
    rest = [piece for piece in cell.pieces if id(piece) not in taken]
    labels = _categories(chart, rest)
    view.claim(piece for label in labels for piece in label.pieces)
    rest = [piece for piece in rest if view.is_free(piece)]
    head = heading(lines(rest), chart.core.top, chart.core)
    view.claim(piece for line in head.lines for piece in line.pieces)
    rest = [piece for piece in rest if view.is_free(piece)]
    ends = {} if entries else _end_names(chart, rest)
    rest = [piece for piece in rest if unmarked(piece.text) not in ends.values()]
    legend = [entry.area for entry in entries if entry.area.apart(chart.core) < 60]
    body = around((chart.core, *legend, *(piece.area for label in labels for piece in label.pieces)))
    said = sentence(lines(rest, apart=2.5), body, cell.panel is not None)
    view.claim(piece for line in said for piece in line.pieces)
    unit = unit_of(head.unit_line, view.words)
    given = tuple(one.model_copy(update={"unit": one.unit or unit}) for one in chart.observations)
    observations = given or tuple(
        _observation(mark, labels, entries, ends, chart, unit, head.unit_line) for mark in _ordered(chart, entries)
    )
    return Block(
        type=chart.kind,
        title=head.title or chart.title,
        unit_line=head.unit_line,
        statement=joined(line.text for line in said),
        box=area_of([*head.lines, *said], body).box(),
        observations=_with_seconds(observations, chart, labels, entries, ends, head.unit_line),
        unsure=tuple(chart.unsure),
    )


def _entries(view: View, cell: Cell) -> list[Entry]:
    """Return the legend of a chart: entries in its cell, or on the page, in the colours it is drawn in."""
    if cell.chart.observations:
        return []
    own = [entry for entry in view.legend if any(piece in cell.pieces for piece in entry.pieces)]
    if any(_drawn(entry, cell) for entry in own) or len(own) > 1 or len(cell.chart.colours) < 2:
        return own
    shared = [entry for entry in view.legend if _drawn(entry, cell) and _in_reach(view, entry, cell)]
    return _closest(shared, cell)


def _drawn(entry: Entry, cell: Cell) -> bool:
    return any(alike(entry.colour, one, 0.1) for one in cell.chart.colours)


def _in_reach(view: View, entry: Entry, cell: Cell) -> bool:
    """Whether a legend outside the cell may be meant for its chart: it is in no panel that the chart is not in."""
    panel = holder(entry.area, rooms(view))
    return panel is None or panel == cell.panel or panel.holds(cell.chart.core)


def _closest(entries: Sequence[Entry], cell: Cell) -> list[Entry]:
    """Return, of entries of the same colour, those nearest to the chart."""
    found: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.area.apart(cell.chart.core)):
        if not any(alike(entry.colour, other.colour, 0.02) for other in found):
            found.append(entry)
    return found


def _categories(chart: Chart, pieces: Sequence[Piece]) -> list[AxisLabel]:
    if chart.kind == "pie" or chart.observations:
        return []
    if chart.flat:
        return along_side(pieces, chart.plot, chart.positions, chart.level)
    deepest = UNDER_LINES if chart.kind == "line" else DEEPEST
    return along_bottom(pieces, chart.plot, chart.positions, deepest)


def _ordered(chart: Chart, entries: Sequence[Entry]) -> list[Mark]:
    """Return the marks by series, in the legend's order, and along the axis."""
    order = [id(entry) for entry in entries]

    def rank(mark: Mark) -> tuple[int, float, float]:
        entry = nearest(mark.colour, entries)
        return (order.index(id(entry)) if entry else len(order), mark.at, mark.shape.top)

    return sorted(chart.marks, key=rank)


def _end_names(chart: Chart, pieces: Sequence[Piece]) -> dict[tuple[float, ...], str]:
    """Return, by colour, the words that stand at a line's last point where there is no legend."""
    found: dict[tuple[float, ...], str] = _stack_names(chart, pieces)
    for colour, (x, y) in chart.ends.items():
        beside = [
            line
            for line in lines(pieces)
            if -2 <= line.area.x0 - x < 40
            and abs(line.area.cy - y) < 1.6 * line.size
            and any(map(str.isalpha, line.text))
        ]
        if beside:
            found[colour] = unmarked(joined(line.text for line in beside))
    return found


def _stack_names(chart: Chart, pieces: Sequence[Piece]) -> dict[tuple[float, ...], str]:
    """Return, by colour, the words left of the first stack's segments, each on the height of its segment."""
    if not chart.stack or chart.flat or len(chart.colours) < 2:
        return {}
    left = min(area.x0 for _, area in chart.stack)
    column = around(area for _, area in chart.stack)
    names = [
        group
        for group in blocks(lines(piece for piece in pieces if piece.area.x1 <= left and column.over_y(piece.area) > 0))
        if left - around(line.area for line in group).x1 < 60 and any(map(str.isalpha, group[0].text))
    ]

    def away(segment: tuple[Colour | None, Area], name: Sequence[Line]) -> float | None:
        off = abs(around(line.area for line in name).cy - segment[1].cy)
        return off if off < max(0.6 * segment[1].height, 12) else None

    return {
        colour: unmarked(joined(line.text for line in names[name]))
        for segment, name in assign(chart.stack, names, away)
        for colour in [chart.stack[segment][0]]
        if colour is not None
    }


def _observation(
    mark: Mark,
    labels: Sequence[AxisLabel],
    entries: Sequence[Entry],
    ends: dict[tuple[float, ...], str],
    chart: Chart,
    unit: str,
    unit_line: str,
) -> Observation:
    series, category = _names(mark, labels, entries, ends, chart)
    named = bool(category) and (bool(series) or not (entries or ends) or chart.kind == "pie")
    return Observation(
        series=series,
        category=category,
        value=mark.printed.value,
        unit=mark.printed.unit or unit,
        as_printed=mark.printed.text,
        box=mark.piece.area.box(),
        confidence=mark.sure if named else min(mark.sure, UNNAMED),
    )


def _names(
    mark: Mark,
    labels: Sequence[AxisLabel],
    entries: Sequence[Entry],
    ends: dict[tuple[float, ...], str],
    chart: Chart,
) -> tuple[str, str]:
    entry = nearest(mark.colour, entries)
    name = entry.text if entry else ends.get(mark.colour or (), "")
    if chart.kind == "pie":
        return "", name
    label = at_place(labels, mark.at)
    return name, label.text if label else ""


def _with_seconds(
    observations: tuple[Observation, ...],
    chart: Chart,
    labels: Sequence[AxisLabel],
    entries: Sequence[Entry],
    ends: dict[tuple[float, ...], str],
    unit_line: str,
) -> tuple[Observation, ...]:
    """Return the observations with the second numbers, in brackets, that some labels print."""
    if chart.observations:
        return observations
    bracketed = re.search(r"\(([^()]+)\)", unit_line)
    series = unmarked(bracketed[1]) if bracketed else ""
    found = list(observations)
    for mark in chart.marks:
        if mark.second is not None:
            category = _names(mark, labels, entries, ends, chart)[1]
            found.append(
                Observation(
                    series=series,
                    category=category,
                    value=mark.second.value,
                    unit=mark.second.unit,
                    as_printed=mark.second.text,
                    box=mark.piece.area.box(),
                    confidence=min(mark.sure, 0.9 if category else UNNAMED),
                )
            )
    return tuple(found)
