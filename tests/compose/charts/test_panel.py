"""Chart panels: the right values, absent points, places that do not overlap."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import fakes
import pytest

from engine.compose import Ingredients
from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.figure import Figure, Status
from engine.model.scene import Chart
from engine.pipeline.project import Project
from engine.problems import UserError

AT = (1.0, 7.93, 6.2, 10.3)
SHARE = {"indicator": "aandeel_eigen_omgeving"}
YEARS = {
    "label": "Zorg in eigen omgeving",
    "note": "[%]",
    "categories": {"years": [-2, -1, 0]},
    "series": [
        {"name": "Regio", "style": "regio", "figure": SHARE},
        {"name": "{{ benchmark_short }}", "style": "benchmark", "figure": {**SHARE, "of": "benchmark"}},
    ],
    "sentence": "Het is {{ figure('aandeel_eigen_omgeving') }}",
}


@pytest.fixture
def charts(setting: Callable[..., Setting]) -> Callable[..., dict[str, Any]]:
    """Return a chart panel's shapes by part: charts({...changes of the fill}, block="bar", figures=...)."""

    def compose(fill: dict[str, Any] | None = None, block: str = "bar", **more: Any) -> dict[str, Any]:
        usual = {"at": AT, "style": "chart"}
        shapes = BLOCKS[block].compose(setting(block, **(usual | more)), BLOCKS[block].fill(YEARS | (fill or {}), None))
        return {shape.name.rsplit("/", 1)[1]: shape for shape in shapes}

    return compose


def values(chart: Chart) -> list[list[Any]]:
    return [[point.value for point in series.points] for series in chart.series]


def test_the_chart_holds_the_exact_values_of_its_figures(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    chart = charts()["chart"]
    benchmark = content.regions.benchmark
    wanted = [
        [made_up[fakes.key(content, "aandeel_eigen_omgeving", year, region)].value for year in (-2, -1, 0)]
        for region in (fakes.REGION, benchmark)
    ]
    assert values(chart) == wanted
    assert chart.categories == ("2023", "2024", "2025")
    assert [series.name for series in chart.series] == ["Regio", "ZK"]
    assert all(point.figure for series in chart.series for point in series.points)


def test_a_screen_reader_hears_title_series_and_values(charts: Callable[..., dict[str, Any]]) -> None:
    chart = charts()["chart"]
    first = chart.series[0].points[0].shown.removesuffix("%")
    assert chart.alt.startswith(f"Zorg in eigen omgeving. Regio: 2023 {first}%, 2024 ")


def test_a_suppressed_point_is_not_drawn_and_its_reason_is_heard(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "aandeel_eigen_omgeving", -1)
    chart = charts(figures={key: fakes.changed(made_up[key], status=Status.SUPPRESSED)})["chart"]
    assert values(chart)[0][1] is None
    assert "2024 niet getoond (klein aantal)" in chart.alt
    assert str(made_up[key].value) not in chart.alt


def test_a_dimension_gives_its_values_as_categories(charts: Callable[..., dict[str, Any]], content: Project) -> None:
    name = "zorgkosten_groei_per_grondslag"
    series = [{"name": "Regio", "style": "regio", "figure": {"indicator": name, "year": -1}}]
    chart = charts({"categories": {"dimension": "grondslag"}, "series": series, "chart": "bar"})["chart"]
    dimension = content.indicators[name].dimensions["grondslag"]
    assert chart.categories == tuple(dimension.of(fakes.SECTOR).values())
    assert len(chart.categories) < len(dimension.values)  # those of other sectors are not in it
    assert None not in values(chart)[0]


def test_a_value_that_nobody_has_is_named_and_not_drawn(
    charts: Callable[..., dict[str, Any]], content: Project
) -> None:
    name = "zorgkosten_groei_per_grondslag"
    series = [{"name": "Regio", "style": "regio", "figure": {"indicator": name, "year": -1}}]
    gone = {fakes.key(content, name, -1, grondslag="LG"): None}
    parts = charts({"categories": {"dimension": "grondslag"}, "series": series}, figures=gone)
    assert "LG" not in parts["chart"].categories and "VG" in parts["chart"].categories
    assert "nog niet bekend: LG" in parts["unit"].text


def test_a_series_may_have_only_some_categories(charts: Callable[..., dict[str, Any]]) -> None:
    fill = {
        "categories": {"items": ["nu", "later"], "labels": {"nu": "{{ year }}", "later": "Extra"}},
        "series": [
            {"name": "Regio", "style": "regio", "only": ["nu"], "figure": SHARE},
            {"name": "Extra", "style": "extra", "figures": {"later": {"indicator": "extra_plekken_intramuraal"}}},
        ],
    }
    chart = charts(fill, "stacked-bar")["chart"]
    assert chart.categories == ("2025", "Extra")
    assert [[value is not None for value in row] for row in values(chart)] == [[True, False], [False, True]]


@pytest.mark.parametrize("block", ["bar", "stacked-bar", "line", "pie"])
@pytest.mark.parametrize("at", [AT, (1, 8, 3.5, 6), (1, 8, 15, 10)])
def test_nothing_in_a_panel_overlaps(charts: Callable[..., dict[str, Any]], block: str, at: tuple[float, ...]) -> None:
    parts = charts(block=block, at=at)
    area = parts["area"].box
    chart = parts["chart"]
    stacked = [parts[name].box for name in ("title", "unit", "chart", "sentence")]
    for above, below in itertools.pairwise(stacked):
        assert above.bottom <= below.top + 0.01
    boxes = [chart.plot, *([chart.legend] if chart.legend else [])]
    for box in boxes:
        assert inside(box, chart.box) or chart.overflow > 0
    if len(boxes) == 2:
        assert boxes[0].bottom <= boxes[1].top
    assert all(inside(box, area) for box in stacked) or chart.overflow > 0


def inside(inner: Box, outer: Box) -> bool:
    return (
        outer.x0 - 0.01 <= inner.x0 and inner.x1 <= outer.x1 + 0.01
        and outer.top - 0.01 <= inner.top and inner.bottom <= outer.bottom + 0.01
    )  # fmt: skip


def test_a_panel_too_low_for_its_bars_says_what_it_lacks(charts: Callable[..., dict[str, Any]]) -> None:
    assert charts()["chart"].overflow == 0
    assert charts(at=(1, 8, 6, 2.5))["chart"].overflow > 0


@pytest.mark.parametrize("amounts", [(40, 50, 60), (-4, 5, 6), (-4, -5, -6), (0, 5, 6)])
def test_bars_begin_at_zero_and_leave_room_for_their_labels(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure], amounts: tuple[int, ...]
) -> None:
    keys = [fakes.key(content, "aandeel_eigen_omgeving", year) for year in (-2, -1, 0)]
    figures = {key: fakes.changed(made_up[key], value) for key, value in zip(keys, amounts, strict=True)}
    chart = charts({"series": [YEARS["series"][0]]}, figures=figures)["chart"]  # type: ignore[index]
    low, high = min(0, *amounts), max(0, *amounts)
    assert chart.lowest <= low and chart.highest >= high
    assert (chart.lowest < low) == (low < 0) and (chart.highest > high) == (high > 0)


def test_a_stack_is_as_high_as_its_parts_together(charts: Callable[..., dict[str, Any]]) -> None:
    chart = charts(block="stacked-bar")["chart"]
    assert chart.highest > max(sum(column) for column in zip(*values(chart), strict=True))


def test_a_small_change_does_not_look_like_a_landslide(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    keys = [fakes.key(content, "aandeel_eigen_omgeving", year) for year in (-2, -1, 0)]
    figures = {key: fakes.changed(made_up[key], value) for key, value in zip(keys, (50, 50.1, 50.2), strict=True)}
    chart = charts({"series": [YEARS["series"][0]]}, "line", figures=figures)["chart"]  # type: ignore[index]
    assert chart.highest - chart.lowest >= 5


@pytest.mark.parametrize(
    ("fill", "what"),
    [
        ({"series": []}, "'series': list should have at least 1 item"),
        ({"series": [{"name": "x", "style": "regio"}]}, "a series needs a 'figure'"),
        ({"series": [{"name": "x", "style": "reggio", "figure": SHARE}]}, "no series style 'reggio'"),
        ({"categories": {"dimension": "soort"}}, "has no dimension 'soort'"),
        ({"sentence": "{{ figure('x') }}"}, "no indicator 'x'"),
        ({"sentence": "{{ ranked('klantenratio', 'soort') }}"}, "has no dimension 'soort'"),
        ({"sentence": "{{ figure('klantenratio', 'vorig') }}"}, "in a text: "),
        ({"sentence": "{{ figuur('klantenratio') }}"}, "'figuur' is undefined"),
    ],
)
def test_a_wrong_chart_is_told(charts: Callable[..., dict[str, Any]], fill: dict[str, Any], what: str) -> None:
    with pytest.raises(UserError) as error:
        charts(fill)
    assert what in error.value.problems[0].what
    assert "\n" not in error.value.problems[0].what


@pytest.fixture
def redefined(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> Callable[..., Any]:
    """Return a chart of three years of which the first is known by an earlier definition alone."""
    name, version = "locatieratio", "2023"
    key = fakes.key(content, name, -2)
    then = fakes.changed(made_up[key], 31).model_copy(update={"version": version})
    series = [{"name": "Regio", "style": "regio", "figure": {"indicator": name}}]
    return lambda block: charts({"series": series, "sentence": ""}, block, figures={key: None, then.key: then})


def test_a_series_that_crosses_definitions_has_a_mark_and_a_footnote(redefined: Callable[..., Any]) -> None:
    shapes = redefined("bar")
    chart = shapes["chart"]
    assert chart.categories == ("2023*", "2024", "2025")
    assert chart.series[0].points[0].value == 31
    assert chart.series[0].points[0].figure.startswith("locatieratio@2023|")
    assert "* 2023: andere definitie (2023)" in shapes["unit"].text


def test_no_line_joins_two_definitions(redefined: Callable[..., Any]) -> None:
    chart = redefined("line")["chart"]
    drawn = [[value is not None for value in row] for row in values(chart)]
    assert drawn == [[False, True, True], [True, False, False]]
    assert [series.in_legend for series in chart.series] == [True, False]
    assert chart.series[0].style == chart.series[1].style


def test_a_series_of_one_definition_has_neither(charts: Callable[..., dict[str, Any]]) -> None:
    shapes = charts(block="line")
    assert shapes["chart"].categories == ("2023", "2024", "2025")
    assert "*" not in shapes["unit"].text


def test_a_number_in_a_sentence_is_never_of_another_definition(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "locatieratio", -1)
    then = fakes.changed(made_up[key], 31).model_copy(update={"version": "2023"})
    sentence = "Dat is {{ figure('locatieratio') - figure('locatieratio', -1) }} meer."
    shapes = charts({"sentence": sentence}, figures={key: None, then.key: then})
    assert "nog niet bekend" in shapes["sentence"].text


def test_what_a_pie_of_shares_does_not_show_keeps_its_place(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    name, values_ = "verhouding_profielen", {"1-2VG": 20, "3VG": 30, "4VG": 15}
    keys = {value: fakes.key(content, name, klasse=value) for value in values_}
    figures = {keys[value]: fakes.changed(made_up[keys[value]], number) for value, number in values_.items()}
    figures[keys["4VG"]] = fakes.changed(made_up[keys["4VG"]], status=Status.SUPPRESSED)
    fill = {
        "categories": {"dimension": "klasse", "values": list(values_)},
        "series": [{"name": "Regio", "style": "regio", "figure": {"indicator": name}}],
        "chart": "pie",
    }
    chart = charts(fill, "pie", figures=figures)["chart"]
    known = dict(zip(chart.categories, chart.series[0].points, strict=True))
    assert known["niet getoond (klein aantal)"].value == 50
    assert known["niet getoond (klein aantal)"].style == "rest"
    assert not known["niet getoond (klein aantal)"].label


def test_a_pie_of_counts_with_a_part_that_is_not_shown_is_not_drawn(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "aantal_geindiceerden", -1)
    fill = {
        "series": [{"name": "Regio", "style": "regio", "figure": {"indicator": "aantal_geindiceerden"}}],
        "sentence": "",
    }
    parts = charts(fill, "pie", figures={key: fakes.changed(made_up[key], status=Status.SUPPRESSED)})
    assert "chart" not in parts
    assert parts["absent"].text == "niet getoond (klein aantal): 2024"


@pytest.fixture
def hidden(content: Project, made_up: dict[str, Figure]) -> Callable[..., dict[str, Figure]]:
    """Return the figures of the years of the chart with those of a region suppressed: hidden("drenthe")."""

    def make(*regions: str) -> dict[str, Figure]:
        keys = [fakes.key(content, "aandeel_eigen_omgeving", year, of) for year in (-2, -1, 0) for of in regions]
        return {key: fakes.changed(made_up[key], status=Status.SUPPRESSED) for key in keys}

    return make


def test_a_chart_of_which_nothing_is_shown_says_so_once_in_its_place(
    charts: Callable[..., dict[str, Any]], content: Project, hidden: Callable[..., dict[str, Figure]]
) -> None:
    figures = hidden(fakes.REGION, content.regions.benchmark)
    parts = charts(figures=figures)
    assert set(parts) == {"area", "title", "unit", "absent"}
    assert parts["unit"].text == "[%]"
    assert parts["absent"].text == "niet getoond (klein aantal)"
    assert set(parts["absent"].paragraphs[0].runs[0].figures) == set(figures)


def test_what_else_a_chart_without_bars_says_stays(
    charts: Callable[..., dict[str, Any]], content: Project, hidden: Callable[..., dict[str, Figure]]
) -> None:
    figures = hidden(fakes.REGION, content.regions.benchmark)
    count = {"indicator": "aantal_klanten"}
    said = charts({"sentence": "Er zijn {{ figure('aantal_klanten') }} klanten"}, figures=figures)
    assert said["sentence"].text.startswith("Er zijn ")
    assert "chart" in charts({"rows": [{"label": "Klanten", "figure": count}]}, figures=figures)


def test_a_category_of_which_a_part_is_there_is_not_told_to_be_gone(
    charts: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "aandeel_eigen_omgeving", -1)
    figures = {key: fakes.changed(made_up[key], status=Status.SUPPRESSED)}
    assert "niet getoond (klein aantal): 2024 (deels)" in charts(figures=figures)["unit"].text
    alone = charts({"series": [YEARS["series"][0]]}, figures=figures)  # type: ignore[index]
    assert alone["unit"].text.endswith("niet getoond (klein aantal): 2024")


def test_a_legend_names_only_what_is_drawn_also_where_that_is_one(
    charts: Callable[..., dict[str, Any]], hidden: Callable[..., dict[str, Figure]]
) -> None:
    chart = charts(figures=hidden(fakes.REGION))["chart"]
    assert [row.in_legend for row in chart.series] == [False, True]
    assert chart.legend is not None


def test_an_axis_that_is_shown_begins_at_a_round_number(charts: Callable[..., dict[str, Any]]) -> None:
    for kind in ("line", "column"):
        chart = charts({"axis": "shown", "chart": kind, "sentence": ""}, at=(1, 8, 15, 10))["chart"]
        assert chart.step is not None
        assert chart.lowest == 0


@pytest.mark.parametrize("width", [4.4, 5.0, 5.6, 6.2, 6.8, 7.4, 9.0])
def test_years_under_a_line_stand_apart_or_some_are_left_out(
    charts: Callable[..., dict[str, Any]], things: Ingredients, width: float
) -> None:
    categories = {"years": [0, 1, 2, 3, 4, 5]}
    chart = charts({"categories": categories}, "line", at=(1, 3, width, 9))["chart"]
    wide = max(things.measure.width(label, chart.names or chart.size) for label in chart.categories)
    assert wide + 3 <= chart.every * chart.plot.width / len(chart.categories) or chart.every == 5
    assert chart.every == 1 or width < 6.8


def test_years_are_all_named_in_smaller_letters_rather_than_left_out(charts: Callable[..., dict[str, Any]]) -> None:
    categories = {"years": [0, 1, 2, 3, 4, 5]}
    narrow, wide = (charts({"categories": categories}, "line", at=(1, 3, at, 9))["chart"] for at in (6.8, 12))
    assert narrow.every == wide.every == 1
    assert 9 <= narrow.names < narrow.size == wide.size and not wide.names
