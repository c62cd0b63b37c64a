"""The rows (or columns) of a table as built, and as they stand in an edited file → which is which.

They have no names: what stands in them says it. One whose words and numbers are all other is another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

Texts = Sequence[Sequence[str]]
ENOUGH = 0.5  # of its texts that two lines share at least to be one, where their first ones differ


def aligned(built: Texts, edited: Texts, numbered: Sequence[Sequence[bool]]) -> list[int | None]:
    """Return for each edited line which built one it is, None for a new one.

    `numbered` says of each built text whether it is a computed number.
    """
    if [list(one) for one in built] == [list(one) for one in edited]:
        return list(range(len(built)))
    named = _names(built, numbered) & _names(edited)
    alike = [[0.0 if _others(one, other, named) else _alike(one, other) for other in edited] for one in built]
    out: list[int | None] = [None] * len(edited)
    for one, other in _in_order(alike):
        out[other] = one
    _moved(built, edited, out)
    _retyped(built, edited, numbered, out)
    return out


def _names(texts: Texts, numbered: Sequence[Sequence[bool]] = ()) -> set[str]:
    """Return the first texts that one line alone has, computed numbers aside."""
    counted = Counter(one[0] for one in texts if one)
    numbers = {one[0] for one, number in zip(texts, numbered, strict=False) if one and number[0]}
    return {text for text, count in counted.items() if text and count == 1} - numbers


def _others(one: Sequence[str], other: Sequence[str], named: set[str]) -> bool:
    """Return whether a line has the name of another line: that one it is, however much else the two share."""
    return bool(one and other) and one[0] != other[0] and other[0] in named


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much two lines share (0 to 1, more where their first texts are one), 0 where they are not one."""
    left, right = (Counter(text for text in each if text) for each in (one, other))
    if not left and not right:
        return 0.1
    share = (left & right).total() / max(left.total(), right.total())
    first = bool(one and other and one[0] and one[0] == other[0])
    return share + first if first or share >= ENOUGH else 0.0


def _in_order(alike: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs that together share most, of which none crosses another."""
    high, wide = len(alike), len(alike[0]) if alike else 0
    best = [[0.0] * (wide + 1) for _ in range(high + 1)]
    for one in reversed(range(high)):
        for other in reversed(range(wide)):
            paired = alike[one][other] and alike[one][other] + best[one + 1][other + 1]
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    pairs, one, other = [], 0, 0
    while one < high and other < wide:
        mark = alike[one][other]
        if mark and best[one][other] == mark + best[one + 1][other + 1]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return pairs


def _moved(built: Texts, edited: Texts, out: list[int | None]) -> None:
    """Pair those that stand elsewhere: with the same first text or all the same texts."""
    for other, texts in enumerate(edited):
        if out[other] is not None or not any(texts):
            continue
        left = [one for one in range(len(built)) if one not in out]
        same = [one for one in left if list(built[one]) == list(texts)]
        first = [one for one in left if built[one] and texts and texts[0] and built[one][0] == texts[0]]
        out[other] = next(iter(same or first), None)


def _retyped(built: Texts, edited: Texts, numbered: Sequence[Sequence[bool]], out: list[int | None]) -> None:
    """Pair what is left between the same neighbours, as many of either: those that were typed anew."""
    known = [-1, *(one for one in out if one is not None), len(built)]
    at = 0
    while at < len(edited):
        if out[at] is not None:
            at += 1
            continue
        end = next((each for each in range(at, len(edited)) if out[each] is not None), len(edited))
        before = out[at - 1] if at else -1
        start = -1 if before is None else before
        behind = min(one for one in known if one > start)
        gap = range(start + 1, behind)
        if len(gap) == end - at:
            for one, other in zip(gap, range(at, end), strict=True):
                if not _replaced(built[one], edited[other], numbered[one]):
                    out[other] = one
        at = end


def _replaced(one: Sequence[str], other: Sequence[str], numbered: Sequence[bool]) -> bool:
    """Return whether words and numbers are all other: then the numbers were not corrected, they are those of another thing."""
    words = [text for text, number in zip(one, numbered, strict=True) if text and not number]
    return any(numbered) and bool(words) and not set(one) & {text for text in other if text}
