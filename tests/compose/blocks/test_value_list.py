"""A list of values: sorted, each with its figures, region and mean apart, and nothing on top of anything."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import fakes
import pytest

from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.figure import Figure, Status
from engine.model.scene import Table
from engine.pipeline.project import Project
from engine.problems import UserError

GROWTH, MORE = "klantenratio_groei_3jr", "aantal_klanten_verschil"
USE = {"label": "Groei", "figure": {"indicator": GROWTH}, "beside": {"figure": {"indicator": MORE}}}


@pytest.fixture
def growing(content: Project, made_up: dict[str, Figure]) -> Callable[..., dict[str, Any]]:
    """Return figures of the areas of a region: 1, 2, 3 % and 10, 20, 30 more in turn, with changes by code."""

    def make(changes: dict[str, Any] | None = None, region: str = fakes.REGION) -> dict[str, Any]:
        found: dict[str, Any] = {}
        code = content.regions.regions[region].code
        own = sorted(area.code for area in content.regions.area if area.region == code and area.until is None)
        for name, factor in ((GROWTH, 1), (MORE, 10)):
            pattern = made_up[fakes.key(content, name)]
            for at, area in enumerate(own, start=1):
                value = (changes or {}).get((name, area), at * factor)
                one = pattern.model_copy(update={"dimensions": (("gemeente", area),), "region": region})
                status = value if isinstance(value, Status) else None
                found[one.key] = fakes.changed(one, None if status else value, status)
        return found

    return make


@pytest.fixture
def listed(setting: Callable[..., Setting], growing: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    def compose(
        fill: dict[str, Any] | None = None, at: tuple[float, ...] = (1, 2, 13, 14), **more: Any
    ) -> dict[str, Any]:
        figures = more.pop("figures", None) or growing(region=more.get("region", fakes.REGION))
        block = BLOCKS["value-list"]
        shapes = block.compose(
            setting("value-list", at=at, figures=figures, **more), block.fill(USE | (fill or {}), None)
        )
        return {shape.name.removeprefix("page/slot/"): shape for shape in shapes}

    return compose


def rows(table: Table) -> list[tuple[str, str]]:
    """Return the names and values of a list, down each of its columns."""
    wide = (len(table.rows[0]) + 1) // 3
    pairs = [(row[3 * at], row[3 * at + 1]) for at in range(wide) for row in table.rows]
    return [(name.text, value.text) for name, value in pairs if name.text.strip()]


def test_a_row_has_name_value_and_second_value_with_their_figures(listed: Callable[..., Any], content: Project) -> None:
    table = listed()["table"]
    assert rows(table)[0][1] == "12,0% (120)"
    name, value = table.rows[-1]
    assert (name.text, value.text) == ("Assen", "1,0% (10)")
    assert value.figures == tuple(fakes.key(content, of, gemeente="GM0106") for of in (GROWTH, MORE))
    assert "Assen: 1,0% (10)" in table.alt


def test_what_a_screen_reader_says_of_a_list_is_filled_in(listed: Callable[..., Any]) -> None:
    table = listed({"label": "Lijst van {{ region }}"})["table"]
    assert table.alt.startswith("Lijst van Drenthe. ")


@pytest.mark.parametrize(("sort", "first"), [("falling", "12,0%"), ("rising", "1,0%")])
def test_rows_are_sorted_by_value(listed: Callable[..., Any], sort: str, first: str) -> None:
    found = rows(listed({"sort": sort})["table"])
    assert found[0][1].startswith(first)
    assert len(found) == 12


def test_rows_can_be_sorted_by_name(listed: Callable[..., Any]) -> None:
    names = [name for name, _ in rows(listed({"sort": "name"})["table"])]
    assert names == sorted(names)


def test_what_is_not_shown_stands_last_with_its_reason(listed: Callable[..., Any], growing: Callable[..., Any]) -> None:
    changes = {(GROWTH, "GM0106"): Status.SUPPRESSED, (MORE, "GM0114"): Status.SUPPRESSED}
    found = dict(rows(listed(figures=growing(changes))["table"]))
    assert list(found)[-1] == "Assen"
    assert found["Assen"] == "niet getoond (klein aantal)"
    assert found["Emmen"].endswith("(–)")


def test_region_and_mean_stand_under_a_rule(listed: Callable[..., Any], content: Project) -> None:
    shapes = listed()
    below = shapes["totals"]
    assert [name for name, _ in rows(below)] == ["Drenthe", "Zilveren Kruis"]
    assert shapes["table"].box.bottom <= shapes["totals-rule"].box.top
    assert shapes["totals-rule"].box.bottom <= below.box.top
    assert below.rows[0][1].figures == tuple(fakes.key(content, of) for of in (GROWTH, MORE))
    assert "totals" not in listed({"totals": False})


def test_of_all_regions_the_own_one_is_marked_in_the_list(listed: Callable[..., Any], content: Project) -> None:
    shapes = listed({"of": "regions", "figure": {"indicator": "klantenratio"}, "beside": None})
    own = [row[0].text for row in shapes["table"].rows if row[0].style == "value-list own name"]
    assert own == ["Drenthe"]
    assert len(rows(shapes["table"])) == len(content.regions.now)
    assert [name for name, _ in rows(shapes["totals"])] == ["Zilveren Kruis"]


@pytest.mark.parametrize("region", ["drenthe", "amsterdam", "utrecht"])
@pytest.mark.parametrize("at", [(1, 2, 13, 14), (1, 2, 13, 7), (1, 2, 30, 6)])
def test_a_list_fits_its_slot_or_says_how_much_it_lacks(
    listed: Callable[..., Any], at: tuple[float, ...], region: str
) -> None:
    shapes = listed(at=at, region=region)
    right, bottom = (at[0] + at[2]) * 28.35 + 0.5, (at[1] + at[3]) * 28.35 + 0.5
    for shape in shapes.values():
        assert shape.box.x1 <= right
        assert shape.box.bottom <= bottom or shapes["table"].overflow
    table = shapes["table"]
    assert sum(table.columns) == pytest.approx(1)
    assert sum(table.heights) == pytest.approx(table.box.height)


def test_a_long_list_goes_on_in_a_second_column(listed: Callable[..., Any]) -> None:
    assert len(listed(region="utrecht")["table"].rows[0]) == 5
    assert len(rows(listed(region="utrecht")["table"])) == 25


def test_a_list_is_set_in_smaller_letters_before_it_goes_on(listed: Callable[..., Any]) -> None:
    large, small = (listed(at=(1, 2, 13, high))["table"] for high in (14, 6.5))
    assert large.smaller == 0 < small.smaller and not small.overflow
    assert rows(small) == rows(large)


def test_rows_that_do_not_fit_go_on_on_the_next_slide_with_region_and_mean_under_them(
    setting: Callable[..., Setting], growing: Callable[..., Any], listed: Callable[..., Any]
) -> None:
    made = setting("value-list", at=(1, 2, 6, 7), figures=growing())
    block = BLOCKS["value-list"]
    found, fill = [], block.fill(USE, None)
    while fill is not None:
        shapes = {shape.name.rsplit("/", 1)[1]: shape for shape in block.compose(made, fill)}
        assert not shapes["table"].overflow and len(rows(shapes["totals"])) == 2
        found.append(rows(shapes["table"]))
        fill = made.following.pop("slot", None)
    assert len(found) > 1
    assert sorted(itertools.chain(*found)) == sorted(rows(listed()["table"]))


def test_an_indicator_without_areas_is_told(listed: Callable[..., Any]) -> None:
    with pytest.raises(UserError, match="has no figures of areas"):
        listed({"figure": {"indicator": "kosten_per_klant_maand"}})
