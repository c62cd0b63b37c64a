"""Categories that became one: what the newer document says of it, or what the numbers say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from engine.compare.join import Joined, LinePair
from engine.compare.labels import plain
from engine.compare.lines import Line
from engine.compare.methods import has
from engine.compare.sides import Side
from engine.model.words import ChangeWords

Names = frozenset[str]  # of the categories that became one, folded
COUNTS = Decimal(30)  # smaller counts add up by chance
CLOSE = Decimal("0.03")  # how far the sum may be from the whole


def merged(joined: Joined, old: Side, new: Side, words: ChangeWords) -> set[Names]:
    """Return which categories became one: those that a new sentence with such a word names, or that add up.

    One of them at least is no longer in the newer document, wherever it stood.
    """
    gone = _categories(joined.old) - {
        category for part in new.parts for one in part.statements for category in one.labels
    }
    come = _categories(joined.new) - {
        category for part in old.parts for one in part.statements for category in one.labels
    }
    kept = {pair.new.labels[1] for pair in joined.pairs if pair.new.labels[1]}
    before = {plain(text) for _, text in old.sentences}
    found: set[Names] = set()
    for _, text in new.sentences:
        folded = plain(text)
        if folded not in before and has(folded, words.merged):
            named = {name for name in gone | come | kept if _names(folded, name)}
            if named & gone and len(named) > 1:
                found.add(frozenset(named))
    return found | _adding_up(joined, gone - {name for names in found for name in names})


def _names(text: str, name: str) -> bool:
    return len(name) > 1 and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _categories(lines: Iterable[Line]) -> set[str]:
    return {line.labels[1] for line in lines if line.labels[1]}


def _adding_up(joined: Joined, gone: set[str]) -> set[Names]:
    """Return each category that is gone with the one that is now as large as both were."""
    found = set()
    for line in joined.old:
        if line.labels[1] not in gone or line.unit == "%":
            continue
        lost = line.statements[-1].printed.value
        for pair in joined.pairs:
            if pair.old.part.at == line.part.at and _took(pair, line, lost):
                found.add(frozenset({line.labels[1], pair.old.labels[1]}))
    return found


def _took(pair: LinePair, line: Line, lost: Decimal) -> bool:
    if pair.old.labels[0] != line.labels[0] or lost < COUNTS:
        return False
    was, now = pair.old.statements[-1].printed.value, pair.new.statements[-1].printed.value
    return was >= COUNTS and abs(now - (was + lost)) <= CLOSE * (was + lost) and now > was * (1 + 2 * CLOSE)


def is_merged(line: Line, groups: Iterable[Names]) -> bool:
    """Return whether a line is of a category that became one with another that its own block had too."""
    own = {name for one in line.part.statements for name in one.labels}
    return any(line.labels[1] in names and len(names & own) > 1 for names in groups)
