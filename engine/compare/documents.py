"""Two sides → a row for each figure of either, in the order of the newer one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.compare import kinds
from engine.compare.join import LinePair, join
from engine.compare.labels import years
from engine.compare.lines import Line, is_series
from engine.compare.reasons import Reasons
from engine.compare.rows import about, change, renamed
from engine.compare.sides import Side, Statement
from engine.model.comparison import Comparison, Kind, Row, Suggestion
from engine.model.indicator import Indicator
from engine.model.words import Words


def compare_documents(old: Side, new: Side, indicators: Mapping[str, Indicator], words: Words) -> Comparison:
    """Return what became of each figure of the older side, and which ones the newer side has besides."""
    joined = join(old, new)
    reasons = Reasons(old, new, joined, words.changes)
    maker = _Maker(old, new, reasons, indicators, words)
    rows = [row for pair in joined.pairs for row in maker.of_pair(pair)]
    rows += [row for line in joined.old for row in maker.alone(line, old=True)]
    rows += [row for line in joined.new for row in maker.alone(line, old=False)]
    order = {
        one.printed: (part.at, at)
        for each in (old, new)
        for part in each.parts
        for at, one in enumerate(part.statements)
    }
    rows.sort(key=lambda row: max(order.get(one, (0, 0)) for one in (row.new or row.old,) if one))
    return Comparison(
        old=old.name,
        new=new.name,
        region=old.region,
        sector=old.sector,
        rows=tuple(rows),
        suggestions=tuple(_suggestion(pair) for pair in joined.near),
        methods=reasons.told(),
    )


def _suggestion(pair: LinePair) -> Suggestion:
    return Suggestion(
        old=pair.old.statements[-1].printed, new=pair.new.statements[-1].printed, score=round(pair.score, 2)
    )


class _Maker:
    """Makes rows of lines."""

    def __init__(
        self, old: Side, new: Side, reasons: Reasons, indicators: Mapping[str, Indicator], words: Words
    ) -> None:
        self._old, self._new, self._reasons = old, new, reasons
        self._indicators, self._points = indicators, words.points
        self._same_source = (old.region, old.sector) == (new.region, new.sector)
        self._same_edition = bool(old.year) and old.year == new.year

    def of_pair(self, pair: LinePair) -> list[Row]:
        """Return the rows of two lines that are one: a row for each period of a series, else one."""
        if not pair.points:
            return [self._row(pair, pair.old.statements[0], pair.new.statements[0], None)]
        mine, theirs = pair.old.periods, pair.new.periods
        rows = []
        for period in sorted(mine.keys() | theirs.keys()):
            old, new = mine.get(period), theirs.get(period)
            rows.append(self._row(pair, old, new, self._before(pair, period) if old is None else None))
        return (
            rows
            + [self._row(pair, one, None, None) for one in pair.old.statements if one.period is None]
            + [self._row(pair, None, one, None) for one in pair.new.statements if one.period is None]
        )

    def _before(self, pair: LinePair, period: str) -> Statement | None:
        earlier = [key for key in pair.new.periods if key < period]
        return pair.new.periods[max(earlier)] if earlier else None

    def _row(self, pair: LinePair, old: Statement | None, new: Statement | None, before: Statement | None) -> Row:
        """Return the row of two figures that are one, or of a point that one side has (`before` is the one before it)."""
        line, one = (pair.new, new) if new else (pair.old, old)
        assert one is not None
        point = pair.points or self._same_period(pair, old, new)
        kind, said = self._kind(pair, old, new, point)
        times, beside = (self._reasons.times(pair), old) if old and not point else (Decimal(1), before)
        compared = beside is not None and new is not None and kind not in ("definition", "area")
        same = kind in ("unchanged", "unit_only")
        return Row(
            kind=kind,
            old=old.printed if old else None,
            new=new.printed if new else None,
            period=_period(one, line) if point else "",
            series=f"{pair.new.part.page}|{pair.new.part.at}|{pair.new.at}" if pair.points else "",
            old_period=old.figure.period if old and old.figure else None,
            new_period=new.figure.period if new and new.figure else None,
            window="left" if kind == "new_period" and new is None else "",
            renamed=old is not None and new is not None and renamed(old, new, pair.old, pair.new),
            score=1.0 if pair.old.keys & pair.new.keys else round(pair.score, 2),
            restated=kind == "restated",
            definition=said if kind == "definition" else "",
            **about(one, self._new, self._indicators),
            **(change(beside, new, times, same, self._indicators, self._points) if compared and beside and new else {}),
        )

    def _kind(self, pair: LinePair, old: Statement | None, new: Statement | None, point: bool) -> tuple[Kind, str]:
        """Return the kind of difference, and what the newer side says of the way of counting."""
        if old is None or new is None:
            return "new_period" if pair.points else "appeared" if new else "disappeared", ""
        said = self._reasons.said(pair.new, new)
        same_period = self._same_source and (point or self._same_edition)
        area = self._reasons.other_area(pair.old)
        return kinds.kind(old, new, self._reasons.times(pair), same_period, area, bool(said)), said

    def alone(self, line: Line, old: bool) -> list[Row]:
        """Return the rows of a line that only one side has."""
        kind: Kind = "area" if self._reasons.was_merged(line) else "disappeared" if old else "appeared"
        series = f"{'-' if old else ''}{line.part.page}|{line.part.at}|{line.at}" if is_series(line) else ""
        return [
            Row(
                kind=kind,
                old=one.printed if old else None,
                new=None if old else one.printed,
                period=_period(one, line) if series else "",
                series=series,
                old_period=one.figure.period if old and one.figure else None,
                new_period=one.figure.period if not old and one.figure else None,
                **about(one, self._new, self._indicators),
            )
            for one in line.statements
        ]

    def _same_period(self, pair: LinePair, old: Statement | None, new: Statement | None) -> bool:
        """Return whether two figures that are no points are yet of the same period: both documents print it at them."""
        if old is None or new is None or self._old.year == self._new.year:
            return False
        if old.period or new.period:
            return bool(old.period and new.period and old.period.key == new.period.key)
        if any(_has_year(one) for one in (old, new)):
            return False
        return bool(pair.old.part.span) and pair.old.part.span == pair.new.part.span


def _period(one: Statement, line: Line) -> str:
    return one.period.text if one.period else "-".join(line.part.span)


def _has_year(one: Statement) -> bool:
    return one.period is None and bool(years(f"{one.printed.series} {one.printed.category}"))
