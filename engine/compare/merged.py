"""Categories that became one: what the newer document says of it, or what the numbers say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from engine.compare.join import Joined, LinePair
from engine.compare.labels import plain
from engine.compare.lines import Line
from engine.compare.methods import has
from engine.compare.sides import Side
from engine.model.words import ChangeWords

Names = frozenset[str]  # of the categories that became one, folded
COUNTS = Decimal(30)  # smaller counts add up by chance
MUCH = 5  # times as large as what it took: of a larger one it is hard to tell from an ordinary change
CLOSE = Decimal("0.03")  # how far the sum may be from the whole


def merged(joined: Joined, old: Side, new: Side, words: ChangeWords) -> set[Names]:
    """Return which categories became one: those that a new sentence with such a word names, or that add up.

    One of them at least is no longer in the newer document, wherever it stood.
    """
    gone = _labels(joined.old) - {label for part in new.parts for one in part.statements for label in one.labels}
    come = _labels(joined.new) - {label for part in old.parts for one in part.statements for label in one.labels}
    kept = {label for pair in joined.pairs for label in pair.new.labels if label}
    before = {plain(text) for _, text in old.sentences}
    found: set[Names] = set()
    for _, text in new.sentences:
        folded = plain(text)
        if folded not in before and has(folded, words.merged):
            named = {name for name in gone | come | kept if _names(folded, name)}
            if named & gone and len(named) > 1:
                found.add(frozenset(named))
    told = {name for names in found for name in names}
    if (old.region, old.sector) != (new.region, new.sector):
        return found  # numbers of others add up by chance
    return found | _added_to_another(joined, gone - told) | _made_into_one(joined, gone - told, come - told)


def _names(text: str, name: str) -> bool:
    return len(name) > 1 and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _labels(lines: Iterable[Line]) -> set[str]:
    return {label for line in lines for label in line.labels if label}


def _added_to_another(joined: Joined, gone: set[str]) -> set[Names]:
    """Return each category that is gone with the one of its block that is now as large as both were."""
    found = set()
    for line in joined.old:
        for place, label in enumerate(line.labels):
            if label not in gone or line.unit == "%" or _last(line) < COUNTS:
                continue
            for pair in joined.pairs:
                same = pair.old.part.at == line.part.at and pair.old.labels[1 - place] == line.labels[1 - place]
                if same and _grew_by(pair, _last(line)):
                    found.add(frozenset({label, pair.old.labels[place]}))
    return found


def _last(line: Line) -> Decimal:
    return line.statements[-1].printed.value


def _grew_by(pair: LinePair, lost: Decimal) -> bool:
    was, now = _last(pair.old), _last(pair.new)
    both = was + lost
    return COUNTS <= was <= MUCH * lost and abs(now - both) <= CLOSE * both and now > was * (1 + 2 * CLOSE)


def _made_into_one(joined: Joined, gone: set[str], come: set[str]) -> set[Names]:
    """Return two categories that are gone with the one that came, where its numbers are their sums."""
    found: set[Names] = set()
    for new in joined.new:
        for place, label in enumerate(new.labels):
            mine = [
                line
                for line in joined.old
                if label in come and line.labels[place] in gone and joined.blocks.get(line.part.at) == new.part.at
                if line.labels[1 - place] == new.labels[1 - place] and line.unit == new.unit
            ]
            for one, other in combinations(mine, 2):
                if one.labels != other.labels and _sum(one, other, new):
                    found.add(frozenset({label, one.labels[place], other.labels[place]}))
    return found


def _sum(one: Line, other: Line, new: Line) -> bool:
    """Return whether the numbers of two lines add up to those of a third in at least two periods that all have."""
    periods = one.periods.keys() & other.periods.keys() & new.periods.keys()
    parts = [(one.periods[key], other.periods[key], new.periods[key]) for key in periods]
    return len(parts) > 1 and all(
        abs(here.printed.value + there.printed.value - whole.printed.value) <= 2 * whole.quantum
        for here, there, whole in parts
    )


def is_merged(line: Line, groups: Iterable[Names]) -> bool:
    """Return whether a line is of a category that became one with another that its own block had too."""
    own = {name for one in line.part.statements for name in one.labels}
    return any(names & set(line.labels) and len(names & own) > 1 for names in groups)
