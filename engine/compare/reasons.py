"""Two sides and the lines that are one → what holds for whole blocks: other units, other ways of counting, merged areas."""

from __future__ import annotations

from decimal import Decimal

from engine.compare import methods
from engine.compare.join import Joined, LinePair
from engine.compare.labels import alike
from engine.compare.lines import Line
from engine.compare.merged import is_merged, merged
from engine.compare.sides import Side, Statement
from engine.compare.values import factor
from engine.model.comparison import MethodChange
from engine.model.words import ChangeWords

Places = set[tuple[int, int]]  # of statements: block, and place in the block
TITLE = 0.97  # from here a heading is the title of a block


class Reasons:
    """Why figures that are one may differ without a change of what they count."""

    def __init__(self, old: Side, new: Side, joined: Joined, words: ChangeWords) -> None:
        self._old, self._new, self._words = old, new, words
        self._groups = merged(joined, old, new, words)
        self._factors = self._all_factors(joined)
        self._joined = {place for pair in joined.pairs for place in _places(pair.new)}
        self._concerned: list[tuple[methods.Method, Places]] = []
        for method in methods.methods(old, new, words):
            then = methods.concerned(method, old)
            later = {place for pair in joined.pairs if then & _places(pair.old) for place in _places(pair.new)}
            self._concerned.append((method, methods.concerns(method, old, new) | later))
        self._said = {place: method.text for method, places in self._concerned for place in places}

    def times(self, pair: LinePair) -> Decimal:
        """Return how many times as much the newer numbers are because they are in another unit."""
        return self._factors[_block_and_unit(pair)]

    def said(self, line: Line, one: Statement) -> str:
        """Return in what words the newer side says that a figure of it is counted in another way; "" where it does not."""
        at = next(at for at, other in enumerate(line.part.statements) if other is one)
        return self._said.get((line.part.at, at), "")

    def other_area(self, line: Line) -> bool:
        """Return whether a line of the older side is of a category that became one with another of its block."""
        return is_merged(line, self._groups)

    def was_merged(self, line: Line) -> bool:
        """Return whether a line that only one side has is of a category that is part of another, or made of others."""
        return any(names & set(line.labels) for names in self._groups)

    def told(self) -> tuple[MethodChange, ...]:
        """Return the other ways of counting of figures that both sides have, and of those that are not known here."""
        return tuple(
            MethodChange(
                label=method.explanation.heading
                or next((self._new.parts[block].shown for block, _ in sorted(places)), ""),
                then=method.before,
                now=method.explanation.text,
                changed=method.text,
            )
            for method, places in self._concerned
            if not places or places & self._joined
        )

    def _all_factors(self, joined: Joined) -> dict[tuple[int, int, str], Decimal]:
        together: dict[tuple[int, int, str], list[tuple[Statement, Statement]]] = {}
        for pair in joined.pairs:
            together.setdefault(_block_and_unit(pair), []).extend(pair.both)
        return {
            (old, new, unit): factor(both, self._around(self._old, old), self._around(self._new, new), self._words.per)
            for (old, new, unit), both in together.items()
        }

    def _around(self, side: Side, at: int) -> str:
        """Return all that is said of a block: around it, in its footnotes, in the reading guide."""
        part = side.parts[at]
        told = [one.text for one in side.explanations if one.mark in part.notes and one.page == part.page]
        told += [
            one.text for one in side.explanations if one.heading and alike(part.title, one.heading.casefold()) > TITLE
        ]
        return " ".join((part.text, *(one.printed.unit for one in part.statements), *told)).casefold()


def _block_and_unit(pair: LinePair) -> tuple[int, int, str]:
    return pair.old.part.at, pair.new.part.at, pair.new.unit


def _places(line: Line) -> Places:
    """Return where the statements of a line stand, as (block, place in the block)."""
    return {
        (line.part.at, at)
        for at, one in enumerate(line.part.statements)
        if any(one is other for other in line.statements)
    }
