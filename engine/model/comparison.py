"""What became of a figure that stood in an earlier document."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from engine.model.base import Frozen
from engine.model.figure import Period
from engine.model.indicator import Unit

Kind = Literal[
    "unchanged", "restated", "real_change", "new_period", "appeared", "disappeared", "area"
]  # area: the region was another one


class Printed(Frozen):
    """A figure as a document prints it, and where."""

    page: int
    block: str
    series: str
    category: str
    value: Decimal
    unit: str
    as_printed: str


class Row(Frozen):
    """One figure of the earlier document: as printed then, the same period as known now, and the new edition's.

    `change` is new minus same period now, both as shown, in the indicator's own unit. `restated`: what was printed is no longer so.
    """

    indicator: str
    label: str
    dimensions: tuple[tuple[str, str], ...]
    region: str
    kind: Kind
    old: Printed | None
    old_period: Period | None
    now: Decimal | None  # the value for the old period as known now
    now_shown: str
    restated: bool
    new: Decimal | None
    new_period: Period | None
    new_shown: str
    change: Decimal | None
    change_shown: str
    unit: Unit
    decimals: int
    direction: Literal["up", "down", "same", ""]
    better: Literal["better", "worse", ""]
    series_point: bool
    definition: str = (
        ""  # "2023 → 2024": counted otherwise since, so that the two are set beside each other and no more
    )


class Comparison(Frozen):
    """All rows of a comparison, and the printed figures that no indicator knows."""

    old: str
    new: str
    region: str
    sector: str
    rows: tuple[Row, ...]
    moved: dict[str, tuple[str, ...]] = Field(
        default_factory=dict
    )  # region that was another one then -> the areas that came or went
    not_matched: tuple[Printed, ...]
