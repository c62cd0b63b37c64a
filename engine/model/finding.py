"""What `check` found in a deck or document: where, which kind of rule, and the figures it rests on."""

from __future__ import annotations

from engine.model.base import Frozen


class Finding(Frozen):
    """One thing that cannot be right, or is not finished. `page` is the position in the file, from 1; 0 is all of it."""

    page: int
    check: str
    message: str
    figures: tuple[str, ...] = ()
    shape: str = ""
    hint: str = ""


class CheckWords(Frozen):
    """`content/checks.yaml`: words that tell a claim from a number that claims nothing.

    `no_claim_after` are words behind which a number is a name or a scale ("per 1.000", "page 5"). `publishable` are the
    kinds of findings that do not keep a deck from being published.
    """

    no_claim: tuple[str, ...] = ()  # numbers that never claim anything, as printed ("100%")
    no_claim_after: tuple[str, ...] = ()
    smallest_letters: float = 9  # points
    smallest_claim: int = 100  # smaller whole numbers without a unit count things in the text
    publishable: tuple[str, ...] = ()
