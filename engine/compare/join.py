"""Two sides → which figures of the one are which of the other: by key where both have one, else by labels and values.

Blocks are paired first, by all that is printed at them; then the lines in two blocks (a line is a label pair with its
points), then points by period. What is left is tried once more across all blocks: a figure may have moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engine.assignment import cheapest
from engine.compare.labels import alike
from engine.compare.sides import Part, Side, Statement
from engine.compare.values import differ, equal

BLOCKS = 0.56  # from here two blocks may be one
LINES = 0.62  # from here two lines of such blocks are one
ANYWHERE = 0.8  # from here two lines of other blocks are one
SUGGESTED = 0.55  # from here two figures that were not joined are suggested to a person
LABEL = 0.4  # neither label may be less alike than this, unless values say that it is the same line
TELLING = 100  # an equal number of three digits or more is seldom a coincidence
PLAIN = {"", "%", "EUR"}  # units that say little of what is counted
SURE = 0.95  # titles that are so much alike are one title
FAR = 20  # blocks of which the one has numbers so many times as large are seldom one, whatever the unit
_NEVER = 10.0


@dataclass(frozen=True)
class Line:
    """The statements of a block with the same labels and unit, one for each period."""

    part: Part
    at: int  # its place in the block
    statements: tuple[Statement, ...]

    @property
    def labels(self) -> tuple[str, str]:
        return self.statements[0].labels

    @property
    def unit(self) -> str:
        return kind_of_unit(self.statements[0])

    @property
    def periods(self) -> dict[str, Statement]:
        return {one.period.key: one for one in self.statements if one.period}

    @property
    def keys(self) -> set[str]:
        return {one.key for one in self.statements if one.key}


@dataclass(frozen=True)
class LinePair:
    """Two lines that are one; `points` where they are a series of periods."""

    old: Line
    new: Line
    score: float

    @property
    def points(self) -> bool:
        return is_series(self.old) or is_series(self.new)


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
        result.pairs += _assigned(lines_old[one], lines_new[other], LINES, same_block=True)
    _leftovers(result, lines_old, lines_new)
    result.near = _assigned(result.old, result.new, SUGGESTED, same_block=False)
    return result


def _leftovers(result: Joined, lines_old: list[list[Line]], lines_new: list[list[Line]]) -> None:
    taken_old = {(pair.old.part.at, pair.old.at) for pair in result.pairs}
    taken_new = {(pair.new.part.at, pair.new.at) for pair in result.pairs}
    result.old = [line for each in lines_old for line in each if (line.part.at, line.at) not in taken_old]
    result.new = [line for each in lines_new for line in each if (line.part.at, line.at) not in taken_new]
    found = _assigned(result.old, result.new, ANYWHERE, same_block=False)
    result.pairs += found
    result.old = [line for line in result.old if all(line is not pair.old for pair in found)]
    result.new = [line for line in result.new if all(line is not pair.new for pair in found)]


def lines(part: Part) -> list[Line]:
    """Return the lines of a block in order; a second statement with the same labels, unit and period begins another."""
    groups: dict[tuple[object, ...], list[list[Statement]]] = {}
    for one in part.statements:
        spans = one.period is not None and one.period.span
        held = groups.setdefault((one.labels, kind_of_unit(one), spans), [])
        for group in held:
            if all(other.period != one.period for other in group):
                group.append(one)
                break
        else:
            held.append([one])
    found = [tuple(group) for held in groups.values() for group in held]
    return [Line(part, at, group) for at, group in enumerate(found)]


def is_series(line: Line) -> bool:
    return len(line.periods) > 1


def kind_of_unit(one: Statement) -> str:
    """Return whether a number is a percentage; all other units may be written in many ways."""
    return "%" if one.printed.unit == "%" or one.word == "%" else ""


def _blocks(old: Side, new: Side, lines_old: list[list[Line]], lines_new: list[list[Line]]) -> list[tuple[int, int]]:
    pages = max([1, *(part.page for part in (*old.parts, *new.parts))])
    costs = [
        [1 - _block_score(one, other, lines_old[one.at], lines_new[other.at], pages) for other in new.parts]
        for one in old.parts
    ]
    return [(one, other) for one, other in cheapest(costs) if costs[one][other] <= 1 - BLOCKS]


def _block_score(one: Part, other: Part, mine: Sequence[Line], theirs: Sequence[Line], pages: int) -> float:
    """Return how sure two blocks are one: what both have of title, lines, unit, sentence and page, weighed."""
    felt = [
        (2.0, _overlap(mine, theirs)),
        _units(mine, theirs),
        (0.3, 1 - abs(one.page - other.page) / pages),
        (0.3, float(one.type == other.type)),
    ]
    for weight, here, there in (
        (3.0, one.title, other.title),
        (1.0, one.unit_line, other.unit_line),
        (1.0, one.statement, other.statement),
        (0.7, one.page_title, other.page_title),
    ):
        if here or there:
            felt.append((weight if here and there else weight / 3, alike(here, there)))
    felt += _told_by_keys(mine, theirs)
    felt += _told_by_numbers(mine, theirs, alike(one.title, other.title) if one.title and other.title else 0.0)
    return sum(weight * value for weight, value in felt) / sum(weight for weight, _ in felt)


def _told_by_keys(mine: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[float, float]]:
    """Return how many keys two blocks share; those of one indicator by its definitions of other years count too."""
    here, there = ({key for line in each for key in line.keys} for each in (mine, theirs))
    if not here or not there:
        return []
    few, many = sorted((here, there), key=len)
    ids = {key.partition("|")[0] for key in many}
    return [(3.0, sum(1.0 if key in many else 0.7 * (key.partition("|")[0] in ids) for key in few) / len(few))]


def _told_by_numbers(mine: Sequence[Line], theirs: Sequence[Line], title: float) -> list[tuple[float, float]]:
    """Return how many numbers of the same period are equal, and that others are out of all proportion.

    Of a block with the same title they may all differ: it is counted in another way since.
    """
    found = []
    if (shared := _shared(mine, theirs)) is not None:
        found.append((2.0 if shared > 0.5 or title > SURE else 4.0, shared))
    if title < SURE and out_of_proportion(mine, theirs):
        found.append((2.0, 0.0))
    return found


def out_of_proportion(mine: Sequence[Line], theirs: Sequence[Line]) -> bool:
    here, there = (
        sorted(abs(one.printed.value) for line in each for one in line.statements) for each in (mine, theirs)
    )
    low, high = sorted((here[len(here) // 2], there[len(there) // 2]))
    return high > FAR * max(low, 1)


def _overlap(mine: Sequence[Line], theirs: Sequence[Line]) -> float:
    """Return which part of the labels of the lines the other block has too, whatever their roles."""
    there = {frozenset(line.labels) for line in theirs}
    single = {label for labels in there for label in labels}
    both = [
        1.0 if frozenset(line.labels) in there else 0.5 * any(label in single for label in line.labels if label)
        for line in mine
    ]
    return sum(both) / max(len(mine), len(theirs))


def _units(mine: Sequence[Line], theirs: Sequence[Line]) -> tuple[float, float]:
    """Return how much the units of two blocks tell, and how alike they are: "per 1.000" tells more than "%" or none."""
    here, there = ({one.printed.unit for line in each for one in line.statements} for each in (mine, theirs))
    if not here & there and ("%" in here | there or ("EUR" in here | there and "" not in here | there)):
        return 2.0, 0.0
    here, there = here - PLAIN, there - PLAIN
    if not here or not there:
        return 0.5, 1.0 if here == there else 0.5
    return 2.0, max(alike(one, other) for one in here for other in there)


def _shared(mine: Sequence[Line], theirs: Sequence[Line]) -> float | None:
    """Return which part of the numbers of the same labels and period is equal; None where there are few to tell by."""
    known = {(frozenset(line.labels), line.unit, key): one for line in theirs for key, one in line.periods.items()}
    both = [
        equal(one, known[place])
        for line in mine
        for key, one in line.periods.items()
        if (place := (frozenset(line.labels), line.unit, key)) in known
    ]
    return sum(both) / len(both) if len(both) > 2 else None


def _assigned(mine: Sequence[Line], theirs: Sequence[Line], least: float, same_block: bool) -> list[LinePair]:
    """Return the pairs of lines that together are most alike, and each at least so much."""
    if not mine or not theirs:
        return []
    scores = [[line_score(one, other, same_block) for other in theirs] for one in mine]
    costs = [[1 - score if score >= least else _NEVER for score in row] for row in scores]
    return [
        LinePair(mine[one], theirs[other], min(1.0, scores[one][other]))
        for one, other in cheapest(costs)
        if scores[one][other] >= least
    ]


def line_score(one: Line, other: Line, same_block: bool) -> float:
    """Return how sure two lines are one: the key, the labels in either order, equal numbers, the place in the block."""
    if one.unit != other.unit and not (one.keys & other.keys):
        return 0.0
    labels = _labels_alike(one.labels, other.labels)
    score, least = labels
    evidence = _evidence(one, other)
    if one.keys and other.keys:
        known = bool(one.keys & other.keys)
        score += 0.3 if known else -0.3 if score < 1 else 0
        least = max(least, LABEL) if known else least
    if (least < LABEL and evidence < 0.8) or (evidence < 0 and not same_block and not one.keys & other.keys):
        return 0.0
    score = max(score, 0.9) if evidence > 1 else score + 0.2 * evidence
    if same_block:
        return score + 0.02 * (one.at == other.at)
    title = alike(one.part.title, other.part.title) if one.part.title or other.part.title else 0.5
    page = alike(one.part.page_title, other.part.page_title)
    return 0.6 * score + 0.25 * title + 0.15 * page


def _labels_alike(mine: tuple[str, str], theirs: tuple[str, str]) -> tuple[float, float]:
    """Return how alike two pairs of labels are, and the lesser of the two: as they stand, or turned."""
    straight = [_alike(here, there) for here, there in zip(mine, theirs, strict=True)]
    turned = [_alike(here, there) for here, there in zip(mine, reversed(theirs), strict=True)]
    best = max(straight, turned, key=sum)
    return sum(best) / 2, min(best)


def _alike(here: str, there: str) -> float:
    return alike(here, there) if bool(here) == bool(there) else 0.7  # a series that alone has no name may get one


def _evidence(one: Line, other: Line) -> float:
    """Return what the numbers say: above 1 where most of several are equal, below 0 where one is out of all proportion."""
    mine, theirs = one.periods, other.periods
    both = [(mine[key], theirs[key]) for key in mine.keys() & theirs.keys()]
    if len(both) > 1 and sum(equal(*pair) for pair in both) >= max(2, 0.6 * len(both)):
        return 1.5 if max(abs(here.printed.value) for here, _ in both) >= TELLING or len(both) > 2 else 1.0
    first, second = both[-1] if both else (one.statements[-1], other.statements[-1])
    if equal(first, second) and abs(first.printed.value / first.scale) >= TELLING:
        return 1.0
    return -0.5 if differ(first, second) else 0.3 if equal(first, second) else 0.0


def in_pairs(pairs: Iterable[LinePair]) -> dict[tuple[int, int], LinePair]:
    """Return the pairs by the old line's block and place."""
    return {(pair.old.part.at, pair.old.at): pair for pair in pairs}
