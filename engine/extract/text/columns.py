"""Lines → columns of text: a region is cut along its gutters, and across where that frees a gutter."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from engine.extract.geometry import Area, median
from engine.extract.text.lines import Line

GUTTER = 0.7  # letter sizes between two columns
LARGER = 1.12  # times the size of the text: a heading
ALONE = 0.5  # letter sizes without other lines over and under a heading over columns
FEWEST = 2  # lines in a column beside another
Item = TypeVar("Item")


def columns(found: Sequence[Line]) -> list[list[Line]]:
    """Return lines as columns of text, from the left; what stands over or under several columns is one of its own."""
    parts = _beside(found)
    heads = _headings(found) if len(parts) > 1 else []
    if heads:
        return _under(found, heads)
    if len(parts) > 1:
        return [column for part in parts for column in columns(part)]
    stacked = _stacked(found)
    if stacked:
        return [column for part in stacked for column in columns(part)]
    return [sorted(found, key=lambda line: (line.area.top, line.area.x0))] if found else []


def _headings(found: Sequence[Line]) -> list[Line]:
    """Return the headings over columns, from the top: larger than the text, at its left, and alone on their height."""
    usual = median(line.size for line in found for _ in range(1 + len(line.text) // 8))
    left = min(line.area.x0 for line in found)
    heads = [
        line
        for line in found
        if line.size > LARGER * usual
        and line.area.x0 < left + line.size
        and not any(
            other is not line and other.area.over_y(line.area.grown(0, ALONE * line.size)) > 0 for other in found
        )
        and len(_beside([other for other in found if other.area.top > line.area.cy])) > 1
    ]
    return sorted(heads, key=lambda line: line.area.top)


def _under(found: Sequence[Line], heads: Sequence[Line]) -> list[list[Line]]:
    """Return the columns over the first heading and under each, the heading at the top of the first of its columns."""
    edges = [head.area.cy for head in heads]
    stretches: list[list[Line]] = [[] for _ in range(len(heads) + 1)]
    for line in found:
        if line not in heads:
            stretches[bisect(edges, line.area.cy)].append(line)
    made = columns(stretches[0])
    for head, stretch in zip(heads, stretches[1:], strict=True):
        first, *rest = columns(stretch) or [[]]
        made += [[head, *first], *rest]
    return made


def _beside(found: Sequence[Line]) -> list[list[Line]]:
    """Return the lines parted at the gutters: stretches from top to bottom that no line covers."""
    whole: list[list[Line]] = []
    for part in _parted(found, lambda line: line.area.x0, lambda line: line.area.x1, _gutter(found)):
        if whole and min(_rows(part), _rows(whole[-1])) < FEWEST:
            whole[-1] += part
        else:
            whole.append(part)
    return whole


def _stacked(found: Sequence[Line]) -> list[list[Line]]:
    """Return the lines over, in, and under the largest part of the region through which a gutter runs; or none."""
    rows = _parted(found, lambda line: line.area.top, lambda line: line.area.bottom, 0.0)
    best = (0, 0)
    most = 0
    for left in {line.area.x0 for line in found}:
        for first, last in _open(rows, left, _gutter(found)):
            lines = [line for row in rows[first:last] for line in row]
            if len(lines) > most and last - first < len(rows) and len(_beside(lines)) > 1:
                best, most = (first, last), len(lines)
    parts = (rows[: best[0]], rows[best[0] : best[1]], rows[best[1] :]) if most else ()
    return [[line for row in part for line in row] for part in parts if part]


def _open(rows: Sequence[Sequence[Line]], left: float, gutter: float) -> list[tuple[int, int]]:
    """Return the stretches of rows, from and up to, in which no line runs through the gutter that ends at `left`."""
    shut = [
        index
        for index, row in enumerate(rows)
        if any(line.area.x0 < left - 0.1 and line.area.x1 > left - gutter for line in row)
    ]
    return [(one + 1, two) for one, two in pairwise([-1, *shut, len(rows)]) if two - one > 1]


def _gutter(found: Sequence[Line]) -> float:
    return GUTTER * median(line.size for line in found)


def _rows(found: Sequence[Line]) -> int:
    return len({round(line.area.cy) for line in found})


def _parted(
    found: Sequence[Item], begin: Callable[[Item], float], end: Callable[[Item], float], gap: float
) -> list[list[Item]]:
    """Return items in order, parted where none of them is for more than `gap`."""
    parts: list[list[Item]] = []
    reach = 0.0
    for line in sorted(found, key=begin):
        if parts and begin(line) - reach <= gap:
            parts[-1].append(line)
        else:
            parts.append([line])
            reach = end(line)
        reach = max(reach, end(line))
    return parts


def in_order(items: Sequence[Item], area: Callable[[Item], Area]) -> list[Item]:
    """Return what stands on a page in the order in which it is read: columns from the left, each from the top."""
    if len(items) < 2:
        return list(items)
    beside = _parted(items, lambda item: area(item).x0, lambda item: area(item).x1, 0.0)
    if len(beside) > 1:
        return [item for part in beside for item in in_order(part, area)]
    widest = max(items, key=lambda item: area(item).width)
    rest = [item for item in items if item is not widest]
    over = [item for item in rest if area(item).cy < area(widest).top]
    under = [item for item in rest if area(item).cy > area(widest).bottom]
    if len(over) + len(under) < len(rest):
        return sorted(items, key=lambda item: (area(item).top, area(item).x0))
    return [*in_order(over, area), widest, *in_order(under, area)]
