"""A series of a comparison → places on a small plot, of what the older and of what the newer document prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.compare.series import Series
from engine.model.comparison import Printed, Row

WIDTH, HEIGHT = 205, 84  # of the area between the axis ends
LEAST = 2  # points


@dataclass(frozen=True)
class Point:
    """A place on the plot (from the top left), and the row that it shows."""

    x: float
    y: float
    row: Row


@dataclass(frozen=True)
class Plot:
    """The points of both documents, and what the axes say at their ends."""

    series: Series
    old: tuple[Point, ...]
    new: tuple[Point, ...]
    low: Printed
    high: Printed
    first: str
    last: str
    changed: bool  # whether both print a period otherwise


def plot(series: Series) -> Plot | None:
    """Return the plot of a series, of the values as they are shown; None of a single point.

    Where the older document counts in another unit, only the newer one is drawn: one scale would lie.
    """
    rows = series.rows
    same = not any(row.kind in ("unit_only", "definition") and _far(row) for row in rows)
    then: list[Printed | None] = [row.old if same else None for row in rows]
    now: list[Printed | None] = [row.new for row in rows]
    drawn = [
        (side, row.rounded(side.value)) for sides in (then, now) for side, row in zip(sides, rows, strict=True) if side
    ]
    if len([1 for pair in zip(then, now, strict=True) if any(pair)]) < LEAST or not drawn:
        return None
    (low, least), (high, most) = min(drawn, key=lambda each: each[1]), max(drawn, key=lambda each: each[1])

    def places(sides: Sequence[Printed | None]) -> tuple[Point, ...]:
        return tuple(
            Point(at * WIDTH, HEIGHT - _height(row.rounded(side.value), least, most) * HEIGHT, row)
            for at, side, row in zip(series.places, sides, rows, strict=True)
            if side
        )

    return Plot(
        series, places(then), places(now), low, high, rows[0].period, rows[-1].period,
        any(row.kind in ("restated", "definition") for row in rows),
    )  # fmt: skip


def _far(row: Row) -> bool:
    """Return whether two sides that mean the same lie so far apart that their units must differ."""
    if row.old is None or row.new is None or not row.old.value or not row.new.value:
        return False
    return not Decimal("0.5") < abs(row.new.value / row.old.value) < 2


def _height(value: Decimal, low: Decimal, high: Decimal) -> float:
    return float((value - low) / (high - low)) if high > low else 0.5
