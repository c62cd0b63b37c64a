"""Areas on a slide: the rings of each, and where in it a text has room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Spot = tuple[float, float]  # x and y in points on the slide


@dataclass(frozen=True)
class Piece:
    """An area: its rings, and what returns the middle of a place for a text so wide and high, None without one."""

    rings: tuple[tuple[Spot, ...], ...]
    room: Callable[[float, float], Spot | None]


@dataclass(frozen=True)
class Sheet:
    """Areas by code. `at` returns where on the slide a place in the map's own metres lies; None on a map of tiles."""

    pieces: dict[str, Piece]
    at: Callable[[float, float], Spot] | None = None
