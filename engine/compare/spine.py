"""Rows of a comparison → the lines of a spine chart: the region among the others, with the benchmark in the middle.

As Fingertips of the English health service draws it: each line has a scale of its own, on which the region that is
farthest from the benchmark stands at an end; right is better, where the indicator says what is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from engine import spread
from engine.compare.around import Look
from engine.model.comparison import Row
from engine.model.indicator import Indicator


@dataclass(frozen=True)
class Vertebra:
    """A line of the chart; places are from -1 (left) over 0 (the benchmark) to 1.

    `left` and `right` are the regions at the ends, with their values.
    """

    row: Row
    benchmark: Decimal
    at: float
    ends: tuple[float, float]
    quartiles: tuple[float, float]
    left: tuple[str, Decimal]
    right: tuple[str, Decimal]
    meaning: Literal["better", "worse", "same", "neutral"]


def spine(rows: Iterable[Row], look: Look, indicators: Mapping[str, Indicator], benchmark: str) -> list[Vertebra]:
    """Return a line for each indicator of which enough regions are known, of its newest figure without a breakdown."""
    newest: dict[str, Row] = {}
    for row in rows:
        if row.new is None or not row.key or row.dimensions or row.region == benchmark:
            continue
        known = newest.get(row.indicator)
        if known is None or known.key < row.key:  # keys of one indicator: the later definition, the later period
            newest[row.indicator] = row
    found = (_vertebra(row, look, indicators[name]) for name, row in newest.items() if name in indicators)
    return [each for each in found if each]


def _vertebra(row: Row, look: Look, indicator: Indicator) -> Vertebra | None:
    around = look(row)
    if around is None or around.benchmark is None or row.region not in around.regions:
        return None
    whole, middle = spread.ranged(list(around.regions.values())), around.benchmark
    if whole is None or whole.low == whole.high or not whole.low <= middle <= whole.high:
        return None  # a benchmark that is the sum of the regions says nothing of one of them
    farthest = max(whole.high - middle, middle - whole.low)
    turned = -1 if indicator.better == "lower" else 1

    def place(value: Decimal) -> float:
        return float(round(turned * (value - middle) / farthest, 4))

    def ordered(one: Decimal, other: Decimal) -> tuple[float, float]:
        low, high = sorted((place(one), place(other)))
        return low, high

    left, *_, right = sorted(around.regions.items(), key=lambda each: (turned * each[1], each[0]))
    own = around.regions[row.region]
    return Vertebra(
        row, middle, place(own), ordered(whole.low, whole.high), ordered(whole.first, whole.third), left, right,
        _meaning(row, own, middle, indicator),
    )  # fmt: skip


def _meaning(
    row: Row, own: Decimal, benchmark: Decimal, indicator: Indicator
) -> Literal["better", "worse", "same", "neutral"]:
    difference = row.rounded(own) - row.rounded(benchmark)
    if not difference:
        return "same"
    if indicator.better == "neutral":
        return "neutral"
    return "better" if (difference > 0) == (indicator.better == "higher") else "worse"
