"""A series written once for each value of a breakdown → one series for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose.setting import Setting
from engine.model.deck import FigureUse, SeriesUse
from engine.problems import Place, Problem, UserError, did_you_mean


def expanded(setting: Setting, series: Sequence[SeriesUse]) -> list[SeriesUse]:
    """Return the series, those with `each` as one for every value (of `values`, or all that the deck's sector has).

    A value's series has its label for a name, and the style with its number behind it: "part" gives part1, part2, ...
    """
    found: list[SeriesUse] = []
    for use in series:
        found += _one_for_each(setting, use) if use.each else [use]
    return found


def _one_for_each(setting: Setting, use: SeriesUse) -> list[SeriesUse]:
    figure = use.figure
    if figure is None:
        raise UserError(Problem(use.place or Place("?"), "a series with 'each' needs a 'figure'"))
    indicator = setting.indicator(figure.indicator, figure.place or use.place)
    about = indicator.dimensions.get(use.each)
    if about is None:
        hint = did_you_mean(use.each, indicator.dimensions)
        raise UserError(Problem(use.place or Place("?"), f"'{indicator.id}' has no dimension '{use.each}'", hint))
    labels = about.of(setting.sector)
    return [
        use.model_copy(
            update={
                "each": "",
                "name": labels.get(value, value),
                "style": f"{use.style}{at}",
                "figure": _of(figure, use.each, value),
            }
        )
        for at, value in enumerate(use.values or labels, start=1)
    ]


def _of(figure: FigureUse, dimension: str, value: str) -> FigureUse:
    return figure.model_copy(update={"where": {**figure.where, dimension: value}})
