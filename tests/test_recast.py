"""Printed figures of regions that have changed: counts are added up, ratios are not carried."""

from __future__ import annotations

from decimal import Decimal

from engine.model.figure import Figure, Printed, Status, january_1
from engine.model.indicator import Dimension, Indicator
from engine.model.project import Area, Region, Regions
from engine.recast import recast


def indicator(id: str, shape: str) -> Indicator:
    return Indicator.model_validate(
        {
            "id": id, "label": id, "sectors": ("s",), "unit": {"short": ""}, "version": "1", "source": (), "reference_date": "",
            "period": "january_1", "shape": shape, "dimensions": {"place": Dimension(label="Place", values={}, areas=True)}, "sql": "",
        }
    )  # fmt: skip


INDICATORS = {"people": indicator("people", "count"), "share": indicator("share", "ratio")}
REGIONS = Regions(
    benchmark="all",
    regions={
        "north": Region(label="North", code="N", until=2023),
        "east": Region(label="East", code="E", until=2023),
        "north-east": Region(label="North-East", code="NE", since=2024, predecessors=("north", "east")),
        "south": Region(label="South", code="S"),
        "west": Region(label="West", code="W"),
        "isles": Region(label="Isles", code="I"),
    },
    area=(
        Area(code="n1", label="N1", region="N"),
        Area(code="e1", label="E1", region="E"),
        Area(code="s1", label="S1", region="S"),
        Area(code="s2", label="S2", region="S", until=2022, into="w1"),
        Area(code="w1", label="W1", region="W"),
        Area(code="i1", label="I1", region="I"),
    ),
)


def figure(id: str, region: str, value: str, place: str = "") -> Figure:
    box = (0.0, 0.0, 1.0, 1.0)
    return Figure.model_validate(
        {
            "indicator": id, "region": region, "sector": "s", "period": january_1(2022), "version": "1", "value": Decimal(value),
            "dimensions": (("place", place),) if place else (),
            "origin": Printed.model_validate(
                {"document": "old", "page": 1, "box": dict(zip(("x0", "top", "x1", "bottom"), box, strict=True)), "as_printed": value}
            ),
        }
    )  # fmt: skip


def recasted(*figures: Figure, year: int = 2022) -> dict[str, Decimal | None]:
    return {
        "|".join([each.region, *(value for _, value in each.dimensions)]): each.value
        for each in recast(figures, INDICATORS, REGIONS, year)[0]
    }


def test_a_region_that_stayed_as_it_was_keeps_its_figures() -> None:
    printed = figure("share", "isles", "12.5")
    assert recast([printed], INDICATORS, REGIONS, 2022)[0] == [printed]


def test_counts_of_merged_regions_are_added_up() -> None:
    assert recasted(figure("people", "north", "10"), figure("people", "east", "5")) == {"north-east": Decimal(15)}


def test_a_count_of_one_of_two_merged_regions_is_no_count_of_both() -> None:
    assert recasted(figure("people", "north", "10")) == {"north-east": None}


def test_ratios_of_merged_regions_are_not_carried_and_say_why() -> None:
    (made,), moved = recast([figure("share", "north", "10")], INDICATORS, REGIONS, 2022)
    assert (made.region, made.value, made.status) == ("north-east", None, Status.NOT_APPLICABLE)
    assert moved["north-east"] == ("East", "North")


def test_a_region_that_an_area_left_has_no_figures_of_before() -> None:
    figures, moved = recast([figure("people", "south", "10"), figure("people", "west", "7")], INDICATORS, REGIONS, 2022)
    assert [each.status for each in figures] == [Status.NOT_APPLICABLE] * 2
    assert moved == {"south": ("S2",), "west": ("S2",), "north-east": ("East", "North")}


def test_what_was_printed_after_the_change_stands() -> None:
    assert recasted(figure("people", "south", "10"), year=2023) == {"south": Decimal(10)}


def test_a_count_of_an_area_goes_along_with_it() -> None:
    found = recasted(
        figure("people", "south", "4", "s2"), figure("people", "west", "3", "w1"), figure("people", "south", "8", "s1"),
        figure("share", "north", "40", "n1"),
    )  # fmt: skip
    assert found == {"west|w1": Decimal(7), "south|s1": Decimal(8), "north-east|n1": Decimal(40)}


def test_a_ratio_of_merged_areas_is_not_carried() -> None:
    found = recasted(figure("share", "south", "4", "s2"), figure("share", "west", "3", "w1"))
    assert found == {"west|w1": None}
