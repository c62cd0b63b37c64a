"""Indicators → the order in which they can be computed: what others are made of first."""

from __future__ import annotations

from collections.abc import Mapping

from engine.compute.failure import Failure
from engine.compute.over_figures import NAMES
from engine.compute.passes import start_of
from engine.compute.template import calls
from engine.model.indicator import Indicator
from engine.problems import Problem


def needs(indicators: Mapping[str, Indicator]) -> dict[str, list[str]]:
    """Return for each indicator those that its query names in a macro over figures, sorted."""
    return {id: sorted(calls(indicator.sql, NAMES)) for id, indicator in indicators.items()}


def ordered(indicators: Mapping[str, Indicator]) -> tuple[list[str], dict[str, Failure]]:
    """Return the ids in an order in which each comes after what it needs, and a failure for each in a circle."""
    wanted = needs(indicators)
    order: list[str] = []
    circles: dict[str, Failure] = {}

    def visit(id: str, path: list[str]) -> None:
        if id in path:
            circle = path[path.index(id) :]
            first = min(circle)
            names = " -> ".join([*circle, id])
            place = start_of(indicators[first], first)
            failure = Failure(Problem(place, f"these indicators are made of one another: {names}", "break the circle"))
            circles.update(dict.fromkeys(circle, failure))
        elif id in indicators and id not in order and id not in circles:
            for other in wanted[id]:
                visit(other, [*path, id])
            order.append(id)

    for id in indicators:
        visit(id, [])
    return order, circles
