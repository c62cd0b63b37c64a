"""Tick labels beside a plot → its value axis: what a height on the page is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from engine.extract.charts.match import Fit
from engine.extract.geometry import Area, around, clusters, median
from engine.extract.printed import is_year, single
from engine.extract.sheet import Piece
from engine.extract.view import View
from engine.rounding import half_away

ALIGNED = 1.5  # points by which the edges of one column of tick labels may differ
LEVEL = 0.8  # points by which a label may stand off its place on the axis
WIDER = 1.6  # than the usual step: a label that far under another is of another axis
EXACT = 0.3  # the same for an axis whose heights we trust
FINEST = 0.002  # of the axis: measured values are rounded to about this
DIGITS = re.compile(r"\d[\d.,]*")
GROUPS = re.compile(r"[1-9]\d{0,2}([.,]\d{3})+|\d+")  # digits in which a point or comma only sets thousands apart


@dataclass(frozen=True)
class Tick:
    """One label of a value axis: its value, its height, and the height of the line drawn at it, if there is one."""

    piece: Piece
    value: float
    unit: str
    line: float | None

    @property
    def at(self) -> float:
        return self.piece.area.cy if self.line is None else self.line


@dataclass(frozen=True, eq=False)
class Scale:
    """A value axis: `fit` gives the value at a height. `sure` if three ticks or more lie on one straight line."""

    ticks: tuple[Tick, ...]
    fit: Fit
    sure: bool

    @property
    def area(self) -> Area:
        """The stretch of the page between the first and the last tick, with their labels."""
        labels = around(tick.piece.area for tick in self.ticks)
        heights = [tick.at for tick in self.ticks]
        return Area(labels.x0, min(heights), labels.x1, max(heights))

    @property
    def unit(self) -> str:
        return next((tick.unit for tick in self.ticks if tick.unit), "")

    @property
    def pieces(self) -> list[Piece]:
        return [tick.piece for tick in self.ticks]

    def value(self, height: float) -> Decimal:
        """Return what a height is worth, rounded to about a five-hundredth of the axis."""
        values = [tick.value for tick in self.ticks]
        finest = Decimal(repr(FINEST * (max(values) - min(values)))).adjusted()
        return half_away(Decimal(repr(self.fit.start + self.fit.slope * height)), -finest)

    def off(self, value: float, height: float, half: float) -> float:
        """Return how far a value is from what its height says, in units of what rounding and drawing explain."""
        return self.fit.off(value, height, half)


def scales(view: View, plot: Area) -> list[Scale]:
    """Return the value axes of a plot: that on its left, and that on its right."""
    far = 0.3 * plot.width + 30
    found = []
    for left in (True, False):
        beside = [
            piece
            for piece in view.around(plot)
            if not piece.angle
            and (plot.x0 - far < piece.area.x1 < plot.x0 + 2 if left else plot.x1 - 2 < piece.area.x0 < plot.x1 + far)
        ]
        digits = [piece for piece in beside if DIGITS.search(piece.text)]
        runs = [run for column in _columns(digits) for run in _runs(view, column)]
        columns = [_scale(view, _read(view, run), plot, left) for run in runs]
        good = [scale for scale in columns if scale and _reaches(scale, plot)]
        if good:
            found.append(max(good, key=lambda scale: (len(scale.ticks), -scale.area.apart(plot))))
    return found


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return labels that stand under each other: flush right, flush left or centred."""

    def flush(edge: int) -> list[list[Piece]]:
        return clusters(pieces, at=lambda one: (one.area.x1, one.area.x0, one.area.cx)[edge], gap=ALIGNED)

    return [column for edge in range(3) for column in flush(edge) if len(column) > 1]


def _runs(view: View, column: Sequence[Piece]) -> list[list[Piece]]:
    """Return a column parted by axis: where the step is wider than usual, and where values begin anew from above."""
    ordered = sorted(column, key=lambda piece: piece.area.cy)
    usual = median(two.area.cy - one.area.cy for one, two in pairwise(ordered))
    runs = []
    for part in clusters(ordered, at=lambda piece: piece.area.cy, gap=WIDER * usual):
        values = {id(tick.piece): tick.value for tick in _read(view, part)}
        runs.append(part[:1])
        for one, two in pairwise(part):
            if values.get(id(two), 0.0) >= values.get(id(one), 0.0):
                runs.append([])
            runs[-1].append(two)
    return [run for run in runs if len(run) > 1 and not all(is_year(piece.text) for piece in run)]


def _read(view: View, column: Sequence[Piece]) -> list[Tick]:
    """Return a column of tick labels as numbers, all in one notation: "2.000" over "500" is two thousand."""
    digits = [found[0] if found else "" for found in (DIGITS.search(piece.text) for piece in column)]
    grouped = all(GROUPS.fullmatch(text) for text in digits)
    ticks = []
    for piece, text in zip(column, digits, strict=True):
        worth = single(piece.text.replace(text, "1", 1), view.words)  # what stands around the digits: sign, unit, scale
        plain = text.replace(".", "").replace(",", "") if grouped else _pointed(text)
        if worth and plain:
            ticks.append(Tick(piece, float(plain) * float(worth.value), worth.unit, None))
    return ticks


def _pointed(text: str) -> str:
    """Return digits with a point before their decimals, whichever sign stands there."""
    whole, _, decimals = text.replace(",", ".").rpartition(".")
    return f"{whole.replace('.', '')}.{decimals}" if whole else decimals


def _scale(view: View, ticks: Sequence[Tick], plot: Area, left: bool) -> Scale | None:
    """Return the axis that most labels of a column lie on, if its values rise evenly from the bottom up."""
    best = max(
        ([tick for tick in ticks if _near(tick, *pair)] for pair in combinations(ticks, 2) if _rises(*pair)),
        key=len,
        default=[],
    )
    if len(best) < 2 or len(best) < 0.7 * len(ticks) or not _even(best):
        return None
    levels = _levels(view.levels, best, plot, left)
    beyond = _levels(view.levels, best, Area(0, 0, 0, 0), not left)
    if _at(best, beyond) > _at(best, levels):
        return None  # the axis of the plot on its other side
    snapped = _snapped(best, levels)
    fit = _straight(snapped)
    off = max(abs((tick.value - fit.start) / fit.slope - tick.at) for tick in snapped)
    reach = max(tick.at for tick in snapped) - min(tick.at for tick in snapped)
    drawn = sum(tick.line is not None for tick in snapped)
    if len(snapped) == 2:
        return Scale(tuple(snapped), fit, False) if drawn == 2 else None
    return Scale(tuple(snapped), fit, off <= max(EXACT, FINEST * reach)) if off <= LEVEL else None


def _rises(one: Tick, two: Tick) -> bool:
    return abs(one.at - two.at) > 4 and (one.value - two.value) * (one.at - two.at) < 0


def _near(tick: Tick, one: Tick, two: Tick) -> bool:
    """Whether a tick lies on the line through two others."""
    expected = one.at + (tick.value - one.value) * (two.at - one.at) / (two.value - one.value)
    return abs(tick.at - expected) <= LEVEL


def _even(ticks: Sequence[Tick]) -> bool:
    """Whether the values are all multiples of one step apart, as ticks are and data hardly ever."""
    values = sorted({tick.value for tick in ticks})
    steps = [two - one for one, two in pairwise(values)]
    return len(values) == len(ticks) and all(abs(step / min(steps) - round(step / min(steps))) < 0.02 for step in steps)


def _levels(drawn: Iterable[Area], ticks: Sequence[Tick], plot: Area, left: bool) -> list[float]:
    """Return the heights of those of the level lines `drawn` that begin at the labels or run through the plot."""
    labels = around(tick.piece.area for tick in ticks)
    found = set()
    for area in drawn:
        gap = area.x0 - labels.x1 if left else labels.x0 - area.x1
        if -2 <= gap < 20 or area.over_x(plot) > 0.7 * plot.width:
            found.add(area.cy)
    return sorted(found)


def _at(ticks: Sequence[Tick], levels: Sequence[float]) -> int:
    """Return how many ticks have one of the levels at them."""
    return sum(any(abs(level - tick.at) < 0.7 * tick.piece.size for level in levels) for tick in ticks)


def _snapped(ticks: Sequence[Tick], levels: Sequence[float]) -> list[Tick]:
    """Return the ticks on the lines drawn at them; where too few have one, all are moved as those few are."""
    offs = []
    for tick in ticks:
        near = [level - tick.at for level in levels if abs(level - tick.at) < 0.7 * tick.piece.size]
        offs.append(min(near, key=abs, default=None))
    known = [off for off in offs if off is not None]
    if not known:
        return list(ticks)
    usual = median(known)
    if len([off for off in known if abs(off - usual) < LEVEL]) >= max(2, 0.6 * len(ticks)):
        pairs = zip(ticks, offs, strict=True)
        return [
            Tick(tick.piece, tick.value, tick.unit, tick.at + off)
            for tick, off in pairs
            if off is not None and abs(off - usual) < LEVEL
        ]
    return [Tick(tick.piece, tick.value, tick.unit, tick.at + usual) for tick in ticks]


def _straight(ticks: Sequence[Tick]) -> Fit:
    """Return the straight line through ticks, by least squares."""
    count = len(ticks)
    middle, mean = sum(tick.at for tick in ticks) / count, sum(tick.value for tick in ticks) / count
    slope = sum((tick.at - middle) * (tick.value - mean) for tick in ticks) / sum(
        (tick.at - middle) ** 2 for tick in ticks
    )
    return Fit(mean - slope * middle, slope)


def _reaches(scale: Scale, plot: Area) -> bool:
    """Whether the plot lies between the ends of an axis, give or take a step."""
    step = scale.area.height / (len(scale.ticks) - 1)
    return scale.area.top - step <= plot.top and plot.bottom <= scale.area.bottom + step
