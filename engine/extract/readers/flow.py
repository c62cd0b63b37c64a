"""Flows: figures in boxes, a row for each subject and a column for each period, with arrows from column to column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.geometry import Area, around, clusters
from engine.extract.panels import holder
from engine.extract.printed import Printed, single
from engine.extract.text.lines import Line, joined, unmarked
from engine.extract.view import View
from engine.model.reading import Block, Observation

FOUND = 0.97
GUESSED = 0.7  # where the row or the column has no name
ALIKE = 4.0  # points by which boxes of one row or column may stand off each other
OVER = 60.0  # points over the first boxes in which the heads of their columns stand
NARROW = 6.0  # points: no arrow goes between boxes closer than this
ARROWS = "→➔➜➝➞►▶⇒"


@dataclass(frozen=True, eq=False)
class _Box:
    """A box with one figure, and the words beside it."""

    area: Area
    line: Line
    number: Printed
    words: tuple[Line, ...]


def find(view: View) -> list[Block]:
    """Return the flows of the page; what they say is claimed."""
    every = view.lines(apart=0.9)
    boxes = _boxes(view, every)
    rows = clusters(boxes, at=lambda box: box.area.cy, gap=ALIKE)
    grids: list[list[list[_Box]]] = []
    for row in rows:
        row.sort(key=lambda box: box.area.x0)
        if len(row) < 2:
            continue
        if grids and _same_columns(grids[-1][0], row):
            grids[-1].append(row)
        else:
            grids.append([row])
    return [block for grid in grids for block in [_block(view, grid, every)] if block]


def _boxes(view: View, every: Sequence[Line]) -> list[_Box]:
    """Return the boxes that hold one figure and little else."""
    inside: dict[Area, list[Line]] = {}
    for line in every:
        panel = holder(line.area, view.panels)
        if panel:
            inside.setdefault(panel, []).append(line)
    found = []
    for panel, lines in inside.items():
        numbers = [
            (line, number)
            for line in lines
            for number in [single(unmarked(line.text), view.words, view.points)]
            if number
        ]
        words = [line for line in lines if line not in [one for one, _ in numbers]]
        if len(numbers) == 1 and len(words) <= 3 and all(line.size <= numbers[0][0].size for line in words):
            found.append(_Box(panel, *_scaled(view, *numbers[0], words)))
    return found


def _scaled(view: View, line: Line, number: Printed, words: Sequence[Line]) -> tuple[Line, Printed, tuple[Line, ...]]:
    """Return a figure with the scale word that stands under it ("million")."""
    under = sorted((one for one in words if one.area.top > line.area.cy), key=lambda one: one.area.top)
    for one in under[:1]:
        first = unmarked(one.text).split(" ")[0]
        larger = single(f"{number.text} {first}", view.words, view.points)
        if larger and larger.value != number.value:
            number = larger
    return line, number, tuple(words)


def _same_columns(one: Sequence[_Box], two: Sequence[_Box]) -> bool:
    return len(one) == len(two) and all(
        abs(a.area.x0 - b.area.x0) < ALIKE and abs(a.area.x1 - b.area.x1) < ALIKE for a, b in zip(one, two, strict=True)
    )


def _block(view: View, grid: Sequence[Sequence[_Box]], every: Sequence[Line]) -> Block | None:
    """Return a grid of boxes as a block, if arrows lead from column to column and the columns have heads."""
    gaps = [Area(a.area.x1, a.area.top, b.area.x0, a.area.bottom) for row in grid for a, b in pairwise(row)]
    if 2 * sum(_arrow(view, gap, every) for gap in gaps) < len(gaps):
        return None
    heads = [_head(view, [row[index] for row in grid], every) for index in range(len(grid[0]))]
    if not all(any(map(str.isalpha, _text(head))) for head in heads):
        return None
    used = [line for head in heads for line in head]
    observations = []
    for row in grid:
        side = _side(row, every)
        label = _text(side)
        used += [*side, *(line for box in row for line in (box.line, *box.words))]
        for box, head in zip(row, heads, strict=True):
            category = label or _text(box.words)
            sure = FOUND if category else GUESSED
            observations.append(_observation(_text(head), category, box.number, box.line, sure))
        for line, number in _between(view, row, every):
            used.append(line)
            observations.append(_observation("", label, number, line, FOUND if label else GUESSED))
    view.claim(piece for line in used for piece in line.pieces)
    area = around([line.area for line in used] + [box.area for row in grid for box in row])
    return Block(type="kpi-flow", title="", box=area.box(), observations=tuple(observations))


def _arrow(view: View, gap: Area, every: Sequence[Line]) -> bool:
    """Whether something is drawn from one box to the next; a box with words there is a cell of a table."""
    if gap.width < NARROW:
        return False
    reach = gap.grown(2)
    words = [line.area for line in every if reach.holds(line.area) and not any(map(str.isdigit, line.text))]
    if any((panel := holder(area, view.panels)) and reach.holds(panel) for area in words):
        return False
    drawn = any(reach.holds(shape.area) and shape.area.width > 0.2 * gap.width for shape in view.sheet.shapes)
    return drawn or any(reach.holds(piece.area) and piece.text.strip() in ARROWS for piece in view.sheet.pieces)


def _head(view: View, column: Sequence[_Box], every: Sequence[Line]) -> list[Line]:
    """Return the lines over a column of boxes, in its middle or at its left, that are nothing but its head."""
    first = column[0].area
    over = [
        line
        for line in every
        if 0 <= first.top - line.area.bottom < OVER
        and first.x0 - 2 <= line.area.x0
        and line.area.x1 <= first.x1 + 2
        and (abs(line.area.cx - first.cx) < 0.1 * first.width or line.area.x0 - first.x0 < 2 * line.size)
    ]
    panels = [holder(line.area, view.panels) for line in over]
    lowest = panels[over.index(max(over, key=lambda line: line.area.bottom))] if over else None
    return [line for line, panel in zip(over, panels, strict=True) if panel == lowest]


def _side(row: Sequence[_Box], every: Sequence[Line]) -> list[Line]:
    """Return the lines left of a row of boxes, on its height."""
    first = row[0].area
    return [line for line in every if line.area.x1 <= first.x0 + 2 and first.top - 2 < line.area.cy < first.bottom + 2]


def _between(view: View, row: Sequence[_Box], every: Sequence[Line]) -> list[tuple[Line, Printed]]:
    """Return the numbers on the arrows of a row."""
    gaps = [Area(a.area.x1, a.area.top, b.area.x0, a.area.bottom).grown(6, 10) for a, b in pairwise(row)]
    return [
        (line, number)
        for line in every
        if any(gap.holds(line.area) for gap in gaps)
        for number in [single(line.text, view.words, view.points)]
        if number
    ]


def _text(lines: Sequence[Line]) -> str:
    ordered = sorted(lines, key=lambda line: (round(line.area.top), line.area.x0))
    return unmarked(joined(line.text for line in ordered))


def _observation(series: str, category: str, number: Printed, where: Line, sure: float) -> Observation:
    return Observation(
        series=series,
        category=category,
        value=number.value,
        unit=number.unit,
        as_printed=number.text,
        box=where.area.box(),
        confidence=sure,
    )
