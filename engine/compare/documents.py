"""Two sides → a row for each figure of either, in the order of the newer one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from engine.compare import kinds, methods
from engine.compare.compare import breakdown
from engine.compare.join import Joined, LinePair, join
from engine.compare.labels import MEAN, alike, years
from engine.compare.lines import Line, is_series
from engine.compare.merged import Names, is_merged, merged
from engine.compare.sides import Side, Statement
from engine.compare.values import factor
from engine.model.comparison import Comparison, MethodChange, Row, Suggestion
from engine.model.indicator import Indicator, Unit
from engine.model.printing import of_difference, printed
from engine.model.words import Words

RENAMED = 0.97  # labels less alike than this are other labels


def compare_documents(old: Side, new: Side, indicators: Mapping[str, Indicator], words: Words) -> Comparison:
    """Return what became of each figure of the older side, and which ones the newer side has besides."""
    joined = join(old, new)
    found = methods.methods(old, new, words.changes)
    maker = _Maker(old, new, joined, merged(joined, old, new, words.changes), found, indicators, words)
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
        methods=tuple(_told(method, maker) for method in found if maker.matters(method)),
    )


def _suggestion(pair: LinePair) -> Suggestion:
    return Suggestion(
        old=pair.old.statements[-1].printed, new=pair.new.statements[-1].printed, score=round(pair.score, 2)
    )


def _told(method: methods.Method, maker: _Maker) -> MethodChange:
    about = next((name for name, place in maker.labels_of(method)), "")
    return MethodChange(
        label=method.explanation.heading or about, then=method.before, now=method.explanation.text, changed=method.text
    )


class _Maker:
    """Makes rows, knowing what holds for a whole block: other units, merged categories, other ways of counting."""

    def __init__(
        self,
        old: Side,
        new: Side,
        joined: Joined,
        groups: set[Names],
        found: Sequence[methods.Method],
        indicators: Mapping[str, Indicator],
        words: Words,
    ) -> None:
        self._old, self._new, self._groups, self._words = old, new, groups, words
        self._indicators = indicators
        self._same_source = (old.region, old.sector) == (new.region, new.sector)
        self._same_edition = bool(old.year) and old.year == new.year
        self._factors = self._all_factors(joined)
        self._joined = {place for pair in joined.pairs for place in _places(pair.new)}
        self._methods: dict[tuple[int, int], str] = {}
        self._concerned: list[tuple[methods.Method, set[tuple[int, int]]]] = []
        for method in found:
            then = methods.concerned(method, old)
            later = {place for pair in joined.pairs if then & _places(pair.old) for place in _places(pair.new)}
            places = methods.concerns(method, old, new) | later
            self._concerned.append((method, places))
            self._methods |= dict.fromkeys(places, method.text)

    def labels_of(self, method: methods.Method) -> list[tuple[str, tuple[int, int]]]:
        """Return the titles of the blocks that a method is about, in order."""
        places = next(places for each, places in self._concerned if each is method)
        return [(self._new.parts[place[0]].shown, place) for place in sorted(places)]

    def matters(self, method: methods.Method) -> bool:
        """Return whether a method is about a figure that both sides have, or about none that is known."""
        places = next(places for each, places in self._concerned if each is method)
        return not places or bool(places & self._joined)

    def _all_factors(self, joined: Joined) -> dict[tuple[int, int, str], Decimal]:
        """Return by pair of blocks and unit how many times as much its numbers are since they are in another unit."""
        together: dict[tuple[int, int, str], list[tuple[Statement, Statement]]] = {}
        for pair in joined.pairs:
            place = (pair.old.part.at, pair.new.part.at, pair.new.unit)
            together.setdefault(place, []).extend(_both(pair))
        return {
            place: factor(
                both, self._around(self._old, place[0]), self._around(self._new, place[1]), self._words.changes.per
            )
            for place, both in together.items()
        }

    def _around(self, side: Side, at: int) -> str:
        part = side.parts[at]
        told = [one.text for one in side.explanations if one.mark in part.notes and one.page == part.page]
        told += [
            one.text for one in side.explanations if one.heading and alike(part.title, one.heading.casefold()) > RENAMED
        ]
        return " ".join((part.text, *(one.printed.unit for one in part.statements), *told)).casefold()

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
        line = pair.new if new else pair.old
        one = new or old
        assert one is not None
        area = is_merged(pair.old, self._groups)
        said = self._method(line, one) if new else ""
        times = self._factors[(pair.old.part.at, pair.new.part.at, pair.new.unit)]
        point = pair.points or self._same_period(pair, old, new)
        if old and new:
            same = self._same_source and (point or self._same_edition)
            kind = kinds.kind(old, new, times, same, area, bool(said))
        else:
            kind = "new_period" if pair.points else "appeared" if new else "disappeared"
        beside = old if old and not point else before
        return Row(
            kind=kind,
            old=old.printed if old else None,
            new=new.printed if new else None,
            period=_period(one, line) if point else "",
            series=f"{line.part.page}|{line.part.at}|{line.at}" if pair.points else "",
            old_period=old.figure.period if old and old.figure else None,
            new_period=new.figure.period if new and new.figure else None,
            window="left" if kind == "new_period" and new is None else "",
            renamed=old is not None and new is not None and _renamed(old, new, pair),
            score=1.0 if pair.old.keys & pair.new.keys else round(pair.score, 2),
            restated=kind == "restated",
            definition=said if kind == "definition" else "",
            **self._about(one),
            **self._change(beside, new, times if beside is old else Decimal(1), kind, one),
        )

    def alone(self, line: Line, old: bool) -> list[Row]:
        """Return the rows of a line that only one side has."""
        area = self._was_merged(line)
        kind: Any = "area" if area else "disappeared" if old else "appeared"
        return [
            Row(
                kind=kind,
                old=one.printed if old else None,
                new=None if old else one.printed,
                period=_period(one, line) if is_series(line) else "",
                series=f"{'-' if old else ''}{line.part.page}|{line.part.at}|{line.at}" if is_series(line) else "",
                **self._about(one),
            )
            for one in line.statements
        ]

    def _was_merged(self, line: Line) -> bool:
        return any(names & set(line.labels) for names in self._groups)

    def _method(self, line: Line, one: Statement) -> str:
        at = next(at for at, other in enumerate(line.part.statements) if other is one)
        return self._methods.get((line.part.at, at), "")

    def _same_period(self, pair: LinePair, old: Statement | None, new: Statement | None) -> bool:
        """Return whether two figures that are no points are yet of the same period: both documents print it at them."""
        if old is None or new is None or self._old.year == self._new.year:
            return False
        if old.period or new.period:
            return bool(old.period and new.period and old.period.key == new.period.key)
        if any(_has_year(one) for one in (old, new)):
            return False
        return bool(pair.old.part.span) and pair.old.part.span == pair.new.part.span

    def _about(self, one: Statement) -> dict[str, Any]:
        """Return what a row says of the figure: the indicator where one knows it, else what is printed."""
        figure = one.figure
        indicator = self._indicators.get(figure.indicator) if figure else None
        if figure is None or indicator is None:
            of_mean = any(MEAN in label.split() for label in one.labels)
            where = self._new.benchmark if of_mean else self._new.region
            label = one.printed.block or one.printed.category
            return {"label": label, "region": where, "unit": _unit(one), "decimals": one.decimals}
        return {
            "indicator": figure.indicator,
            "key": figure.key,
            "label": indicator.label,
            "dimensions": breakdown(indicator, figure),
            "region": figure.region,
            "unit": _unit(one),
            "decimals": one.decimals,
        }

    def _change(
        self, old: Statement | None, new: Statement | None, times: Decimal, kind: str, one: Statement
    ) -> dict[str, Any]:
        """Return the difference with what stands beside it; none where the two cannot be compared."""
        if old is None or new is None or kind in ("definition", "area"):
            return {}
        change = new.printed.value - old.printed.value * times
        if kind in ("unchanged", "unit_only"):
            change = Decimal(0)
        unit = of_difference(_unit(new), self._words.points)
        sign = "up" if change > 0 else "down" if change < 0 else "same"
        indicator = self._indicators.get(one.figure.indicator) if one.figure else None
        wanted = indicator.better if indicator else "neutral"
        good = (
            "" if wanted == "neutral" or not change else "better" if (change > 0) == (wanted == "higher") else "worse"
        )
        return {
            "change": change,
            "change_shown": printed(change, unit, new.decimals, sign=True),
            "direction": sign,
            "better": good,
        }


def _places(line: Line) -> set[tuple[int, int]]:
    """Return where the statements of a line stand, as (block, place in the block)."""
    return {
        (line.part.at, at)
        for at, one in enumerate(line.part.statements)
        if any(one is other for other in line.statements)
    }


def _both(pair: LinePair) -> list[tuple[Statement, Statement]]:
    if not pair.points:
        return [(pair.old.statements[0], pair.new.statements[0])]
    return [(one, pair.new.periods[key]) for key, one in pair.old.periods.items() if key in pair.new.periods]


def _period(one: Statement, line: Line) -> str:
    return one.period.text if one.period else "-".join(line.part.span)


def _has_year(one: Statement) -> bool:
    return one.period is None and bool(years(f"{one.printed.series} {one.printed.category}"))


def _renamed(old: Statement, new: Statement, pair: LinePair) -> bool:
    titles = alike(pair.old.part.title, pair.new.part.title) if pair.old.part.title and pair.new.part.title else 1
    return titles < RENAMED or any(alike(*pair_) < RENAMED for pair_ in zip(old.labels, new.labels, strict=True))


def _unit(one: Statement) -> Unit:
    """Return a unit that prints the number as the document does."""
    word = one.word if one.scale > 1 else ""
    short = one.printed.unit if one.printed.unit in ("%", "EUR") else ""
    return Unit(short=short, shown_in=one.scale, word=word)
