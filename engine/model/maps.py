"""What maps are drawn from: the outlines of areas in one year, and a tile for each area where there are no outlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.model.base import Placed
from engine.model.project import Area, Region

Ring = tuple[tuple[float, float], ...]
Outline = tuple[tuple[Ring, ...], ...]  # its parts (islands), each an outer ring and the holes in it


class Boundaries(Placed):
    """A GeoJSON file with the outlines of areas: of which division, in which property the code stands, whom to credit."""

    file: str
    year: int
    code: str
    credit: str


class MapFiles(Placed):
    """`content/maps.yaml`. `projection` is the flat system of maps and of places in records ("EPSG:28992")."""

    projection: str
    boundaries: Boundaries | None = None
    tiles: str = ""


@dataclass(frozen=True)
class Tile:
    """The place of an area, or a region, in a grid that looks like the country; `short` is its name for a narrow tile."""

    column: int
    row: int
    short: str = ""


@dataclass(frozen=True)
class Ground:
    """The areas of now, the regions that they make up, and what to draw of them. `outlines` is empty without a file."""

    areas: tuple[Area, ...] = ()
    regions: Mapping[str, Region] = field(default_factory=dict)  # by id
    outlines: Mapping[str, Outline] = field(default_factory=dict)  # by code of an area
    tiles: Mapping[str, Tile] = field(default_factory=dict)  # by code of an area or a region
    credit: str = ""

    def of(self, region: str) -> list[Area]:
        """Return the areas of the region with id `region`, by name."""
        code = self.regions[region].code
        return sorted((area for area in self.areas if area.region == code), key=lambda area: area.label)
