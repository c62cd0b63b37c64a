"""A pie or doughnut: the percentage in each slice, its name and number outside it; a legend where there is no room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from engine import dutch
from engine.compose.charts import names
from engine.compose.charts.categories import Category
from engine.compose.charts.data import REST, Data
from engine.compose.charts.drawing import Drawing, around
from engine.compose.charts.spread import spread
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.scene import AnyShape, Point, Run, Series

HOLE = 0.55  # of a doughnut's diameter
LEAST = 40.0  # points: the smallest diameter
AWAY = 6.0  # points between a slice and its name
WIDEST = 0.25  # of the chart's width that names may take, on each side


@dataclass(frozen=True)
class Slices:
    """Where a pie lies; its series with the labels that stand in the slices; the texts outside."""

    plot: Box
    legend: Box | None
    series: Series
    shapes: list[AnyShape]
    lost: int
    lacking: float


def placed(drawing: Drawing, doughnut: bool, outside: bool) -> Slices:
    """Return the pie, with names outside or in a legend. The first slice begins at the top; they go round clockwise."""
    box, data, measure = drawing.box, drawing.data, drawing.setting.measure
    row = data.series[0]
    values = [max(0.0, float(point.value or 0)) for point in row.points]
    whole = sum(values)
    legend = None if outside else names.legend(measure, list(data.labels), box, drawing.size)
    room = box if legend is None else box.model_copy(update={"bottom": legend.top - 4})
    side = _widest(measure, data, drawing) if outside else 0.0
    across = min(room.width - 2 * (side + AWAY if outside else 0.0), room.height - 2 * drawing.line * 1.1)
    radius = max(1.0, across / 2)
    x, y = (room.x0 + room.x1) / 2, (room.top + room.bottom) / 2
    plot = around(x, y, 2 * radius, 2 * radius)
    points, texts, begin, lost = list(row.points), [], 0.0, 0
    for at, (point, value) in enumerate(zip(row.points, values, strict=True)):
        if not value:
            points[at] = point.model_copy(update={"label": False})
            continue
        share = value / whole
        middle = 2 * math.pi * (begin + share / 2)
        begin += share
        if not point.label:
            if outside and point.style == REST:
                texts.append((at, middle, [Run(text=data.labels[at])]))
            continue
        said = in_slice(data, at, whole)
        inside = _fits(drawing, said, share, radius, doughnut)
        points[at] = point.model_copy(update={"label": inside})
        if outside or not inside:
            texts.append((at, middle, _runs(data, at, said if not inside else "", outside)))
    shapes = _round(drawing, texts, x, y, radius, side if outside else min(room.width / 2 - radius, 60.0))
    if shapes is None:
        lost, shapes = len(texts), []
    series = row.model_copy(update={"points": tuple(points)})
    return Slices(plot, legend, series, shapes, lost, round(max(0.0, LEAST - across), 1))


def complete(data: Data) -> Data:
    """Return a pie's data with what is not shown of the whole as a last slice, without a number.

    Of counts the whole is not known then: no slice keeps its value, as each would seem larger than it is.
    """
    row = data.series[0]
    known = [point.value for point in row.points if point.value is not None]
    if not data.reasons or not known:
        return data
    if not of_shares(data):
        points = tuple(point.model_copy(update={"value": None}) for point in row.points)
        return replace(data, series=(row.model_copy(update={"points": points}),))
    rest = 100 - sum(known, Decimal(0))
    if rest <= 0:
        return data
    name = " / ".join(data.reasons)
    points = (*row.points, Point(value=rest, shown="", style=REST, label=False))
    return replace(
        data,
        labels=(*data.labels, name),
        keys=(*data.keys, Category("", name)),
        series=(row.model_copy(update={"points": points}),),
    )


def in_slice(data: Data, at: int, whole: float) -> str:
    """Return what stands in a slice: its share, which PowerPoint works out from the numbers where they are counts."""
    point = data.series[0].points[at]
    if of_shares(data):
        return point.shown
    share = dutch.share_of(point.value or Decimal(0), Decimal(repr(whole)))
    return f"{dutch.show(share or Decimal(0))}%"


def of_shares(data: Data) -> bool:
    """Return whether the numbers are percentages themselves."""
    return data.number_format.endswith('"%"')


def _runs(data: Data, at: int, share: str, named: bool) -> list[Run]:
    """Return the text outside a slice: its name, its number where that is no share, its share where that has no room."""
    point = data.series[0].points[at]
    keys = (point.figure,) if point.figure else ()
    numbers = [] if of_shares(data) else [point.shown]
    numbers += [share] if share else []
    runs = [Run(text=data.labels[at])] if named else []
    for place, number in enumerate(numbers):
        runs += [Run(text=" ")] if runs else []
        runs.append(Run(text=f"({number})" if place else number, figures=keys))
    return runs


def _widest(measure: Measure, data: Data, drawing: Drawing) -> float:
    """Return the width of the texts at one side: that of the longest word at least, three tenths of the chart at most."""
    said = [f"{label} {point.shown}" for label, point in zip(data.labels, data.series[0].points, strict=True)]
    least = max(drawing.wide(word) for text in said for word in text.split() or [""])
    return max(least, min(max(drawing.wide(text) for text in said), WIDEST * drawing.box.width))


def _fits(drawing: Drawing, text: str, share: float, radius: float, doughnut: bool) -> bool:
    """Return whether a text fits in its slice, halfway between its middle and its edge (or in the ring)."""
    wide = drawing.wide(text)
    if doughnut:
        depth = radius * (1 - HOLE)
        chord = 2 * radius * (1 + HOLE) / 2 * math.sin(min(math.pi / 2, math.pi * share))
        return depth >= wide and chord >= drawing.line
    chord = 2 * radius * 0.6 * math.sin(min(math.pi / 2, math.pi * share))
    return chord >= wide * 0.9 and chord >= drawing.line and radius >= 2 * wide


def _round(
    drawing: Drawing, texts: Sequence[tuple[int, float, list[Run]]], x: float, y: float, radius: float, side: float
) -> list[AnyShape] | None:
    """Return the texts left and right of the pie, one under the other, each near its slice; None where they do not fit."""
    out: list[AnyShape] = []
    for right in (True, False):
        here = [one for one in texts if (math.sin(one[1]) >= 0) == right]
        words = ["".join(run.text for run in runs) for _, _, runs in here]
        high = [drawing.lines(text, side) * drawing.line for text in words]
        wanted = [
            (y - math.cos(middle) * (radius + AWAY), tall) for (_, middle, _), tall in zip(here, high, strict=True)
        ]
        middles = spread(wanted, drawing.box.top, drawing.box.bottom)
        if middles is None:
            return None
        for (at, angle, runs), target, tall in zip(here, middles, high, strict=True):
            # how far the circle (with its margin) reaches sideways between the text's top and bottom
            near = min(abs(target - tall / 2 - y), abs(target + tall / 2 - y))
            near = 0.0 if abs(target - y) < tall / 2 else near
            reach = math.sqrt(max(0.0, (radius + AWAY) ** 2 - near**2))
            edge = x + reach if right else x - reach
            box = Box(
                x0=edge if right else edge - side,
                top=target - tall / 2,
                x1=edge + side if right else edge,
                bottom=target + tall / 2,
            )
            wants = y - math.cos(angle) * (radius + AWAY)
            if abs(target - wants) > drawing.line * 0.6:
                start = (x + math.sin(angle) * radius, y - math.cos(angle) * radius)
                out.append(drawing.rule(f"slice-{at + 1}-leader", [start, (edge, target)], "leader"))
            out.append(drawing.text(f"slice-{at + 1}", box, runs, "aside" if right else "before", again=True))
    return out
