"""Printed figures and today's → one row for each: unchanged, changed, or no longer what it was."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

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
    made = _made(indicator, each, kind, same, restated, later, words, _is_point(each, then))
    not_compared = {
        "kind": "definition",
        "definition": definition,
        "change": None,
        "change_shown": "",
        "direction": "",
        "better": "",
    }
    return made.model_copy(update=not_compared) if definition else made


def _made(
    indicator: Indicator,
    each: Then,
    kind: Kind,
    same: Figure | None,
    restated: bool,
    later: Figure | None,
    words: Words,
    point: bool,
) -> Row:
    """Return the row of an earlier figure: a point beside `same`, the figure of its period; any other beside `later`."""
    unit = words.unit(indicator.unit_for(each.figure.sector))
    now, beside = same.value if same else None, same if point else later
    change = None if point or later is None else _difference(later.value, now, unit, indicator.decimals)
    return Row(
        kind=kind,
        old=each.printed,
        new=_computed(each.printed, beside, unit, indicator.decimals),
        period=each.printed.category if point else "",
        series=_name(each) if point else "",
        old_period=each.figure.period,
        new_period=beside.period if beside else None,
        key=beside.key if beside and beside.value is not None else "",
        now=now,
        now_shown=_shown(now, unit, indicator.decimals),
        restated=restated,
        **_about(indicator, each, unit, words, change),
    )


def _about(indicator: Indicator, each: Then, unit: Unit, words: Words, change: Decimal | None) -> dict[str, Any]:
    """Return what a row says of the indicator and of the change."""
    return {
        "indicator": indicator.id,
        "label": indicator.label,
        "dimensions": breakdown(indicator, each.figure),
        "region": each.figure.region,
        "change": change,
        "change_shown": _change(change, unit, indicator.decimals, words.points),
        "direction": _direction(change, unit, indicator.decimals),
        "better": _better(change, unit, indicator),
        "unit": unit,
        "decimals": indicator.decimals,
    }


def _computed(old: Printed, figure: Figure | None, unit: Unit, decimals: int, category: str = "") -> Printed | None:
    """Return a computed figure under the labels of the printed one that it stands beside."""
    if figure is None or figure.value is None:
        return None
    shown = {"value": figure.value, "unit": unit.short, "as_printed": _shown(figure.value, unit, decimals)}
    return old.model_copy(update={"page": None, "category": category or old.category, **shown})


def _name(each: Then) -> str:
    """Return what all points of the figure's series have in common."""
    parts = ";".join(f"{name}={value}" for name, value in each.figure.dimensions)
    return "|".join((each.figure.indicator, each.figure.region, parts, each.printed.block, each.printed.series))


def _later(then: Sequence[Then], now: Now, indicators: Mapping[str, Indicator], words: Words) -> list[Row]:
    """Return a row for each point that the series of the earlier document have gained since."""
    rows = []
    for each in then:
        if not (_is_point(each, then) and _is_last(each, then)):
            continue
        before = _now(now, each.figure, each.figure.period)
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
            last = before.value if before and before.version == figure.version else None
            change = _difference(figure.value, last, unit, indicator.decimals)
            category = str(figure.period.year)
            new = _computed(each.printed, figure, unit, indicator.decimals, category)
            rows.append(
                Row(
                    kind="new_period", old=None, new=new, period=category, series=_name(each), new_period=figure.period,
                    definition=definition, key=figure.key, **_about(indicator, each, unit, words, change),
                )
            )  # fmt: skip
            before = figure
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


def breakdown(indicator: Indicator, figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return a figure's dimensions in the words of the indicator's file."""
    out = []
    for name, value in figure.dimensions:
        dimension = indicator.dimensions.get(name)
        if dimension is not None and dimension.base_year:
            continue
        out.append((dimension.label if dimension else name, dimension.values.get(value, value) if dimension else value))
    return tuple(out)
