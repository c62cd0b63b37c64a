"""Tiles and a box on the slide → a rounded square for each area, in a grid that looks like the country."""

from __future__ import annotations

import math
from collections.abc import Mapping

from engine.compose.maps.sheet import Piece, Sheet, Spot
from engine.model.box import Box
from engine.model.maps import Tile

GAP = 2.5  # points between tiles
CORNER = 4.0  # points: the radius of a corner
STEPS = 3  # lines that a corner is made of
WIDEST = 1.8  # a tile is at most so many times as wide as it is high
LARGEST = 92.0  # points: the side of a tile on a map of a few


def sheet(tiles: Mapping[str, Tile | None], box: Box) -> Sheet:
    """Return a tile for each code, as large as fit in `box`; one without a place stands below the others."""
    placed = _placed(tiles)
    left, top = min(tile.column for tile in placed.values()), min(tile.row for tile in placed.values())
    columns = max(tile.column for tile in placed.values()) - left + 1
    rows = max(tile.row for tile in placed.values()) - top + 1
    high = min(box.height / rows, box.width / columns, LARGEST)
    wide = min(box.width / columns, high * WIDEST)
    x0 = (box.x0 + box.x1 - columns * wide) / 2
    y0 = (box.top + box.bottom - rows * high) / 2
    pieces = {}
    for code, tile in placed.items():
        x, y = x0 + (tile.column - left) * wide, y0 + (tile.row - top) * high
        pieces[code] = _piece(Box(x0=x, top=y, x1=x + wide, bottom=y + high).inset(GAP / 2))
    return Sheet(pieces)


def _placed(tiles: Mapping[str, Tile | None]) -> dict[str, Tile]:
    """Return a tile for each code; those without one side by side in a row of their own."""
    known = {code: tile for code, tile in tiles.items() if tile is not None}
    below = max((tile.row for tile in known.values()), default=0) + 1
    first = min((tile.column for tile in known.values()), default=1)
    lacking = [code for code, tile in tiles.items() if tile is None]
    wide = max((tile.column for tile in known.values()), default=0) - first + 1 if known else 0
    per_row = max(wide, math.ceil(math.sqrt(len(lacking)))) or 1
    return known | {code: Tile(first + at % per_row, below + at // per_row) for at, code in enumerate(lacking)}


def _piece(box: Box) -> Piece:
    middle = (round((box.x0 + box.x1) / 2, 2), round((box.top + box.bottom) / 2, 2))

    def room(wide: float, high: float) -> Spot | None:
        return middle if wide <= box.width and high <= box.height else None

    return Piece((_rounded(box),), room)


def _rounded(box: Box) -> tuple[Spot, ...]:
    """Return the outline of a box with rounded corners, clockwise from its top left."""
    radius = min(CORNER, box.width / 2, box.height / 2)
    corners = [
        (box.x0 + radius, box.top + radius, 180), (box.x1 - radius, box.top + radius, 270),
        (box.x1 - radius, box.bottom - radius, 0), (box.x0 + radius, box.bottom - radius, 90),
    ]  # fmt: skip
    angles = [(x, y, math.radians(first + 90 * step / STEPS)) for x, y, first in corners for step in range(STEPS + 1)]
    return tuple((round(x + radius * math.cos(a), 2), round(y + radius * math.sin(a), 2)) for x, y, a in angles)
