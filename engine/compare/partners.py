"""The texts of two documents → which of them belong together.

What stands in both is no change, wherever it stands. Then the places that are the same by name are set beside each
other (a title, a chart's sentence, a line of an entry of the reading guide), and what is left by how alike it is:
less is asked of two texts that stand on the same page, or alone between the same neighbours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rapidfuzz.distance import Indel

from engine.compare.units import Text
from engine.model.comparison import TextUnit

ELSEWHERE = 0.7  # how alike two texts of different pages must be to be one that was changed
ON_PAGE = 0.45  # of one page
BETWEEN = 0.3  # the only two between neighbours that stayed
ENTRY = 0.5  # two entries of the reading guide with different headings
LETTERS = 0.5  # texts without a word in common still have half of their letters in one order
PARTS = 3  # paragraphs that reading may have taken for one
PROSE: tuple[TextUnit, ...] = ("text", "bullet", "number", "heading", "statement")


class Partners:
    """The texts of two documents, and which of them belong together."""

    def __init__(self, then: Sequence[Text], now: Sequence[Text], pages: dict[int, int]) -> None:
        self.then, self.now, self.pages = then, now, pages
        self.partner: dict[Text, Text] = {}  # both ways round
        self.settled: set[Text] = set()  # have no partner and get none

    def found(self) -> dict[Text, Text]:
        """Return each text with the one of the other document that it is or became, both ways round.

        A text that only was read otherwise is its own partner.
        """
        self._entries()
        self._equal()
        self._joined()
        self._named()
        self._alike()
        return self.partner

    def _left(self, side: Sequence[Text]) -> list[Text]:
        return [text for text in side if text not in self.partner and text not in self.settled]

    def _pair(self, old: Text, new: Text) -> None:
        self.partner[old], self.partner[new] = new, old

    def _best(self, scored: Iterable[tuple[float, Text, Text]]) -> None:
        """Pair the most alike first, each text once; of equals those that stand first."""
        for _, old, new in sorted(scored, key=lambda one: -one[0]):
            if old not in self.partner and new not in self.partner:
                self._pair(old, new)

    def _same_page(self, old: Text, new: Text) -> bool:
        return self.pages.get(old.page) == new.page

    def _entries(self) -> None:
        """Pair the entries of two reading guides by heading, then by what they say; their lines by label."""
        mine, theirs = _entries(self.then), _entries(self.now)
        if not mine or not theirs:
            return
        together: dict[int, int] = {}
        for least, score in ((1.0, _same_heading), (ENTRY, _same_words)):
            scored = [
                (score(one, two), a, b)
                for a, one in enumerate(mine)
                for b, two in enumerate(theirs)
                if a not in together and b not in together.values()
            ]
            for alike, a, b in sorted(scored, key=lambda one: (-one[0], abs(one[1] - one[2]))):
                if alike >= least and a not in together and b not in together.values():
                    together[a] = b
        for a, b in together.items():
            for line in mine[a]:
                other = next(
                    (one for one in theirs[b] if one not in self.partner and _label(one) == _label(line)), None
                )
                if other is not None:
                    self._pair(line, other)
        self.settled |= {one for one in chain(*mine, *theirs) if one not in self.partner}

    def _equal(self) -> None:
        """Pair texts that say the same: those of one page and kind first, then those that stand anywhere."""
        by_key: defaultdict[str, list[Text]] = defaultdict(list)
        for new in self._left(self.now):
            by_key[new.key].append(new)
        self._best(
            (2 * self._same_page(old, new) + (old.kind == new.kind) + 0.5 * (old.where == new.where), old, new)
            for old in self._left(self.then)
            for new in by_key.get(old.key, ())
        )

    def _named(self) -> None:
        """Pair the titles, the sources and the charts' sentences of pages that are the same, whatever they say."""
        places: defaultdict[tuple[object, ...], list[Text]] = defaultdict(list)
        for new in self._left(self.now):
            if place := _place(new):
                places[(new.page, *place)].append(new)
        for old in self._left(self.then):
            same = places.get((self.pages.get(old.page), *_place(old))) if _place(old) else None
            if same:
                self._pair(old, same.pop(0))

    def _alike(self) -> None:
        """Pair what is left by how alike it is."""
        gaps = self._gaps()
        scored = []
        for old in self._left(self.then):
            for new in self._left(self.now):
                if (old.kind in PROSE) != (new.kind in PROSE) or (old.kind not in PROSE and old.kind != new.kind):
                    continue
                page, between = self._same_page(old, new), gaps.get(old) is not None and gaps.get(old) == gaps.get(new)
                least = BETWEEN if between else ON_PAGE if page else ELSEWHERE
                score = similar(old, new)
                if score >= least and (page or between or old.kind not in ("title", "source")):
                    scored.append((score + 0.2 * between + 0.1 * page + 0.1 * (old.kind == new.kind), old, new))
        self._best(scored)

    def _gaps(self) -> dict[Text, tuple[object, ...]]:
        """Return of each text that is alone among its kind between two that stayed, which these are (as in `then`)."""
        found: dict[Text, tuple[object, ...]] = {}
        for side in (self.then, self.now):
            held: defaultdict[tuple[object, ...], list[Text]] = defaultdict(list)
            for text, before, after in self._neighbours(side):
                held[(before, after, text.kind)].append(text)
            found |= {alone[0]: gap for gap, alone in held.items() if len(alone) == 1}
        return found

    def _neighbours(self, side: Sequence[Text]) -> Iterator[tuple[Text, Text | None, Text | None]]:
        """Yield each text without a partner with the nearest before and after that have one; of `now` their partners."""
        back = side is self.now
        after: list[Text | None] = []
        last: Text | None = None
        for text in reversed(side):
            after.append(last)
            last = (self.partner[text] if back else text) if text in self.partner else last
        before: Text | None = None
        for text, following in zip(side, reversed(after), strict=True):
            if text in self.partner:
                before = self.partner[text] if back else text
            elif text not in self.settled:
                yield text, before, following

    def _joined(self) -> None:
        """Settle texts that are whole on one side and in parts on the other: that is how they were read, no change."""
        for whole, parts in ((self.then, self.now), (self.now, self.then)):
            left = self._left(parts)
            together = {}
            for size in range(2, PARTS + 1):
                for start in range(len(left) - size + 1):
                    run = left[start : start + size]
                    together["".join(one.key for one in run)] = run
            for text in self._left(whole):
                run = together.get(text.key, [])
                if run and not any(one in self.partner for one in run):
                    self.partner |= {text: text} | {one: one for one in run}


def similar(old: Text, new: Text) -> float:
    """Return how alike two texts are, 0 to 1: by their words, or by their letters where words got other endings."""
    words = Indel.normalized_similarity(old.words, new.words)
    if words >= 0.8 or len(old.words) > 12:
        return words
    letters = Indel.normalized_similarity(old.key, new.key)
    return max(words, (letters - LETTERS) / (1 - LETTERS))


def _entries(side: Sequence[Text]) -> list[list[Text]]:
    """Return the entries of a reading guide: a heading and its lines."""
    found: list[list[Text]] = []
    for text in side:
        if text.kind == "entry" or (text.kind == "guide" and not found):
            found.append([text])
        elif text.kind == "guide":
            found[-1].append(text)
    return found


def _label(text: Text) -> str:
    return text.text.partition(" – ")[0].casefold() if text.kind == "guide" else text.kind


def _same_heading(one: list[Text], two: list[Text]) -> float:
    return float(one[0].masked == two[0].masked)


def _same_words(one: list[Text], two: list[Text]) -> float:
    return Indel.normalized_similarity(*(list(chain(*(text.words for text in side))) for side in (one, two)))


def _place(text: Text) -> tuple[object, ...]:
    """Return what names the place of a text on its page, or () where only its words can tell which it is."""
    if text.kind in ("title", "source"):
        return (text.kind,)
    return (text.kind, re.sub(r"\d", "#", text.where.casefold())) if text.kind == "statement" and text.where else ()
