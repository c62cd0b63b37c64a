"""A line through the years."""

from __future__ import annotations

from engine.compose.blocks import chart
from engine.compose.setting import Setting
from engine.model.deck import Fill
from engine.model.scene import AnyShape


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return a chart panel with lines."""
    return chart.panel(setting, fill, fill.chart or "line")
