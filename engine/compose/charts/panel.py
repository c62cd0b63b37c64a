"""What all charts share: a panel with a title, a unit line, the native chart, and the computed sentence under it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose import sentences
from engine.compose.charts import data as chart_data
from engine.compose.charts import plot
from engine.compose.charts.data import Data, Fill
from engine.compose.frame import frame
from engine.compose.setting import Setting
from engine.model.base import Box
from engine.model.scene import AnyShape, Chart, ChartKind, Series


def panel(setting: Setting, fill: Fill, kind: ChartKind) -> list[AnyShape]:
    """Return the panel and its parts from top to bottom; the chart takes what the texts leave.

    Points that are not there are named, with the reason, under the unit line.
    """
    data = chart_data.of(setting, fill, apart=kind == "line")
    framed = frame(setting, fill, [*data.absences(), *data.footnotes])
    return [*framed.before, _chart(setting, fill, kind, data, framed.room), *framed.behind]


def _chart(setting: Setting, fill: Fill, kind: ChartKind, data: Data, box: Box) -> Chart:
    size = setting.look(setting.style("labels")).size
    space = plot.space(setting.measure, kind, box, data.labels, data.series, size)
    return Chart(
        name=setting.name("chart"),
        box=box,
        style=setting.style("labels"),
        alt=_described(sentences.plain(setting.fill(fill.label, fill.place)), data.labels, data.series),
        chart=kind,
        categories=data.labels,
        series=data.series,
        number_format=data.number_format,
        plot=space.plot,
        legend=space.legend,
        lowest=space.lowest,
        highest=space.highest,
        every=space.every,
        size=size,
        overflow=space.lacking,
    )


def _described(title: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Return what a screen reader says of a chart: its title, and each series' values."""
    rows = [
        ", ".join(f"{label} {point.shown}" for label, point in zip(labels, row.points, strict=True) if point.shown)
        for row in series
    ]
    return f"{title}. " + " ".join(f"{row.name}: {values}." for row, values in zip(series, rows, strict=True) if values)
