"""Text, font widths and a width in points → lines and heights in points, without the font being installed.

Pairs of letters are not kerned, which makes our lines a little longer than those of PowerPoint: never too short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Weight:
    """Widths of the letters of one weight, in thousandths of the letter size, and the height of a line."""

    widths: dict[str, int]
    other: int
    line: int


@dataclass(frozen=True)
class Measure:
    """Measures text in one font family."""

    regular: Weight
    bold: Weight

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of `text` on one line, in points, at letter size `size`."""
        weight = self.bold if bold else self.regular
        return sum(weight.widths.get(letter, weight.other) for letter in text) * size / 1000

    def line(self, size: float) -> float:
        """Return the height of one line, in points."""
        return self.regular.line * size / 1000

    def lines(self, runs: Sequence[tuple[str, bool]], width: float, size: float) -> int:
        """Return how many lines `runs` of (text, bold) take in `width` points. A word wider than the line is broken."""
        count, used = 1, 0.0
        for word, space in _words(runs):
            wide = sum(self.width(text, size, bold) for text, bold in word)
            gap = self.width(" ", size) if space and used else 0.0
            if used and used + gap + wide > width:
                count, used, gap = count + 1, 0.0, 0.0
            while wide > width > 0:  # broken inside the word
                count, wide = count + 1, wide - width
            used += gap + wide
        return count


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
