"""Two small documents to compare, written down in a few words."""

from __future__ import annotations

from typing import Any

from small_documents import BOX, WORDS, section

from engine.compare import compare_documents, names_of, side
from engine.model.comparison import Comparison
from engine.model.figure import Figure
from engine.model.reading import GuideEntry, NoteMark, Page, Reading
from engine.model.words import ChangeWords, GuideWords, Words

CHANGES = ChangeWords(
    before=("last year", "since #", "from now on"),
    method=("definition",),
    counted=("counts", "counted", "threshold"),
    scope=("including", "excluding"),
    numbers={"two": 2, "five": 5},
    again=("restated",),
    printed=("decimals", "per month", "per year"),
    merged=("merged",),
    per={"month": 12, "year": 1},
    pages=("p.",),
)  # fmt: skip
TOLD: Words = WORDS.model_copy(update={"changes": CHANGES, "guide": GuideWords(explanation=("Explanation",))})


def reading(*pages: Page, year: str = "2024", region: str = "north", sector: str = "x") -> Reading:
    return Reading(
        name=f"plan-{year}", file="plan.pdf", sha256="0", region=region, sector=sector, year=year, pages=pages
    )


def compared(old: Reading, new: Reading, means: dict[int, Figure] | None = None) -> Comparison:
    """Return the comparison of two documents; `means` says of which figure an observation is (by its number), in both."""
    sides = []
    for one in (old, new):
        count = sum(len(block.observations) for page in one.pages for block in page.blocks)
        names = names_of((one.region.capitalize(),), ("Everywhere",))
        sides.append(side(one, [(means or {}).get(at) for at in range(count)], names, TOLD, "all"))
    return compare_documents(*sides, {}, TOLD)


def kinds(result: Comparison) -> list[tuple[str, str, str]]:
    """Return of each row its kind and both numbers as printed."""
    return [
        (row.kind, row.old.as_printed if row.old else "", row.new.as_printed if row.new else "") for row in result.rows
    ]


def entry(heading: str, text: str) -> GuideEntry:
    return GuideEntry(heading=heading, lines=(("Explanation", text),), box=BOX)


def marked(at: str, *marks: str) -> tuple[NoteMark, ...]:
    return (NoteMark(at=at, marks=marks),)


def saying(page: Page, *texts: str, **more: Any) -> Page:
    return page.model_copy(update={"sections": (section("", *texts),), **more})
