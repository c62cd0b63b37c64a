"""A GeoJSON file → the outline of each area by its code, in the metres of a flat projection."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from engine import files
from engine.model.maps import Outline, Ring
from engine.problems import Place, Problem, UserError, did_you_mean

DEGREES = "EPSG:4326"
Points = Sequence[Sequence[float]]
Project = Callable[[Points], Ring]


def read(path: Path, root: Path, code: str, projection: str) -> dict[str, Outline]:
    """Return the outlines by what their property `code` holds. Raises UserError for a file that has none.

    Degrees are recognised by the file's own word for its coordinates, or by the coordinates where it has none.
    """
    place = Place(files.shown(path, root))
    try:
        data = json.loads(files.text(path, root))
        features = [(each["properties"] or {}, each["geometry"] or {}) for each in data["features"]]
    except (ValueError, KeyError, TypeError):
        hint = "save it as GeoJSON, with a feature for each area"
        raise UserError(Problem(place, "this is no GeoJSON with features", hint)) from None
    keys = dict.fromkeys(key for properties, _ in features for key in properties)
    if code not in keys:
        hint = did_you_mean(code, keys)
        raise UserError(Problem(place, f"no feature has the property '{code}' with the code of its area", hint))
    shapes = [(str(properties.get(code, "")), _parts(geometry, place)) for properties, geometry in features]
    found: dict[str, Outline] = {}
    try:
        project = _projection(_system(data, shapes), projection, place)
        for name, parts in shapes:
            flat = tuple(tuple(project(ring) for ring in part) for part in parts)
            found[name] = (*found.get(name, ()), *flat)
    except (TypeError, ValueError, IndexError):
        raise UserError(Problem(place, "some coordinates are no numbers", "download the file again")) from None
    return found


def _parts(geometry: dict[str, Any], place: Place) -> list[list[Points]]:
    """Return the polygons of a geometry."""
    match geometry.get("type"):
        case "Polygon":
            return [geometry["coordinates"]]
        case "MultiPolygon":
            return list(geometry["coordinates"])
        case other:
            hint = "take the file with areas, not the one with points or lines"
            raise UserError(Problem(place, f"an area is drawn as {other}, not as a Polygon or MultiPolygon", hint))


def _system(data: dict[str, Any], shapes: Iterable[tuple[str, list[list[Points]]]]) -> str:
    """Return the system of the coordinates: the one the file names, degrees by what they look like, or "" for flat."""
    named = str(((data.get("crs") or {}).get("properties") or {}).get("name", ""))
    if "CRS84" in named:
        return DEGREES
    if number := re.search(r"EPSG:.*?(\d{4,6})$", named, re.IGNORECASE):
        return f"EPSG:{number[1]}"
    corners = [point for _, parts in shapes for part in parts for ring in part for point in ring[:1]]
    return DEGREES if corners and all(abs(x) <= 180 and abs(y) <= 90 for x, y, *_ in corners) else ""


def _projection(system: str, projection: str, place: Place) -> Project:
    """Return what turns a ring into the flat projection."""
    if system in ("", projection):
        return lambda ring: tuple((float(x), float(y)) for x, y, *_ in ring)
    import pyproj  # half a second: only for a file in other coordinates

    try:
        to = pyproj.Transformer.from_crs(system, projection, always_xy=True)
    except pyproj.exceptions.CRSError:
        what = f"its coordinates ({system}) cannot be turned into {projection}"
        raise UserError(Problem(place, what, f"save it in {projection} or in degrees")) from None

    def project(ring: Points) -> Ring:
        xs, ys = to.transform([point[0] for point in ring], [point[1] for point in ring])
        return tuple(zip(map(float, xs), map(float, ys), strict=True))

    return project
