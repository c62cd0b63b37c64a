"""A ratio, share or mean that does not follow from its printed numerator and denominator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from pydantic import model_validator

from engine import dutch
from engine.check import known, labels, spans
from engine.check.known import Part
from engine.check.rules import terms
from engine.check.rules.terms import IndicatorId
from engine.check.spans import Span
from engine.check.stated import Number, Stated
from engine.model.base import Placed
from engine.model.finding import Finding

CHECK = "ratio_from_parts"
LITTLE = Decimal("0.02")  # of the ratio: as much it may be off where the document says that some are counted twice


class Together(Placed):
    """Parts that are counted together."""

    parts: tuple[Part, ...]

    @model_validator(mode="before")
    @classmethod
    def _one_alone(cls, data: Any) -> Any:
        return (
            data
            if isinstance(data, dict) and "parts" in data
            else {"parts": data if isinstance(data, list | tuple) else [data]}
        )


class Ratio(Placed):
    """`ratio` is a numerator divided by a denominator, of which documents print one or another; `over` divides it again.

    The scale (per 1.000) is that of the indicator. `kinds` are the kinds of document in which it holds; none: all.
    `of_built` is false where decks that are built here have another population, by a definition of their own.
    Where the document says one of the texts of `unless`, some are counted in two parts: it may be a little off.
    """

    ratio: IndicatorId
    numerators: tuple[Together, ...]
    denominators: tuple[Together, ...]
    over: Decimal = Decimal(1)
    years_apart: int = 0
    kinds: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    of_built: bool = True


class Terms(terms.Terms):
    """`ratios` are ratios whose parts stand elsewhere; `per` are the words between the parts in a label ("a per b")."""

    ratios: tuple[Ratio, ...] = ()
    per: tuple[str, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each ratio that none of its printed parts give, and for each share of counted pieces."""
    for one in terms.ratios:
        if (not one.kinds or stated.reading.kind in one.kinds) and (one.of_built or not stated.built):
            for ratio in known.own(stated, one.ratio):
                parts = [part for choice in one.denominators for part in choice.parts]
                slack = LITTLE if known.says(stated, one.unless, *parts) else Decimal(0)
                yield from _wrong(ratio, _parts(stated, one, ratio), _scale(stated, one), slack=slack)
    for block, numbers in labels.by_block(stated.numbers):
        if block.type == "kpi-flow":
            yield from _in_flow(numbers, stated, terms)
        if block.type == "pie":
            yield from _of_counted(numbers)


Parts = tuple[list[Number], list[Number]]


def _parts(stated: Stated, one: Ratio, ratio: Number) -> list[Parts]:
    """Return the printed numerators and denominators of which a ratio may be made."""
    above, below = (
        [way for choice in choices for way in known.together(stated, choice.parts, ratio, one.years_apart)]
        for choices in (one.numerators, one.denominators)
    )
    return list(product(above, below))


def _scale(stated: Stated, one: Ratio) -> Decimal:
    indicator = stated.indicators.get(one.ratio)
    return (
        indicator.unit_for(stated.sector).scale if indicator and stated.sector in indicator.sectors else Decimal(1)
    ) / one.over


def _in_flow(numbers: Sequence[Number], stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield the ratios of a strip ("staff per client") that the row of their numerator and no other row give."""
    rows = labels.by_label([one for one in numbers if one.series and known.printed(one)], "category")
    for label, ratios in rows.items():
        before = next((label[: label.find(f" {word} ")] for word in terms.per if f" {word} " in label), "")
        counted = [name for name in rows if name != label and labels.telling(name) & labels.telling(before)]
        others = [name for name in rows if name not in (label, *counted)]
        for ratio in ratios if len(counted) == 1 else ():
            top = [one for one in rows[counted[0]] if one.series == ratio.series]
            below = [one for name in others for one in rows[name] if one.series == ratio.series]
            yield from _wrong(ratio, [([one], [by]) for one in top for by in below], Decimal(1))


def _of_counted(numbers: Sequence[Number]) -> Iterator[Finding]:
    """Yield the shares of a pie that its counts, printed beside them, do not give; pieces are whole."""
    shares = {(one.series, one.category): one for one in numbers if one.unit == "%" and known.printed(one)}
    counts = {(one.series, one.category): one for one in numbers if one.unit == "" and known.counted(one)}
    if len(shares) < 2 or shares.keys() != counts.keys():
        return
    for labels_of, share in shares.items():
        yield from _wrong(share, [([counts[labels_of]], list(counts.values()))], Decimal(100), whole=True)


def _wrong(
    ratio: Number, ways: Sequence[Parts], scale: Decimal, whole: bool = False, slack: Decimal = Decimal(0)
) -> Iterator[Finding]:
    """Yield a finding where a ratio has printed parts, and none of them give it."""
    given = [(way, given) for way in ways if (given := _of(way, scale, whole))]
    near = Span(ratio.least - slack * abs(ratio.value), ratio.most + slack * abs(ratio.value))
    if not given or any(one.meets(near) for _, one in given):
        return
    (above, below), nearest = min(
        given, key=lambda each: min(abs(each[1].least - ratio.value), abs(each[1].most - ratio.value))
    )
    parts = (*above, *below)
    yield Finding(
        page=ratio.page,
        check=CHECK,
        message=f"{_shown(above)} / {_shown(below)} gives {_middle(nearest, ratio)}, and '{_name(ratio)}' says {ratio.as_printed}",
        figures=(*(one.as_printed for one in parts), ratio.as_printed),
        block=ratio.block.title,
        evidence=(ratio.evidence, *(one.evidence for one in parts)),
        hint="one of these numbers is wrong, or the text must say of whom or when each of them is",
    )


def _of(way: Parts, scale: Decimal, whole: bool) -> Span | None:
    if whole:
        above, below = (sum((one.value for one in numbers), Decimal(0)) for numbers in way)
        return spans.ratio(Span(above, above), Span(below, below), scale)
    return spans.ratio(spans.total(way[0]), spans.total(way[1]), scale)


def _shown(numbers: Sequence[Number]) -> str:
    text = " + ".join(one.as_printed for one in numbers)
    return f"({text})" if len(numbers) > 1 else text


def _middle(given: Span, ratio: Number) -> str:
    """Return what parts give, with the decimals of the ratio as it is printed."""
    places = max(0, -int(ratio.half.as_tuple().exponent) - 1)
    return dutch.show((given.least + given.most) / 2, places)


def _name(ratio: Number) -> str:
    return ", ".join(part for part in (ratio.series, ratio.category) if part) or ratio.block.title
