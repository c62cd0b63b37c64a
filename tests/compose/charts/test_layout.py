"""Whatever the numbers: nothing at a chart covers anything else, and nothing leaves its slot."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_charts import FIRST, KINDS, NAME, bars, chart_of, compose, texts

from engine.compose.charts.drawing import overlap
from engine.compose.setting import Setting
from engine.model.figure import Figure
from engine.model.scene import AnyShape, Chart

values = st.one_of(
    st.none(),
    st.just(Decimal(0)),
    st.decimals(-20000, 20000, places=0),
    st.decimals(0, 100, places=0),
)
tables = st.tuples(st.integers(1, 40), st.integers(1, 8)).flatmap(
    lambda size: st.lists(st.lists(values, min_size=size[0], max_size=size[0]), min_size=size[1], max_size=size[1])
)
places = st.sampled_from([(1, 3, 6.2, 9), (1, 3, 15, 12), (1, 3, 31, 14), (1, 3, 5, 4)])


def drawn(shapes: list[AnyShape]) -> list[Chart]:
    """Return the chart, or none where there is nothing that can be drawn."""
    return [shape for shape in shapes if isinstance(shape, Chart)]


def apart(shapes: list[AnyShape]) -> None:
    """Assert that no text covers another, or a bar, and that none leaves the slot."""
    slot = shapes[0].box
    for one, other in itertools.combinations(texts(shapes), 2):
        assert not overlap(one.box, other.box), (one.name, one.text, other.name, other.text)
    if not drawn(shapes):
        return
    chart = chart_of(shapes)
    over = bars(chart) if chart.chart not in ("pie", "doughnut") else {}
    beside = [text for text in texts(shapes) if text.name.split("/")[-1].startswith(("label", "total"))]
    for text, bar in itertools.product(beside, over.values()):
        assert not overlap(text.box, bar, 1.5), (text.name, text.text, bar)
    if chart.overflow == 0:
        for text in texts(shapes):
            assert text.box.x0 >= slot.x0 - 1 and text.box.x1 <= slot.x1 + 1, (text.name, text.box)
            assert text.box.top >= slot.top - 1 and text.box.bottom <= slot.bottom + 1, (text.name, text.box)
        assert chart.plot.x1 <= slot.x1 + 1 and chart.plot.bottom <= slot.bottom + 1


often = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS)
@often
@given(table=tables, at=places)
def test_nothing_covers_anything(
    setting: Callable[..., Setting], figure: Callable[..., Figure], kind: str, table: Any, at: Any
) -> None:
    assume(kind != "area-range" or len(table) > 1)
    shapes = compose(setting, figure, kind, table, at)
    apart(shapes)
    for chart in drawn(shapes):
        assert chart.lowest is None or chart.lowest < (chart.highest or 0)


@often
@given(table=tables, at=places)
def test_totals_rows_bubbles_and_arrows_stand_apart(
    setting: Callable[..., Setting], figure: Callable[..., Figure], table: Any, at: Any
) -> None:
    first = {f"c{column}": {"indicator": NAME, "year": FIRST + column} for column in range(len(table[0]))}
    more = {
        "totals": {"figures": first},
        "rows": [{"label": "Aantal klanten", "figures": first}],
        "bubbles": {"label": "Aandeel", "figures": first},
        "growth": [{"series": "Reeks 1", "figure": {"indicator": NAME, "year": FIRST}}],
        "reference": {"label": "Gemiddelde", "figure": {"indicator": NAME, "year": FIRST}},
    }
    apart(compose(setting, figure, "column-stacked", table, at, **more))
    apart(compose(setting, figure, "column", table, at, **{**more, "totals": None}))
    apart(compose(setting, figure, "bar-stacked", table, at, **more))
    apart(compose(setting, figure, "bar", table, at, **{**more, "totals": None}))


SIX = [[Decimal(value) for value in row] for row in ((2, 16, 28), (98, 84, 72))]


def test_a_number_that_does_not_fit_in_its_part_stands_beside_it(
    setting: Callable[..., Setting], figure: Callable[..., Figure]
) -> None:
    shapes = compose(setting, figure, "column-stacked", SIX, (1, 3, 12, 9))
    chart = chart_of(shapes)
    assert [point.label for point in chart.series[0].points] == [False, True, True]
    (beside,) = [text for text in texts(shapes) if "/label-" in text.name]
    bar = bars(chart)[0, 0]
    assert beside.text == "2" and beside.box.x0 >= bar.x1
    assert beside.paragraphs[0].runs[0].figures == (chart.series[0].points[0].figure,)


def test_names_stand_at_the_first_stack_where_there_is_room_and_in_a_legend_where_there_is_not(
    setting: Callable[..., Setting], figure: Callable[..., Figure]
) -> None:
    wide = compose(setting, figure, "column-stacked", SIX, (1, 3, 15, 9))
    assert chart_of(wide).legend is None
    assert {"Reeks 1", "Reeks 2"} <= {text.text for text in texts(wide)}
    below = compose(setting, figure, "column-stacked", SIX, (1, 3, 15, 9), legend="bottom")
    assert chart_of(below).legend is not None
    assert "Reeks 1" not in {text.text for text in texts(below)}


def test_more_bars_than_numbers_fit_at_have_them_at_the_axis(
    setting: Callable[..., Setting], figure: Callable[..., Figure]
) -> None:
    many = [[Decimal(1000 + 7 * at) for at in range(40)] for _ in range(3)]
    chart = chart_of(compose(setting, figure, "column", many, (1, 3, 12, 9)))
    assert not any(point.label for row in chart.series for point in row.points)
    assert chart.step is not None


def test_categories_are_sorted_with_those_without_a_value_last(
    setting: Callable[..., Setting], figure: Callable[..., Figure]
) -> None:
    table = [[Decimal(5), None, Decimal(9), Decimal(1)]]
    falling = chart_of(compose(setting, figure, "bar", table, (1, 3, 12, 9), sort="falling", last=["c2"]))
    assert falling.categories == ("Naam 0", "Naam 3", "Naam 1", "Naam 2")
    rising = chart_of(compose(setting, figure, "bar", table, (1, 3, 12, 9), sort="rising", highlight={"c0": "extra"}))
    assert rising.categories == ("Naam 3", "Naam 0", "Naam 2", "Naam 1")
    assert [point.style for point in rising.series[0].points] == ["", "extra", "", ""]


def test_an_arrow_goes_from_the_first_to_the_last_value_with_the_growth_in_it(
    setting: Callable[..., Setting], figure: Callable[..., Figure]
) -> None:
    growth = [{"series": "Reeks 1", "figure": {"indicator": NAME, "year": FIRST}}]
    shapes = compose(setting, figure, "column", SIX, (1, 3, 12, 9), growth=growth)
    (arrow,) = [shape for shape in shapes if shape.kind == "line" and shape.name.endswith("arrow")]
    first, last = (bars(chart_of(shapes))[0, at] for at in (0, 2))
    assert arrow.points[0][0] == pytest.approx((first.x0 + first.x1) / 2)
    assert arrow.points[-1][0] == pytest.approx((last.x0 + last.x1) / 2)
    assert arrow.points[-1][1] < last.top
    assert any(text.text == "+2" and text.name.endswith("growth-1") for text in texts(shapes))


def test_a_label_of_a_line_stands_on_the_side_where_the_line_does_not_run(
    setting: Callable[..., Setting], figure: Callable[..., Figure]
) -> None:
    table = [[Decimal(value) for value in (1000, 1900, 2800, 3700)]]
    rising = chart_of(compose(setting, figure, "line", table, (1, 3, 8, 14)))
    assert rising.series[0].points[0].below, (rising.plot, rising.lowest, rising.highest, rising.series)
    falling = chart_of(compose(setting, figure, "line", [table[0][::-1]], (1, 3, 8, 14)))
    assert not falling.series[0].points[0].below and falling.series[0].points[-1].label
