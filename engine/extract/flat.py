"""A reading → the flat table of its figures, and its titles: rows for CSV, JSON and Excel."""

from __future__ import annotations

import re
from decimal import Decimal

from engine import dutch
from engine.extract.printed import plain
from engine.model.box import Box
from engine.model.reading import Reading

COLUMNS = (
    "page",
    "block",
    "series",
    "category",
    "value",
    "unit",
    "as_printed",
    "x0",
    "top",
    "x1",
    "bottom",
    "confidence",
)
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
Row = dict[str, str | int | float]


def rows(reading: Reading, mentions: bool = False) -> list[Row]:
    """Return a row with the keys of `COLUMNS` for each figure; with `mentions` also for each number in a sentence,
    whose block is "" and whose category is the sentence."""
    found = [
        _row(
            page.number,
            block.title,
            one.series,
            one.category,
            one.value,
            one.unit,
            one.as_printed,
            one.box,
            one.confidence,
        )
        for page in reading.pages
        for block in page.blocks
        for one in block.observations
    ]
    if mentions:
        found += [
            _row(
                page.number,
                "",
                "",
                one.text,
                one.value,
                one.unit,
                one.text[one.start : one.end],
                one.box,
                one.confidence,
            )
            for page in reading.pages
            for one in page.mentions
        ]
    return sorted(found, key=lambda row: int(row["page"]))


def titles(reading: Reading) -> list[Row]:
    """Return page and title of each page."""
    return [{"page": page.number, "title": safe(page.title)} for page in reading.pages]


def _row(
    page: int,
    block: str,
    series: str,
    category: str,
    value: Decimal,
    unit: str,
    as_printed: str,
    box: Box,
    confidence: float,
) -> Row:
    return {
        "page": page,
        "block": safe(block),
        "series": safe(series),
        "category": safe(category),
        "value": plain(value),
        "unit": safe(unit),
        "as_printed": safe(as_printed),
        "x0": box.x0,
        "top": box.top,
        "x1": box.x1,
        "bottom": box.bottom,
        "confidence": round(confidence, 2),
    }


def safe(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: with an apostrophe before it where needed.

    >>> safe("=1+1"), safe("-0,44%"), safe("0-18")
    ("'=1+1", '-0,44%', '0-18')
    """
    if not FORMULA.match(text):
        return text
    number = re.sub(r"[€%\s]", "", text)
    return text if dutch.read(number) is not None else f"'{text}"
