"""Parts of one whole, as a pie or a doughnut."""

from __future__ import annotations

from engine.compose.charts import panel
from engine.compose.charts.fill import Fill
from engine.compose.setting import Setting
from engine.model.scene import AnyShape


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return a chart panel with a doughnut, or a pie where the deck says `chart: pie`."""
    return panel.panel(setting, fill, "doughnut")
