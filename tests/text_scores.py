"""A reading and the truth of its document → how much of the text is read, by field: the F of recall and precision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.model.reading import Page, Reading

FIELDS = ("kinds", "bullets", "footnotes", "sources", "blocks", "units", "sections", "bold", "guide")
IN_SECTIONS = ("sections", "bold", "guide")  # what only some truths speak of
Texts = list[tuple[int, str]]  # each with its page
Truth = Mapping[str, Any]


def scores(reading: Reading, truth: Truth, scorer: Any) -> dict[str, float]:
    """Return the score of each field that the truth speaks of. `scorer` is the corpus' own, for what is alike."""
    return {
        field: 2 * len(found) / (len(known) + len(read))
        for field, known, read, found in _fields(reading, truth, scorer)
        if known
    }


def misses(reading: Reading, truth: Truth, scorer: Any) -> Iterator[tuple[str, str, int, str]]:
    """Yield what is missing or too much: field, "missing" or "extra", page and text."""
    for field, known, read, found in _fields(reading, truth, scorer):
        for what, every, place in (("missing", known, 0), ("extra", read, 1)):
            matched = Counter(pair[place] for pair in found)
            for one in every:
                if matched[one] > 0:
                    matched[one] -= 1
                else:
                    yield field, what, *one


def _fields(
    reading: Reading, truth: Truth, scorer: Any
) -> Iterator[tuple[str, Texts, Texts, list[tuple[tuple[int, str], tuple[int, str]]]]]:
    pages = {page["number"]: page for page in truth["pages"] if page["kind"] != "scanned"}
    told = any(page.get("sections") for page in pages.values())
    for field in FIELDS:
        if field in IN_SECTIONS and not told:
            continue
        known = [(number, text) for number, page in pages.items() for text in _said(page, field) if text]
        read = [
            (page.number, text)
            for page in reading.pages
            if page.number in pages and (field not in IN_SECTIONS or pages[page.number].get("sections") or page.guide)
            for text in _read(page, field)
        ]
        found = _matched(known, read, scorer)
        if field == "bullets":  # what the truth calls a bullet may be printed without a sign
            rest = Counter(known) - Counter(one for one, _ in found)
            bare = [(page.number, text) for page in reading.pages for text in _paragraphs(page, ("text", "heading"))]
            more = _matched(list(rest.elements()), bare, scorer)
            found += more
            read += [two for _, two in more]
        yield field, known, read, found


def _said(page: Truth, field: str) -> list[str]:
    """Return what the truth of a page says of a field."""
    sections = page.get("sections", ())
    blocks = [block for block in page.get("blocks", ()) if block["type"] != "card"]
    guide = page.get("reading_guide", ())
    said: dict[str, list[str]] = {
        "kinds": [page["kind"]],
        "bullets": page.get("bullets", []),
        "footnotes": page.get("footnotes", []),
        "sources": [] if guide else [_one(page.get("sources", ()))],
        "blocks": [block["title"] for block in blocks],
        "units": [block.get("unit_line", "") for block in blocks],
        "sections": [section["heading"] for section in sections]
        + [f"{one['kind']}: {one['text']}" for section in sections for one in section["paragraphs"]],
        "bold": [text for section in sections for text in section.get("bold", ())],
        "guide": [
            " ".join(str(entry[name]) for name in ("indicator", "bron", "peildatum", "toelichting")) for entry in guide
        ],
    }
    return said[field]


def _read(page: Page, field: str) -> list[str]:
    """Return what was read of a field on a page."""
    paragraphs = [one for section in page.sections for one in section.paragraphs]
    blocks = [block for block in page.blocks if block.type != "card"]
    read: dict[str, Iterable[str]] = {
        "kinds": [page.kind],
        "bullets": _paragraphs(page, ("bullet", "number")),
        "footnotes": page.footnotes,
        "sources": [_one(page.sources)],
        "blocks": [block.title for block in blocks],
        "units": [block.unit_line for block in blocks],
        "sections": [section.heading for section in page.sections] + [f"{one.kind}: {one.text}" for one in paragraphs],
        "bold": [run.text for one in paragraphs for run in one.runs if run.bold and one.kind != "heading"],
        "guide": [" ".join((entry.heading, *(text for _, text in entry.lines[:3]))) for entry in page.guide],
    }
    return [text for text in read[field] if text]


def _paragraphs(page: Page, kinds: tuple[str, ...]) -> list[str]:
    return [one.text for section in page.sections for one in section.paragraphs if one.kind in kinds]


def _one(sources: Iterable[str]) -> str:
    """Return sources as one text, however they were parted."""
    return ", ".join(re.sub(r"\s+en\s+", ", ", source) for source in sources)


def _matched(known: Texts, read: Texts, scorer: Any) -> list[tuple[tuple[int, str], tuple[int, str]]]:
    """Return each known text with a text read on its page that is the same but for a letter."""
    rest = Counter(read)
    found = []
    for one in known:
        for two in rest:
            if rest[two] and one[0] == two[0] and _same(one[1], two[1], scorer):
                rest[two] -= 1
                found.append((one, two))
                break
    return found


def _same(one: str, two: str, scorer: Any) -> bool:
    return bool(scorer.similar(one, two, 0.97))
