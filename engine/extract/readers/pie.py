"""Pies and doughnuts: each printed value is checked against its sector's angle; names stand at sectors or in a legend."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.extract.charts.chart import DOUBTFUL, SURE, UNCHECKED, Chart, Mark
from engine.extract.charts.match import assign
from engine.extract.charts.sectors import TURN, Pie, Sector, pies
from engine.extract.geometry import Area, Point, around
from engine.extract.panels import Entry, holder, nearest
from engine.extract.printed import Printed, is_year, single, whole
from engine.extract.printed import find as numbers_in
from engine.extract.sheet import Piece
from engine.extract.text.lines import Line, blocks, joined, unmarked
from engine.extract.view import View

WORTH = 25.0  # what a value that contradicts its sector's angle costs, in points of distance
OFF = 0.012  # of the pie: what drawing may be off
OUTSIDE = 0.5  # of the radius: labels stand no further from the rim
NEAR = 2.5  # letter sizes between a pie and the name of a sector without a leader line
LONGEST = 8  # words of a name
LEADER = 6  # corners, at most, of a line that leads from a label to its sector
BESIDE = re.compile(r"^[\s:;,=|–-]+|[\s:;,=|–-]+$")  # what stands between a name and its value


@dataclass(frozen=True, eq=False)
class _Label:
    """A text at a pie: its numbers, its words, and the point it leads to."""

    lines: tuple[Line, ...]
    numbers: tuple[Printed, ...]
    name: str
    anchor: Point

    @property
    def area(self) -> Area:
        return around(line.area for line in self.lines)

    @property
    def share(self) -> bool:
        return bool(self.numbers) and self.numbers[0].unit == "%"


def find(view: View) -> list[Chart]:
    """Return the pies and doughnuts of the page; what stands at their sectors is claimed."""
    return [chart for pie in pies(view.sheet.shapes) for chart in [_chart(view, pie)] if chart]


def _chart(view: View, pie: Pie) -> Chart | None:
    legend = _legend(view, pie)
    labels = _labels(view, pie, legend)
    hole = [label for label in labels if _in_hole(pie, label)]
    beside = [label for label in labels if label not in hole]
    numbered = [label for label in beside if label.numbers]
    shares = [label for label in numbered if label.share]
    first = _valued(pie, shares or numbered)
    if len(first) < 2 or sum(_fits(pie, first, one) for one in first) < 0.6 * len(first):
        return None
    second = _valued(pie, [label for label in numbered if not label.share]) if shares else []
    if len(second) < len(first) or not all(_fits(pie, second, one) for one in second):
        second = []
    valued = [*first, *second]
    named = _named(pie, legend, [label for label in beside if not label.numbers], valued)
    marks = [mark for pairs in (first, second) for pair in pairs for mark in _marks(pie, pairs, pair, named, legend)]
    marks += _total(view, pie, hole, marks)
    view.claim(piece for _, label in (*valued, *named) for line in label.lines for piece in line.pieces)
    view.claim(piece for label in hole for line in label.lines for piece in line.pieces)
    chart = Chart("pie", pie.circle, marks, colours=list(dict.fromkeys(one.shape.fill for one in pie.sectors)))
    chart.positions = sorted(map(pie.place, pie.sectors))
    if len(first) < len(pie.sectors):
        chart.unsure.append(f"{len(pie.sectors) - len(first)} of {len(pie.sectors)} sectors have no printed value")
    return chart


Pair = tuple[Sector, _Label]


def _legend(view: View, pie: Pie) -> list[Entry]:
    """Return the legend of a pie: of those that have most of its colours the nearest."""
    own = [entry for entry in view.legend if any(nearest(one.shape.fill, [entry]) for one in pie.sectors)]
    groups: list[list[Entry]] = []
    for entry in own:
        home = next((group for group in groups if _goes_on(group[-1], entry)), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    known = [({nearest(one.shape.fill, group) for one in pie.sectors} - {None}, group) for group in groups]
    reach = [(len(names), -around(entry.area for entry in group).apart(pie.circle), group) for names, group in known]
    return max(reach, key=lambda one: one[:2])[2] if reach else []


def _goes_on(last: Entry, entry: Entry) -> bool:
    """Whether a legend entry stands under or beside another of the same legend."""
    one, two = last.area, entry.area
    under = abs(one.x0 - two.x0) < 2 and 0 <= two.top - one.bottom < 2.5 * two.height
    return under or (one.over_y(two) > 0 and 0 <= two.x0 - one.x1 < 5 * two.height)


def _labels(view: View, pie: Pie, legend: Sequence[Entry]) -> list[_Label]:
    """Return the texts in and around a pie: a number with or without words each, or the lines of a name."""
    circle = pie.circle
    reach = circle.grown(1.6 * circle.width, OUTSIDE * pie.radius + 20)
    rooms = [panel for panel in view.panels if not circle.holds(panel, 3)]  # a sector with its label looks like one
    panel = holder(circle, rooms)
    in_legend = {id(piece) for entry in legend for piece in entry.pieces}
    numbered: list[_Label] = []
    words: list[Line] = []
    for line in view.lines(reach, apart=0.6):
        own = holder(line.area, rooms)
        known = any(id(piece) in in_legend for piece in line.pieces)
        if own not in (panel, None) or known or "[" in line.text[:1]:
            continue
        anchor = _anchor(view, pie, line.area, line.size)
        near = line.area.apart(circle) < OUTSIDE * pie.radius + 2 * line.size
        numbers, name = _parsed(view, line.text)
        if numbers and (near or _led(pie, anchor)):
            numbered.append(_Label((line,), numbers, name, anchor))
        elif any(map(str.isalpha, line.text)) and not numbers:
            words.append(line)
    for group in blocks(words, gap=0.4):
        area = around(line.area for line in group)
        anchor = _anchor(view, pie, area, group[0].size)
        if _led(pie, anchor) or area.apart(circle) < OUTSIDE * pie.radius + 2 * group[0].size:
            numbered.append(_Label(tuple(group), (), _text(group), anchor))
    return numbered


def _led(pie: Pie, anchor: Point) -> bool:
    return math.dist(anchor, pie.middle) < 1.1 * pie.radius


def _text(lines: Sequence[Line]) -> str:
    return BESIDE.sub("", unmarked(joined(line.text for line in lines)))


def _parsed(view: View, text: str) -> tuple[tuple[Printed, ...], str]:
    """Return the numbers of a label and its words: "26%", "10 (26%)", "Gas: 26%", "26% Gas"."""
    text = unmarked(text)
    alone = [] if is_year(text) else whole(text, view.words, view.points)
    if alone:
        return tuple(alone), ""
    shares = [number for number in numbers_in(text, view.words) if number.unit == "%"]
    if len(shares) != 1:
        return (), text
    before, after = text[: shares[0].start].rstrip("( "), text[shares[0].end :].lstrip(") ")
    number = single(text[shares[0].start : shares[0].end], view.words, view.points)
    name = BESIDE.sub("", before or after)
    short = not (before and after) and len(name.split()) <= LONGEST
    return ((number,), name) if number and short and any(map(str.isalpha, name)) else ((), text)


def _anchor(view: View, pie: Pie, area: Area, size: float) -> Point:
    """Return the point of the pie that a text stands for: where its leader line ends, or its own middle."""
    for shape in view.sheet.shapes:
        if shape.fill or not 2 <= len(shape.points) <= LEADER or area.apart(shape.area) > size:
            continue
        for near, far in ((shape.points[0], shape.points[-1]), (shape.points[-1], shape.points[0])):
            inwards = math.dist(near, pie.middle) - math.dist(far, pie.middle)
            at_text = area.apart(Area(*near, *near)) < size
            if at_text and inwards > 2 and 0.3 * pie.radius < math.dist(far, pie.middle) < 1.1 * pie.radius:
                return far
    x, y = pie.middle
    if area.apart(Area(x, y, x, y)) < pie.radius:
        return area.cx, area.cy
    return min(max(x, area.x0), area.x1) / 2 + area.cx / 2, min(max(y, area.top), area.bottom) / 2 + area.cy / 2


def _in_hole(pie: Pie, label: _Label) -> bool:
    return math.dist((label.area.cx, label.area.cy), pie.middle) < 0.8 * pie.inner


def _away(pie: Pie, sector: Sector, label: _Label) -> float | None:
    """Return how far the point a label stands for is from a sector, in points: along the circle, and a little for
    standing outside."""
    x, y = label.anchor[0] - pie.middle[0], label.anchor[1] - pie.middle[1]
    far = math.hypot(x, y)
    beside = abs((math.atan2(y, x) - sector.bisector + math.pi) % TURN - math.pi) - sector.span / 2
    along = max(0.0, beside) * max(far, 0.5 * pie.radius)
    within = 0.02 * abs(beside + sector.span / 2) * pie.radius  # of two sectors, that whose middle is nearer
    return along + max(0.0, far - pie.radius) * 0.1 + within if along < 0.6 * pie.radius else None


def _valued(pie: Pie, labels: Sequence[_Label]) -> list[Pair]:
    """Return the sectors that have a label with a number, with it."""
    near = assign(pie.sectors, labels, lambda sector, label: _away(pie, sector, label))
    of = _whole(pie, [(pie.sectors[sector], labels[label]) for sector, label in near])

    def cost(sector: Sector, label: _Label) -> float | None:
        away = _away(pie, sector, label)
        if away is None or not of:
            return away
        return away + WORTH * min(1.0, _off(pie, sector, label.numbers[0], of) / 4)

    return [(pie.sectors[sector], labels[label]) for sector, label in assign(pie.sectors, labels, cost)]


def _whole(pie: Pie, pairs: Sequence[Pair]) -> float:
    """Return what all sectors together are worth: 100 for percentages, the sum where each has a value, else 0."""
    numbers = [label.numbers[0] for _, label in pairs]
    if numbers and all(number.unit == "%" for number in numbers):
        return 100.0
    return float(sum(number.value for number in numbers)) if len(numbers) == len(pie.sectors) else 0.0


def _off(pie: Pie, sector: Sector, number: Printed, of: float) -> float:
    """Return how far a value is from what its sector's angle says, in units of what rounding and drawing explain."""
    return abs(float(number.value) / of - pie.share(sector)) / (number.half / of + OFF)


def _fits(pie: Pie, pairs: Sequence[Pair], pair: Pair) -> bool:
    of = _whole(pie, pairs)
    return not of or _off(pie, pair[0], pair[1].numbers[0], of) <= 1


def _named(pie: Pie, legend: Sequence[Entry], names: Sequence[_Label], valued: Sequence[Pair]) -> list[Pair]:
    """Return the sectors with the names that stand at them or at their values; none where only some have one and a
    legend names them."""
    nameless = [one for one in pie.sectors if not any(sector is one and label.name for sector, label in valued)]

    def cost(sector: Sector, name: _Label) -> float | None:
        size = name.lines[0].size
        gaps = [name.area.apart(label.area) for one, label in valued if one is sector]
        joins = [0.5 * gap for gap in gaps if gap < 1.6 * size]
        away = _away(pie, sector, name)
        outwards = name.area.apart(pie.circle)
        ways = [
            *joins,
            *([away + size] if away is not None and (_led(pie, name.anchor) or outwards < NEAR * size) else []),
        ]
        return min(ways, default=None)

    short = [name for name in names if len(name.name.split()) <= LONGEST]
    found = [(nameless[sector], short[name]) for sector, name in assign(nameless, short, cost)]
    known = {id(entry) for one in pie.sectors for entry in [nearest(one.shape.fill, legend)] if entry}
    return found if len(found) == len(nameless) or len(known) < 2 else []


def _marks(pie: Pie, pairs: Sequence[Pair], pair: Pair, named: Sequence[Pair], legend: Sequence[Entry]) -> list[Mark]:
    """Return a mark for each number of a label."""
    sector, label = pair
    entry = nearest(sector.shape.fill, legend)
    name = label.name or next((text.name for one, text in named if one is sector), entry.text if entry else "")
    sure = UNCHECKED if not _whole(pie, pairs) else SURE if _fits(pie, pairs, pair) else DOUBTFUL
    if not entry and len(named) + sum(bool(one.name) for _, one in pairs) < len(pie.sectors):
        sure = min(sure, UNCHECKED)
    piece = Piece(label.lines[0].text, label.area, label.lines[0].size)
    return [
        Mark(number, piece, sector.shape.fill, pie.place(sector), sure, sector.shape.area, category=name)
        for number in label.numbers
    ]


def _total(view: View, pie: Pie, hole: Sequence[_Label], marks: Sequence[Mark]) -> list[Mark]:
    """Return the number in the hole of a doughnut, if it is the sum of the others."""
    name = next((label.name for label in hole if label.name), "") or view.words.total
    return [
        Mark(number, Piece(number.text, label.area, label.lines[0].size), None, 0.0, SURE, label.area, category=name)
        for label in hole
        for number in label.numbers[:1]
        if abs(float(number.value) - float(sum(mark.printed.value for mark in marks))) <= number.half * len(marks)
        and number.unit == marks[0].printed.unit
    ]
