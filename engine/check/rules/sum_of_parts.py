"""Printed parts that do not add up to the whole that is printed: the total of a table or column, or of another place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine import dutch
from engine.check import known, labels, spans
from engine.check.known import Part
from engine.check.rules import terms
from engine.check.rules.terms import IndicatorId
from engine.check.stated import Number, Stated
from engine.model.base import Placed
from engine.model.finding import Finding

CHECK = "sum_of_parts"
LITTLE = Decimal("0.02")  # of the whole: as much may be counted twice where the document says so
FAR = Decimal("0.4")  # of the total: what misses it by more is no sum, but a mean or a number of its own


class Sum(Placed):
    """`parts` together are `whole`. With `series` the parts are the numbers of that name in charts of the own region.

    Where the document says one of the texts of `unless`, some are counted in two parts: these may be a little more.
    """

    whole: IndicatorId
    parts: tuple[Part, ...] = ()
    series: str = ""
    at_least: int = 2  # charts with that series
    unless: tuple[str, ...] = ()


class Terms(terms.Terms):
    """`sums` are wholes and their parts that stand apart from each other; totals of tables and columns need no words."""

    sums: tuple[Sum, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each total, and for each whole of `sums`, that no values of its printed parts give."""
    for _, numbers in labels.by_block(stated.numbers):
        for whole, parts in _totals(numbers, stated):
            if not _far(whole, parts):
                yield from _wrong(whole, [parts])
    for one in terms.sums:
        for whole in filter(known.counted, known.own(stated, one.whole)):
            if one.series and not labels.years(f"{whole.series} {whole.category}"):
                continue
            parts_of = _in_series(stated, one, whole) if one.series else known.together(stated, one.parts, whole)
            if not _in_both(stated, one, whole, parts_of):
                yield from _wrong(whole, parts_of)


def _totals(numbers: Sequence[Number], stated: Stated) -> Iterator[tuple[Number, list[Number]]]:
    """Yield each total of a block with its parts: the rows of its column, or the parts of its stack."""
    counts = [one for one in numbers if known.counted(one) and not labels.of_benchmark(one, stated)]
    for across, along in (("series", "category"), ("category", "series")):
        every = [name for name in labels.by_label(counts, along) if not labels.is_total(name, stated.words)]
        for group in labels.by_label(counts, across).values():
            totals = [one for one in group if labels.is_total(getattr(one, along), stated.words)]
            parts = [one for one in group if one not in totals]
            alike = len({one.unit for one in parts}) == 1 and (
                totals[0].unit in ("", parts[0].unit) if totals else False
            )
            if len(totals) == 1 and len(parts) >= 2 and alike and not any(one.value < 0 for one in parts):
                hidden = len(parts) < len(every)  # a part that is not shown may be the rest
                if not hidden or sum(one.value for one in parts) > totals[0].most:
                    yield totals[0], parts


def _in_both(stated: Stated, one: Sum, whole: Number, ways: Sequence[Sequence[Number]]) -> bool:
    """Return whether parts are a little more than the whole, in a document that says why."""
    more = [sum((part.value for part in parts), -whole.value) for parts in ways]
    return any(0 <= each <= LITTLE * whole.value for each in more) and known.says(stated, one.unless, *one.parts)


def _far(whole: Number, parts: Sequence[Number]) -> bool:
    """Return whether a total is no sum at all, but a mean of what stands over it."""
    total, largest = sum(one.value for one in parts), max(one.value for one in parts)
    return whole.value < largest or abs(total - whole.value) > FAR * abs(whole.value)


def _in_series(stated: Stated, one: Sum, whole: Number) -> list[list[Number]]:
    """Return the numbers of a series in all charts of the own region, of the year of the whole."""
    parts = [
        each
        for each in stated.numbers
        if labels.folded(each.series) == labels.folded(one.series)
        and whole.figure
        and labels.years(each.category) == (whole.figure.period.year,)
        and not labels.of_benchmark(each, stated)
    ]
    return [parts] if len(parts) >= one.at_least else []


def _wrong(whole: Number, ways: Sequence[Sequence[Number]]) -> Iterator[Finding]:
    """Yield a finding where there are ways to take the parts together, and none gives the whole."""
    if not ways or any(spans.total(parts).meets(whole) for parts in ways):
        return
    parts = ways[0]
    total = sum((one.value for one in parts), Decimal(0))
    places = max(0, *(-int(one.value.as_tuple().exponent) for one in parts))
    shown = " + ".join(one.as_printed for one in parts)
    yield Finding(
        page=whole.page,
        check=CHECK,
        message=f"{shown} is {dutch.show(total, places)}, and '{_name(whole)}' says {whole.as_printed}",
        figures=(*(one.as_printed for one in parts), whole.as_printed),
        block=whole.block.title,
        evidence=(whole.evidence, *(one.evidence for one in parts)),
        hint="one of these numbers is wrong, or the text must say why they do not add up (someone counted twice, another date)",
    )


def _name(whole: Number) -> str:
    return ", ".join(part for part in (whole.series, whole.category) if part) or whole.block.title
