"""A breakdown has its label and values once, for all indicators that use it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.model.indicator import Dimension, Indicator, Policy
from engine.model.project import Area
from engine.pipeline.dimensions import settled, with_parts, with_sectors
from engine.pipeline.project import Project
from engine.problems import Place, UserError

ROOT = Path(__file__).parents[2]
AREAS = [Area(code="A1", label="Ashby", region="N"), Area(code="A2", label="Gone", region="N", until=2020, into="A1")]
SHARED = {
    "kind": Dimension(label="Kind", values={"a": "A", "b": "B"}),
    "area": Dimension(label="Area", areas=True),
}


def indicator(**dimensions: dict[str, object]) -> Indicator:
    usual = {"label": "x", "sectors": ["x"], "unit": {"text": "each"}, "version": "1", "source": ["records"]}
    return Indicator.model_validate(
        usual | {"reference_date": "", "period": "year", "sql": "", "dimensions": dimensions}
    )


def test_what_is_shared_need_not_be_repeated() -> None:
    made = settled(indicator(kind={"whole": True}), SHARED, AREAS).dimensions["kind"]
    assert (made.label, made.values, made.whole) == ("Kind", {"a": "A", "b": "B"}, True)


def test_parts_of_a_value_that_is_not_there_are_told() -> None:
    with pytest.raises(ValueError, match="'parts' names a value 'c' that is not there"):
        Dimension.model_validate({"values": {"a": "A"}, "parts": {"c": ["a"]}})


def test_the_sum_of_an_indicator_that_is_not_there_is_told() -> None:
    whole = indicator().model_copy(update={"policy": Policy(parts=("people", "plaecs"))})
    with_parts(whole, {"people", "plaecs"})
    with pytest.raises(UserError) as told:
        with_parts(whole, {"people", "places"})
    assert [(each.what, each.hint) for each in told.value.problems] == [
        ("'parts' names no indicator: 'plaecs'", "did you mean 'places'?")
    ]


def test_what_the_indicator_says_itself_goes_before() -> None:
    made = settled(indicator(kind={"values": {"b": "Bee"}}), SHARED, AREAS).dimensions["kind"]
    assert (made.label, made.values) == ("Kind", {"b": "Bee"})


def test_the_values_of_areas_are_those_of_today() -> None:
    assert settled(indicator(area={}), SHARED, AREAS).dimensions["area"].values == {"A1": "Ashby"}


def test_a_value_under_a_sector_belongs_to_that_sector_alone() -> None:
    made = Dimension.model_validate({"values": {"x": {"a": "A"}, "y": {"b": "B", "c": "C"}, "all": "All"}})
    assert made.values == {"a": "A", "b": "B", "c": "C", "all": "All"}
    assert made.of("x") == {"a": "A", "all": "All"}
    assert made.of("y") == {"b": "B", "c": "C", "all": "All"}


def test_a_value_under_two_sectors_belongs_to_both() -> None:
    made = Dimension.model_validate({"values": {"x": {"a": "A", "b": "B"}, "y": {"b": "B"}}})
    assert (list(made.of("x")), list(made.of("y")), list(made.of("z"))) == (["a", "b"], ["b"], [])


def test_values_under_a_sector_that_is_not_there_are_a_problem_with_a_hint() -> None:
    made = {"kind": Dimension.model_validate({"values": {"ab": {"a": "A"}}})}
    with pytest.raises(UserError) as error:
        with_sectors(made, ["cd", "x"], Place("content/dimensions.yaml"))
    (problem,) = error.value.problems
    assert problem.what == "dimension 'kind' has values of sector 'ab', which is not there"
    assert problem.hint == "known here: cd, x"


def test_a_dimension_that_is_nowhere_is_a_problem_with_a_hint() -> None:
    with pytest.raises(UserError) as error:
        settled(indicator(kinds={}), SHARED, AREAS)
    (problem,) = error.value.problems
    assert problem.what == "dimension 'kinds' has no label"
    assert problem.hint == "did you mean 'kind'?"


def test_every_profile_of_the_records_is_a_value() -> None:
    with (ROOT / "content/sample/zorgprofielen.csv").open(encoding="utf-8") as file:
        profiles = {row["profiel"] for row in csv.DictReader(file)}
    assert profiles <= set(Project(ROOT).dimensions["profiel"].values)
