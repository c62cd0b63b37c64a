"""Records of areas that changed are counted where they lie today."""

from __future__ import annotations

from engine.model import areas
from engine.model.project import Area, Region, Regions
from engine.problems import Place

REGIONS = {"north": Region(label="North", code="N"), "south": Region(label="South", code="S")}


def table(*rows: tuple[str, str, int | None, int | None, str]) -> Regions:
    found = tuple(
        Area(code=code, label=code, region=region, since=since, until=until, into=into, place=Place("areas.csv", line))
        for line, (code, region, since, until, into) in enumerate(rows, start=2)
    )
    return Regions(benchmark="all", regions=REGIONS, area=found)


def test_an_area_that_became_part_of_another_counts_there() -> None:
    regions = table(("a", "N", None, 2020, "b"), ("b", "N", None, 2022, "c"), ("c", "S", None, None, ""))
    assert areas.today(regions) == {"a": ("c", "south"), "b": ("c", "south"), "c": ("c", "south")}
    assert list(areas.problems(regions)) == []


def test_an_area_that_moved_to_another_region_counts_in_that_of_now() -> None:
    regions = table(("a", "N", None, 2022, ""), ("a", "S", 2023, None, ""))
    assert areas.today(regions) == {"a": ("a", "south")}
    assert list(areas.problems(regions)) == []


def test_an_area_that_ended_without_a_successor_belongs_nowhere() -> None:
    assert areas.today(table(("a", "N", None, 2020, ""), ("b", "S", None, None, ""))) == {"b": ("b", "south")}


def test_what_is_wrong_in_the_table_is_told_with_its_line() -> None:
    regions = table(
        ("a", "N", None, 2020, "b"), ("b", "N", None, 2021, "a"), ("c", "X", None, None, ""),
        ("d", "N", None, 2021, "z"), ("e", "N", None, 2022, ""), ("e", "N", 2022, None, ""), ("f", "N", None, None, "e"),
    )  # fmt: skip
    said = {(problem.place.line, problem.what) for problem in areas.problems(regions)}
    assert said == {
        (2, "a (a) has become part of an area that is not there any more"),
        (3, "b (b) has become part of an area that is not there any more"),
        (4, "c (c) lies in region 'X', which is not in regions.yaml"),
        (5, "d (d) has become part of 'z', which is not in this table"),
        (6, "e (e) stands here twice for the same year"),
        (7, "e (e) stands here twice for the same year"),
        (8, "f (f) has a successor and no last year"),
    }
