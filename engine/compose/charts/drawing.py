"""A chart being drawn: its data, places and letter size, and the texts and lines that stand at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.compose.charts.data import Data
from engine.compose.charts.fill import Fill
from engine.compose.charts.grid import Grid
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import Line, Paragraph, Run, Text

GAP = 3.0  # points between a bar and what stands at it
SLACK = 2.0  # points that a text's box is wider than its letters, on each side


@dataclass(frozen=True)
class Drawing:
    """What the parts of a chart need to place themselves; `size` is that of its letters, in points."""

    setting: Setting
    fill: Fill
    data: Data
    size: float
    box: Box
    grid: Grid

    @property
    def line(self) -> float:
        """The height of a line of letters."""
        return self.setting.measure.line(self.size)

    @cached_property
    def bars(self) -> dict[tuple[int, int], Box]:
        """The bars, by (series, category)."""
        return self.grid.bars(self.data.series)

    def wide(self, text: str, bold: bool = False) -> float:
        """Return how wide a text on one line is, with some slack."""
        return self.setting.measure.width(text, self.size, bold) + 2 * SLACK

    def lines(self, text: str, width: float, bold: bool = False) -> int:
        """Return how many lines a text takes."""
        return self.setting.measure.lines([(text, bold)], width - 2 * SLACK, self.size)

    def text(self, part: str, box: Box, runs: Sequence[Run], style: str, again: bool = False) -> Text:
        """Return a text of this chart in the style `style` of its family; `again` where the chart's own words say it too."""
        named = self.setting.style(style)
        self.setting.look(named)
        return Text(
            name=self.setting.name(part),
            box=box,
            paragraphs=(Paragraph(runs=tuple(runs)),),
            style=named,
            size=self.size,
            decorative=again,
        )

    def number(self, part: str, box: Box, shown: str, figures: Sequence[str], style: str, again: bool = False) -> Text:
        """Return a text that is one number, with its figures."""
        return self.text(part, box, [Run(text=shown, figures=tuple(figures))], style, again)

    def rule(self, part: str, points: Sequence[tuple[float, float]], style: str, arrow: bool = False) -> Line:
        """Return a line through points on the slide, with an arrow at its end or none."""
        across, down = [x for x, _ in points], [y for _, y in points]
        box = Box(x0=min(across), top=min(down), x1=max(across), bottom=max(down))
        return Line(
            name=self.setting.name(part), box=box, style=self.setting.style(style), points=tuple(points), arrow=arrow
        )


def around(x: float, y: float, wide: float, high: float) -> Box:
    """Return a box of this size around its middle."""
    return Box(x0=x - wide / 2, top=y - high / 2, x1=x + wide / 2, bottom=y + high / 2)


def overlap(one: Box, other: Box, slack: float = 0.5) -> bool:
    """Return whether two boxes have more than `slack` points in common, both ways."""
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > slack
        and min(one.bottom, other.bottom) - max(one.top, other.top) > slack
    )
