"""A figure of a side → what a row says of it: its indicator or label, its unit, its change and whether that is good."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.compare.compare import breakdown
from engine.compare.labels import MEAN, alike
from engine.compare.lines import Line
from engine.compare.sides import Side, Statement
from engine.model.indicator import Indicator, Unit
from engine.model.printing import of_difference, printed

RENAMED = 0.97  # labels less alike than this are other labels


def about(one: Statement, side: Side, indicators: Mapping[str, Indicator]) -> dict[str, Any]:
    """Return what a row says of the figure: the indicator where one knows it, else what is printed."""
    figure = one.figure
    indicator = indicators.get(figure.indicator) if figure else None
    if figure is None or indicator is None:
        of_mean = any(MEAN in label.split() for label in one.labels)
        where = side.benchmark if of_mean else side.region
        label = one.printed.block or one.printed.category
        return {"label": label, "region": where, "unit": unit(one), "decimals": one.decimals}
    return {
        "indicator": figure.indicator,
        "key": figure.key,
        "label": indicator.label,
        "dimensions": breakdown(indicator, figure),
        "region": figure.region,
        "unit": unit(one),
        "decimals": one.decimals,
    }


def change(
    old: Statement, new: Statement, times: Decimal, same: bool, indicators: Mapping[str, Indicator], points: str
) -> dict[str, Any]:
    """Return the difference of two figures, the older one `times` as much; none where they are the `same` as printed.

    `points` is what a difference of two percentages is called.
    """
    more = Decimal(0) if same else new.printed.value - old.printed.value * times
    indicator = indicators.get(new.figure.indicator) if new.figure else None
    wanted = indicator.better if indicator else "neutral"
    better = "" if wanted == "neutral" or not more else "better" if (more > 0) == (wanted == "higher") else "worse"
    return {
        "change": more,
        "change_shown": printed(more, of_difference(unit(new), points), new.decimals, sign=True),
        "direction": "up" if more > 0 else "down" if more < 0 else "same",
        "better": better,
    }


def renamed(old: Statement, new: Statement, before: Line, after: Line) -> bool:
    """Return whether a label of two figures that are one differs by more than a year."""
    titles = alike(before.part.title, after.part.title) if before.part.title and after.part.title else 1
    return titles < RENAMED or any(alike(*labels) < RENAMED for labels in zip(old.labels, new.labels, strict=True))


def unit(one: Statement) -> Unit:
    """Return a unit that prints the number as the document does."""
    word = one.word if one.scale > 1 else ""
    short = one.printed.unit if one.printed.unit in ("%", "EUR") else ""
    return Unit(short=short, shown_in=one.scale, word=word)
