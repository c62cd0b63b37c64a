"""A chart of any kind with any numbers, as its block composes it; only for tests."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

import fakes

from engine.compose.blocks import BLOCKS
from engine.compose.charts.grid import Grid
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.figure import Figure
from engine.model.scene import AnyShape, Chart, ChartKind, Text

NAME = "aantal_klanten"
KINDS = list(get_args(ChartKind))
BLOCK = {"line": "line", "area-range": "line", "pie": "pie", "doughnut": "pie"}
FIRST = 1200  # a year of its own for each number


def compose(
    setting: Callable[..., Setting], figure: Callable[..., Figure], kind: str, table: list[list[Decimal | None]],
    at: tuple[float, ...], lines: tuple[int, ...] = (), **more: Any,
) -> list[AnyShape]:  # fmt: skip
    """Return the shapes of a chart with these numbers: a row for each series; in a combo `lines` are drawn as such."""
    wanted, found = [], {}
    base = setting()
    for row, numbers in enumerate(table):
        uses = {}
        for column, number in enumerate(numbers):
            use = {"indicator": NAME, "year": FIRST + row * 50 + column}
            uses[f"c{column}"] = use
            about = base.indicator(NAME, None)
            made = None
            if number is not None:
                made = figure(
                    str(number), indicator=NAME, version=about.version, region=fakes.REGION, sector=fakes.SECTOR,
                    period=fakes.period(about, use["year"]),
                )  # fmt: skip
            if made is not None:
                found[made.key] = made
        second = {"as": "line", "axis": "second"} if row in lines else {}
        wanted.append({"name": f"Reeks {row + 1}", "style": f"deel{row % 8 + 1}", "figures": uses, **second})
    keys = [f"c{column}" for column in range(len(table[0]))]
    names = {key: f"Naam {at}" for at, key in enumerate(keys)}
    fill = {"label": "Titel", "categories": {"items": keys, "labels": names}, "series": wanted, "chart": kind, **more}
    block = BLOCK.get(kind, "bar")
    slot = setting(block, style="chart", at=at, figures=found)
    return BLOCKS[block].compose(slot, BLOCKS[block].fill(fill, None))


def texts(shapes: list[AnyShape]) -> list[Text]:
    return [shape for shape in shapes if isinstance(shape, Text)]


def chart_of(shapes: list[AnyShape]) -> Chart:
    return next(shape for shape in shapes if isinstance(shape, Chart))


def bars(chart: Chart) -> dict[tuple[int, int], Box]:
    assert chart.lowest is not None and chart.highest is not None
    low, high = chart.lowest, chart.highest
    grid = Grid(chart.chart, chart.plot, len(chart.categories), low, high, chart.gap, chart.overlap, chart.second)
    return grid.bars(chart.series)
