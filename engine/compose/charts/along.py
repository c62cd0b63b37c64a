"""The categories of a chart and the room of each → which of them are named at the axis, and in which letter size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.compose.charts.data import Data
from engine.metrics import Measure

SMALLER = 0.75  # of the size of labels, that years and months at the axis may have rather than be left out
WHOLE = 0.82  # of its room that a word at the axis may take, to be there in all programs
CLOSE = 0.9  # of its room that the name of a category takes before programs break it


@dataclass(frozen=True)
class Along:
    """How categories are named: each, or one in so many; `height` is what their names take, in points."""

    every: int
    size: float  # of their letters, in points
    height: float
    named: bool  # whether all categories that need a name have one


def lying_names(measure: Measure, each: float, size: float) -> Along:
    """Return how the categories of lying bars are named that are `each` points high."""
    every = max(1, math.ceil(measure.line(size) * 0.85 / each))
    return Along(every, size, 0.0, every == 1)


def standing_names(measure: Measure, data: Data, each: float, size: float) -> Along:
    """Return how categories are named that stand side by side, `each` points wide."""
    every, small, timed = _every(measure, data.labels, each, size), size, data.keys[0].timed
    if every > 1 and timed:
        every, small = _in_small(measure, data.labels, each, size) or (every, size)
    tall = max((measure.lines([(label, False)], each * every * CLOSE, small) for label in data.labels), default=1)
    return Along(every, small, (tall if every == 1 else 1) * measure.line(size), every == 1 or timed)


def _every(measure: Measure, labels: Sequence[str], each: float, size: float) -> int:
    """Return 1 where all category labels fit; else the step at which they do, so that the first and last are named."""
    words = [word for label in labels for word in label.split()]
    if all(measure.width(word, size) <= each * WHOLE for word in words) or len(labels) < 4:
        return 1
    widest = max(measure.width(label, size) for label in labels)
    last = len(labels) - 1
    return next((step for step in range(2, last) if last % step == 0 and each * step > widest * 1.6), last)


def _in_small(measure: Measure, labels: Sequence[str], each: float, size: float) -> tuple[int, float] | None:
    """Return 1 and the largest smaller size in which all category labels fit on one line; None where there is none.

    LibreOffice chooses itself which it leaves out, and then the last one may have no name.
    """
    sizes = [size - step / 2 for step in range(1, int(2 * size * (1 - SMALLER)) + 1)]
    room = each * WHOLE
    return next(((1, small) for small in sizes if all(measure.width(label, small) <= room for label in labels)), None)
