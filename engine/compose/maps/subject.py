"""What a map shows: the areas of the own region or all regions, with their names, figures and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.compose.maps import tiles
from engine.compose.maps.sheet import Sheet, Spot
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.deck import FigureUse
from engine.model.maps import Outline
from engine.problems import Place, Problem, UserError

Of = Literal["areas", "regions"]


@dataclass(frozen=True)
class Unit:
    """One thing on a map or in a list of areas: its code, name and name for a narrow place, and the region it is in."""

    code: str
    name: str
    short: str
    region: str


def units(setting: Setting, of: Of, place: Place | None) -> list[Unit]:
    """Return the areas of the deck's region, or all regions. Raises UserError where there are none."""
    ground = setting.context.things.ground
    if of == "regions":
        named = [(region.code, region.label, id) for id, region in ground.regions.items()]
    else:
        region = setting.context.region
        named = [(area.code, area.label, region) for area in ground.of(region)]
    if not named:
        where = setting.context.things.regions[setting.context.region]
        hint = "add them to the table of areas that regions.yaml names"
        raise UserError(Problem(place or Place("?"), f"'{where}' has no areas to show", hint))
    known = ground.tiles
    return [Unit(code, name, known[code].short if code in known else "", region) for code, name, region in named]


def shown(setting: Setting, use: FigureUse, each: Unit, of: Of) -> Shown:
    """Return the figure of an area or a region. Raises UserError for an indicator that is not of areas."""
    if of == "regions":
        return setting.look_up(use.model_copy(update={"of": each.region}))
    return setting.look_up(use, {dimension_of_areas(setting, use): each.code})


def dimension_of_areas(setting: Setting, use: FigureUse) -> str:
    """Return the dimension of an indicator whose values are areas. Raises UserError where it has none."""
    indicator = setting.indicator(use.indicator, use.place)
    for name, dimension in indicator.dimensions.items():
        if dimension.areas:
            return name
    hint = "choose an indicator with figures of areas, or write 'of: regions'"
    raise UserError(Problem(use.place or Place("?"), f"'{indicator.id}' has no figures of areas", hint))


def sheet(setting: Setting, of: Of, found: list[Unit], box: Box, dots: Iterable[Spot] = ()) -> Sheet:
    """Return where they lie in `box`: their outlines, or a tile for each where the project has no outlines.

    `dots` are places in metres that texts keep clear of.
    """
    ground = setting.context.things.ground
    if not ground.outlines:
        return tiles.sheet({each.code: ground.tiles.get(each.code) for each in found}, box)
    from engine.compose.maps import outlines  # shapely, only where there are outlines

    groups: Mapping[str, list[Outline]] = {
        each.code: [ground.outlines[area.code] for area in ground.of(each.region)]
        if of == "regions"
        else [ground.outlines[each.code]]
        for each in found
    }
    return outlines.sheet({code: parts for code, parts in groups.items() if parts}, box, dots)
