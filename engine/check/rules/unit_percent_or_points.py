"""A difference of two shares that is called %, or a relative growth that is called points."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.check import changes, labels, spans
from engine.check.changes import Claim
from engine.check.rules import terms
from engine.check.stated import Number, Stated
from engine.model.finding import Finding

CHECK = "unit_percent_or_points"


class Terms(terms.Terms):
    """`changing` are words that claim a change; `points` those that say of a number that it is points.

    `counts` and `shares` are the words by which a title says what its numbers are: only of shares there are points.
    """

    changing: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each change in % that is a difference of shares, and in points that is a growth."""
    claims = [*changes.in_charts(stated), *changes.under_charts(stated, terms.changing)]
    for claim in claims:
        meant = claim.meant()
        if meant is None or not claim.of_shares or meant.grows == meant.differs:
            continue
        if claim.unit == "%" and meant.differs:
            yield _finding(claim, "is a difference of two percentages, so it is in percentage points and not in %")
        elif claim.unit == "pp" and meant.grows:
            yield _finding(claim, "is a growth in %, and not a difference in percentage points")
    grown = [one for one in claims if one.unit == "%" and not one.of_shares and (of := one.meant()) and of.grows]
    yield from _called_points(stated, terms, grown)
    yield from _of_counts(stated, terms)


def _called_points(stated: Stated, terms: Terms, grown: list[Claim]) -> Iterator[Finding]:
    """Yield a finding for each number that is called points and that a chart prints as a growth in %."""
    for number in stated.numbers:
        label = labels.folded(number.category)
        called = number.unit == "pp" or any(label.startswith(labels.folded(word)) for word in terms.points)
        if not called or number.unit not in ("%", "pp") or len(labels.years(number.category)) == 2:
            continue
        if _is_of_its_row(stated, number):
            continue
        for claim in grown:
            if claim.page != number.page and spans.of(number).sizes.meets(claim.size) and _same_measure(number, claim):
                yield _finding(
                    claim, f"on page {claim.page} is a growth in %, and here it is called points", number.page, number
                )
                break


def _is_of_its_row(stated: Stated, number: Number) -> bool:
    """Return whether a number is the difference of two percentages that stand beside it under the same name."""
    shares = [
        one for one in stated.numbers
        if (one.page, one.block.title, one.category, one.unit) == (number.page, number.block.title, number.category, "%")
    ]  # fmt: skip
    meant = spans.of(number).sizes
    return any(spans.difference(one, other).sizes.meets(meant) for one, other in combinations(shares, 2))


def _same_measure(number: Number, claim: Claim) -> bool:
    """Return whether a label shares a telling word with the chart of a growth, or has none of its own."""
    told = {word for word in labels.telling(number.category) if len(word) > labels.SHORT}
    title = labels.telling(claim.block)
    return not told or any(labels.same_word(word, each) for word in told for each in title)


def _of_counts(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield a finding for each chart that is titled as one of counts, and whose unit line says points."""
    for sentence in stated.sentences:
        if sentence.place != "unit_line" or not labels.holds(sentence.text, terms.points):
            continue
        if labels.holds(sentence.of, terms.counts) and not labels.holds(sentence.of, terms.shares):
            yield Finding(
                page=sentence.page,
                check=CHECK,
                message=f"'{sentence.of}' is about a number, and '{sentence.text}' under it says points, which only shares have",
                quote=sentence.text,
                block=sentence.of,
                evidence=(sentence.evidence,),
                hint="name the share in the title, or the change of the number in the unit line",
            )


def _finding(claim: Claim, why: str, page: int = 0, number: Number | None = None) -> Finding:
    meant = claim.meant()
    first, last = meant.pair if meant else claim.pairs[0]
    return Finding(
        page=page or claim.page,
        check=CHECK,
        message=f"'{(number or claim).as_printed}' {why}: {first.name} to {last.name}",
        figures=((number or claim).as_printed, first.name, last.name),
        quote=claim.quote,
        block=number.block.title if number else claim.block,
        evidence=(*((number.evidence,) if number else ()), claim.evidence, first.evidence, last.evidence),
        hint="write the unit that it is",
    )
