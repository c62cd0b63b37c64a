"""Values printed by the number format of a native chart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from engine.extract.formats import pptx_chart
from engine.extract.geometry import Area


@pytest.mark.parametrize(
    ("code", "value", "text", "unit"),
    [
        ('0.0"%"', "37.4", "37,4%", "%"),
        ("0.0%", "0.374", "37,4%", "%"),
        ("#,##0", "5278", "5.278", ""),
        ("0", "5278", "5278", ""),
        ("General", "9.5", "9,5", ""),
        ('0.0,,"M"', "346900000", "346,9M", ""),
        ('"€" #,##0;-"€" #,##0', "8444", "€ 8.444", "EUR"),
    ],
)
def test_a_value_is_printed_by_its_number_format(code, value, text, unit):
    cell = pptx_chart._cell("", "", Decimal(value), pptx_chart.parse(code))
    assert (cell.as_printed, cell.unit) == (text, unit)
    assert cell.value == (Decimal("37.4") if "37" in value else Decimal(value))


def native(kind, series, form="#,##0"):
    """Return a native chart of two years on a slide of its own."""
    deck = Presentation()
    data = CategoryChartData(number_format=form)
    data.categories = ["2030", "2031"]
    for name, values in series.items():
        data.add_series(name, values)
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    return slide.shapes.add_chart(kind, 0, 0, 4_000_000, 3_000_000, data).chart


def read(chart):
    return [(one.series, one.category, one.as_printed) for one in pptx_chart.read(chart, Area(0, 0, 300, 200)).cells]


def test_an_area_between_two_heights_holds_no_figures_unless_it_is_labelled():
    chart = native(XL_CHART_TYPE.AREA_STACKED, {"Least": (10, 20), "Between": (5, 6)})
    assert len(read(chart)) == 4
    chart.plots[0].series[0].format.fill.background()
    assert read(chart) == []
    chart.plots[0].series[1].data_labels.show_value = True
    assert read(chart) == [("Between", "2030", "5"), ("Between", "2031", "6")]


def test_labels_that_show_shares_say_nothing_of_how_the_numbers_are_printed():
    chart = native(XL_CHART_TYPE.PIE, {"": (1200, 800)})
    labels = chart.plots[0].series[0].data_labels
    labels.number_format, labels.number_format_is_linked = "0%", False
    labels.show_value, labels.show_percentage = False, True
    assert [printed for _, _, printed in read(chart)] == ["1.200", "800"]
    labels.show_value = True
    assert [printed for _, _, printed in read(chart)] == ["120000%", "80000%"]


def layout(chart, x, y, w, h):
    """Say where the plot of a chart lies, as shares of its area."""
    said = "".join(f'<c:{name} val="{share}"/>' for name, share in zip("xywh", (x, y, w, h), strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    made = parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{said}</c:manualLayout></c:layout>")
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(f"{pptx_chart.C}layout"):
        area.remove(old)
    area.insert(0, made)


@pytest.mark.parametrize(
    ("kind", "flat", "places", "first"),
    [
        (XL_CHART_TYPE.COLUMN_CLUSTERED, False, [80, 180], -20),
        (XL_CHART_TYPE.BAR_CLUSTERED, True, [110, 60], 10),  # lying bars begin at the bottom
        (XL_CHART_TYPE.COLUMN_STACKED, False, [80, 180], 0),
        (XL_CHART_TYPE.LINE, False, [80, 180], 0),
    ],
)
def test_categories_and_bars_have_their_places_where_the_plot_has_one(kind, flat, places, first):
    chart = native(kind, {"Ships": (10, 20), "Tugs": (5, 6)})
    area = Area(0, 0, 300, 200)
    assert pptx_chart.read(chart, area).plot is None
    layout(chart, 0.1, 0.175, 2 / 3, 0.5)
    if kind in (XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.BAR_CLUSTERED):
        chart.plots[0].gap_width, chart.plots[0].overlap = 50, 0
    held = pptx_chart.read(chart, area)
    assert held.flat == flat and [round(at) for _, at in held.places] == places
    assert held.beside == (("Ships", pytest.approx(first)), ("Tugs", pytest.approx(-first)))
