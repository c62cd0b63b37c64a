"""Paragraphs that are too many for a box → those that fit, and those that go on on the next slide. Nothing is lost."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.compose import leaving_out
from engine.model.scene import Paragraph, Run
from engine.model.theme import TextStyle

if TYPE_CHECKING:  # blocks hand on their setting, and that knows no blocks
    from engine.compose.setting import Setting

STEPS = 16  # heights that are tried for an even spread
MANY = 5  # boxes that are not worth spreading over


def split(
    setting: Setting, paragraphs: Sequence[Paragraph], width: float, height: float, size: float, look: TextStyle
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the paragraphs that fit in a box at letter size `size`, and the rest.

    It breaks between paragraphs, never behind a heading; a paragraph that is longer than the whole box breaks behind a
    sentence, and a sentence that is behind a word. All is rest where not even a word fits.
    """

    def fits(some: Sequence[Paragraph]) -> bool:
        return setting.height(some, width, size, look) <= height

    count = bisect_right(range(1, len(paragraphs) + 1), False, key=lambda at: not fits(paragraphs[:at]))
    if count == len(paragraphs):
        return list(paragraphs), []
    headings = sum(1 for _ in itertools.takewhile(lambda part: part.kind == "heading", reversed(paragraphs[:count])))
    if count > headings:
        return list(paragraphs[: count - headings]), list(paragraphs[count - headings :])
    # only headings fit, or nothing: what comes first behind them is longer than the box
    lead, first, rest = list(paragraphs[:count]), paragraphs[count], list(paragraphs[count + 1 :])
    for ends in _ends(setting, first.text):
        if most := bisect_right(ends, False, key=lambda end: not fits([*lead, _part(first, 0, end)])):
            end = ends[most - 1]
            return [*lead, _part(first, 0, end)], [_part(first, end, len(first.text)), *rest]
    return [], list(paragraphs)


def evenly(
    setting: Setting,
    paragraphs: Sequence[Paragraph],
    width: float,
    height: float,
    sizes: Sequence[float],
    look: TextStyle,
) -> tuple[list[Paragraph], list[Paragraph], float]:
    """Return what `split` does for the last and least of `sizes`, spread over as few boxes: none with one line behind full ones.

    The letters are of the largest size that takes no box more; it is returned with them.
    """

    def boxes(high: float, size: float) -> int:
        rest, count = list(paragraphs), 0
        while rest and count < MANY:
            now, rest = split(setting, rest, width, high, size, look)
            count += 1 if now else MANY
        return count

    least = sizes[-1]
    most = boxes(height, least)
    if most >= MANY:
        return *split(setting, paragraphs, width, height, least, look), least
    size = next((size for size in sizes if boxes(height, size) <= most), least)
    step = bisect_left(range(1, STEPS), True, key=lambda at: boxes(height * at / STEPS, size) <= most) + 1
    return *split(setting, paragraphs, width, height * step / STEPS, size, look), size


def _ends(setting: Setting, text: str) -> Iterator[list[int]]:
    """Yield where a text may break: behind its sentences, and then behind its words."""
    yield list(itertools.accumulate(map(len, leaving_out.sentences_of(text, setting.words.abbreviations))))[:-1]
    yield [at + 1 for at, letter in enumerate(text) if letter == " "]


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Return the stretch of a paragraph between two places in its text; the later part of a list item has no mark."""
    runs: list[Run] = []
    at = 0
    for run in paragraph.runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if text:
            runs.append(run.model_copy(update={"text": text}))
    kind = "text" if start and paragraph.kind in ("bullet", "number") else paragraph.kind
    return paragraph.model_copy(update={"runs": tuple(runs), "kind": kind})
