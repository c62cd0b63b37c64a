"""All rows of all indicators → the keys of the figures that may not be shown: small ones, and what would give them away.

First the small ones (`primary`). Then, for each sector and year, which counts the figures would show and how these add
up (`quantities`, `sums`), and what else must go until no small count can be computed from the rest (`secondary`). Last,
what is made of figures that are gone, and ranks that tell how large these are (`ranks`). Every output shows figures alone,
so what is decided here holds for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from engine.compute.rows import Row
from engine.compute.suppression import primary, ranks, secondary
from engine.compute.suppression.quantities import Quantities
from engine.compute.suppression.sums import sums
from engine.garbage import uncollected
from engine.model.indicator import Indicator
from engine.model.policy import Level

Made = tuple[Indicator, Sequence[Row]]


def hidden(made: Sequence[Made], benchmark: str, level: Level) -> set[str]:
    """Return the keys of the figures that may not be shown; indicators come after those that they are made of."""
    if not level.hides:
        return set()
    with uncollected():
        return _hidden(made, benchmark, level)


def _hidden(made: Sequence[Made], benchmark: str, level: Level) -> set[str]:
    gone: set[str] = set()
    blocks: dict[tuple[str, int], list[tuple[Indicator, Row]]] = defaultdict(list)
    for indicator, rows in made:
        for row in rows:
            if primary.small(indicator, row, level):
                gone.add(row.key)
            if not row.made_from:
                blocks[row.sector, row.period.year].append((indicator, row))
    for rows_of in blocks.values():
        if any(row.key in gone for _, row in rows_of):
            in_order = sorted(rows_of, key=lambda one: one[1].key)  # a database gives rows in any order
            found = Quantities(in_order, benchmark, level)
            gone |= secondary.hidden(found.cells, sums(found), gone, level.counts)
    for _, rows in made:
        gone.update(row.key for row in rows if not gone.isdisjoint(row.made_from))
    ranked = [row for _, rows in made for row in rows if row.compared_with]
    return gone | ranks.hidden(ranked, {row.key: row for _, rows in made for row in rows}, gone, level.counts)
