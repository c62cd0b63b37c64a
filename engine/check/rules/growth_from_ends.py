"""A growth that does not follow from its printed first and last value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from engine import dutch
from engine.check import changes, labels, spans
from engine.check.changes import Claim, End
from engine.check.rules import terms
from engine.check.rules.terms import IndicatorId
from engine.check.spans import Span
from engine.check.stated import Number, Stated
from engine.model.base import Placed
from engine.model.finding import Finding

CHECK = "growth_from_ends"


class Growth(Placed):
    """An indicator that is the growth of another; `values` are those of its dimensions that mean all together."""

    growth: IndicatorId
    of: IndicatorId
    values: dict[str, str] = Field(default_factory=dict)


class Terms(terms.Terms):
    """`changing` are the words that claim a change ("risen by 2%"); `growths` which indicator is the growth of which."""

    changing: tuple[str, ...] = ()
    growths: tuple[Growth, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each claimed change that neither a growth nor a difference of its ends can be."""
    for claim in (*changes.in_charts(stated), *changes.under_charts(stated, terms.changing)):
        if claim.meant() is None:
            yield _finding(claim)
    for sentence, said, pair in changes.in_texts(stated, terms.changing):
        if said is not None:
            claim = changes.claim(sentence, said, (pair,))
            if not _grows(claim):
                yield _finding(claim)
        else:
            yield from _as_printed(stated, terms, pair)


def _as_printed(stated: Stated, terms: Terms, pair: tuple[End, End]) -> Iterator[Finding]:
    """Yield a finding where two amounts in a text grow by another percentage than a chart or card prints of them."""
    for one in terms.growths:
        known = [each for each in stated.of(one.of) if _own(each, stated) and spans.of(pair[1]).meets(each)]
        printed = [each for each in stated.of(one.growth, **one.values) if _own(each, stated)]
        if known and printed:
            claims = [
                Claim(
                    pair[0].evidence.page,
                    each.as_printed,
                    "%",
                    spans.of(each).sizes,
                    (pair,),
                    pair[0].evidence.block,
                    each.evidence,
                )
                for each in printed
            ]
            if not any(_grows(claim) for claim in claims):
                yield _finding(claims[0])


def _grows(claim: Claim) -> bool:
    meant = claim.meant()
    return meant is not None and meant.grows


def _own(number: Number, stated: Stated) -> bool:
    return bool(number.figure and number.figure.region == stated.region) and not labels.of_benchmark(number, stated)


def _finding(claim: Claim) -> Finding:
    first, last = min(claim.pairs, key=lambda pair: _miss(claim, pair))
    return Finding(
        page=claim.page,
        check=CHECK,
        message=f"'{claim.as_printed}' does not follow from {_told(first, last)}",
        figures=(claim.as_printed, first.name, last.name),
        quote=claim.quote,
        block=claim.block,
        evidence=(claim.evidence, first.evidence, last.evidence),
        hint="put the growth or the number right that is wrong, or say between which numbers it is",
    )


def _miss(claim: Claim, pair: tuple[End, End]) -> Decimal:
    """Return by how much the growth between two ends misses what is claimed; much where there is none."""
    grown = spans.growth(*pair)
    return abs(grown.sizes.least - claim.size.least) if grown else Decimal("Infinity")


def _told(first: End, last: End) -> str:
    """Return two ends in words, with the growth that they give."""
    grown = spans.growth(first, last)
    if grown is None:
        return f"{first.name} and {last.name}"
    return f"{first.name} to {last.name}, which is {_middle(grown)}%"


def _middle(grown: Span) -> str:
    return dutch.show((grown.least + grown.most) / Decimal(2), 1, sign=True)
