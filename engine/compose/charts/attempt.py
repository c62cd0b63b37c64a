"""A chart with axes, tried in larger and smaller letters → the first way in which all its numbers find a place.

Where there is none, numbers at the bars give way to numbers at the axis.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.compose.charts import (
    arrows,
    beside,
    bubbles,
    columns,
    counts,
    labels,
    names,
    plot,
    reference,
    scale,
    totals,
)
from engine.compose.charts import data as chart_data
from engine.compose.charts.data import Data
from engine.compose.charts.drawing import Drawing
from engine.compose.charts.fill import Fill
from engine.compose.charts.grid import clustered
from engine.compose.charts.labels import Labels
from engine.compose.charts.marks import Marks
from engine.compose.charts.plot import Space, Try
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import AnyShape, ChartKind, Series

# between bars or stacks, in percent of their width: less where their numbers need it, more where those stand beside them
BARS, STACKS = (60, 24, 8), (45, 80, 130)


@dataclass(frozen=True)
class Drawn:
    """A chart as it can be drawn: its places, its series with their labels, and what stands at it."""

    kind: ChartKind
    number_format: str
    how: Try
    space: Space
    series: tuple[Series, ...]
    shapes: list[AnyShape]
    lost: int  # labels and other numbers without a place

    @property
    def fits(self) -> bool:
        return not self.lost and not self.space.lacking and self.space.along.named


def best(
    setting: Setting, fill: Fill, kinds: Sequence[ChartKind], data: Data, marks: Marks, box: Box, whole: bool
) -> Drawn:
    """Return the first way to draw a chart in which everything fits; else the one that loses least, with an axis."""
    look = setting.look(setting.style("labels"))
    sizes = _sizes(look.size, look.least or look.size)
    first: Drawn | None = None
    forms = [data, chart_data.bare(data)] if fill.note and data.number_format.endswith('"%"') else [data]
    for how, kind, form in _ways(kinds, sizes, forms, fill.axis == "shown"):
        drawn = _drawn(setting, fill, kind, form, marks, box, how, whole)
        if drawn.fits:
            return drawn
        if first is None or (drawn.lost, drawn.space.lacking) < (first.lost, first.space.lacking):
            first = drawn
    assert first is not None
    if first.space.along.named and not _too_many(first):
        return first
    kind = kinds[-1]
    ends = _ends_only(data)
    found = []
    for labelled, size, direct in itertools.product(
        (True, False), dict.fromkeys((first.how.size, sizes[-1])), (True, False)
    ):
        if labelled and kind not in ("line", "area-range"):
            continue
        how = replace(first.how, labels=labelled, size=size, direct=direct, axis=fill.axis != "hidden")
        found.append(_drawn(setting, fill, kind, ends, marks, box, how, whole))
        if found[-1].fits:
            break
    return found[-1]


def _too_many(drawn: Drawn) -> bool:
    """Return whether more than one label in ten found no place."""
    wanted = sum(point.value is not None for row in drawn.series for point in row.points)
    return drawn.lost * 10 > wanted


def _ends_only(data: Data) -> Data:
    """Return the data with labels at the first and last point alone."""
    rows = []
    for row in data.series:
        known = [at for at, point in enumerate(row.points) if point.value is not None]
        points = [
            point.model_copy(update={"label": point.label and at in (*known[:1], *known[-1:])})
            for at, point in enumerate(row.points)
        ]
        rows.append(row.model_copy(update={"points": tuple(points)}))
    return replace(data, series=tuple(rows))


def _sizes(largest: float, least: float) -> list[float]:
    sizes = [largest]
    while sizes[-1] - 1 >= least:
        sizes.append(sizes[-1] - 1)
    return sizes


def _ways(
    kinds: Sequence[ChartKind], sizes: Sequence[float], forms: Sequence[Data], axis: bool
) -> Iterator[tuple[Try, ChartKind, Data]]:  # fmt: skip
    """Yield the ways to draw a chart, the best first."""
    for kind, size, direct, form in itertools.product(kinds, sizes, (True, False), forms):
        for gap in BARS if clustered(kind) else STACKS if "-" in kind else BARS[:1]:
            yield Try(size, gap, direct, True, axis), kind, form


def _drawn(
    setting: Setting, fill: Fill, kind: ChartKind, data: Data, marks: Marks, box: Box, how: Try, whole: bool
) -> Drawn:
    space = plot.space(setting.measure, fill, kind, data, marks, box, how, whole)
    drawing = Drawing(setting, fill, data, how.size, box, space.grid)
    found = labels.of(drawing) if how.labels and not space.lacking else _without(data)
    # too small for its bars: nothing can stand at them, and the chart says what it lacks
    parts = [None] if space.lacking else _parts(drawing, marks, space, found, how)
    lost = len(found.lost) + sum(part is None for part in parts)
    series = list(found.series)
    if space.direct:
        series = [
            row.model_copy(update={"in_legend": row.in_legend and at not in space.direct.rows})
            for at, row in enumerate(series)
        ]
    shapes = [shape for part in parts for shape in part or []]
    return Drawn(kind, data.number_format, how, space, tuple(series), [*found.shapes, *shapes], lost)


def _without(data: Data) -> Labels:
    """Return the series without labels."""
    found = Labels(list(data.series))
    for row, series in enumerate(data.series):
        for category, point in enumerate(series.points):
            if point.label:
                found.change(row, category, label=False)
    return found


def _parts(drawing: Drawing, marks: Marks, space: Space, found: Labels, how: Try) -> list[list[AnyShape] | None]:
    """Return what stands at the chart, kind by kind; None for a kind that does not fit."""
    out: list[list[AnyShape] | None] = []
    line = drawing.line
    standing = not drawing.grid.lying
    bubble_top = space.head + len(marks.growth) * arrows.room(line)
    if marks.beside and how.labels:
        out.append(beside.placed(drawing, marks.beside))
    if marks.totals:
        out.append(totals.placed(drawing, marks.totals))
    if marks.rows and standing:
        out.append(counts.placed(drawing, marks.rows, space.rows, space.gutter))
    if marks.bubbles and standing:
        clear = line + 3 if marks.totals else 1.0
        out.append(bubbles.placed(drawing, *marks.bubbles, bubble_top, space.gutter, clear))
    said = [shape.box for part in out for shape in part or [] if shape.kind == "text"]
    if marks.growth and standing:
        out.append(arrows.placed(drawing, marks.growth, space.head, [*found.taken, *said]))
    if space.columns.each:
        out.append(columns.placed(drawing, marks, space.columns, [*found.taken, *said]))
    named = names.wanted(drawing, space.direct) if space.direct else []
    before = space.direct.category if space.direct and drawing.grid.kind.startswith("column-") else None
    if marks.reference:
        runs = reference.words(*marks.reference)
        out.append(reference.lines(drawing, marks.reference[1], [*found.numbers, *said]))
        if not standing:
            out.append([reference.over(drawing, runs, marks.reference[1])])
        elif before is None:
            named.append((reference.behind(drawing, marks.reference[1]), "reference", runs))
        else:
            at = [(reference.behind(drawing, marks.reference[1]), "reference", runs)]
            out.append(names.placed(drawing, at, space.aside, None, space.behind))
    if named:
        width = space.aside if before is None else space.direct.width if space.direct else 0.0
        out.append(names.placed(drawing, named, width, before, space.behind))
    return out


def step_format(number_format: str, step: float | None) -> str:
    """Return how the numbers of an axis are written: like the labels, with the decimals that its steps need."""
    if step is None:
        return ""
    shown, quote, sign = number_format.partition('"')
    millions = len(shown) - len(shown.rstrip(","))
    places = scale.places(step / 1000**millions)
    return "#,##0" + (f".{'0' * places}" if places else "") + "," * millions + quote + sign
