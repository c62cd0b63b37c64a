"""The pages of a document → the same pages, with what only the others tell: what is repeated, contents, broken words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.model.reading import Page, PageKind, Paragraph, Run, Section
from engine.model.words import Words

EDGE = 0.12  # of the page's height: heads and feet
FEWEST = 3  # pages that bear a head or foot, or have a number
DIGITS = re.compile(r"\d+")
LEADER = re.compile(r"\s*(?:(?:[.·…]\s?){2,}|\s)\s*(\d{1,3})$")
ENTRIES = 3  # items that make a list of contents
LONGEST = 120  # letters of an item of it
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
BREAK = "\u00ad"  # in `Page.broken`: where the line ended


def settled(pages: Sequence[Page], words: Words) -> tuple[Page, ...]:
    """Return the pages without what is repeated in their heads and feet, and with their lists of contents known."""
    pages = _numbered(_without_heads(pages))
    lists = [frozenset(_items(page)) for page in pages]
    often = Counter(items for items in lists if items)
    positions = {page.printed_number: page.number for page in pages if page.printed_number}
    found = []
    for page, items in zip(pages, lists, strict=True):
        kind = _kind(page, often[items] > 1, words)
        page = page.model_copy(update={"kind": kind})
        found.append(_leading(page, positions) if kind == "contents" else page)
    return _whole_words(found)


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without the sections that stand in the head or foot of several, the same but for digits."""
    places: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
    for page in pages:
        for section in page.sections:
            if _at_edge(page, section):
                places[_masked(section)].append(page.number)
    often = {key for key, numbers in places.items() if len(numbers) >= max(FEWEST, len(pages) // 4)}
    kept = []
    for page in pages:
        heads = [one for one in page.sections if _at_edge(page, one) and _masked(one) in often]
        numbers = [number for one in heads for number in DIGITS.findall(_said(one)) if len(number) < 4]
        rest = tuple(one for one in page.sections if one not in heads)
        number = page.printed_number or next((one for one in numbers if _counts(one, page)), "")
        kept.append(page.model_copy(update={"sections": rest, "printed_number": number}) if heads else page)
    return kept


def _said(section: Section) -> str:
    return " ".join(filter(None, (section.heading, *(one.text for one in section.paragraphs))))


def _at_edge(page: Page, section: Section) -> bool:
    box = section.box
    return box.bottom < EDGE * page.height or box.top > (1 - EDGE) * page.height


def _masked(section: Section) -> tuple[str, int, int]:
    """Return what makes a head the same on all pages: its words, its height, and where it begins or ends."""
    return DIGITS.sub("#", _said(section)), round(section.box.top / 4), min(round(section.box.x0 / 20), 0)


def _counts(number: str, page: Page) -> bool:
    return abs(int(number) - page.number) < 30


def _numbered(pages: Sequence[Page]) -> list[Page]:
    """Return the pages; a printed number that does not run along with those of most pages is none."""
    steps = Counter(int(page.printed_number) - page.number for page in pages if page.printed_number)
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    if count < min(FEWEST, len(pages)):
        return [page.model_copy(update={"printed_number": ""}) for page in pages] if len(pages) > 2 else list(pages)
    return [
        page
        if not page.printed_number or int(page.printed_number) - page.number == step
        else page.model_copy(update={"printed_number": ""})
        for page in pages
    ]


def _items(page: Page) -> Iterator[str]:
    """Yield the items of a page that is nothing but a list under a title."""
    paragraphs = [one for section in page.sections for one in section.paragraphs]
    listed = [one for one in paragraphs if one.level == 0]
    short = all(len(one.text) < LONGEST and one.text[-1:] not in (".", ";") for one in paragraphs)
    if short and len(paragraphs) >= ENTRIES and not page.blocks and not page.guide:
        yield from (LEADER.sub("", one.text) for one in listed)


def _kind(page: Page, repeated: bool, words: Words) -> PageKind:
    """Return the kind of a page: "contents" and "divider" (the contents again, with the chapter that begins marked)."""
    if page.kind not in ("text", "contents", "cover"):
        return page.kind
    titled = page.title.casefold() in {known.casefold() for known in words.contents_titles}
    paragraphs = [one for section in page.sections for one in section.paragraphs]
    numbered = sum(bool(LEADER.search(one.text)) for one in paragraphs)
    if titled or repeated or (numbered >= ENTRIES and numbered > 0.6 * len(paragraphs)):
        return "divider" if _one_marked(paragraphs) else "contents"
    alone = not page.sections and not page.blocks and page.number > 1 and page.kind == "text" and not page.unsure
    return "divider" if alone and page.title else page.kind


def _one_marked(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether one item of the list stands out, and most do not."""
    bold = sum(all(run.bold for run in one.runs if run.text.strip()) or one.kind == "heading" for one in paragraphs)
    return 0 < bold <= max(2, len(paragraphs) // 3) and bold < len(paragraphs)


def _leading(page: Page, positions: dict[str, int]) -> Page:
    """Return a list of contents whose items lead to the pages they name."""
    sections = []
    for section in page.sections:
        parts = tuple(_led(one, positions) for one in section.paragraphs)
        sections.append(section.model_copy(update={"paragraphs": parts}))
    return page.model_copy(update={"sections": tuple(sections)})


def _led(item: Paragraph, positions: dict[str, int]) -> Paragraph:
    """Return an item without the dots before its page's number, as a link to that page where it has none."""
    found = LEADER.search(item.text)
    if not found:
        return item
    text = f"{item.text[: found.start()]} {found[1]}"
    target = next((run.link for run in item.runs if run.link), "")
    if not target and found[1] in positions:
        target = f"#{positions[found[1]]}"
    return item.model_copy(update={"runs": (Run(text=text, bold=item.runs[0].bold, link=target),)})


def _whole_words(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with the hyphen of a word that was broken at it, where the document has the word only so."""
    if not any(page.broken for page in pages):
        return tuple(pages)
    known: defaultdict[str, set[int]] = defaultdict(set)
    for page in pages:
        for word in WORD.findall(page.model_dump_json(exclude={"broken"})):
            known[word.casefold()].add(page.number)
    return tuple(_mended(page, known) for page in pages)


def _mended(page: Page, known: Mapping[str, set[int]]) -> Page:
    """Return a page with the words that it breaks at a hyphen as the document writes them elsewhere."""
    hyphened = {
        word.replace(BREAK, ""): word.replace(BREAK, "-")
        for word in page.broken
        if word.replace(BREAK, "-").casefold() in known
        and known.get(word.replace(BREAK, "").casefold()) == {page.number}
    }
    data = page.model_dump(exclude={"broken"})
    if hyphened:
        data = _replaced(data, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, hyphened))})(?!\w)"), hyphened)
    return Page.model_validate(data) if hyphened else page.model_copy(update={"broken": ()})


def _replaced(data: Any, words: re.Pattern[str], by: Mapping[str, str]) -> Any:
    """Return plain data with words replaced in its texts; the place of a number in a sentence moves along."""
    if isinstance(data, str):
        return words.sub(lambda found: by[found[0]], data)
    if isinstance(data, list | tuple):
        return type(data)(_replaced(one, words, by) for one in data)
    if not isinstance(data, dict):
        return data
    made = {key: _replaced(value, words, by) for key, value in data.items()}
    if {"text", "start", "end"} <= data.keys():
        moved = len(words.findall(data["text"][: data["start"]]))
        made |= {"start": data["start"] + moved, "end": data["end"] + moved}
    return made
