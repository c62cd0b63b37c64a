"""What a deck may say of a chart: its categories and series, and what stands at them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from engine.compose import frame
from engine.model.base import Placed
from engine.model.deck import Categories, FigureUse, PerCategory, SeriesUse
from engine.model.scene import ChartKind


class Marking(PerCategory):
    """A number at each category; the label says what it is, where it needs saying."""

    label: str = ""


class Growth(Placed):
    """An arrow from the first to the last value of a series, with its growth."""

    series: str  # as the series is named in the deck
    figure: FigureUse


class Reference(Placed):
    """A line across the chart at the value of one figure."""

    label: str
    figure: FigureUse


class Fill(frame.Fill):
    """What a chart shows; `note` is its unit line, `decimals` those of its labels where the indicator has others."""

    label: str
    chart: ChartKind | None = None
    categories: Categories
    series: list[SeriesUse] = Field(min_length=1)
    decimals: int | None = None

    totals: Marking | None = None  # over each stack
    rows: list[Marking] = Field(default_factory=list)  # of numbers under the categories
    bubbles: Marking | None = None  # in an ellipse above each column
    beside: Marking | None = None  # in brackets behind each label of the first series
    growth: list[Growth] = Field(default_factory=list)
    reference: Reference | None = None

    sort: Literal["falling", "rising"] | None = None  # by the first series
    last: list[str] = Field(default_factory=list)  # categories that stay at the end
    highlight: dict[str, str] = Field(default_factory=dict)  # category -> series style; "own" is the own region
    legend: Literal["auto", "direct", "bottom", "none"] = "auto"
    axis: Literal["auto", "shown", "hidden"] = "auto"  # auto: where the numbers do not fit at the bars

    @model_validator(mode="after")
    def _enough_for_a_range(self) -> Fill:
        if self.chart == "area-range" and len(self.series) < 2:
            raise ValueError("an area-range needs two series: the minimum and the maximum")
        return self
