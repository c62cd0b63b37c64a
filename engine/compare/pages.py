"""The pages of two documents → which page of the one is which of the other, by what they have in common."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from engine.compare.units import Text, folded
from engine.model.reading import Reading

LEAST = 0.2  # of what two pages say: they are one page, changed
TITLE = 0.6  # how alike two titles must be to count

Marks = dict[int, dict[str, float]]  # page -> what it says, with how much each tells


def same_pages(old: Reading, new: Reading, then: Sequence[Text], now: Sequence[Text]) -> dict[int, int]:
    """Return for pages of `old` the page of `new` that they became; each page is in it once."""
    marks = [_marks(document, texts) for document, texts in ((old, then), (new, now))]
    often = Counter(mark for side in marks for page in side.values() for mark in page)
    titles = [{page.number: folded(page.title) for page in document.pages} for document in (old, new)]
    scored = [
        (score, -abs(a - b), a, b)
        for a, mine in _weighed(marks[0], often).items()
        for b, theirs in _weighed(marks[1], often).items()
        if (score := _alike(mine, theirs, Indel.normalized_similarity(titles[0][a], titles[1][b]))) >= LEAST
    ]
    found: dict[int, int] = {}
    for _, _, a, b in sorted(scored, reverse=True):
        if a not in found and b not in found.values():
            found[a] = b
    return found


def _marks(document: Reading, texts: Sequence[Text]) -> Marks:
    """Return what each page says: its texts, and the names of its charts without their years."""
    found: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for page in document.pages:
        found[page.number] = {}
        for block in page.blocks:
            found[page.number][re.sub(r"\d+", "#", f"{block.title} {block.unit_line}".casefold())] = 1.0
    for text in texts:
        found[text.page][text.masked] = 1.0
    return dict(found)


def _weighed(marks: Marks, often: Counter[str]) -> Marks:
    """Return the marks, of which the ones that few pages bear weigh most: 1 for those of one page in each document."""
    return {page: {mark: 2 / max(2, often[mark]) for mark in said} for page, said in marks.items()}


def _alike(mine: dict[str, float], theirs: dict[str, float], titles: float) -> float:
    """Return the weight of what both pages say in that of what either says, 0 to 1; like titles add to it."""
    common = sum(weight for mark, weight in mine.items() if mark in theirs)
    whole = sum(mine.values()) + sum(theirs.values())
    title = titles if titles >= TITLE else 0.0
    return (2 * common + 2 * title) / (whole + 2) if whole else title
