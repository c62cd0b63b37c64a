"""`content/checks.yaml`: the word lists and instances of the rules, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.check.rules import Rules, unknown_indicators
from engine.model.base import Frozen
from engine.problems import Problem


class Checks(Frozen):
    """What `check` needs to know of a project. `publishable` are the kinds of findings that hold nothing back."""

    smallest_letters: float = 9  # points
    publishable: tuple[str, ...] = ()
    rules: Rules = Rules()

    def unknown(self, indicators: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each indicator that a rule names and nobody has."""
        return unknown_indicators(self.rules, indicators)
