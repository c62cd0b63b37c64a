"""A reading and the figures that it is → one side of a comparison: blocks of statements, and what explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from engine.compare import labels
from engine.compare.labels import Names, Period
from engine.model.comparison import Printed
from engine.model.figure import Figure
from engine.model.printing import precision
from engine.model.reading import Block, Observation, Page, Reading
from engine.model.words import Words

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"(\d{1,2})[.)]?\s+(?=\S)")


@dataclass(frozen=True)
class Statement:
    """A figure of a side: as printed, its two labels as they are compared, and its period where a label is one."""

    printed: Printed
    labels: tuple[str, str]  # series and category, folded; "" for one that is a period
    period: Period | None
    decimals: int
    scale: Decimal  # 1000000 where it is printed in millions
    word: str  # what stands behind the number: "m", "million", "%"
    measured: bool  # read off the drawing, not printed
    figure: Figure | None
    notes: frozenset[str] = frozenset()  # marks at its labels

    @property
    def quantum(self) -> Decimal:
        """One unit of the last digit printed; of what was measured, two of the last digit that is known."""
        if self.measured:
            return Decimal(2).scaleb(int(self.printed.value.as_tuple().exponent))
        return self.scale.scaleb(-self.decimals)

    @property
    def key(self) -> str:
        """The figure's indicator, region and dimensions without a base year; "" where no indicator knows it."""
        if self.figure is None:
            return ""
        kept = [f"{name}={value}" for name, value in self.figure.dimensions if not labels.years(value)]
        return "|".join((self.figure.indicator, self.figure.region, *kept))


@dataclass(frozen=True)
class Part:
    """A block of a side: its title and what stands around it, folded, and its statements in order."""

    at: int  # its place among the blocks of its side
    page: int
    type: str
    title: str
    shown: str  # the title as printed
    unit_line: str
    statement: str
    page_title: str
    statements: tuple[Statement, ...]
    notes: frozenset[str] = frozenset()  # marks at its title or unit line
    years: tuple[str, ...] = ()  # in its unit line and title: of which year its figures are
    text: str = ""  # title, unit line and sentence, in lower case

    @property
    def span(self) -> tuple[str, ...]:
        """The years of which its figures are that name none themselves: those of its unit line, title or columns."""
        named = {one.period.text for one in self.statements if one.period and not one.period.span}
        return self.years or ((min(named), max(named)) if len(named) > 1 else ())


@dataclass(frozen=True)
class Explanation:
    """A text that says how something is counted: in the reading guide, a footnote, a paragraph that names pages."""

    page: int
    text: str
    heading: str = ""  # of the entry of the reading guide; what a paragraph says before the pages
    mark: str = ""  # of a footnote
    pages: tuple[int, ...] = ()  # that the text names


@dataclass(frozen=True)
class Side:
    """A document as it is compared."""

    name: str
    parts: tuple[Part, ...]
    explanations: tuple[Explanation, ...] = ()
    sentences: tuple[tuple[int, str], ...] = ()  # all running text, with its page
    region: str = ""
    sector: str = ""
    year: str = ""
    benchmark: str = ""  # the id of the mean of all regions
    titles: Mapping[int, str] = field(default_factory=dict)  # of its pages, as printed


def side(reading: Reading, figures: Sequence[Figure | None], names: Names, words: Words, benchmark: str = "") -> Side:
    """Return a document as one side. `figures` are those of its observations in reading order, None where unknown."""
    known = iter(figures)
    parts: list[Part] = []
    for page in reading.pages:
        for block in page.blocks:
            found = [next(known) for _ in block.observations]
            if block.observations:
                parts.append(_part(len(parts), page, block, found, names))
    return Side(
        name=reading.name,
        parts=tuple(parts),
        explanations=tuple(_explanations(reading, words)),
        sentences=tuple(_sentences(reading)),
        region=reading.region,
        sector=reading.sector,
        year=reading.year,
        benchmark=benchmark,
        titles={page.number: page.title for page in reading.pages},
    )


def _part(at: int, page: Page, block: Block, figures: Sequence[Figure | None], names: Names) -> Part:
    title = block.title or _heading(page, block)
    own = {title, block.unit_line, block.title, ""}
    marks = {one.at: frozenset(one.marks) for one in (*page.notes, *block.notes)}
    noted = frozenset[str]().union(*(found for text, found in marks.items() if text in own))
    printed = [
        _statement(page, block, title, *pair, names, marks) for pair in zip(block.observations, figures, strict=True)
    ]
    return Part(
        at=at,
        page=page.number,
        type=block.type,
        title=names.folded(title),
        shown=title,
        unit_line=names.folded(block.unit_line),
        statement=names.folded(block.statement),
        page_title=names.folded(page.title),
        statements=tuple(printed),
        notes=noted,
        years=labels.years(block.unit_line) or labels.years(title),
        text=labels.plain(f"{title} {block.unit_line} {block.statement}"),
    )


def _heading(page: Page, block: Block) -> str:
    """Return the heading right above a block that has no title of its own."""
    above = [
        section
        for section in page.sections
        if section.heading
        and section.box.top < block.box.top
        and section.box.x0 < block.box.x1
        and block.box.x0 < section.box.x1
    ]
    return max(above, key=lambda section: section.box.top).heading if above else ""


def _statement(
    page: Page,
    block: Block,
    title: str,
    seen: Observation,
    figure: Figure | None,
    names: Names,
    marks: Mapping[str, frozenset[str]],
) -> Statement:
    in_category, in_series = labels.period(seen.category), labels.period(seen.series)
    if in_category and in_series:
        in_series = None
    decimals, scale = precision(seen.as_printed, seen.value)
    words = _WORD.findall(seen.as_printed) + (["%"] if "%" in seen.as_printed else [])
    return Statement(
        printed=Printed(
            page=page.number, block=title, series=seen.series, category=seen.category, value=seen.value, unit=seen.unit,
            as_printed=seen.as_printed,
        ),
        labels=("" if in_series else names.folded(seen.series), "" if in_category else names.folded(seen.category)),
        period=in_category or in_series,
        decimals=decimals,
        scale=scale,
        word=words[-1].casefold() if words else "",
        measured=seen.read != "label" and seen.read != "cell",
        figure=figure,
        notes=marks.get(seen.category, frozenset()) | marks.get(seen.series, frozenset()) if seen.category or seen.series else frozenset(),
    )  # fmt: skip


def _explanations(reading: Reading, words: Words) -> Iterator[Explanation]:
    either = "|".join(map(re.escape, words.changes.pages)) or r"(?!)"
    named = re.compile(rf"(?<!\w)(?:{either})\s*(\d{{1,3}}(?:(?:\W{{1,4}}|\s\w{{2}}\s)\d{{1,3}})*)", re.IGNORECASE)
    for page in reading.pages:
        for entry in page.guide:
            for name, text in entry.lines:
                if name in words.guide.explanation:
                    yield Explanation(page.number, text, heading=entry.heading)
        for note in page.footnotes:
            mark = _NUMBERED.match(note)
            yield Explanation(page.number, note[mark.end() :] if mark else note, mark=mark[1] if mark else "")
        for section in page.sections:
            for paragraph in section.paragraphs:
                if found := named.search(paragraph.text):
                    pages = tuple(int(number) for number in re.findall(r"\d+", found[1]))
                    heading = paragraph.text[: found.start()].strip(" (")
                    yield Explanation(page.number, paragraph.text, heading=heading, pages=pages)


def _sentences(reading: Reading) -> Iterator[tuple[int, str]]:
    for page in reading.pages:
        texts = [paragraph.text for section in page.sections for paragraph in section.paragraphs]
        texts += [*page.footnotes, *(line for entry in page.guide for _, line in entry.lines)]
        texts += [block.statement for block in page.blocks if block.statement]
        for text in texts:
            yield page.number, text
