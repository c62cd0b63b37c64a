"""The statements of a block → its lines; two lines → how sure they are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engine.compare.labels import alike
from engine.compare.sides import Part, Statement
from engine.compare.values import differ, equal

LABEL = 0.4  # neither label may be less alike than this, unless values say that it is the same line
TITLE = "¶"  # stands for the title of the block
ONLY_LABEL = 0.7  # nor the only label of a line less than this
UNNAMED = 0.7  # how alike a name and no name are
KNOWN_BY_NUMBERS = 0.8  # how sure a line is whose numbers of several periods are equal, whatever its labels
TELLING = 100  # an equal number of three digits or more is seldom a coincidence


@dataclass(frozen=True)
class Line:
    """The statements of a block with the same labels and unit, one for each period."""

    part: Part
    at: int  # its place in the block
    statements: tuple[Statement, ...]

    @cached_property
    def labels(self) -> tuple[str, str]:
        return self.statements[0].labels

    @cached_property
    def unit(self) -> str:
        return kind_of_unit(self.statements[0])

    @cached_property
    def periods(self) -> dict[str, Statement]:
        return {one.period.key: one for one in self.statements if one.period}

    @cached_property
    def keys(self) -> set[str]:
        return {one.key for one in self.statements if one.key}


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
    """Return whether a line has figures of more than one period."""
    return len(line.periods) > 1


def kind_of_unit(one: Statement) -> str:
    """Return whether a number is a percentage; all other units may be written in many ways."""
    return "%" if one.printed.unit == "%" or one.word == "%" else ""


def line_score(one: Line, other: Line, same_block: bool) -> float:
    """Return how sure two lines are one: the key, the labels in either order, equal numbers, the place in the block."""
    if one.unit != other.unit and not (one.keys & other.keys):
        return 0.0
    score, least = _labels_alike(*(_titled(line, same_block) for line in (one, other)))
    evidence = _evidence(one, other)
    if one.keys and other.keys:
        known = bool(one.keys & other.keys)
        score += 0.3 if known else -0.3 if score < 1 else 0
        least = 1.0 if known else least
    enough = (
        LABEL
        if sum(bool(label) for label in one.labels) == sum(bool(label) for label in other.labels) == 2
        else ONLY_LABEL
    )
    if (least < enough and evidence < 0.8) or (evidence < 0 and not same_block and not one.keys & other.keys):
        return 0.0
    score += 0.2 * (score >= 1)
    score = max(score, KNOWN_BY_NUMBERS if evidence > 1 else 0.0) + 0.2 * evidence
    if same_block:
        return score + 0.02 * (one.at == other.at)
    title = alike(one.part.title, other.part.title) if one.part.title or other.part.title else 0.5
    page = alike(one.part.page_title, other.part.page_title) if one.part.page_title or other.part.page_title else 0.5
    return 0.6 * score + 0.25 * title + 0.15 * page


def _titled(line: Line, same_block: bool) -> tuple[str, str]:
    """Return the labels of a line; of blocks that are one the title says the same, whatever it is."""
    title = line.part.title
    series, category = (TITLE if same_block and title and label == title else label for label in line.labels)
    return series, category


def _labels_alike(mine: tuple[str, str], theirs: tuple[str, str]) -> tuple[float, float]:
    """Return how alike two pairs of labels are, and the lesser of the two: as they stand, or turned.

    What neither has says nothing; a series that alone has no name may get one.
    """
    found = []
    for other in (theirs, theirs[::-1]):
        both = [(here, there) for here, there in zip(mine, other, strict=True) if here or there]
        if both and not any(here and there for here, there in both):
            felt = [0.0]
        else:
            felt = [alike(here, there) if here and there else UNNAMED for here, there in both] or [1.0]
        found.append((sum(felt) / len(felt), min(felt)))
    return max(found)


def _evidence(one: Line, other: Line) -> float:
    """Return what the numbers say: above 1 where most of several are equal, below 0 where one is out of all proportion."""
    mine, theirs = one.periods, other.periods
    both = [(mine[key], theirs[key]) for key in mine.keys() & theirs.keys()]
    if len(both) > 1 and sum(equal(*pair) for pair in both) >= max(2, 0.6 * len(both)):
        return 1.5 if max(abs(here.printed.value) for here, _ in both) >= TELLING or len(both) > 2 else 1.0
    if len(both) > 2 and not any(equal(*pair) for pair in both):
        return -0.5
    first, second = both[-1] if both else (one.statements[-1], other.statements[-1])
    if equal(first, second) and abs(first.printed.value / first.scale) >= TELLING:
        return 1.0
    return -0.5 if differ(first, second) else 0.3 if equal(first, second) else 0.0
