"""Clustered bars: standing, or lying where there are many categories."""

from __future__ import annotations

from engine.compose.charts import panel
from engine.compose.charts.fill import Fill
from engine.compose.setting import Setting
from engine.model.scene import AnyShape


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return a chart panel with bars side by side."""
    return panel.panel(setting, fill, "column", "bar")
