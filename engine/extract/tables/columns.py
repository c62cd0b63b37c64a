"""Rows of a block → its columns: stretches sideways with gutters between them that hardly a row covers."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise

from engine.extract.geometry import Area
from engine.extract.tables.segments import Row, Segment

CROSSING = 0.08  # of the rows may cover a gutter
NARROWEST = 0.35  # letter sizes of a gutter
FEWEST = 2  # segments in a column


def columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return where the columns of `rows` begin and end, from the left."""
    size = min(row.size for row in rows)
    most = int(CROSSING * len(rows))
    segments = [one for row in rows for one in row.segments]
    found: list[tuple[float, float]] = []
    for start, end in _covered(segments, most):
        if found and start - found[-1][1] < NARROWEST * size:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [one for one in found if _filled(one, segments) >= min(FEWEST, len(rows))]


def _covered(segments: Iterable[Segment], most: int) -> list[tuple[float, float]]:
    """Return the stretches that more than `most` segments cover."""
    edges = sorted([(one.area.x0, 1) for one in segments] + [(one.area.x1, -1) for one in segments])
    found: list[tuple[float, float]] = []
    depth = 0
    start = 0.0
    for at, step in edges:
        if depth <= most < depth + step:
            start = at
        elif depth + step <= most < depth:
            found.append((start, at))
        depth += step
    return found


def _filled(column: tuple[float, float], segments: Iterable[Segment]) -> int:
    return sum(column[0] - 1 <= one.area.cx <= column[1] + 1 for one in segments)


def cuts(found: Sequence[tuple[float, float]]) -> list[float]:
    """Return the places between the columns."""
    return [(one[1] + two[0]) / 2 for one, two in pairwise(found)]


def place(at: Sequence[float], area: Area) -> tuple[int, int]:
    """Return the first and the last column, by the cuts between them, in which `area` lies with a part that counts."""
    slack = min(2.0, 0.2 * area.width)
    return bisect(at, area.x0 + slack), bisect(at, area.x1 - slack)
