"""The labels of bars, parts of stacks and points: in or at them where they fit, else a text beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.compose.charts.drawing import GAP, Drawing, around, overlap
from engine.compose.charts.grid import clustered
from engine.compose.charts.spread import spread
from engine.model.box import Box
from engine.model.scene import AnyShape, Point, Series

FAR = 0.6  # of a line: a label that had to move further gets a thin line to its bar
OUT = 6.0  # points that a label at the end of a line may stick out of the chart: its panel leaves room there
DIGITS = 0.6  # of a line's height: that of digits alone
STEPS = 24  # places on a line at which it is held against a label
MARKER = 4.0  # points between a point of a line and its label


@dataclass
class Labels:
    """The series with the labels that the chart itself shows, the other labels, and which found no place."""

    series: list[Series]
    shapes: list[AnyShape] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)  # where other labels cannot stand: labels, and parts that hold one
    numbers: list[Box] = field(default_factory=list)  # where the numbers themselves stand
    lost: list[tuple[int, int]] = field(default_factory=list)

    def change(self, row: int, category: int, **more: object) -> None:
        """Change one point."""
        points = list(self.series[row].points)
        points[category] = points[category].model_copy(update=more)
        self.series[row] = self.series[row].model_copy(update={"points": tuple(points)})

    def lose(self, row: int, category: int) -> None:
        """Note that a label found no place, and leave it out."""
        self.lost.append((row, category))
        self.change(row, category, label=False)


def of(drawing: Drawing) -> Labels:
    """Return the labels of a chart with axes."""
    found = Labels(list(drawing.data.series))
    if drawing.grid.bars(drawing.data.series):
        if clustered(drawing.grid.kind):
            _at_bars(drawing, found)
        else:
            _in_stacks(drawing, found)
    _at_points(drawing, found)
    return found


def _wanted(drawing: Drawing, row: int, category: int) -> Point | None:
    point = drawing.data.series[row].points[category]
    return point if point.label and point.value is not None else None


# -- bars side by side ------------------------------------------------------------------------------------------


def _at_bars(drawing: Drawing, found: Labels) -> None:
    """Labels at the ends of bars: there is no place for one that meets another, or a bar that is not its own."""
    boxes: dict[tuple[int, int], Box] = {}
    for at, bar in drawing.bars.items():
        point = _wanted(drawing, *at)
        if point is not None:
            if at[0] == 0 and drawing.fill.beside:
                found.change(*at, label=False)  # stands there with the number beside it
            else:
                end = at_end(
                    drawing,
                    bar,
                    drawing.setting.measure.width(point.shown, drawing.size) + 1,
                    (point.value or 0) < 0,
                )
                if drawing.grid.lying:
                    end = around((end.x0 + end.x1) / 2, (end.top + end.bottom) / 2, end.width, drawing.line * DIGITS)
                boxes[at] = end
    placed: list[tuple[tuple[int, int], Box]] = []
    order = sorted(drawing.bars, key=lambda at: (at[1], at[0]))
    for place, at in enumerate(order):
        box = boxes.get(at)
        if box is None:
            continue
        near = [drawing.bars[other] for other in order[max(0, place - 2) : place + 3] if other != at]
        if any(overlap(box, bar, 1.0) for bar in near) or any(overlap(box, other) for _, other in placed[-3:]):
            found.lose(*at)
        else:
            placed.append((at, box))
    found.taken += [box for _, box in placed]
    found.numbers += [box for _, box in placed]


def at_end(drawing: Drawing, bar: Box, wide: float, below: bool) -> Box:
    """Return the place of a label at the end of a bar: right of or above it, left or below where the value is negative."""
    high = drawing.line * 0.9
    if drawing.grid.lying:
        x0 = bar.x0 - GAP - wide if below else bar.x1 + GAP
        middle = (bar.top + bar.bottom) / 2
        return Box(x0=x0, top=middle - high / 2, x1=x0 + wide, bottom=middle + high / 2)
    top = bar.bottom + 1 if below else bar.top - 1 - high
    middle = (bar.x0 + bar.x1) / 2
    return Box(x0=middle - wide / 2, top=top, x1=middle + wide / 2, bottom=top + high)


# -- stacks -----------------------------------------------------------------------------------------------------


def _in_stacks(drawing: Drawing, found: Labels) -> None:
    """Labels in the parts of stacks; those of parts that are too thin stand beside their stack, one above the other."""
    for category in range(drawing.grid.count):
        thin = []
        for row in range(len(drawing.data.series)):
            bar, point = drawing.bars.get((row, category)), _wanted(drawing, row, category)
            if bar is None or point is None:
                continue
            inside = bar.width >= drawing.wide(point.shown) - 2 and bar.height >= drawing.line * 0.92
            if inside:
                found.taken.append(bar)
                middle = ((bar.x0 + bar.x1) / 2, (bar.top + bar.bottom) / 2)
                found.numbers.append(around(*middle, drawing.wide(point.shown), drawing.line))
            else:
                found.change(row, category, label=False)
                thin.append((row, bar, point))
        alone = len([at for at in drawing.bars if at[1] == category]) == 1
        if alone and thin:
            _over(drawing, found, category, *thin[0])
        elif thin:
            _aside(drawing, found, category, thin)


def _over(drawing: Drawing, found: Labels, category: int, row: int, bar: Box, point: Point) -> None:
    """Put the label of a stack of one part at its end."""
    box = at_end(drawing, bar, drawing.wide(point.shown), (point.value or 0) < 0)
    size = box.height if drawing.grid.lying else box.width
    out = box.x0 < drawing.box.x0 or box.x1 > drawing.box.x1 or box.top < drawing.box.top
    if drawing.fill.totals or out or size > drawing.grid.each:
        found.lost.append((row, category))
        return
    _text(drawing, found, category, row, point, box, "aside" if drawing.grid.lying else "over")


def _aside(drawing: Drawing, found: Labels, category: int, thin: list[tuple[int, Box, Point]]) -> None:
    lying, grid = drawing.grid.lying, drawing.grid
    first = thin[0][1]
    free = grid.each - (first.height if lying else first.width)
    stack = [bar for at, bar in drawing.bars.items() if at[1] == category]
    edge = grid.plot.top if drawing.fill.reference else drawing.box.top  # over the plot stand the words of the line
    over = category > 0 or first.top - drawing.line >= edge
    if lying:
        wanted = [((bar.x0 + bar.x1) / 2, drawing.wide(point.shown)) for _, bar, point in thin]
        middles = spread(wanted, grid.plot.x0, drawing.box.x1) if free >= drawing.line and over else None
    else:
        if category == grid.count - 1:
            free = free / 2 + (0.0 if drawing.fill.reference else drawing.box.x1 - grid.plot.x1)
        wide = max(drawing.wide(point.shown) for _, _, point in thin)
        wanted = [((bar.top + bar.bottom) / 2, drawing.line * 0.9) for _, bar, _ in thin]
        top = min(bar.top for bar in stack) if drawing.fill.totals else grid.plot.top
        middles = spread(wanted, top, grid.plot.bottom) if free >= wide + GAP else None
    if middles is None:
        found.lost += [(row, category) for row, _, _ in thin]
        return
    for (row, bar, point), (target, _), middle in zip(thin, wanted, middles, strict=True):
        wide = drawing.wide(point.shown)
        moved = abs(middle - target) > FAR * drawing.line
        if lying:
            box = around(middle, bar.top - drawing.line / 2, wide, drawing.line * 0.9)
        else:
            x0 = bar.x1 + GAP
            box = Box(x0=x0, top=middle - drawing.line * 0.45, x1=x0 + wide, bottom=middle + drawing.line * 0.45)
            if moved:
                leader = [(bar.x1, target), (x0 + 1, middle)]
                found.shapes.append(drawing.rule(f"leader-{row + 1}-{category + 1}", leader, "leader"))
        _text(drawing, found, category, row, point, box, "over" if lying else "aside")


def _text(drawing: Drawing, found: Labels, category: int, row: int, point: Point, box: Box, style: str) -> None:
    found.taken.append(box)
    found.numbers.append(box)
    found.shapes.append(
        drawing.number(
            f"label-{row + 1}-{category + 1}",
            box,
            point.shown,
            [point.figure] if point.figure else [],
            style,
            again=True,
        )
    )


# -- lines ------------------------------------------------------------------------------------------------------


def _at_points(drawing: Drawing, found: Labels) -> None:
    """Labels above the points of lines; under them where it is a valley, or where the place above is taken."""
    grid = drawing.grid
    rows = [row for row, one in enumerate(drawing.data.series) if grid.kind in ("line", "area-range") or one.drawn]
    spots = {
        (row, category): (grid.middle(category), grid.reach(float(point.value), drawing.data.series[row].second_axis))
        for row in rows
        for category, point in enumerate(drawing.data.series[row].points)
        if point.value is not None
    }
    taken = list(found.taken)
    for (row, category), (x, y) in sorted(spots.items(), key=lambda one: (one[0][1], one[1][1])):
        point = _wanted(drawing, row, category)
        if point is None:
            continue
        markers = [around(*spot, 5, 5) for at, spot in spots.items() if at[1] == category and at[0] != row]
        wide, high = drawing.wide(point.shown) - 2, drawing.line * 0.9
        beside = [spots[row, at][1] for at in (category - 1, category + 1) if (row, at) in spots]
        valley = len(beside) == 2 and all(other < y for other in beside)
        at_axis = grid.edges and category == 0 and drawing.fill.axis == "shown"  # its numbers stand left of this point
        aside = x + (wide / 2 + MARKER if at_axis else 0.0)
        boxes = {
            below: around(aside, y + (MARKER + high / 2) * (1 if below else -1), wide, high) for below in (False, True)
        }
        ends = [spots[row, at] for at in (category - 1, category + 1) if (row, at) in spots]
        crossed = {below: any(_crosses(box, (x, y), end) for end in ends) for below, box in boxes.items()}
        for below in sorted((valley, not valley), key=crossed.__getitem__):
            box = boxes[below]
            inside = drawing.box.x0 - OUT <= box.x0 and box.x1 <= drawing.box.x1 + OUT
            inside = inside and box.bottom <= grid.plot.bottom + 1 and box.top >= grid.plot.top - 1
            if inside and not any(overlap(box, other) for other in [*taken, *markers]):
                taken.append(box)
                if at_axis:
                    found.change(row, category, label=False)
                    _text(drawing, found, category, row, point, box, "over")
                else:
                    found.taken.append(box)
                    found.numbers.append(box)
                    found.change(row, category, below=below)
                break
        else:
            found.lose(row, category)


def _crosses(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Return whether a line runs through a box."""
    steps = [at / STEPS for at in range(1, STEPS)]
    on_line = [(start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1])) for at in steps]
    return any(box.x0 < x < box.x1 and box.top < y < box.bottom for x, y in on_line)
