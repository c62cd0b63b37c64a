"""Areas on a slide: in their box, in proportion, with shared borders, and with room for a text inside."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import shapely

from engine.compose.maps import outlines, tiles
from engine.compose.maps.sheet import Sheet
from engine.model.box import Box
from engine.model.maps import Outline, Tile
from engine.pipeline import boundaries

BOX = Box(x0=50, top=80, x1=350, bottom=280)
GEO = Path(__file__).parents[4] / "shared/geo/gemeenten_2023_rd.geojson"


def square(x: float, y: float, side: float = 1000) -> Outline:
    return (((((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))),),)


def points(sheet: Sheet) -> list[tuple[float, float]]:
    return [point for piece in sheet.pieces.values() for ring in piece.rings for point in ring]


def inside(sheet: Sheet, box: Box = BOX) -> bool:
    return all(box.x0 - 0.1 <= x <= box.x1 + 0.1 and box.top - 0.1 <= y <= box.bottom + 0.1 for x, y in points(sheet))


def test_outlines_are_as_large_as_fit_north_up() -> None:
    sheet = outlines.sheet({"west": [square(0, 0)], "north-east": [square(1000, 1000)]}, BOX)
    assert inside(sheet)
    (west,), (east,) = sheet.pieces["west"].rings, sheet.pieces["north-east"].rings
    assert max(x for x, _ in west) == pytest.approx(min(x for x, _ in east), abs=0.02)
    assert min(y for _, y in west) == pytest.approx(max(y for _, y in east), abs=0.02)
    assert max(y for _, y in west) - min(y for _, y in east) == pytest.approx(BOX.height, abs=0.1)


def test_a_place_lies_where_its_area_does() -> None:
    sheet = outlines.sheet({"a": [square(0, 0)], "b": [square(1000, 0)]}, BOX)
    assert sheet.at is not None
    x, y = sheet.at(1500, 500)
    assert shapely.Polygon(sheet.pieces["b"].rings[0]).contains(shapely.Point(x, y))


def test_islands_are_rings_of_one_piece_and_outlines_of_a_group_are_joined() -> None:
    sheet = outlines.sheet({"a": [square(0, 0) + square(3000, 0)], "b": [square(6000, 0), square(7000, 0)]}, BOX)
    assert len(sheet.pieces["a"].rings) == 2
    assert len(sheet.pieces["b"].rings) == 1


def test_a_text_has_room_inside_its_area_or_nowhere() -> None:
    sheet = outlines.sheet({"a": [square(0, 0)]}, BOX)
    spot = sheet.pieces["a"].room(150, 20)
    assert spot is not None
    corners = [(spot[0] + dx * 75, spot[1] + dy * 10) for dx in (-1, 1) for dy in (-1, 1)]
    assert all(shapely.Polygon(sheet.pieces["a"].rings[0]).buffer(1).contains(shapely.Point(one)) for one in corners)
    assert sheet.pieces["a"].room(250, 20) is None


def test_a_text_keeps_clear_of_dots() -> None:
    dots = [(500, 500), (200, 800)]
    sheet = outlines.sheet({"a": [square(0, 0)]}, BOX, dots)
    spot = sheet.pieces["a"].room(60, 20)
    assert spot is not None and sheet.at is not None
    text = shapely.box(spot[0] - 30, spot[1] - 10, spot[0] + 30, spot[1] + 10)
    assert all(text.distance(shapely.Point(sheet.at(*dot))) > 3 for dot in dots)
    full = [(x, y) for x in range(0, 1001, 20) for y in range(0, 1001, 20)]
    assert outlines.sheet({"a": [square(0, 0)]}, BOX, full).pieces["a"].room(60, 20) is None


def test_a_broken_outline_is_drawn_all_the_same() -> None:
    bow_tie: Outline = (((((0, 0), (1000, 1000), (1000, 0), (0, 1000), (0, 0))),),)
    assert inside(outlines.sheet({"a": [bow_tie], "b": [square(2000, 0)]}, BOX))


@pytest.mark.skipif(not GEO.exists(), reason="needs the outlines of ../shared/geo")
def test_true_outlines_are_simplified_and_still_fit_together() -> None:
    found = boundaries.read(GEO, GEO.parent, "gemeentecode", "EPSG:28992")
    drenthe = ["GM0106", "GM0109", "GM0114", "GM0118", "GM0119", "GM1680", "GM1681", "GM1690", "GM1699", "GM1701"]
    sheet = outlines.sheet({code: [found[code]] for code in drenthe}, BOX)
    assert inside(sheet)
    shapes = [shapely.Polygon(piece.rings[0]) for piece in sheet.pieces.values()]
    overlap = sum(a.intersection(b).area for a, b in itertools.combinations(shapes, 2))
    assert overlap < 0.001 * sum(shape.area for shape in shapes)
    small = outlines.sheet({code: [found[code]] for code in drenthe}, BOX.inset(110, 70))
    assert len(points(small)) < 0.6 * len(points(sheet))


@pytest.mark.parametrize("count", [1, 2, 25, 40])
def test_tiles_lie_apart_in_their_box(count: int) -> None:
    sheet = tiles.sheet({str(at): Tile(at % 7 + 3, at // 7 + 2) for at in range(count)}, BOX)
    assert inside(sheet)
    shapes = [shapely.Polygon(piece.rings[0]) for piece in sheet.pieces.values()]
    assert len(shapes) == count
    assert all(a.distance(b) > 1 for a, b in itertools.combinations(shapes, 2))


def test_an_area_without_a_tile_stands_below_the_others() -> None:
    sheet = tiles.sheet({"a": Tile(1, 1), "b": None, "c": Tile(2, 1), "d": None}, BOX)
    tops = {code: min(y for _, y in piece.rings[0]) for code, piece in sheet.pieces.items()}
    assert tops["b"] == tops["d"] > tops["a"] == tops["c"]
    assert inside(tiles.sheet({"a": None, "b": None, "c": None}, BOX))
