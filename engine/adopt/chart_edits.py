"""A chart as built, and as a person left it → another kind, other colours, values that were typed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from engine.adopt import charts
from engine.adopt.charts import ChartSeen, SeriesSeen
from engine.adopt.inks import close, written
from engine.model import edit
from engine.model.edit import AnyEdit
from engine.model.scene import Chart

SAME_VALUE = 1e-6  # share by which a value of a chart may differ and be the same


def edits(page: str, name: str, built: ChartSeen, edited: ChartSeen, drawn: Chart | None) -> Iterator[AnyEdit]:
    """Yield what was changed in a chart; `drawn` is what its scene has."""
    if _kinds(built) != _kinds(edited):
        yield edit.Recharted(page=page, shape=name, was=built.plots, becomes=edited.plots)
    yield from _names(page, name, "series", _called(built), _called(edited))
    yield from _names(page, name, "category", built.categories, edited.categories)
    edited = _in_order(built, edited)
    for old, new, series in _numbers(built, edited):
        yield edit.Overtyped(page=page, shape=name, was=old, becomes=new, figure="", where=series)
    for at, (one, other) in enumerate(zip(built.series, edited.series, strict=False)):
        changed = [
            (a, b) for a, b in zip(one.colours, other.colours, strict=False) if b is not None and not close(a, b)
        ]
        if changed and len(changed) == len(one.colours) and all(close(pair[1], changed[0][1]) for pair in changed):
            yield edit.Recoloured(
                page=page, shape=name, series=one.name, was=written(changed[0][0]), becomes=written(changed[0][1])
            )
        elif built.plots == edited.plots:
            for place, (a, b) in enumerate(zip(one.colours, other.colours, strict=False)):
                if b is not None and not close(a, b):
                    point = built.categories[place] if place < len(built.categories) else str(place)
                    yield edit.Recoloured(
                        page=page, shape=name, series=one.name, point=point, was=written(a), becomes=written(b)
                    )
        for place, (was, now) in enumerate(zip(one.values, other.values, strict=False)):
            if was is not None and now is not None and abs(was - now) > SAME_VALUE * max(abs(was), abs(now), 1.0):
                figure = drawn.series[at].points[place].figure if drawn and at < len(drawn.series) else ""
                where = ", ".join(
                    part
                    for part in (one.name, built.categories[place] if place < len(built.categories) else "")
                    if part
                )
                yield edit.Overtyped(
                    page=page, shape=name, was=f"{was:g}", becomes=f"{now:g}", figure=figure, where=where
                )  # fmt: skip


def _names(
    page: str, name: str, of: Literal["series", "category"], was: Sequence[str], now: Sequence[str]
) -> Iterator[AnyEdit]:
    """Yield the names of series or categories that are others now, where there are as many; told only where they are sorted
    otherwise: in the new deck, the values of one would stand under the name of another.
    """
    if _sorted(was, now):
        which = "series" if of == "series" else "categories"
        yield edit.Altered(
            page=page, shape=name, at=f"order of {which}", was="; ".join(was), becomes="; ".join(now), made=False
        )
    elif len(was) == len(now):
        both = dict.fromkeys((charts.name(a), charts.name(b)) for a, b in zip(was, now, strict=True))
        for old, new in both:
            if old and new and old != new:
                yield edit.Renamed(page=page, shape=name, of=of, was=old, becomes=new)


def _called(chart: ChartSeen) -> list[str]:
    return [one.name for one in chart.series]


def _sorted(was: Sequence[str], now: Sequence[str]) -> bool:
    """Return whether names are the same ones in another order."""
    return list(was) != list(now) and sorted(was) == sorted(now)


def _in_order(built: ChartSeen, edited: ChartSeen) -> ChartSeen:
    """Return a chart with its series and values in the built order, where they were only sorted otherwise.

    The colours of points stay in their places, as they do in the chart when its data are sorted.
    """
    was, now = _called(built), _called(edited)
    series = edited.series
    if _sorted(was, now) and len(set(now)) == len(now):
        series = tuple(series[now.index(name)] for name in was)
    if _sorted(built.categories, edited.categories) and len(set(edited.categories)) == len(edited.categories):
        places = [edited.categories.index(name) for name in built.categories]
        series = tuple(
            replace(one, values=tuple(one.values[at] for at in places)) if len(one.values) == len(places) else one
            for one in series
        )
    return replace(edited, series=series)


def _numbers(built: ChartSeen, edited: ChartSeen) -> Iterator[tuple[str, str, str]]:
    """Yield the numbers of series of which there are more or fewer now, as they were and as they are, and the series."""
    for at in range(max(len(built.series), len(edited.series))):
        was, now = (each.series[at] if at < len(each.series) else None for each in (built, edited))
        if was is None or now is None or len(was.values) != len(now.values):
            yield _said(was), _said(now), (was or now).name  # type: ignore[union-attr]


def _said(series: SeriesSeen | None) -> str:
    return "; ".join("-" if one is None else f"{one:g}" for one in series.values) if series else ""


def _kinds(chart: ChartSeen) -> tuple[str, ...]:
    """Return the kinds of plots; how lines beside bars or areas add up, programs say in their own ways."""
    several = len(chart.plots) > 1
    return tuple("lineChart" if several and plot.startswith("lineChart") else plot for plot in chart.plots)
