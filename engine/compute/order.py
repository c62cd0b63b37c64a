"""Definitions of indicators → the order in which they can be computed: what others are made of first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from engine.compute.definitions import meant
from engine.compute.failure import Failure, Mistake
from engine.compute.over_figures import NAMES
from engine.compute.passes import start_of
from engine.compute.template import calls
from engine.model.indicator import Indicator
from engine.problems import Problem


def needs(definitions: Mapping[str, Indicator]) -> dict[str, list[str]]:
    """Return for each definition those that its query names in a macro over figures, sorted."""
    return {name: sorted(_needed(name, definitions)) for name in definitions}


def _needed(name: str, definitions: Mapping[str, Indicator]) -> Iterator[str]:
    for id, version in calls(definitions[name].sql, NAMES):
        with suppress(Mistake):  # it is reported where the query is compiled
            yield meant(id, version, name, definitions)


def ordered(definitions: Mapping[str, Indicator]) -> tuple[list[str], dict[str, Failure]]:
    """Return the names in an order in which each comes after what it needs, and a failure for each in a circle."""
    wanted = needs(definitions)
    order: list[str] = []
    circles: dict[str, Failure] = {}

    def visit(id: str, path: list[str]) -> None:
        if id in path:
            circle = path[path.index(id) :]
            first = min(circle)
            names = " -> ".join([*circle, id])
            place = start_of(definitions[first], first)
            failure = Failure(Problem(place, f"these indicators are made of one another: {names}", "break the circle"))
            circles.update(dict.fromkeys(circle, failure))
        elif id not in order and id not in circles:
            for other in wanted[id]:
                visit(other, [*path, id])
            order.append(id)

    for id in definitions:
        visit(id, [])
    return order, circles
