"""What all charts share: a panel with a title, a unit line, the native chart, and the computed sentence under it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose import sentences
from engine.compose.charts import data as chart_data
from engine.compose.charts import plot
from engine.compose.charts.data import Data, Fill
from engine.compose.setting import Setting
from engine.model.base import Box
from engine.model.scene import AnyShape, Chart, ChartKind, Panel, Paragraph, Series, Text

PADDING = 8.0  # points between the panel's edge and what stands in it
BAR = 3.0  # width of the rule before the sentence, in points


def panel(setting: Setting, fill: Fill, kind: ChartKind) -> list[AnyShape]:
    """Return the panel and its parts from top to bottom; the chart takes what the texts leave.

    Points that are not there are named, with the reason, under the unit line.
    """
    data = chart_data.of(setting, fill, apart=kind == "line")
    inner = setting.box.inset(PADDING, PADDING * 0.75)
    out: list[AnyShape] = [Panel(name=setting.name("area"), box=setting.box, style=setting.style("area"))]
    top = inner.top
    for part, texts in (("title", [fill.label]), ("unit", [fill.note, *data.absences(), *data.footnotes])):
        shape = _top(setting, fill, part, [text for text in texts if text], inner.model_copy(update={"top": top}))
        if shape is not None:
            out.append(shape)
            top = shape.box.bottom + 1
    below = _sentence(setting, fill, inner)
    bottom = below[0].box.top - 5 if below else inner.bottom
    room = inner.model_copy(update={"top": top + 2, "bottom": max(top + 2, bottom)})
    return [*out, _chart(setting, fill, kind, data, room), *below]


def _top(setting: Setting, fill: Fill, part: str, texts: Sequence[str], box: Box) -> Text | None:
    """Return a text at the top of `box`, as high as it needs; None where there is nothing to say."""
    if not texts:
        return None
    lines = [Paragraph(runs=tuple(sentences.runs(setting.fill(text, fill.place)))) for text in texts]
    look = setting.look(setting.style(part))
    high = setting.height(lines, box.width, look.size, look)
    return setting.text(part, box.model_copy(update={"bottom": box.top + high}), lines, setting.style(part))


def _sentence(setting: Setting, fill: Fill, box: Box) -> list[AnyShape]:
    """Return the rule and the computed sentence at the foot of `box`, as high as it needs; [] without one."""
    said = setting.sentence(fill.sentence, fill.place)
    if not said:
        return []
    look = setting.look(setting.style("sentence"))
    room = box.model_copy(update={"x0": box.x0 + BAR + 5})
    top = box.bottom - setting.height([Paragraph(runs=said)], room.width, look.size, look)
    rule = Box(x0=box.x0, top=top + 1, x1=box.x0 + BAR, bottom=box.bottom - 1)
    text = setting.text(
        "sentence", room.model_copy(update={"top": top}), [Paragraph(runs=said)], setting.style("sentence")
    )
    return [Panel(name=setting.name("rule"), box=rule, style=setting.style("rule")), text]


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
