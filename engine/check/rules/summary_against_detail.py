"""A word of a summary against the page that works it out."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.rules import comparing
from engine.check.stated import Stated
from engine.model.finding import Finding

CHECK = "summary_against_detail"


class Terms(comparing.Terms):
    """The words of comparison."""


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each comparison that the figures deny."""
    for one in comparing.wrong(stated, terms):
        if one.elsewhere:
            yield comparing.finding(CHECK, one)
