"""Things that want a place on a line → places where none covers another, as near as can be."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[tuple[float, float]], low: float, high: float) -> list[float] | None:
    """Return the middles of things of (middle, size) between `low` and `high`, in their order; None where they do not fit.

    >>> spread([(10, 10), (12, 10)], 0, 100)
    [6.0, 16.0]
    """
    if sum(size for _, size in wanted) > high - low + 1e-6:
        return None
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at][0], at))
    groups: list[tuple[float, list[int]]] = []  # begin, and what stands there one behind the other
    for at in order:
        members = [at]
        begin = _begin(wanted, members, low, high)
        while groups and groups[-1][0] + _size(wanted, groups[-1][1]) > begin + 1e-9:
            members = groups.pop()[1] + members
            begin = _begin(wanted, members, low, high)
        groups.append((begin, members))
    found = [0.0] * len(wanted)
    for begin, members in groups:
        for at in members:
            found[at] = begin + wanted[at][1] / 2
            begin += wanted[at][1]
    return found


def _size(wanted: Sequence[tuple[float, float]], members: Sequence[int]) -> float:
    return sum(wanted[at][1] for at in members)


def _begin(wanted: Sequence[tuple[float, float]], members: Sequence[int], low: float, high: float) -> float:
    """Return where a group begins so that its members are, on the whole, nearest to where they want to be."""
    shifts, before = 0.0, 0.0
    for at in members:
        shifts += wanted[at][0] - before - wanted[at][1] / 2
        before += wanted[at][1]
    return min(max(shifts / len(members), low), high - before)
