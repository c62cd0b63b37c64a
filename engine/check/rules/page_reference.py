"""A reference to a page that does not exist or does not hold what is announced, or two references that disagree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from engine.check import wording
from engine.check.rules import terms
from engine.check.stated import Sentence, Stated
from engine.model.finding import Finding
from engine.model.reading import Page

CHECK = "page_reference"
_CHARTS = ("card", "bar", "stacked-bar", "line", "pie", "map", "scenario")
_TABLES = ("table",)
_NUMBERS = r"\d{1,3}(?:\s*(?:,|-|–|—|&|\+)\s*\d{1,3})*"


class Terms(terms.Terms):
    """The words of references.

    `page` are the words before a page number; `elsewhere` words that follow a reference to another document ("of the"),
    `preceding` words between what is announced and the reference ("on"). `not_there` are phrases that say of something
    that the other document does not have it. `leave_out` are words that say nothing about what is announced, `charts` and
    `tables` those that announce one.
    """

    page: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    preceding: tuple[str, ...] = ()
    not_there: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reference:
    """A reference: the words that say to what, and the pages, in the order in which they stand there."""

    sentence: Sentence
    text: str
    to: tuple[str, ...]
    pages: tuple[int, ...]
    named: bool  # in brackets behind the name of something, which its page may call otherwise
    clause: str  # what stands before it


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each reference that leads nowhere, to something else, or elsewhere than another does."""
    if not terms.page:
        return
    references = [one for sentence in stated.sentences for one in _references(sentence, stated, terms)]
    wrong: set[int] = set()
    for one in references:
        found = (
            _missing(one, stated)
            or _not_the_guide(one, stated)
            or _not_shown(one, stated, terms)
            or _something_else(one, stated)
        )
        if found:
            wrong.add(id(one))
            yield found
    yield from _disagreeing([one for one in references if id(one) not in wrong], stated, terms)
    yield from _not_there(stated, terms)


def _references(sentence: Sentence, stated: Stated, terms: Terms) -> Iterator[Reference]:
    """Yield the references of a text to pages of its own document."""
    if sentence.place in ("guide", "source"):  # the guide names pages of another document
        return
    before = "|".join(re.escape(one) for one in sorted(terms.page, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{before})\s*(?P<pages>{_NUMBERS})(?![\d%]|[.,]\d)", re.IGNORECASE)
    for found in pattern.finditer(sentence.text):
        if _elsewhere(sentence.text, found.start(), found.end(), stated, terms):
            continue
        yield Reference(
            sentence,
            found[0],
            _announced(sentence.text, found.start(), found.end(), stated, terms),
            _pages(found["pages"]),
            _in_brackets(sentence.text, found.start()),
            _clause(sentence.text, found.start()),
        )


def _elsewhere(text: str, start: int, end: int, stated: Stated, terms: Terms) -> bool:
    """Return whether a reference is to another document: one that is named behind it, or before it in the sentence."""
    after = wording.words(text[end : end + 60])
    if after and any(after[: len(words)] == words for words in map(wording.words, terms.elsewhere)):
        return True
    piece = next((one for one in wording.pieces(text, stated.words.abbreviations) if one.holds(start, end)), None)
    around = wording.words(piece.of(text)) if piece else ()
    others = [word for kind, words in stated.words.kinds.items() if kind != stated.reading.kind for word in words]
    return any(word.startswith(other.casefold()) for word in around for other in others)


def _announced(text: str, start: int, end: int, stated: Stated, terms: Terms) -> tuple[str, ...]:
    """Return the words that say what a reference leads to: those behind a colon after it, else those before it.

    Of a reference in brackets that is all of the sentence before it.
    """
    behind = re.match(r"\s*:\s*([^.;]+)", text[end:])
    if behind and not text[:start].strip():
        return tuple(one for one in wording.words(behind[1]) if one not in terms.leave_out)
    found = list(wording.words(_clause(text, start)))
    if _in_brackets(text, start):
        return tuple(found)
    while found and found[-1] in terms.preceding:
        found.pop()
    kept: list[str] = []
    for word in reversed(found):
        if word in terms.leave_out or len(kept) == 8:
            break
        kept.insert(0, word)
    return tuple(kept)


def _clause(text: str, start: int) -> str:
    """Return what stands before a reference, from the comma or the end of a sentence before it; of one in brackets all of it."""
    ends = r"[.;]\s" if _in_brackets(text, start) else r"[.;,()\[\]]\s"
    return re.split(ends, text[:start].rstrip(" ("))[-1]


def _in_brackets(text: str, start: int) -> bool:
    return text[:start].rstrip().endswith("(")


def _pages(text: str) -> tuple[int, ...]:
    """Return the pages that "6, 15" or "23 - 25" names."""
    pages: list[int] = []
    for part in re.split(r"[,&+]", text):
        ends = [int(one) for one in re.findall(r"\d+", part)]
        pages += range(ends[0], ends[-1] + 1) if ends[0] <= ends[-1] < ends[0] + 100 else ends
    return tuple(pages)


def _numbered(stated: Stated) -> dict[int, Page]:
    """Return the pages by the number that readers know them by: the printed one, else the place in the file."""
    found = {page.number: page for page in stated.reading.pages}
    printed = {int(one.printed_number): one for one in stated.reading.pages if one.printed_number.isdigit()}
    return found | printed


def _missing(one: Reference, stated: Stated) -> Finding | None:
    missing = [page for page in one.pages if page not in _numbered(stated)]
    count = len(stated.reading.pages)
    if not missing:
        return None
    return _finding(one, f"there is no page {missing[0]}: the document has {count}", "name the page that holds it")


def _not_the_guide(one: Reference, stated: Stated) -> Finding | None:
    """Return a finding for a reference to the reading guide that leads to another page."""
    guides = [page for page in stated.reading.pages if page.guide or page.kind == "reading-guide"]
    if not guides or not one.to or one.to[-1] not in {word.casefold() for word in stated.words.guide.title}:
        return None
    pages = _numbered(stated)
    if any(pages[number] in guides for number in one.pages):
        return None
    return _finding(one, f"the '{one.to[-1]}' is on page {guides[0].number}", f"refer to page {guides[0].number}")


def _not_shown(one: Reference, stated: Stated, terms: Terms) -> Finding | None:
    """Return a finding for a reference to a chart or table on a page that has none."""
    pages = _numbered(stated)
    for words, types in ((terms.charts, _CHARTS), (terms.tables, _TABLES)):
        shown = [number for number in one.pages if any(block.type in types for block in pages[number].blocks)]
        if not one.named and wording.has(one.clause, words) and not shown:
            return _finding(one, "there is none on that page", "name the page that shows it")
    return None


def _something_else(one: Reference, stated: Stated) -> Finding | None:
    """Return a finding for a reference to a page with few of the words announced, where one other page has all of them."""
    wanted = {word for word in one.to if len(word) >= 3}
    if one.named or len(wanted) < 2 or len(one.pages) != 1:
        return None
    pages = _numbered(stated)
    here = one.sentence.page
    holding = [number for number, page in pages.items() if page.number != here and wanted <= _labels(page)]
    if len(holding) != 1 or holding[0] in one.pages or 2 * len(wanted & _labels(pages[one.pages[0]])) >= len(wanted):
        return None
    to = " ".join(one.to)
    return _finding(one, f"'{to}' stands on page {holding[0]}", f"refer to page {holding[0]}")


def _labels(page: Page) -> set[str]:
    """Return the words of a page's title, of its charts and their labels, and of its headings."""
    texts = [page.title, *(section.heading for section in page.sections)]
    for block in page.blocks:
        texts += [block.title, block.unit_line, block.statement]
        texts += [label for one in block.observations for label in (one.series, one.category)]
    return {word for text in texts for word in wording.words(text)}


def _same_thing(short: tuple[str, ...], long: tuple[str, ...], terms: Terms) -> bool:
    """Return whether two references are to one thing: one begins as the other, or ends so behind an article."""
    if long[: len(short)] == short:
        return True
    before = long[: -len(short)]
    bare = before[-1:] and before[-1] in terms.leave_out and (len(before) < 2 or before[-2] not in terms.leave_out)
    return bool(bare) and long[-len(short) :] == short


def _disagreeing(references: list[Reference], stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for references to one thing that name other pages than most of them do."""
    groups: list[list[Reference]] = []
    for one in sorted(references, key=lambda one: -len(one.to)):
        known = next((group for group in groups if _same_thing(one.to, group[0].to, terms)), None)
        if known is not None and len(one.to) >= 2:
            known.append(one)
        elif len(one.to) >= 2:
            groups.append([one])
    for found in groups:
        by_pages: dict[tuple[int, ...], list[Reference]] = defaultdict(list)
        for one in sorted(found, key=lambda one: one.sentence.page):
            by_pages[one.pages].append(one)
        most = max(by_pages, key=lambda pages: (len(by_pages[pages]), _fit(pages, found[0].to, stated)))
        for pages, odd in by_pages.items():
            for one in odd if not (set(pages) <= set(most) or set(most) <= set(pages)) else ():
                said = ", ".join(str(number) for number in most)
                where, to = by_pages[most][0].sentence.page, " ".join(one.to)
                yield _finding(one, f"page {where} says of '{to}' that it is on page {said}", f"refer to page {said}")


def _fit(pages: tuple[int, ...], to: tuple[str, ...], stated: Stated) -> int:
    numbered = _numbered(stated)
    return sum(len(set(to) & _labels(numbered[number])) for number in pages if number in numbered)


def _not_there(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for entries of the reading guide that name a page of a document, and say it is not in there."""
    labels = stated.words.guide.pages
    for page in stated.reading.pages:
        for entry in page.guide:
            named = next((text for label, text in entry.lines if label in labels and re.search(r"\d", text)), "")
            for label, text in entry.lines:
                if named and label not in labels and _says_so(text, stated, terms):
                    sentence = Sentence(page.number, "guide", text, entry.heading, label, box=entry.box)
                    yield Finding(
                        page=page.number, check=CHECK, block=entry.heading, quote=text, evidence=(sentence.evidence,),
                        message=f"the entry refers to '{named}', and says that it is not there: '{text}'",
                        hint="leave out the reference, or the sentence",
                    )  # fmt: skip


def _says_so(text: str, stated: Stated, terms: Terms) -> bool:
    """Return whether a text says of the document that the guide refers to that something is not in it."""
    documents = {label.casefold() for label in stated.words.guide.pages}
    found = wording.phrases(text, terms.not_there)
    return any(documents & set(wording.words(text[end:])[:3]) for _, _, end in found)


def _finding(one: Reference, what: str, hint: str) -> Finding:
    return Finding(
        page=one.sentence.page, check=CHECK, block=one.sentence.of, quote=one.sentence.text, figures=(one.text,),
        evidence=(one.sentence.evidence,), message=f"'{one.text}': {what}", hint=hint,
    )  # fmt: skip
