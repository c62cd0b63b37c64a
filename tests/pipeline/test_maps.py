"""Outlines and tiles: what is read, what is refused, and that a deck without outlines has tiles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.model.deck import Deck, PageDesign
from engine.pipeline import boundaries, maps
from engine.pipeline.project import Project
from engine.problems import UserError

RD = "EPSG:28992"
SQUARE = [[[233000, 557000], [234000, 557000], [234000, 558000], [233000, 558000], [233000, 557000]]]
IN_DEGREES = [[[6.56, 53.0], [6.57, 53.0], [6.57, 53.01], [6.56, 53.0]]]


def feature(code: str, coordinates: Any = SQUARE, kind: str = "Polygon", key: str = "gemeentecode") -> dict[str, Any]:
    return {"type": "Feature", "properties": {key: code}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: dict[str, Any], crs: str = "") -> dict[str, Any]:
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return {"type": "FeatureCollection", **named, "features": list(features)}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Any], Path]:
    def write(data: Any) -> Path:
        path = tmp_path / "areas.geojson"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return path

    return write


def read(path: Path) -> Any:
    return boundaries.read(path, path.parent, "gemeentecode", RD)


def test_metres_are_taken_as_they_are(written: Callable[..., Path]) -> None:
    found = read(written(collection(feature("A"), crs="urn:ogc:def:crs:EPSG::28992")))
    assert found["A"][0][0][:2] == ((233000.0, 557000.0), (234000.0, 557000.0))


@pytest.mark.parametrize("crs", ["", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_degrees_become_metres(written: Callable[..., Path], crs: str) -> None:
    x, y = read(written(collection(feature("A", IN_DEGREES), crs=crs)))["A"][0][0][0]
    assert (x, y) == pytest.approx((233_900, 557_400), abs=2000)


def test_islands_and_several_features_of_one_code_are_one_outline(written: Callable[..., Path]) -> None:
    found = read(written(collection(feature("A", [SQUARE, SQUARE], "MultiPolygon"), feature("A"))))
    assert len(found["A"]) == 3


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        ("no json", "this is no GeoJSON", "GeoJSON"),
        ({"type": "Feature"}, "this is no GeoJSON", "GeoJSON"),
        (collection(feature("A", key="gemeente_code")), "no feature has the property 'gemeentecode'", "gemeente_code"),
        (collection(feature("A", [1, 2], "Point")), "drawn as Point", "not the one with points"),
        (collection(feature("A", [[["x", "y"]]])), "no numbers", "again"),
        (collection(feature("A"), crs="EPSG:999999"), "cannot be turned into EPSG:28992", "degrees"),
    ],
)
def test_a_file_that_holds_no_outlines_is_told(written: Callable[..., Path], data: Any, what: str, hint: str) -> None:
    with pytest.raises(UserError) as error:
        read(written(data))
    assert what in error.value.problems[0].what
    assert hint in error.value.problems[0].hint


@pytest.fixture
def mapped(project: Project) -> tuple[Project, Deck]:
    """A project whose deck has a map, and outlines for each area of now."""
    design = PageDesign.model_validate(
        {"name": "m", "master": "Pagina", "slots": {"map": {"block": "map", "at": [1, 1, 9, 9]}}}
    )
    vars(project)["designs"] = {"m": design}
    deck = project.deck("regioplan")
    page = deck.pages[0].model_copy(update={"design": "m"})
    (project.content / "data").mkdir(exist_ok=True)
    return project, deck.model_copy(update={"pages": [page]})


def outlines(project: Project, but: str = "", also: str = "") -> None:
    codes = {area.code for area in project.regions.area if area.until is None}
    path = project.content / "data/gemeentegrenzen.geojson"
    path.write_text(json.dumps(collection(*map(feature, (codes - {but}) | ({also} - {""})))), encoding="utf-8")


def test_a_deck_with_a_map_gets_outlines_and_the_credit_line(mapped: tuple[Project, Deck]) -> None:
    project, deck = mapped
    outlines(project)
    ground = maps.ground(project, deck)
    assert set(ground.outlines) == {area.code for area in ground.areas}
    assert "Kadaster" in ground.credit


def test_a_deck_without_a_map_reads_no_outlines(project: Project) -> None:
    (project.content / "data").mkdir(exist_ok=True)
    (project.content / "data/gemeentegrenzen.geojson").write_text("broken", encoding="utf-8")
    assert maps.ground(project, project.deck("regioplan")).outlines == {}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"but": "GM0106"}, "this division of 2023 lacks Assen (GM0106)"),
        ({"also": "GM0457"}, "this division of 2023 has Weesp (GM0457), no longer there"),
    ],
)
def test_outlines_of_another_year_are_refused_and_tiles_are_drawn(
    mapped: tuple[Project, Deck], change: dict[str, str], what: str
) -> None:
    project, deck = mapped
    outlines(project, **change)
    lenient = project.lenient()
    vars(lenient)["designs"] = project.designs
    ground = maps.ground(lenient, deck)
    assert ground.outlines == {} and ground.credit == ""
    assert len(ground.tiles) > 100
    assert [problem.what for problem in lenient.broken] == [what]
    assert lenient.broken[0].place.file == "content/data/gemeentegrenzen.geojson"
    assert lenient.broken[0].hint


def test_a_year_before_the_last_change_of_areas_is_refused(
    mapped: tuple[Project, Deck], change: Callable[..., None]
) -> None:
    project, deck = mapped
    outlines(project)
    change(project.content / "maps.yaml", "year: 2023", "year: 2020")
    with pytest.raises(UserError, match="the outlines are of 2020, and the areas have changed in 2023") as error:
        maps.ground(project, deck)
    assert error.value.problems[0].place.line


def test_every_area_and_region_of_the_project_has_a_tile_of_its_own(content: Project) -> None:
    ground = maps.ground(content, content.deck("regioanalyse"))
    codes = {area.code for area in ground.areas} | {region.code for region in ground.regions.values()}
    assert set(ground.tiles) == codes
    for region in ground.regions:
        places = [(ground.tiles[area.code].column, ground.tiles[area.code].row) for area in ground.of(region)]
        assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("GM0106,2,2", "GM0106,b,2", "'column' and 'row' are whole numbers"),
        ("GM0106,2,2", "GM0106,3,2", "lies on the tile of"),
        ("GM0106,2,2", "GM9999,2,2", "there is no tile for Assen (GM0106)"),
    ],
)
def test_a_wrong_row_of_tiles_is_told(
    project: Project, change: Callable[..., None], old: str, new: str, what: str
) -> None:
    change(project.content / "tegels.csv", old, new)
    with pytest.raises(UserError) as error:
        maps.ground(project, project.deck("regioanalyse"))
    assert any(what in problem.what for problem in error.value.problems)
    assert all(problem.place.file == "content/tegels.csv" for problem in error.value.problems)
