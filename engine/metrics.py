"""Text, font widths and a width in points → lines and heights in points, without the font being installed.

Pairs of letters are not kerned, which makes our lines a little longer than those of PowerPoint: never too short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_MOST = 10_000  # texts whose widths are kept: the same are measured again and again while a page is fitted


@dataclass(frozen=True)
class Weight:
    """Widths of the letters of one weight, in thousandths of the letter size, and the height of a line."""

    widths: dict[str, int]
    other: int
    line: int
    _known: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, text: str) -> int:
        """Return the width of a text on one line, in thousandths of the letter size."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _MOST:
                self._known.clear()
            known = self._known[text] = sum(self.widths.get(letter, self.other) for letter in text)
        return known


@dataclass(frozen=True)
class Measure:
    """Measures text in one font family."""

    regular: Weight
    bold: Weight
    _parted: dict[tuple[tuple[str, bool], ...], list[tuple[int, bool]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of `text` on one line, in points, at letter size `size`."""
        return (self.bold if bold else self.regular).of(text) * size / 1000

    def line(self, size: float) -> float:
        """Return the height of one line, in points."""
        return self.regular.line * size / 1000

    def lines(self, runs: Sequence[tuple[str, bool]], width: float, size: float) -> int:
        """Return how many lines `runs` of (text, bold) take in `width` points. A word wider than the line is broken."""
        count, used, blank = 1, 0.0, self.width(" ", size)
        for thousandths, space in self._words(tuple(runs)):
            wide = thousandths * size / 1000
            gap = blank if space and used else 0.0
            if used and used + gap + wide > width:
                count, used, gap = count + 1, 0.0, 0.0
            while wide > width > 0:  # broken inside the word
                count, wide = count + 1, wide - width
            used += gap + wide
        return count

    def _words(self, runs: tuple[tuple[str, bool], ...]) -> list[tuple[int, bool]]:
        """Return for each word of `runs` its width in thousandths of the letter size, and whether a space stands before it."""
        known = self._parted.get(runs)
        if known is None:
            if len(self._parted) > _MOST:
                self._parted.clear()
            weights = self.regular, self.bold
            known = self._parted[runs] = [
                (sum(weights[bold].of(text) for text, bold in word), space) for word, space in _words(runs)
            ]
        return known


def _words(runs: Sequence[tuple[str, bool]]) -> list[tuple[list[tuple[str, bool]], bool]]:
    """Return the words of `runs`: each a list of (part, bold), since bold may change within one, and whether a space
    stands before it. A line can also end behind a hyphen or a slash's following letter, as in PowerPoint."""
    words: list[tuple[list[tuple[str, bool]], bool]] = []
    joined, space = False, False
    for text, bold in runs:
        for part in re.findall(r"[ \t\n]+|[^ \t\n-]*-+|[^ \t\n-]+", text):
            if part[0] in " \t\n":
                joined, space = False, True
                continue
            if joined and words:
                words[-1][0].append((part, bold))
            else:
                words.append(([(part, bold)], space))
            joined, space = not part.endswith("-"), False
    return words
