"""Everything decks are made from, and what is the same for all slides of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.compose.pages import Page
from engine.metrics import Measure
from engine.model.deck import Deck, PageDesign
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.maps import Ground
from engine.model.policy import Suppression
from engine.model.rules import Threshold
from engine.model.theme import Theme
from engine.model.words import Words
from engine.problems import Place


@dataclass(frozen=True)
class Ingredients:
    """Everything a deck is made from, read and valid; the same for all its regions."""

    deck: Deck
    designs: Mapping[str, PageDesign]
    theme: Theme
    measure: Measure  # of texts
    headings: Measure
    words: Words
    indicators: Mapping[str, Indicator]
    figures: Mapping[str, Figure]
    regions: Mapping[str, str]  # id -> label
    benchmark: str
    source_labels: Mapping[str, str]  # name in sources.yaml -> how the reading guide calls it
    policy: Suppression  # the level of safety that the colophon names
    sample_sources: frozenset[str] = frozenset()  # those with made-up records
    rules: Mapping[str, tuple[str, Place]] = field(default_factory=dict)  # files of macros that choose words, by name
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)  # the numbers by which they choose
    last_known: frozenset[str] = frozenset()  # indicators that may show an earlier year while a source waits
    pictures: Mapping[str, str] = field(default_factory=dict)  # file name -> path from the project's root
    ground: Ground = field(default_factory=Ground)  # what maps are drawn from


@dataclass(frozen=True)
class Context:
    """One deck being composed: its ingredients, its pages with their slide numbers, and whom it is for."""

    things: Ingredients
    pages: Sequence[Page]
    numbers: Mapping[str, int]  # page -> number of its first slide
    sister: Mapping[str, int] | None  # the same of the deck that this one refers to; None where there is none
    names: Mapping[str, Any]  # what all texts know
    region: str
    sector: str
    year: int
    texts: Mapping[str, tuple[str, Place]]

    def numbered(self, numbers: Mapping[str, int], sister: Mapping[str, int]) -> Context:
        """Return the same with these slide numbers, its own and those of the sister, if it has one."""
        return replace(self, numbers=numbers, sister=None if self.sister is None else sister)
