"""A reading → what the document states, flat: each number with what it may be, each sentence with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from engine import dutch
from engine.model.box import Box
from engine.model.figure import Figure
from engine.model.finding import Evidence
from engine.model.indicator import Indicator
from engine.model.printing import precision
from engine.model.reading import Block, Page, Reading
from engine.model.words import Words

Where = Literal[
    "title", "heading", "text", "bullet", "number", "statement", "unit_line", "benchmark_line", "block_title", "guide", "footnote",
    "source",
]  # fmt: skip


class Rounded:
    """What was printed with so many digits: `least` to `most` are the values that print the same."""

    value: Decimal
    as_printed: str

    @cached_property
    def half(self) -> Decimal:
        """Half a unit of the last printed digit."""
        return half_digit(self.as_printed, self.value)

    @property
    def least(self) -> Decimal:
        return self.value - self.half

    @property
    def most(self) -> Decimal:
        return self.value + self.half


@dataclass(frozen=True)
class Number(Rounded):
    """A number that a document states in a chart, card, table or strip.

    `value` is plain (346,9M is 346900000), `least` to `most` are the values that print the same. `figure` is what it
    means, None where no indicator knows it. `read` says how it was had (a label, a cell, or measured on the drawing).
    """

    page: int
    block: Block
    series: str
    category: str
    value: Decimal
    unit: str
    as_printed: str
    box: Box
    confidence: float
    read: str
    figure: Figure | None

    @property
    def evidence(self) -> Evidence:
        """The number as what a finding rests on."""
        label = ", ".join(part for part in (self.series, self.category) if part)
        return Evidence(
            as_printed=self.as_printed, page=self.page, block=self.block.title, label=label, box=self.box,
            confidence=self.confidence, key=self.figure.key if self.figure else "",
        )  # fmt: skip


@dataclass(frozen=True)
class Said(Rounded):
    """A number inside a sentence: `start` to `end` is its place in the text."""

    start: int
    end: int
    as_printed: str
    value: Decimal
    unit: str
    decimals: int


@dataclass(frozen=True)
class Sentence:
    """A text of a page: what it is (`place`), and the heading, chart or card that it belongs to (`of`).

    `block` is the chart, card or table whose title, unit line or statement it is; `label` is the label of a line of
    the reading guide ("Source"). `box` is that of the block or section around it, None where only the page is known.
    """

    page: int
    place: Where
    text: str
    of: str = ""
    label: str = ""
    block: Block | None = None
    box: Box | None = None
    numbers: tuple[Said, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The sentence as what a finding rests on."""
        return Evidence(as_printed=self.text, page=self.page, block=self.of, label=self.label, box=self.box)


@dataclass(frozen=True, eq=False)
class Stated:
    """All that a document states, with the words of its field.

    `meaning` gives for an observation (page, block and place in the block) the figure it is. `regions` and `areas` are
    the names of all regions (by id) and of the areas they are made of; `region`, `sector` and `year` tell whose document it is, "" and None
    where its title does not say.
    """

    reading: Reading
    region: str
    sector: str
    year: int | None
    numbers: tuple[Number, ...]
    sentences: tuple[Sentence, ...]
    words: Words
    indicators: Mapping[str, Indicator]
    regions: Mapping[str, tuple[str, ...]]
    areas: tuple[str, ...]
    built: bool = False  # a deck that was built here: its scenes are checked too

    def of(self, indicator: str, **dimensions: str) -> list[Number]:
        """Return the numbers that are figures of an indicator, with at least these dimensions, own region and others."""
        wanted = set(dimensions.items())
        return [
            one
            for one in self.numbers
            if (it := one.figure) and it.indicator == indicator and wanted <= set(it.dimensions)
        ]

    def on(self, page: int) -> Page:
        """Return a page by its position in the file, from 1."""
        return self._pages[page]

    @cached_property
    def _pages(self) -> dict[int, Page]:
        return {page.number: page for page in self.reading.pages}

    def numbers_on(self, page: int) -> list[Number]:
        """Return the numbers of a page, in reading order."""
        return [one for one in self.numbers if one.page == page]

    def sentences_on(self, page: int, *places: Where) -> list[Sentence]:
        """Return the texts of a page, in reading order: of these kinds, or all."""
        return [one for one in self.sentences if one.page == page and (not places or one.place in places)]


def stated(
    reading: Reading,
    figures: Sequence[Figure | None],
    words: Words,
    indicators: Mapping[str, Indicator],
    whose: tuple[str, str, int | None],
    regions: Mapping[str, tuple[str, ...]],
    areas: tuple[str, ...] = (),
    built: bool = False,
) -> Stated:
    """Return what a document states. `figures` are what its observations mean, in reading order, all of them."""
    meaning = iter(figures)
    numbers = tuple(
        Number(
            page.number, block, one.series, one.category, one.value, one.unit, one.as_printed, one.box, one.confidence, one.read,
            next(meaning, None),
        )
        for page in reading.pages
        for block in page.blocks
        for one in block.observations
    )  # fmt: skip
    sentences = tuple(one for page in reading.pages for one in _sentences(page, words))
    region, sector, year = whose
    return Stated(reading, region, sector, year, numbers, sentences, words, indicators, regions, areas, built)


def _sentences(page: Page, words: Words) -> Iterator[Sentence]:
    """Yield the texts of a page: its title, those of its blocks, its running text, its guide, notes and sources."""

    def made(place: Where, text: str, of: str = "", **more: Any) -> Iterator[Sentence]:
        if text.strip():
            yield Sentence(page.number, place, text, of, numbers=tuple(said(text, words)), **more)

    yield from made("title", page.title)
    for block in page.blocks:
        yield from made("block_title", block.title, block.title, block=block, box=block.box)
        yield from made("unit_line", block.unit_line, block.title, block=block, box=block.box)
        yield from made("statement", block.statement, block.title, block=block, box=block.box)
        yield from made("benchmark_line", block.benchmark_line, block.title, block=block, box=block.box)
    for section in page.sections:
        yield from made("heading", section.heading, section.heading, box=section.box)
        for paragraph in section.paragraphs:
            yield from made(paragraph.kind, paragraph.text, section.heading, box=section.box)
    for entry in page.guide:
        yield from made("heading", entry.heading, entry.heading, box=entry.box)
        for label, text in entry.lines:
            yield from made("guide", text, entry.heading, label=label, box=entry.box)
    for text in page.footnotes:
        yield from made("footnote", text)
    for text in page.sources:
        yield from made("source", text)


def said(text: str, words: Words) -> Iterator[Said]:
    """Yield the numbers in a text; years, dates and page numbers are numbers too here."""
    for one in dutch.find(text, words.numbers.scales, words.numbers.units):
        yield Said(one.start, one.end, one.as_printed, one.value, one.unit, one.decimals)


def half_digit(as_printed: str, value: Decimal) -> Decimal:
    """Return half a unit of the last digit of a printed number: 0.05 for "26,9%", 50000 for "346,9M"."""
    decimals, scale = precision(as_printed, value)
    return Decimal("0.5").scaleb(-decimals) * scale
