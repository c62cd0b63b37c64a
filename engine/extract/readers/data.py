"""Charts that carry their data (PPTX): exact values, with the names the file gives them."""

from __future__ import annotations

from engine.extract.charts.axis import AxisLabel
from engine.extract.charts.chart import Chart
from engine.extract.sheet import DataChart
from engine.extract.view import View
from engine.model.reading import Observation


def find(view: View) -> list[Chart]:
    """Return the charts of the page whose data the file holds."""
    return [_chart(chart) for chart in view.sheet.charts if chart.cells]


def _chart(chart: DataChart) -> Chart:
    box = chart.area.box()
    observations = tuple(
        Observation(
            series=cell.series,
            category=cell.category,
            value=cell.value,
            unit=cell.unit,
            as_printed=cell.as_printed,
            box=box,
            read="cell",
        )
        for cell in chart.cells
    )
    labels = [AxisLabel(text, at, at, at, ()) for text, at in chart.places]
    return Chart(
        chart.kind,
        chart.plot or chart.area,
        [],
        flat=chart.flat,
        labels=labels,
        beside=chart.beside,
        observations=observations,
        title=chart.title,
        axis=chart.area,
    )
