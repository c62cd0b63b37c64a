"""A document → the texts it prints, one by one in its order: titles, paragraphs, bullets, notes, sources, guide lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from engine import dutch
from engine.model.comparison import TextUnit
from engine.model.reading import Block, Page, Reading

NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,˒][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
DIGITS_AT_WORD = re.compile(r"([^\W\d_]{4,})\d(?:,\d)*(?!\w)")
TOKEN = re.compile(r"(?<![\w-])-(?=\d)|\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*|[%€$£<>=&+]")
BETWEEN_WORDS = re.compile(r"(?<!\d) | (?!\d)")
THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
UNIT_LINE = re.compile(r"\[[^]]*\]\W*$")


@dataclass(frozen=True, eq=False)
class Text:
    """One text of a document: where it stands, what kind it is, and what is above it (a heading, its chart, its entry)."""

    page: int
    kind: TextUnit
    text: str
    where: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words and numbers, without what only writing differs in: case, spaces, marks, thousands points."""
        return folded(self.text)

    @cached_property
    def key(self) -> str:
        """What is the same for texts that say the same."""
        return key_of(self.words)

    @cached_property
    def masked(self) -> str:
        """The key with all numbers and months alike."""
        return "".join("#" if word[0].isdigit() or word in MONTHS else word for word in self.words if word != "-")


MONTHS = frozenset(dutch.month(number, short) for number in range(1, 13) for short in (True, False))


def folded(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text as two writings of one text have them in common."""
    text = DIGITS_AT_WORD.sub(r"\1", SUPERSCRIPTS.sub("", text).replace("\N{SOFT HYPHEN}", ""))
    text = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text)).casefold()
    return tuple(TOKEN.findall(THOUSANDS.sub("", text)))


def key_of(words: Sequence[str]) -> str:
    """Return the words as one: spaces and hyphens in them are nothing, but two numbers stay two."""
    return BETWEEN_WORDS.sub("", " ".join(words))


def labels(document: Reading) -> set[str]:
    """Return the keys of what charts, tables and cards are called: where that is read as a heading, it is no text."""
    return {key_of(folded(block.title)) for page in document.pages for block in page.blocks}


def texts(document: Reading, called: Set[str] = frozenset()) -> list[Text]:
    """Return all texts of a document, page by page, without headings that are `called` like a chart.

    A list of contents that stands on several pages is in it once.
    """
    found: list[Text] = []
    contents: set[str] = set()
    for page in document.pages:
        own = [text for text in _on_page(page) if _says(text) and not (text.kind == "heading" and text.key in called)]
        if page.kind in ("contents", "divider"):
            own = [text for text in own if text.key not in contents]
            contents |= {text.key for text in own}
        found += own
    return found


def _says(text: Text) -> bool:
    """Whether a text has words: a number alone is a figure, or that of a page."""
    return text.kind == "guide" or any(word[0].isalpha() for word in text.words)


def _on_page(page: Page) -> Iterator[Text]:
    """Yield the texts of a page. What names a chart or its unit is a label, which the comparison of figures looks at."""
    number = page.number
    yield Text(number, "title", page.title)
    for block in page.blocks:
        yield Text(number, "statement", block.statement, _named(block))
    for section in page.sections:
        above = section.heading
        if not any(UNIT_LINE.match(paragraph.text) for paragraph in section.paragraphs[:1]):
            yield Text(number, "heading", section.heading, page.title)
        for paragraph in section.paragraphs:
            if UNIT_LINE.match(paragraph.text):
                continue
            if paragraph.kind == "heading":
                above = paragraph.text
                yield Text(number, "heading", above, section.heading)
            else:
                yield Text(number, paragraph.kind, paragraph.text, above)
    for note in page.footnotes:
        yield Text(number, "footnote", NUMBER.sub("", note), page.title)
    for source in page.sources:
        yield Text(number, "source", source, page.title)
    for entry in page.guide:
        yield Text(number, "entry", entry.heading, entry.heading)
        for label, line in entry.lines:
            yield Text(number, "guide", f"{label} – {line}", entry.heading)


def _named(block: Block) -> str:
    return block.title or block.unit_line
