"""Printed figures and today's → one row for each: unchanged, changed, or no longer what it was."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from engine import rounding
from engine.model.comparison import Comparison, Kind, Printed, Row
from engine.model.figure import Figure, Period, calendar_year, figure_key, instant, month
from engine.model.indicator import Indicator, Unit
from engine.model.printing import of_difference, printed, rounded
from engine.model.words import Words

WORDS = Words()


@dataclass(frozen=True)
class Then:
    """A figure of the earlier document: how it is printed, with what precision, and what it means."""

    printed: Printed
    figure: Figure
    decimals: int  # of the number as printed
    scale: Decimal = Decimal(1)  # 1000000 where it is printed in millions


@dataclass(frozen=True)
class Now:
    """Today's side: what it is called, all figures by key, and how many years later its edition is."""

    name: str
    figures: Mapping[str, Figure]
    years: int
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # regions that were others: what came or went


def compare(
    old_name: str, then: Sequence[Then], now: Now, indicators: Mapping[str, Indicator], words: Words = WORDS
) -> Comparison:
    """Return a row for each figure of the earlier document, in its order, and one for each new point of its series.

    `words` say what units are called.
    """
    rows = [_row(each, then, now, indicators[each.figure.indicator], words) for each in then]
    rows += _later(then, now, indicators, words)
    first = then[0].figure if then else None
    return Comparison(
        old=old_name,
        new=now.name,
        region=first.region if first else "",
        sector=first.sector if first else "",
        rows=tuple(rows),
        moved={region: names for region, names in now.moved.items() if any(region == row.region for row in rows)},
        not_matched=(),
    )


def _row(each: Then, then: Sequence[Then], now: Now, indicator: Indicator, words: Words) -> Row:
    figure = each.figure
    last = not _is_point(each, then) or _is_last(each, then)
    following = _moved_base(figure, now.years), moved(figure.period, now.years)
    same, later, definition = _now(now, figure, figure.period), _now(now, *following) if last else None, ""
    if same is None and later is None:
        same, definition = _redefined(now, indicator, figure, figure.period)
        if last and (found := _redefined(now, indicator, *following))[0] is not None:
            later, definition = found
    indicator = indicator.as_of(figure.version)
    restated = not definition and same is not None and same.value is not None and not _prints_as(same.value, each)
    value = same.value if same else None
    kind: Kind = "unchanged"
    if figure.region in now.moved:  # counted for another region: to be shown, not to be compared
        return _made(indicator, each, "area", None, False, later, words, _is_point(each, then))
    if _is_point(each, then):
        kind = "restated" if restated else "unchanged" if value is not None else "disappeared"
    elif later is not None and later.value is not None:
        kind = "unchanged" if _prints_as(later.value, each) else "real_change"
    elif value is None:
        kind = "disappeared"
    made = _made(indicator, each, kind, value, restated, later, words, _is_point(each, then))
    not_compared = {"definition": definition, "change": None, "change_shown": "", "direction": "", "better": ""}
    return made.model_copy(update=not_compared) if definition else made


def _made(
    indicator: Indicator,
    each: Then,
    kind: Kind,
    value: Decimal | None,
    restated: bool,
    later: Figure | None,
    words: Words,
    point: bool,
) -> Row:
    figure = each.figure
    unit = words.unit(indicator.unit_for(figure.sector))
    new = later.value if later else None
    change = _difference(new, value, unit, indicator.decimals)
    return Row(
        indicator=indicator.id,
        label=indicator.label,
        dimensions=_labels(indicator, figure),
        region=figure.region,
        kind=kind,
        old=each.printed,
        old_period=figure.period,
        now=value,
        now_shown=_shown(value, unit, indicator.decimals),
        restated=restated,
        new=new,
        new_period=later.period if later else None,
        new_shown=_shown(new, unit, indicator.decimals),
        change=change,
        change_shown=_change(change, unit, indicator.decimals, words.points),
        unit=unit,
        decimals=indicator.decimals,
        direction=_direction(change, unit, indicator.decimals),
        better=_better(change, unit, indicator),
        series_point=point,
    )


def _later(then: Sequence[Then], now: Now, indicators: Mapping[str, Indicator], words: Words) -> list[Row]:
    """Return a row for each point that the series of the earlier document have gained since."""
    rows = []
    for each in then:
        if not (_is_point(each, then) and _is_last(each, then)):
            continue
        for step in range(1, now.years + 1):
            indicator, definition = indicators[each.figure.indicator], ""
            following = _moved_base(each.figure, now.years), moved(each.figure.period, step)
            figure = _now(now, *following)
            if figure is None:
                figure, definition = _redefined(now, indicator, *following)
            if figure is None or figure.value is None:
                continue
            indicator = indicator.as_of(figure.version)
            unit = words.unit(indicator.unit_for(figure.sector))
            rows.append(
                Row(
                    indicator=figure.indicator, label=indicator.label, dimensions=_labels(indicator, each.figure), region=figure.region,
                    kind="new_period", old=None, old_period=None, now=None, now_shown="", restated=False, new=figure.value,
                    new_period=figure.period, new_shown=_shown(figure.value, unit, indicator.decimals), change=None, change_shown="",
                    unit=unit, decimals=indicator.decimals, direction="", better="", series_point=True, definition=definition,
                )
            )  # fmt: skip
    return rows


def _now(now: Now, figure: Figure, period: Period) -> Figure | None:
    key = figure_key(figure.indicator, figure.version, figure.region, figure.sector, period, figure.dimensions)
    return now.figures.get(key)


def _redefined(now: Now, indicator: Indicator, figure: Figure, period: Period) -> tuple[Figure | None, str]:
    """Return the figure by another definition, that of now first, and a remark that says so; None where there is none."""
    for version in (indicator.version, *(earlier.version for earlier in indicator.versions)):
        found = _now(now, figure.model_copy(update={"version": version}), period)
        if found is not None:
            return found, f"{figure.version} → {version}"
    return None, ""


def _moved_base(figure: Figure, years: int) -> Figure:
    """Return the figure with the year it looks ahead from moved along; other dimensions stay."""
    dimensions = tuple(
        (name, str(int(value) + years) if value.isdigit() and len(value) == 4 else value)
        for name, value in figure.dimensions
    )
    return figure.model_copy(update={"dimensions": dimensions})


def moved(period: Period, years: int) -> Period:
    """Return the same kind of period so many years later."""
    match period.kind:
        case "instant":
            return instant(_day(period.start, years))
        case "year":
            return calendar_year(period.start.year + years)
        case "month":
            return month(period.start.year + years, period.start.month)
        case _:
            start, end = _day(period.start, years), _day(period.end, years)
            return period.model_copy(update={"start": start, "end": end})


def _day(day: dt.date, years: int) -> dt.date:
    """Return the same day so many years later; 29 February becomes 28 where there is none."""
    leaps = calendar.isleap(day.year + years) or (day.month, day.day) != (2, 29)
    return day.replace(year=day.year + years, day=day.day if leaps else 28)


def _series_of(each: Then) -> tuple[object, ...]:
    return (
        each.figure.indicator,
        each.figure.region,
        each.figure.dimensions,
        each.printed.page,
        each.printed.block,
        each.printed.series,
    )


def _is_point(each: Then, then: Sequence[Then]) -> bool:
    """Return whether a figure is a point of a series: the same block holds it for another period too."""
    return any(
        other is not each and _series_of(other) == _series_of(each) and other.figure.period != each.figure.period
        for other in then
    )


def _is_last(each: Then, then: Sequence[Then]) -> bool:
    return all(
        other.figure.period.start <= each.figure.period.start for other in then if _series_of(other) == _series_of(each)
    )


def _prints_as(value: Decimal, each: Then) -> bool:
    """Return whether `value` prints as the document has it, at the document's own precision."""
    return rounding.half_away(value / each.scale, each.decimals) == rounding.half_away(
        each.printed.value / each.scale, each.decimals
    )


def _shown(value: Decimal | None, unit: Unit, decimals: int) -> str:
    return "" if value is None else printed(value, unit, decimals)


def _difference(new: Decimal | None, old: Decimal | None, unit: Unit, decimals: int) -> Decimal | None:
    """Return the difference of the two values as they are shown beside each other; None where one is absent."""
    if new is None or old is None:
        return None
    return rounded(new, unit, decimals) - rounded(old, unit, decimals)


def _change(change: Decimal | None, unit: Unit, decimals: int, points: str) -> str:
    return "" if change is None else printed(change, of_difference(unit, points), decimals, sign=True)


def _direction(change: Decimal | None, unit: Unit, decimals: int) -> str:
    if change is None:
        return ""
    sign = rounding.half_away(change / unit.shown_in, decimals)
    return "up" if sign > 0 else "down" if sign < 0 else "same"


def _better(change: Decimal | None, unit: Unit, indicator: Indicator) -> str:
    direction = _direction(change, unit, indicator.decimals)
    if direction not in ("up", "down") or indicator.better == "neutral":
        return ""
    return "better" if (direction == "up") == (indicator.better == "higher") else "worse"


def _labels(indicator: Indicator, figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return a figure's dimensions in the words of the indicator's file."""
    out = []
    for name, value in figure.dimensions:
        dimension = indicator.dimensions.get(name)
        if dimension is not None and dimension.base_year:
            continue
        out.append((dimension.label if dimension else name, dimension.values.get(value, value) if dimension else value))
    return tuple(out)
