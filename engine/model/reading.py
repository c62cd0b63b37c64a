"""What a document says, page by page, before anyone knows what it means."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from engine.model.base import Frozen
from engine.model.box import Box

BlockType = Literal["card", "bar", "stacked-bar", "line", "pie", "table", "map", "scenario", "kpi-flow", "text"]
PageKind = Literal[
    "cover", "contents", "text", "cards", "charts", "map", "table", "reading-guide", "divider", "scanned"
]

SURE = 0.9  # a figure less sure than this is listed for a person to look at


class Observation(Frozen):
    """One number a page states: what stands at it, and where.

    `value` is plain (10% is 10 with unit "%", 346,9M is 346900000). `series` and `category` are as printed.
    `read` says how it was had: a printed label, a cell of a native chart or table, or measured on the drawing.
    """

    series: str
    category: str
    value: Decimal
    unit: str = ""
    as_printed: str
    box: Box
    confidence: float = Field(1.0, ge=0, le=1)
    read: Literal["label", "cell", "geometry", "colour", "count"] = "label"
    corrected: str = ""  # by whom, when and why, where a person changed what was read; no machine writes it
    why: str = ""  # what makes it unsure, in words ("the label does not fit the length of its bar")


class Mention(Frozen):
    """A number inside a sentence: `text` is the sentence, `start`/`end` the number's place in it."""

    text: str
    start: int
    end: int
    value: Decimal
    unit: str = ""
    box: Box
    confidence: float = Field(1.0, ge=0, le=1)


class NoteMark(Frozen):
    """Footnote marks and the words they stand at: a title, a unit line, a series, a category, a value as printed.

    The note of mark "1" is the footnote of the page that begins with it ("1. All ships").
    """

    at: str
    marks: tuple[str, ...]


class Block(Frozen):
    """A card, chart, table or strip: its title, its unit line in brackets, its numbers and the sentence under it."""

    type: BlockType
    title: str
    unit_line: str = ""
    statement: str = ""
    benchmark_line: str = ""  # under a card's number, where it is nothing but the benchmark's ("AP: 7 per 1000 people")
    box: Box
    observations: tuple[Observation, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    unsure: tuple[str, ...] = ()  # what the reader doubts, in one sentence each


class Run(Frozen):
    """A stretch of text in one weight, perhaps a link."""

    text: str
    bold: bool = False
    link: str = ""


class Paragraph(Frozen):
    """A heading, a paragraph, a bullet or a numbered item (`number` as printed), with its runs in order."""

    kind: Literal["heading", "text", "bullet", "number"] = "text"
    runs: tuple[Run, ...]
    level: int = 0
    number: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Section(Frozen):
    """A heading and the paragraphs under it."""

    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    box: Box


class GuideEntry(Frozen):
    """One entry of a reading guide: the indicator's heading and its labelled lines ("Source" -> "Statistics Office"), in order."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    box: Box


class Page(Frozen):
    """One page: all that was read from it, in reading order."""

    number: int = Field(ge=1)  # position in the file
    printed_number: str = ""  # what the page itself says its number is
    kind: PageKind
    width: float
    height: float
    title: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    guide: tuple[GuideEntry, ...] = ()
    navigation: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    notes: tuple[NoteMark, ...] = ()  # at the title and the headings; in running text the marks stand in the text
    sources: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    unsure: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()  # words that may go over two lines; empty once the document has been looked at


class Reading(Frozen):
    """A whole document as read: what it is, its pages, and what could not be read."""

    name: str  # file name with `-pdf` or `-pptx`
    file: str
    sha256: str
    producer: str = ""
    kind: str = ""  # of these four, what the words of the project's vocabulary recognise; "" where they do not
    region: str = ""
    sector: str = ""
    year: str = ""
    pages: tuple[Page, ...]
    unsure: tuple[str, ...] = ()
