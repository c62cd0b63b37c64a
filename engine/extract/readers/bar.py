"""Bar charts: standing or lying, clustered or stacked. Each printed value is checked against its bar's length; bars
without are measured on their axis."""

from __future__ import annotations

from dataclasses import dataclass

from engine.extract.charts.baraxis import axis, fits, measurable, measured
from engine.extract.charts.barshapes import Bar, Group, groups, seen
from engine.extract.charts.chart import DOUBTFUL, SURE, Chart, Mark, Stack
from engine.extract.charts.match import Fit, assign, straight, through_zero
from engine.extract.geometry import Area, clusters
from engine.extract.printed import Printed, is_year
from engine.extract.sheet import Piece
from engine.extract.view import View

FARTHEST = 16.0  # a label further from its bar than this is not its label
WORTH = 14.0  # what a label that contradicts its bar's length costs, in points of distance
FITS = 1.3
ASTRAY = 4.0  # a label so far off, and not inside its segment, is that of something else
SHORTEST = 7.0  # the longest bar of a chart is longer than this


@dataclass(frozen=True, eq=False)
class _Label:
    piece: Piece
    area: Area  # standing
    numbers: list[Printed]


@dataclass(frozen=True, eq=False)
class _Match:
    group: Group
    pairs: list[tuple[Bar, _Label, bool]]
    worth: float = 0.0  # of a point of length

    @property
    def fitting(self) -> int:
        return sum(fits for _, _, fits in self.pairs)

    @property
    def good(self) -> bool:
        """Whether this is a chart: most bars have a label, and most labels say what the bar's length says."""
        drawn = [bar for bar in self.group.bars if bar.length > 2]
        return (
            self.fitting >= 2
            and self._telling
            and len(self.pairs) >= 0.5 * len(drawn)
            and self.fitting >= 0.6 * len(self.pairs)
            and (self.fitting > 2 or self.fitting == len(self.pairs))
        )

    @property
    def _telling(self) -> bool:
        """Whether lengths can confirm values at all: not those of markers or table cells, all of one length."""
        lengths = [bar.length for bar, _, _ in self.pairs]
        values = [abs(float(label.numbers[0].value)) for _, label, _ in self.pairs]
        alike = max(lengths) - min(lengths) < 1.0 and max(values) - min(values) > 0.03 * max(values)
        return max(lengths) > SHORTEST and not alike


def find(view: View) -> list[Chart]:
    """Return the bar charts of the page, those with most labels first; their value and tick labels are claimed."""
    shapes = view.bars
    matches = [_match(view, group) for group in groups(view, shapes)]
    taken: set[int] = set()
    labels: set[int] = set()
    charts = []
    for match in sorted(matches, key=lambda match: (-match.fitting, len(match.group.bars))):
        if not match.good or any(id(bar.shape) in taken for bar in match.group.bars):
            continue
        if any(id(label.piece) in labels for _, label, _ in match.pairs):
            continue
        taken.update(id(bar.shape) for bar in match.group.bars)
        labels.update(id(label.piece) for _, label, _ in match.pairs)
        chart = _chart(match)
        charts.append(chart)
        view.claim(label.piece for _, label, _ in match.pairs)
        scale = axis(view, match.group)
        if scale and fits(scale, [(bar, label.numbers[0]) for bar, label, _ in match.pairs]):
            chart.axis = scale.over(chart.plot)
            view.claim(scale.pieces)
    for match in sorted(matches, key=lambda match: -len(match.group.bars)):
        if any(id(bar.shape) in taken for bar in match.group.bars) or not measurable(match.group):
            continue
        scale = axis(view, match.group)
        if scale:
            taken.update(id(bar.shape) for bar in match.group.bars)
            chart = _drawn(match.group, measured(match.group, scale))
            chart.axis = scale.over(chart.plot)
            charts.append(chart)
            view.claim(scale.pieces)
    return charts


def _match(view: View, group: Group) -> _Match:
    labels = _labels(view, group)
    pairs = assign(group.bars, labels, lambda bar, label: _distance(bar, label))
    known = [(group.bars[bar], labels[label]) for bar, label in pairs]
    fit = _fit(group, known)
    if fit is None:
        return _Match(group, [])

    def cost(bar: Bar, label: _Label) -> float | None:
        distance = _distance(bar, label)
        return None if distance is None else distance + WORTH * min(1.0, max(0.0, _off(fit, bar, label) - 1) / 4)

    pairs = assign(group.bars, labels, cost)
    offs = [(group.bars[bar], labels[at], _off(fit, group.bars[bar], labels[at])) for bar, at in pairs]
    kept = [(bar, label, off <= FITS) for bar, label, off in offs if off <= ASTRAY or _inside(bar, label)]
    return _Match(group, kept, abs(fit.slope))


def _inside(bar: Bar, label: _Label) -> bool:
    """Whether a label stands in the middle of its bar, so that it can be no other's."""
    return bar.area.holds(label.area, 2.0) or not bar.stacked


def _labels(view: View, group: Group) -> list[_Label]:
    found = []
    reach = group.standing.grown(12, 70 if group.flat else 24)
    for piece in view.free:
        area = piece.area.flipped() if group.flat else piece.area
        aside = area.width if group.stacked else 0
        if piece.angle % 90 or not reach.grown(aside, 0).holds_point(*area.middle):
            continue
        numbers = view.numbers(piece)
        outside = not group.standing.grown(1).holds(area)
        if numbers and not (outside and is_year(piece.text) and area.cy > group.standing.bottom):
            found.append(_Label(piece, area, numbers))
    return found


def _distance(bar: Bar, label: _Label) -> float | None:
    """Return how far the label is from the places where labels of this bar may stand; None if too far."""
    aside = abs(label.area.cx - bar.area.cx)
    thick = bar.area.width
    if aside <= 0.5 * thick + 0.5:
        across = 0.4 * aside
    elif aside <= 0.8 * thick + 2 and not bar.stacked:
        across = 0.8 * aside
    elif bar.stacked and aside - 0.5 * thick - 0.5 * label.area.width < 6:
        across = 5 + 0.1 * aside  # beside a segment too thin to hold it
    else:
        return None
    along = _along(bar, label.area)
    return along + across if along is not None and along + across < FARTHEST else None


def _along(bar: Bar, area: Area) -> float | None:
    """Return how far a label is, along the bar, from the bar's middle or end; None if it is past either."""
    low, high = min(bar.base, bar.tip), max(bar.base, bar.tip)
    middle = abs(area.cy - (low + high) / 2)
    if bar.stacked and not bar.last:
        return 0.6 * middle if middle < max(bar.length, area.height) else None
    outside = bar.tip - area.bottom if bar.tip < bar.base else area.top - bar.tip
    if -1.0 * area.height <= outside <= FARTHEST:
        return min(0.5 * abs(outside - 2), 0.6 * middle)
    if low - 3 <= area.top and area.bottom <= high + 3:
        return min(0.6 * middle, 2.0) if not bar.stacked else 0.6 * middle
    return None


def _fit(group: Group, known: list[tuple[Bar, _Label]]) -> Fit | None:
    """Return how values follow from lengths: from zero, or where the axis begins elsewhere, along a straight line."""
    pairs = [(bar.length, abs(float(label.numbers[0].value))) for bar, label in known]
    if not pairs:
        return None
    fit = through_zero(pairs)
    line = None if group.stacked or len(pairs) < 4 else straight(pairs)
    if line and line.slope > 0:
        count = [sum(_off(one, bar, label) <= FITS for bar, label in known) for one in (fit, line)]
        return line if count[1] > count[0] + 1 else fit
    return fit


def _off(fit: Fit, bar: Bar, label: _Label) -> float:
    number = label.numbers[0]
    return fit.off(abs(float(number.value)), bar.length, number.half)


def _chart(match: _Match) -> Chart:
    group = match.group
    marks = [
        Mark(
            label.numbers[0],
            label.piece,
            seen(bar.shape),
            bar.area.cx,
            SURE if fits else DOUBTFUL,
            bar.shape.area,
            label.numbers[1] if len(label.numbers) > 1 else None,
        )
        for bar, label, fits in match.pairs
    ]
    chart = _drawn(group, marks)
    chart.worth = match.worth
    unlabelled = sum(bar.length > 2 for bar in group.bars) - len(match.pairs)
    if unlabelled > 0:
        chart.unsure.append(f"{unlabelled} of {len(group.bars)} bars have no printed value")
    return chart


def _drawn(group: Group, marks: list[Mark]) -> Chart:
    chart = Chart("stacked-bar" if group.stacked else "bar", group.plot, marks, group.flat, group.level)
    chart.positions = sorted({round(bar.area.cx, 1) for bar in group.bars})
    chart.colours = list(dict.fromkeys(seen(bar.shape) for bar in group.bars))
    chart.stacks = _stacks(group)
    return chart


def _stacks(group: Group) -> list[Stack]:
    """Return the bars as stacks, along the category axis."""
    columns = clusters(group.bars, at=lambda bar: bar.area.cx, gap=0.7)
    found = []
    for column in columns:
        for upwards in (True, False):
            bars = [bar for bar in column if (bar.tip < bar.base) == upwards]
            if bars:
                bars.sort(key=lambda bar: abs(bar.base - group.level))
                segments = tuple((seen(bar.shape), bar.shape.area) for bar in bars)
                found.append(Stack(segments, bars[-1].tip, upwards != group.flat))
    return found
