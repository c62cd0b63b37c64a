"""Charts of all kinds, opened again as other programs would."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from made_charts import KINDS, compose
from pptx import Presentation
from pptx.oxml.ns import qn

from engine import contrast
from engine.compose.setting import Setting
from engine.model.figure import Figure
from engine.model.scene import BuiltDeck, Chart, Scene
from engine.pipeline import outputs
from engine.pipeline.project import Project
from engine.render import render
from engine.render.chart import number_form

TABLE = [[Decimal(value) for value in row] for row in ((1200, 1350, 1500), (1250, 3400, 3600), (40, 55, 60))]
AT = (1, 3, 15, 12)


@pytest.fixture
def opened(
    setting: Callable[..., Setting], figure: Callable[..., Figure], content: Project
) -> Callable[..., tuple[Chart, Any]]:
    """Return a chart of the scene, and the native one in the .pptx."""

    def make(kind: str, table: list[list[Decimal | None]] = TABLE, **more: Any) -> tuple[Chart, Any]:
        shapes = compose(setting, figure, kind, table, AT, **more)
        scene = Scene(page="page", title="Titel", master="Pagina", shapes=tuple(shapes))
        deck = BuiltDeck(deck="d", file="d", title="d", region="r", sector="s", year=2025, language="nl-NL", scenes=(scene,))  # fmt: skip
        theme = content.theme("kaart")
        slide = Presentation(io.BytesIO(render(deck, theme, outputs.template(content.root, theme)))).slides[0]
        chart = next(shape for shape in shapes if isinstance(shape, Chart))
        return chart, next(shape for shape in slide.shapes if shape.has_chart).chart

    return make


def series_of(native: Any) -> dict[str, list[float | None]]:
    """Return the series of all plots by name, each with its values."""
    found = {}
    for plot in native.plots:
        found |= {series.name: list(series.values) for series in plot.series}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_chart_and_its_workbook_hold_the_figures(opened: Callable[..., Any], kind: str) -> None:
    chart, native = opened(kind)
    found = series_of(native)
    book = openpyxl.load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob))
    rows = [list(row) for row in book.active.values]
    assert [str(row[0]) for row in rows[1:]] == list(chart.categories)
    for at, series in enumerate(chart.series, start=1):
        wanted = [None if point.value is None else float(point.value) for point in series.points]
        assert found[series.name] == pytest.approx(wanted)
        assert rows[0][at] == series.name
        assert [row[at] for row in rows[1:]] == pytest.approx(wanted)


def test_an_area_between_two_lines_lies_on_the_lowest_of_them(opened: Callable[..., Any]) -> None:
    chart, native = opened("area-range")
    under, band = native.plots[0].series
    assert (list(under.values), list(band.values)) == ([1200, 1350, 1500], [50, 2050, 2100])
    assert under.format.fill.type is not None and under._element.find(qn("c:spPr")).find(qn("a:noFill")) is not None
    assert [series.name for series in native.plots[1].series] == [row.name for row in chart.series]


def test_a_combo_has_columns_and_a_line_on_an_axis_of_its_own(
    opened: Callable[..., Any], setting: Callable[..., Setting]
) -> None:
    chart, native = opened("combo", TABLE[:2], lines=(1,))
    tags = [plot._element.tag for plot in native.plots]
    assert tags == [qn("c:barChart"), qn("c:lineChart")]
    axes = native._chartSpace.chart.plotArea.findall(qn("c:valAx"))
    assert len(axes) == 2 and chart.second is not None


def test_a_number_in_a_bar_reads_on_its_colour(opened: Callable[..., Any], content: Project) -> None:
    _, native = opened("column-stacked")
    palette = contrast.palette((content.root / "layouts/templates/kaart.pptx").read_bytes())
    names = {"tx1": "text1", "bg1": "background1"}
    seen = 0
    for series in native.plots[0].series:
        labels = series._element.find(qn("c:dLbls"))
        if labels is None or labels.find(qn("c:txPr")) is None:
            continue
        letters = names[labels.find(qn("c:txPr")).find(".//" + qn("a:schemeClr")).get("val")]
        behind = series.format.fill.fore_color.theme_color
        assert contrast.contrast(palette[letters], palette[f"accent{behind - 4}"]) >= contrast.LEAST
        seen += 1
    assert seen >= 2


def test_numbers_are_written_in_the_language_of_the_deck(opened: Callable[..., Any]) -> None:
    _, native = opened("column")
    forms = {part.get("formatCode") for part in native._chartSpace.iter(qn("c:numFmt")) if part.get("formatCode") != "General"}  # fmt: skip
    assert forms == {"[$-413]#,##0"}
    assert number_form("0.0", "nl-NL") == "[$-413]0.0"
    assert number_form("0.0", "xx") == "0.0"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "table", [[[None] * 3, [Decimal(0)] * 3], [[Decimal(0)] * 3] * 2, [[Decimal(-5), None, Decimal(0)]] * 2]
)
def test_a_chart_of_nothing_or_less_is_sound(opened: Callable[..., Any], kind: str, table: Any) -> None:
    if kind in ("pie", "doughnut") or kind.endswith("100"):  # is not drawn without a part of its whole
        table = [[value or Decimal(0) for value in row] for row in table]
    chart, native = opened(kind, table)
    assert len(series_of(native)) >= len({row.name for row in chart.series})
    assert chart.plot.width > 0 and chart.plot.height > 0
