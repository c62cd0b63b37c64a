"""The digests of all decks → tables in which a page finds where a number stands and is from: each thing once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache
from typing import Any

from engine import dutch
from engine.model.figure import Period
from engine.pipeline.overview.digest import Digest
from engine.pipeline.project import Project

MOST = 10**10  # a numerator above it is one of a calculation, not a count that anyone knows


class Table:
    """Things by number, each once."""

    def __init__(self) -> None:
        self._at: dict[Hashable, int] = {}
        self.rows: list[Any] = []

    def at(self, name: Hashable, row: Any = None) -> int:
        """Return the number of the thing called `name`, which is added as `row` where it is not there yet."""
        if (found := self._at.get(name)) is None:
            found = self._at[name] = len(self.rows)
            self.rows.append(name if row is None else row)
        return found


def tables(project: Project, digests: Sequence[Digest]) -> dict[str, Any]:
    """Return the tables of the search: a figure refers to its definition, a place to deck, slide, figure and text.

    A figure is [definition, region, sector, period, breakdown, value, numerator, denominator, n, status, kind of origin,
    origin, figures it is made from]; a place [deck, slide, text, figures...].
    """
    definitions, texts, periods, breakdowns, origins = Table(), Table(), Table(), Table(), Table()
    keys: dict[str, int] = {}
    figures: list[list[Any]] = []
    places: list[list[int]] = []
    regions = {id: region.label for id, region in project.regions.regions.items()}
    regions[project.regions.benchmark] = project.words.benchmark
    for at, one in enumerate(digests):
        own = {name: definitions.at(repr(row[:7]), row[:7]) for name, row in one["definitions"].items()}
        new = [key for key in one["figures"] if key not in keys]
        keys |= {key: len(keys) + number for number, key in enumerate(new)}
        for key in new:
            name, region, sector, period, breakdown, *numbers, status, kind, origin, parts = one["figures"][key]
            named = one["definitions"][name][7]
            shown = ", ".join(
                f"{named[dimension][0]}: {named[dimension][1][value]}" for dimension, value in breakdown.items()
            )
            figures.append(
                [
                    own[name], region, sector, periods.at(period, [period, told(period)]), breakdowns.at(shown),
                    *(number if number is None or abs(number) < MOST else None for number in numbers), status, kind,
                    origins.at(origin), parts,
                ]
            )  # fmt: skip
        places += [
            [at, slide, texts.at(text), *(keys[key] for key in found if key in keys)]
            for text, slide, *found in one["places"]
        ]
    for figure in figures:
        figure[-1] = [keys[key] for key in figure[-1] if key in keys]
    return {
        "decks": [[one["file"], one["title"], one["deck"], one["region"], one["sector"], one["year"], one["slides"]] for one in digests],
        "regions": regions,
        "sectors": {id: sector.label for id, sector in project.words.sectors.items()},
        "absent": project.words.absent,
        "definitions": definitions.rows,
        "periods": [label for _, label in periods.rows],
        "breakdowns": breakdowns.rows,
        "origins": origins.rows,
        "texts": texts.rows,
        "figures": figures,
        "places": places,
    }  # fmt: skip


@cache
def told(period: str) -> str:
    """Return a period as a reader writes it: "1 januari 2025", "maart 2024", "2024"."""
    found = Period.parse(period)
    match found.kind:
        case "instant":
            return dutch.day(found.start)
        case "month":
            return f"{dutch.month(found.start.month, short=False)} {found.year}"
        case "span":
            return f"{dutch.day(found.start)} – {dutch.day(found.end)}"
        case "plan":
            return f"{found.start.year}/{found.end.year}"
        case _:
            return str(found.year)
