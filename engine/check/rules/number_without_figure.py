"""A number that is claimed in running text or a headline, and that no figure prints or lets one compute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from engine import dutch
from engine.check.rules import terms
from engine.check.stated import Stated
from engine.model.finding import Finding
from engine.model.words import Words

CHECK = "number_without_figure"
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Terms(terms.Terms):
    """Words that tell a claim from a number that claims nothing.

    `no_claim` are numbers that never claim anything, as printed ("100%"), `no_claim_after` words behind which a number
    is a name or a scale ("per 1.000", "page 5"); whole numbers below `smallest_claim` without a unit count things in
    the text.
    """

    no_claim: tuple[str, ...] = ()
    no_claim_after: tuple[str, ...] = ()
    smallest_claim: Decimal = Decimal(100)


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    yield from ()


def claims(text: str, covered: Iterable[tuple[int, int]], words: Words, terms: Terms) -> Iterator[str]:
    """Yield the numbers of a text, as printed, that claim something outside the stretches that are `covered`.

    A claim has a unit or decimals, or is a whole number that does not just count things in the text; years, and numbers
    behind words such as "page", claim nothing.
    """
    covered = list(covered)
    after = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms.no_claim_after)) or '(?!)'})\s*$", re.IGNORECASE)
    for number in dutch.find(text, words.numbers.scales, words.numbers.units):
        if any(start < number.end and number.start < end for start, end in covered):
            continue
        if (
            number.as_printed in terms.no_claim
            or _YEAR.fullmatch(number.as_printed)
            or after.search(text[: number.start])
        ):
            continue
        if number.unit or number.decimals or abs(number.value) >= terms.smallest_claim:
            yield number.as_printed
