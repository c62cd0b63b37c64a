"""A word of comparison against the two figures that are compared, in the sentence or on its page."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.rules import comparing
from engine.check.stated import Stated
from engine.model.finding import Finding

CHECK = "comparison_word"


class Terms(comparing.Terms):
    """The words of comparison."""


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each comparison that the figures deny."""
    for one in comparing.wrong(stated, terms):
        if not one.elsewhere:
            yield comparing.finding(CHECK, one)
