"""Maps: the number printed on each region, or else the class of each that is named, by its colour; and dots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from engine.extract.charts.chart import DOUBTFUL, SURE, Chart
from engine.extract.charts.match import assign
from engine.extract.charts.regions import Classes, Regions, legends, maps
from engine.extract.charts.rows import COUNT, COUNTED
from engine.extract.geometry import Area, around
from engine.extract.panels import Entry, alike
from engine.extract.printed import Printed, single
from engine.extract.sheet import Shape
from engine.extract.text.lines import Line, blocks, joined, unmarked
from engine.extract.view import View
from engine.model.reading import Observation

DOT = (1.0, 14.0)  # across
DOTTED = re.compile(r"[●•○◦∙·]\s*(\d.*)")
ON_IT = 0.95  # how sure we are of a number under a region's name
COUNTING = 0.95  # how sure we are of a number of dots
REACH = 120.0  # points around a map in which names may stand that a line leads from
NAMED = 2  # regions of a map, at least, or its colours say nothing
FAR = 60.0  # points between a map and the count printed at it
LEADER = 4  # corners, at most, of a line that leads from a name to its region


def find(view: View, charts: Sequence[Chart]) -> list[Chart]:
    """Return the maps of the page that say something; `charts` are drawings that are no maps."""
    drawn = [one for one in maps(view.sheet.shapes) if not any(chart.plot.apart(one.area) == 0 for chart in charts)]
    if not drawn:
        return []
    known = legends(view, drawn)
    counted = _counted(view, drawn)
    found = []
    for regions in drawn:
        named = _printed(view, regions, known) or _coloured(view, regions, known)
        said = [*named, *_dots(view, regions, drawn, counted.get(id(regions)))]
        if said:
            found.append(Chart("map", regions.area, [], observations=tuple(said)))
    return found


def _printed(view: View, regions: Regions, known: Sequence[Classes]) -> list[Observation]:
    """Return the numbers that stand under the names of regions; with a dot before it one counts the dots there.

    They are claimed, and so is the legend of the colours, which says no more than they do.
    """
    homes: dict[int, list[Line]] = {}
    for line in view.lines(regions.area, apart=0.8):
        region = regions.at(line.area.cx, line.area.cy)
        if region is not None:
            homes.setdefault(id(region), []).append(line)
    found = [
        one for group in homes.values() for one in _under_name(view, sorted(group, key=lambda line: line.area.top))
    ]
    if len({name for name, _, _, _ in found}) < NAMED:
        return []
    view.claim(piece for group in homes.values() for line in group for piece in line.pieces)
    fills = {shape.fill for shape in regions.shapes}
    for legend in known:
        if any(alike(colour, fill, 0.03) for colour, _, _ in legend.entries for fill in fills):
            view.claim(piece for _, _, line in legend.entries for piece in line.pieces)
    return [
        Observation(
            series=COUNT if dotted else "",
            category=name,
            value=number.value,
            unit=number.unit,
            as_printed=number.text,
            box=line.area.box(),
            confidence=ON_IT,
            read="label",
        )
        for name, number, line, dotted in found
    ]


def _under_name(view: View, group: Sequence[Line]) -> list[tuple[str, Printed, Line, bool]]:
    """Return the numbers of a region with its name, the line each is on, and whether a dot stands before it."""
    parts = [(line, DOTTED.match(line.text)) for line in group]
    read = [
        (line, single(dotted[1] if dotted else line.text, view.words, view.points), bool(dotted))
        for line, dotted in parts
    ]
    name = unmarked(joined(line.text for line, number, _ in read if number is None))
    if not any(map(str.isalpha, name)):
        return []
    return [(name, number, line, dotted) for line, number, dotted in read if number is not None]


def _coloured(view: View, regions: Regions, known: Sequence[Classes]) -> list[Observation]:
    """Return the class of each region whose name is printed; the names and the legend are claimed."""
    legend_lines = {id(piece) for one in known for _, _, line in one.entries for piece in line.pieces}
    around_it = regions.area.grown(REACH)
    lines = [
        line
        for line in view.lines(around_it, apart=0.8)
        if any(map(str.isalpha, line.text)) and not any(id(piece) in legend_lines for piece in line.pieces)
    ]
    places = [(group, *_place(view, regions, group)) for group in blocks(lines, gap=0.4)]
    named = [(group, shape, sure) for group, shape, sure in places if shape is not None]
    fits = [
        (sum(one.number(shape.fill) is not None for _, shape, _ in named), -one.area.apart(regions.area), one)
        for one in known
    ]
    best = max(fits, key=lambda fit: fit[:2], default=None)
    if best is None or best[0] < NAMED or best[0] < 0.8 * len(named):
        return []
    classes = best[2]
    view.claim(piece for group, _, _ in named for line in group for piece in line.pieces)
    view.claim(piece for _, _, line in classes.entries for piece in line.pieces)
    return [
        Observation(
            series="",
            category=unmarked(joined(line.text for line in group)),
            value=Decimal(number),
            as_printed="",
            box=around(line.area for line in group).box(),
            confidence=sure,
            read="colour",
        )
        for group, shape, sure in named
        for number in [classes.number(shape.fill)]
        if number is not None
    ]


def _place(view: View, regions: Regions, name: Sequence[Line]) -> tuple[Shape | None, float]:
    """Return the region a name stands on, or to which a line leads from it, and how sure that is."""
    area = around(line.area for line in name)
    size = name[0].size
    for shape in view.sheet.shapes:
        ends = (shape.points[0], shape.points[-1]) if shape.line and not shape.fill and len(shape.points) > 1 else ()
        if not ends or len(shape.points) > LEADER or area.apart(shape.area) > size:
            continue
        for near, far in (ends, ends[::-1]):
            if area.apart(Area(*near, *near)) < size and not area.grown(size).holds_point(*far):
                led = regions.at(*far)
                if led:
                    return led, SURE
    on = regions.at(area.cx, area.cy)
    return on, SURE if on else 0.0


def _dots(
    view: View, regions: Regions, drawn: Sequence[Regions], printed: tuple[Printed, Line] | None
) -> list[Observation]:
    """Return how many dots of each colour of the legend lie on a map: as printed, or else counted."""
    fills = [shape.fill for shape in regions.shapes]
    entries = [
        entry
        for entry in view.legend
        if not any(alike(entry.colour, fill, 0.02) for fill in fills)
        and not any(one.area.holds(entry.area) for one in drawn)
    ]
    found = []
    for entry in entries:
        dots = [shape for shape in view.sheet.shapes if _is_dot(shape, entry) and _on(regions, shape)]
        if not dots:
            continue
        view.claim(entry.pieces)
        agrees = printed is not None and printed[0].value == len(dots)
        if printed is not None and (agrees or len(entries) == 1):
            number, line = printed
            view.claim(line.pieces)
            sure = SURE if agrees else DOUBTFUL
            found.append(_count(entry, number.value, number.text, line.area, sure))
        else:
            found.append(_count(entry, Decimal(len(dots)), "", regions.area, COUNTING))
    return found


def _on(regions: Regions, dot: Shape) -> bool:
    return regions.area.grown(2).holds_point(dot.area.cx, dot.area.cy)


def _is_dot(shape: Shape, entry: Entry) -> bool:
    """Whether a shape is one of the dots that a legend entry shows."""
    smallest, largest = DOT
    area = shape.area
    round_one = abs(area.width - area.height) < 0.15 * area.height and smallest <= area.width <= largest
    return round_one and not shape.upright and alike(shape.fill, entry.colour, 0.02)


def _count(entry: Entry, value: Decimal, text: str, area: Area, sure: float) -> Observation:
    return Observation(
        series=entry.text,
        category="",
        value=value,
        as_printed=text,
        box=area.box(),
        confidence=sure,
        read="label" if text else "count",
    )


def _counted(view: View, drawn: Sequence[Regions]) -> dict[int, tuple[Printed, Line]]:
    """Return the counts printed at maps ("n = 26"), each at the nearest, by the map's id."""
    labels = []
    for line in view.lines():
        said = COUNTED.match(line.text)
        number = single(said[1], view.words, view.points) if said else None
        if number:
            labels.append((number, line))

    def away(one: Regions, label: tuple[Printed, Line]) -> float | None:
        gap = one.area.apart(label[1].area)
        return gap if gap < max(FAR, one.area.width) else None

    return {id(drawn[at]): labels[label] for at, label in assign(drawn, labels, away)}
