"""The words of the field and of the language, as `content/vocabulary.yaml` gives them: the engine holds none."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pydantic import Field

from engine.model.base import Frozen
from engine.model.indicator import Unit


class NumberWords(Frozen):
    """Words that stand at a number: scales ("million" -> 1000000) and units ("dollar" -> "USD")."""

    scales: dict[str, Decimal] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)


class Sector(Frozen):
    """A sector: how titles call it, how it is abbreviated, and other ways in which documents write it.

    `remark` is what all its decks say of themselves ("draft").
    """

    label: str
    short: str
    remark: str = ""
    also: tuple[str, ...] = ()


class GuideWords(Frozen):
    """The labels before the lines of a reading-guide entry ("Source – ..."), and how its page's title is known."""

    title: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    reference_date: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


class ChangeWords(Frozen):
    """What a document says when something changed since its last edition, and words that tell what kind of change it is."""

    before: tuple[str, ...] = ()  # it was otherwise then ("last year", "since #", where # is a year)
    method: tuple[str, ...] = ()  # it is about how is counted, whatever else is said ("definition")
    counted: tuple[str, ...] = ()  # it is about what is counted ("threshold")
    scope: tuple[str, ...] = ()  # the one word that makes it another thing ("including")
    numbers: dict[str, int] = Field(default_factory=dict)  # numbers in words
    again: tuple[str, ...] = ()  # it is about corrected figures ("restated")
    printed: tuple[str, ...] = ()  # it is about how figures are printed ("decimals", "per month")
    merged: tuple[str, ...] = ()  # it is about areas or classes that became one
    per: dict[str, Decimal] = Field(default_factory=dict)  # stretch of time -> how many there are in a year
    pages: tuple[str, ...] = ()  # what stands before the number of a page ("p.")


class Synonym(Frozen):
    """A label of a chart or table and the dimension value it means ("Own home" -> place home)."""

    dimension: str
    value: str
    label: str
    also: tuple[str, ...] = ()


class Words(Frozen):
    """All words that reading, matching and writing need."""

    language: str = "nl-NL"
    shared: str = "_all"  # the folder of texts that all regions, or all sectors, have
    ocr: str = "nld"  # the language as Tesseract names its data
    numbers: NumberWords = NumberWords()
    benchmark: str = ""  # the canonical name of the office's mean ("All regions")
    benchmark_short: str = ""
    benchmark_also: tuple[str, ...] = ()  # other names of it, "ZK" among them
    region_series: tuple[str, ...] = ()  # legend words that mean the document's own region ("Region")
    kinds: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # kind of document -> words in its titles
    sectors: dict[str, Sector] = Field(default_factory=dict)
    guide: GuideWords = GuideWords()
    contents_titles: tuple[str, ...] = ()
    changes: ChangeWords = ChangeWords()
    total: str = ""  # what a number over a stack that bears no name is called
    sources: tuple[str, ...] = ()  # what a source line begins with ("Source")
    abbreviations: tuple[str, ...] = ()  # words whose point ends no sentence ("no.")
    synonyms: tuple[Synonym, ...] = ()
    absent: dict[str, str] = Field(default_factory=dict)  # status -> what the reader sees
    phrases: dict[str, str] = Field(default_factory=dict)  # sentence templates of reports and of `where`

    @property
    def points(self) -> str:
        """What a difference of two percentages is called."""
        return self.unit(Unit(short="pp")).short

    def unit(self, unit: Unit) -> Unit:
        """Return a unit with its short sign in the words of the language."""
        return _called(unit, self.phrases.get(f"unit {unit.short}", unit.short))

    @property
    def benchmark_names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.benchmark, self.benchmark_short, *self.benchmark_also) if name)


@lru_cache(maxsize=2**12)
def _called(unit: Unit, short: str) -> Unit:
    return unit if unit.short == short else unit.model_copy(update={"short": short})
