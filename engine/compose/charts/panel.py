"""What all charts share: a panel with a title, a unit line, the native chart, and the computed sentence under it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose import sentences
from engine.compose.charts import attempt, marks, slices
from engine.compose.charts import data as chart_data
from engine.compose.charts.data import Data
from engine.compose.charts.drawing import Drawing
from engine.compose.charts.fill import Fill
from engine.compose.charts.grid import Grid
from engine.compose.charts.marks import Marks
from engine.compose.frame import PADDING, frame
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import AnyShape, Chart, ChartKind, Paragraph, Run, Series, Text
from engine.problems import UserError


def panel(setting: Setting, fill: Fill, *kinds: ChartKind) -> list[AnyShape]:
    """Return the panel and its parts from top to bottom; the chart takes what the texts leave.

    Of several kinds the first is taken in which everything fits. Points that are not there are named, with the reason,
    under the unit line.
    """
    if fill.chart:
        kinds = (fill.chart,)
    if problems := marks.refused(fill, kinds[0]):
        raise UserError(*problems)
    data = chart_data.of(setting, fill, apart=kinds[0] == "line")
    at_it = marks.of(setting, fill, data)
    if _drawable(kinds[0], data).empty and not at_it.told:
        return _empty(setting, fill, data)
    framed = frame(setting, fill, list(dict.fromkeys([*data.absent, *at_it.absent, *data.footnotes])))
    if _round(kinds[0]):
        drawn = _pie(setting, fill, kinds[0], data, framed.room)
    else:
        # months do not lie under one another, and what stands above or under columns needs less room there
        upright = data.keys[0].timed or at_it.rows or at_it.bubbles or at_it.growth
        drawn = _chart(setting, fill, kinds[:1] if upright else kinds, data, at_it, framed.room)
    return [*framed.before, *drawn, *framed.behind]


def _empty(setting: Setting, fill: Fill, data: Data) -> list[AnyShape]:
    """Return the panel of a chart of which nothing is there: the reason stands in its place, once."""
    framed = frame(setting, fill)
    keys: dict[str, dict[str, None]] = {}
    for point in (point for row in data.series for point in row.points if point.value is None and point.figure):
        keys.setdefault(point.shown, {})[point.figure] = None
    why = [
        Paragraph(runs=(Run(text=text, figures=tuple(keys.get(reason, ()))),))
        for text, reason in zip(data.absent, data.reasons, strict=True)
    ]
    room = framed.room
    said = [one for one in framed.behind if isinstance(one, Text)]
    behind = [] if any(one.text in data.reasons for one in said) else framed.behind
    if not behind:
        room = room.model_copy(update={"bottom": setting.box.bottom - PADDING})
    return [*framed.before, setting.text("absent", room, why, setting.style("absent")), *behind]


def _round(kind: ChartKind) -> bool:
    return kind in ("pie", "doughnut")


def _drawable(kind: ChartKind, data: Data) -> Data:
    """Return the data with only the values that a chart of this kind can draw: parts of a whole want all of it."""
    if _round(kind):
        return slices.complete(data)
    return data.whole_only() if kind.endswith("100") and not slices.of_shares(data) else data


def _chart(
    setting: Setting, fill: Fill, kinds: Sequence[ChartKind], data: Data, at_it: Marks, box: Box
) -> list[AnyShape]:
    """Return a chart with axes and what stands at it.

    Parts of a whole that are percentages themselves are stacked up to 100 and not stretched to it: a part that is not
    shown leaves its place open.
    """
    shares = slices.of_shares(data)
    plain: dict[str, ChartKind] = {"column-100": "column-stacked", "bar-100": "bar-stacked"} if shares else {}
    whole = any(kind in plain for kind in kinds)
    data = _drawable(kinds[0], data)
    drawn = attempt.best(setting, fill, [plain.get(kind, kind) for kind in kinds], data, at_it, box, whole)
    space, grid = drawn.space, drawn.space.grid
    chart = Chart(
        name=setting.name("chart"),
        box=box,
        style=setting.style("labels"),
        alt=_described(setting, fill, data),
        chart=drawn.kind,
        categories=data.labels,
        series=drawn.series,
        number_format=drawn.number_format,
        plot=grid.plot,
        legend=space.legend,
        lowest=grid.low,
        highest=grid.high,
        second=grid.second,
        step=space.step,
        step_format=attempt.step_format(drawn.number_format, space.step),
        inside=grid.overlap == 100,
        gap=grid.gap,
        overlap=grid.overlap,
        edges=grid.edges,
        every=space.along.every,
        size=drawn.how.size,
        names=space.along.size if space.along.size != drawn.how.size else 0.0,
        overflow=_lacking(setting, drawn),
    )
    return [chart, *drawn.shapes]


def _lacking(setting: Setting, drawn: attempt.Drawn) -> float:
    """Return the height that a chart is short of: for bars, for names of categories, for what stands at them."""
    line = setting.measure.line(drawn.how.size)
    names = 0.0 if drawn.space.along.named else line * len(drawn.series[0].points)
    return round(max(drawn.space.lacking, line if drawn.lost else 0.0, names), 1)


def _pie(setting: Setting, fill: Fill, kind: ChartKind, data: Data, box: Box) -> list[AnyShape]:
    """Return a pie or doughnut: with the names at the slices where there is room, else with a legend."""
    look = setting.look(setting.style("labels"))
    whole = slices.complete(chart_data.coloured(setting, data))
    grid = Grid(kind, box, len(whole.labels), 0.0, 1.0)
    drawing = Drawing(setting, fill, whole, look.size, box, grid)
    ways = [False] if fill.legend == "bottom" else [True, False]
    found = [slices.placed(drawing, kind == "doughnut", outside) for outside in ways]
    best = next((one for one in found if not one.lost and not one.lacking), found[-1])
    chart = Chart(
        name=setting.name("chart"),
        box=box,
        style=setting.style("labels"),
        alt=_described(setting, fill, data),
        chart=kind,
        categories=whole.labels,
        series=(best.series,),
        number_format=data.number_format if slices.of_shares(data) else "0%",
        plot=best.plot,
        legend=best.legend,
        lowest=None,
        highest=None,
        inside=True,
        size=look.size,
        overflow=max(best.lacking, drawing.line if best.lost else 0.0),
    )
    return [chart, *best.shapes]


def _described(setting: Setting, fill: Fill, data: Data) -> str:
    """Return what a screen reader says of a chart: its title, and each series' values."""
    title = sentences.plain(setting.fill(fill.label, fill.place))
    rows = [(row.name, _values(data.labels, row)) for row in data.series]
    return f"{title}. " + " ".join(f"{name}: {values}." for name, values in rows if values)


def _values(labels: Sequence[str], row: Series) -> str:
    return ", ".join(f"{label} {point.shown}" for label, point in zip(labels, row.points, strict=True) if point.shown)
