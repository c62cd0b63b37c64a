"""Two charts, tables, pages or entries of the reading guide with one title, or one sentence of running text twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from engine.check import labels, wording
from engine.check.rules import terms
from engine.check.stated import Sentence, Stated
from engine.model.finding import Evidence, Finding
from engine.model.reading import Block, Page

CHECK = "duplicate_title"


class Terms(terms.Terms):
    """`shortest` is from how many words on a sentence that stands twice is a slip; 0: none is.

    `often` is how many times a title or sentence stands in a document before it is a running one. `shared` are titles
    that several charts bear on purpose, told apart by their unit lines.
    """

    shortest: int = 0
    shared: tuple[str, ...] = ()
    often: int = 3


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each title or sentence that stands where another should."""
    yield from _blocks(stated, terms)
    yield from _pages(stated, terms)
    yield from _entries(stated)
    if terms.shortest:
        yield from _sentences(stated, terms)


def _blocks(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for charts and tables of one page that bear one title."""
    shared = {labels.folded(one) for one in terms.shared}
    for page in stated.reading.pages:
        same: dict[str, list[Block]] = defaultdict(list)
        for block in page.blocks:
            if block.title and block.type not in ("card", "text"):
                same[labels.folded(block.title)].append(block)
        for title, blocks in same.items():
            if title in shared and len({one.unit_line for one in blocks}) == len(blocks):
                continue
            for block in _strangers(blocks):
                others = [one for one in blocks if one is not block]
                yield Finding(
                    page=page.number, check=CHECK, block=block.title, quote=block.title,
                    message=f"two charts bear the title '{block.title}': "
                    f"one with '{block.unit_line or block.type}', one with '{others[0].unit_line or others[0].type}'",
                    evidence=(Evidence(as_printed=block.title, page=page.number, block=block.title, box=block.box),),
                    hint="give each chart its own title",
                )  # fmt: skip


def _strangers(blocks: list[Block]) -> list[Block]:
    """Return the blocks that bear the title of another: all but the one whose other words fit the title best."""
    if len(blocks) < 2:
        return []
    title = labels.telling(blocks[0].title)
    fits = [len(title & labels.telling(f"{one.unit_line} {one.statement}")) for one in blocks]
    keeps = blocks[fits.index(max(fits))]
    return [one for one in blocks if one is not keeps]


def _pages(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for pages with figures that bear the headline of another; a running title is no headline."""
    same: dict[str, list[Page]] = defaultdict(list)
    for page in stated.reading.pages:
        if page.title:
            same[page.title.casefold()].append(page)
    for pages in same.values():
        charts = [one for one in pages if any(block.observations for block in one.blocks)]
        if len(charts) < 2 or len(pages) > terms.often or len({_shown(one) for one in charts}) < 2:
            continue
        page = min(reversed(charts), key=_fit)
        others = " and ".join(str(one.number) for one in pages if one is not page)
        yield Finding(
            page=page.number, check=CHECK, quote=page.title,
            message=f"this page bears the title of page {others}, and shows something else: '{page.title}'",
            evidence=(Evidence(as_printed=page.title, page=page.number),),
            hint="say in the title what this page shows",
        )  # fmt: skip


def _fit(page: Page) -> int:
    """Return how many words of a page's title stand in the titles of its charts."""
    title = set(wording.words(page.title))
    return len(title & {word for block in page.blocks for word in wording.words(block.title)})


def _shown(page: Page) -> tuple[str, ...]:
    return tuple(block.title for block in page.blocks)


def _entries(stated: Stated) -> Iterator[Finding]:
    """Yield findings for entries of the reading guide with one heading."""
    seen: dict[str, str] = {}
    for page in stated.reading.pages:
        for entry in page.guide:
            text = " ".join(line for _, line in entry.lines)
            title = labels.folded(entry.heading)
            if title and seen.get(title, text) != text:
                yield Finding(
                    page=page.number, check=CHECK, block=entry.heading, quote=entry.heading,
                    message=f"two entries of the reading guide are called '{entry.heading}', and say something else",
                    evidence=(Evidence(as_printed=entry.heading, page=page.number, block=entry.heading, box=entry.box),),
                    hint="give each entry the name of what it explains",
                )  # fmt: skip
            seen.setdefault(title, text)


def _sentences(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for sentences of running text that stand a second time."""
    same: dict[str, list[tuple[Sentence, str]]] = defaultdict(list)
    for sentence in _running(stated):
        for piece in wording.pieces(sentence.text, stated.words.abbreviations):
            text = piece.of(sentence.text).strip()
            if len(wording.words(text)) >= terms.shortest and text.endswith("."):
                same[" ".join(wording.words(text))].append((sentence, text))
    for found in same.values():
        if 1 < len(found) < terms.often or (len(found) > 1 and len({one.page for one, _ in found}) == 1):
            first, (sentence, text) = found[0][0], found[1]
            where = f"under '{first.of}'" if first.of and first.of != sentence.of else f"on page {first.page}"
            yield Finding(
                page=sentence.page, check=CHECK, block=sentence.of, quote=text,
                message=f"this sentence stands {where} too: '{text}'",
                evidence=(first.evidence, sentence.evidence),
                hint="leave it out in one of the two places",
            )  # fmt: skip


def _running(stated: Stated) -> Iterable[Sentence]:
    return (one for one in stated.sentences if one.place == "text")
