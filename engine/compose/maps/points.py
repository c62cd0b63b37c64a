"""Figures of places → a dot for each on a map of outlines, and how many there are in each area for a map of tiles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.compose.maps.sheet import Sheet
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.deck import FigureUse
from engine.model.scene import Area
from engine.problems import Place, Problem, UserError

RADIUS = 2.8  # points
CORNERS = 12  # of the outline that a dot is


@dataclass(frozen=True)
class Dot:
    """A place that may be shown: its x and y in the map's metres, the area it lies in ("" unknown), and its figure."""

    x: float
    y: float
    area: str
    shown: Shown


def dots(setting: Setting, use: FigureUse) -> tuple[list[Dot], int]:
    """Return the places of the own region that may be shown, and how many may not.

    Raises UserError for an indicator without a dimension of places, and for a place that is no "x y".
    """
    indicator = setting.indicator(use.indicator, use.place)
    dimension = next((name for name, one in indicator.dimensions.items() if one.point), None)
    if dimension is None:
        hint = "choose an indicator with a dimension that says 'point: true'"
        raise UserError(Problem(use.place or Place("?"), f"'{indicator.id}' has no places", hint))
    areas = next((name for name, one in indicator.dimensions.items() if one.areas), "")
    places = [(where, shown) for where, shown in setting.all_of(use) if dimension in where]
    found = [Dot(*_read(where[dimension], use), where.get(areas, ""), shown) for where, shown in places if shown.known]
    return sorted(found, key=lambda dot: (dot.x, dot.y, dot.area)), len(places) - len(found)


def _read(place: str, use: FigureUse) -> tuple[float, float]:
    try:
        x, y = map(float, place.split())
    except ValueError:
        what, hint = f"'{place}' of '{use.indicator}' is no place", "write x and y in whole metres: '233000 557000'"
        raise UserError(Problem(use.place or Place("?"), what, hint)) from None
    return x, y


def drawn(setting: Setting, found: Iterable[Dot], sheet: Sheet, names: Mapping[str, str], said: str) -> list[Area]:
    """Return a dot for each place on a map of outlines; none on one of tiles."""
    if sheet.at is None:
        return []
    out = []
    for number, dot in enumerate(found, start=1):
        x, y = sheet.at(dot.x, dot.y)
        angles = [2 * math.pi * corner / CORNERS for corner in range(CORNERS)]
        ring = tuple((round(x + RADIUS * math.cos(a), 2), round(y + RADIUS * math.sin(a), 2)) for a in angles)
        out.append(
            Area(
                name=setting.name(f"point-{number}"),
                box=Box(x0=x - RADIUS, top=y - RADIUS, x1=x + RADIUS, bottom=y + RADIUS),
                style="map point",
                alt=f"{said}, {names[dot.area]}" if dot.area in names else said,
                rings=(ring,),
                shown=dot.shown.plain,
                figure=dot.shown.keys[0],
            )
        )
    return out


def by_area(found: Iterable[Dot]) -> dict[str, list[Dot]]:
    """Return the places in each area."""
    areas: dict[str, list[Dot]] = {}
    for dot in found:
        areas.setdefault(dot.area, []).append(dot)
    return areas
