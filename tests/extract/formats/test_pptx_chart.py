"""Values printed by the number format of a native chart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

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
