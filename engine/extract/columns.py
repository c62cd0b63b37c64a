"""Lines → columns of text: a region is cut along its gutters, and across where that frees a gutter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.extract.geometry import median
from engine.extract.lines import Line

GUTTER = 0.7  # letter sizes between two columns
FEWEST = 2  # lines in a column beside another


def columns(found: Sequence[Line]) -> list[list[Line]]:
    """Return lines as columns of text, from the left; what stands over or under several columns is one of its own."""
    parts = _beside(found)
    if len(parts) > 1:
        return [column for part in parts for column in columns(part)]
    stacked = _stacked(found)
    if stacked:
        return [column for part in stacked for column in columns(part)]
    return [sorted(found, key=lambda line: (line.area.top, line.area.x0))] if found else []


def _beside(found: Sequence[Line]) -> list[list[Line]]:
    """Return the lines parted at the gutters: stretches from top to bottom that no line covers."""
    gap = GUTTER * median(line.size for line in found)
    parts = _parted(found, lambda line: line.area.x0, lambda line: line.area.x1, gap)
    whole: list[list[Line]] = []
    for part in parts:
        rows = len({round(line.area.cy) for line in part})
        if whole and (rows < FEWEST or len({round(line.area.cy) for line in whole[-1]}) < FEWEST):
            whole[-1] += part
        else:
            whole.append(part)
    return whole


def _stacked(found: Sequence[Line]) -> list[list[Line]]:
    """Return an upper and a lower part of the lines, so that gutters run through as many lines as can be; or none."""
    rows = _parted(found, lambda line: line.area.top, lambda line: line.area.bottom, 0.0)
    best: list[list[Line]] = []
    most = 0
    for index in range(1, len(rows)):
        halves = [[line for row in half for line in row] for half in (rows[:index], rows[index:])]
        freed = sum(len(half) for half in halves if len(_beside(half)) > 1)
        if freed > most:
            best, most = halves, freed
    return best


def _parted(
    found: Sequence[Line], begin: Callable[[Line], float], end: Callable[[Line], float], gap: float
) -> list[list[Line]]:
    """Return lines in order, parted where none of them is for more than `gap`."""
    parts: list[list[Line]] = []
    reach = 0.0
    for line in sorted(found, key=begin):
        if parts and begin(line) - reach <= gap:
            parts[-1].append(line)
        else:
            parts.append([line])
            reach = end(line)
        reach = max(reach, end(line))
    return parts
