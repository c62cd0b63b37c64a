"""Two sides → which figures of the one are which of the other: by key where both have one, else by labels and values.

Blocks are paired first, by all that is printed at them; then the lines in two blocks (a line is a label pair with its
points), then points by period. What is left is tried once more across all blocks: a figure may have moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.assignment import cheapest, cheapest_of
from engine.compare import blocks
from engine.compare.columns import renamed
from engine.compare.lines import Line, is_series, line_score, lines
from engine.compare.sides import Side, Statement

BLOCKS = 0.56  # from here two blocks may be one
LINES = 0.62  # from here two lines of such blocks are one
ANYWHERE = 0.8  # from here two lines of other blocks are one
SUGGESTED = 0.55  # from here two figures that were not joined are suggested to a person


@dataclass(frozen=True)
class LinePair:
    """Two lines that are one; `points` where they are a series of periods."""

    old: Line
    new: Line
    score: float

    @property
    def points(self) -> bool:
        return is_series(self.old) or is_series(self.new)

    @property
    def both(self) -> list[tuple[Statement, Statement]]:
        """The figures that both have: one of each, or those of the same periods."""
        if not self.points:
            return [(self.old.statements[0], self.new.statements[0])]
        return [(one, self.new.periods[key]) for key, one in self.old.periods.items() if key in self.new.periods]


@dataclass
class Joined:
    """Which lines are one, which blocks, and the lines that only one side has."""

    pairs: list[LinePair] = field(default_factory=list)
    blocks: dict[int, int] = field(default_factory=dict)  # place of an old block -> of the new one
    old: list[Line] = field(default_factory=list)
    new: list[Line] = field(default_factory=list)
    near: list[LinePair] = field(default_factory=list)  # not joined, and yet alike


def join(old: Side, new: Side) -> Joined:
    """Return which lines of two sides are one; each line is in exactly one pair or left over once."""
    lines_old, lines_new = [lines(part) for part in old.parts], [lines(part) for part in new.parts]
    result = Joined()
    for one, other in _blocks(old, new, lines_old, lines_new):
        result.blocks[one] = other
        mine, theirs = lines_old[one], lines_new[other]
        found = _assigned(mine, theirs) or _alone(mine, theirs)
        joined = [(pair.old, pair.new) for pair in found]
        rest = _left(mine, [old for old, _ in joined]), _left(theirs, [new for _, new in joined])
        result.pairs += found + [LinePair(*pair, LINES) for pair in renamed(*rest, joined)]
    _leftovers(result, lines_old, lines_new)
    return result


def _leftovers(result: Joined, lines_old: list[list[Line]], lines_new: list[list[Line]]) -> None:
    """Join what is left wherever it stands now, and say of the rest what is alike."""
    taken_old = {(pair.old.part.at, pair.old.at) for pair in result.pairs}
    taken_new = {(pair.new.part.at, pair.new.at) for pair in result.pairs}
    mine = [line for each in lines_old for line in each if (line.part.at, line.at) not in taken_old]
    theirs = [line for each in lines_new for line in each if (line.part.at, line.at) not in taken_new]
    scores = _scores(mine, theirs, SUGGESTED, same_block=False)
    found = _best({place: score for place, score in scores.items() if score >= ANYWHERE})
    result.pairs += [LinePair(mine[one], theirs[other], score) for one, other, score in found]
    here, there = {one for one, _, _ in found}, {other for _, other, _ in found}
    result.old = [line for at, line in enumerate(mine) if at not in here]
    result.new = [line for at, line in enumerate(theirs) if at not in there]
    rest = {(one, other): score for (one, other), score in scores.items() if one not in here and other not in there}
    result.near = [LinePair(mine[one], theirs[other], score) for one, other, score in _best(rest)]


def _blocks(old: Side, new: Side, lines_old: list[list[Line]], lines_new: list[list[Line]]) -> list[tuple[int, int]]:
    pages = max([1, *(part.page for part in (*old.parts, *new.parts))])
    costs = [
        [1 - blocks.score(one, other, lines_old[one.at], lines_new[other.at], pages) for other in new.parts]
        for one in old.parts
    ]
    return [(one, other) for one, other in cheapest(costs) if costs[one][other] <= 1 - BLOCKS]


def _left(lines: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    return [line for line in lines if all(line is not other for other in taken)]


def _alone(mine: Sequence[Line], theirs: Sequence[Line]) -> list[LinePair]:
    """Return the only lines of two blocks that are one as a pair, whatever they are called."""
    if len(mine) == len(theirs) == 1 and mine[0].unit == theirs[0].unit:
        return [LinePair(mine[0], theirs[0], LINES)]
    return []


def _assigned(mine: Sequence[Line], theirs: Sequence[Line]) -> list[LinePair]:
    """Return the pairs of lines of two blocks that together are most alike, and each at least so much."""
    found = _best(_scores(mine, theirs, LINES, same_block=True))
    return [LinePair(mine[one], theirs[other], score) for one, other, score in found]


Scores = dict[tuple[int, int], float]


def _scores(mine: Sequence[Line], theirs: Sequence[Line], least: float, same_block: bool) -> Scores:
    """Return how sure each two lines are one, where that is at least so much."""
    return {
        (here, there): score
        for here, one in enumerate(mine)
        for there, other in enumerate(theirs)
        if (score := line_score(one, other, same_block)) >= least
    }


def _best(scores: Scores) -> list[tuple[int, int, float]]:
    """Return the pairs that together are surest."""
    found = cheapest_of({place: 1 - score for place, score in scores.items()})
    return [(*place, min(1.0, scores[place])) for place in found]
