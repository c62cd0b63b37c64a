"""The value axis of bars: it checks printed values, and gives those of bars without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.extract.charts.barshapes import Bar, Group, seen
from engine.extract.charts.chart import GUESSED, MEASURED, Mark
from engine.extract.charts.scale import Scale, scales
from engine.extract.charts.turned import Turned
from engine.extract.geometry import Area
from engine.extract.printed import Printed
from engine.extract.sheet import Piece
from engine.extract.view import View

FEWEST = 3  # bars without a printed value that make a chart
ZERO = 0.01  # of the axis: bars stand on nought, give or take so much


@dataclass(frozen=True, eq=False)
class BarAxis:
    """A value axis along bars: `at` gives the value of a place along them (a height, or from the left)."""

    scale: Scale
    at: Callable[[float], Decimal]
    pieces: list[Piece]
    flat: bool

    def over(self, plot: Area) -> Area | None:
        """Return the stretch of the page over standing bars from one end of the axis to the other."""
        return None if self.flat else Area(plot.x0, self.scale.area.top, plot.x1, self.scale.area.bottom)

    def length(self, bar: Bar) -> Decimal:
        """Return what a bar is worth from its base to its tip."""
        return self.at(bar.tip) - self.at(bar.base) if bar.stacked else self.at(bar.tip)


def axis(view: View, group: Group) -> BarAxis | None:
    """Return the axis on which a group of bars stands at nought; None where there is none."""
    if group.flat:
        turned = view.kept(Turned)
        for scale in scales(turned.view, turned.area(group.plot)):
            found = BarAxis(
                scale,
                lambda x, scale=scale: scale.value(turned.height(x)),  # type: ignore[misc]
                [turned.original(piece) for piece in scale.pieces],
                flat=True,
            )
            if _stands(found, group):
                return found
        return None
    for scale in scales(view, group.plot):
        found = BarAxis(scale, scale.value, scale.pieces, flat=False)
        if _stands(found, group):
            return found
    return None


def _stands(axis: BarAxis, group: Group) -> bool:
    """Whether the line on which the bars stand is nought on the axis, or its end."""
    values = [tick.value for tick in axis.scale.ticks]
    reach = ZERO * (max(values) - min(values))
    on = float(axis.at(group.level))
    return abs(on) <= reach or (min(values) > 0 and abs(on - min(values)) <= reach)


def measurable(group: Group) -> bool:
    """Return whether bars without printed values may be a chart: several, and not all of one length."""
    lengths = [bar.length for bar in group.bars]
    return len(lengths) >= FEWEST and max(lengths) - min(lengths) >= 1.0


def measured(group: Group, axis: BarAxis) -> list[Mark]:
    """Return a mark without print for each bar, with its value on the axis."""
    sure = MEASURED if axis.scale.sure else GUESSED
    marks = []
    for bar in group.bars:
        printed = Printed("", axis.length(bar), axis.scale.unit, 0.0)
        where = bar.shape.area
        marks.append(Mark(printed, Piece("", where, 0.0), seen(bar.shape), bar.area.cx, sure, where))
    return marks


def fits(axis: BarAxis, pairs: Sequence[tuple[Bar, Printed]]) -> bool:
    """Return whether the printed values of bars are those of the axis."""
    good = 0
    for bar, printed in pairs:
        slack = printed.half + abs(float(axis.scale.fit.slope)) * 1.5
        good += abs(abs(float(axis.length(bar))) - abs(float(printed.value))) <= slack
    return good >= 0.6 * len(pairs)
