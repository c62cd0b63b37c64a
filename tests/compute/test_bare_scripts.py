"""Every indicator that counts records, computed a second time by a script of `tests/bench/` that shares nothing with the engine."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import bare
import pytest

from engine.compute.template import names
from engine.model.figure import Figure

Key = tuple[str, ...]


@pytest.fixture(scope="module")
def by_definition(thin, figures_of_thin) -> dict[str, dict[Key, Figure]]:
    """The engine's figures of each definition ("id", "id@version"), as keys that scripts have too."""
    current = {id: one.version for id, one in thin.indicators.items()}
    found: dict[str, dict[Key, Figure]] = {}
    for figure in figures_of_thin[0]:
        if figure.value is not None:
            name = (
                figure.indicator
                if figure.version == current[figure.indicator]
                else f"{figure.indicator}@{figure.version}"
            )
            key = (
                figure.region,
                figure.sector,
                str(figure.period),
                *(f"{part}={value}" for part, value in figure.dimensions),
            )
            found.setdefault(name, {})[key] = figure
    return found


@pytest.mark.parametrize("id", bare.SCRIPTS)
def test_a_script_by_hand_finds_the_same_figures(id, thin, by_definition):
    indicator = thin.indicators[id.split("@")[0]]
    definition = next(one for one in indicator.definitions() if id in (indicator.id, f"{indicator.id}@{one.version}"))
    ours = {key: Fraction(figure.numerator) / Fraction(figure.denominator) for key, figure in by_definition[id].items()}
    theirs = dict(_values(bare.rows(id, bare.tables(thin.content, thin.regions)), definition))
    assert len(theirs) > 20
    assert sorted(theirs.keys() - ours.keys()) == [], "only by hand"
    assert sorted(ours.keys() - theirs.keys()) == [], "only by the engine"
    close = bare.closeness(id)
    far = {key: (float(ours[key]), float(value)) for key, value in theirs.items() if not _same(value, ours[key], close)}
    assert far == {}


def test_every_indicator_that_reads_records_has_a_script(thin):
    reading = {
        id for id, one in thin.indicators.items() if names(one.sql) & (thin.relations.keys() | thin.sources.keys())
    }
    assert sorted(reading - bare.SCRIPTS.keys()) == ["zorguitgaven_per_hoofd"]  # made of other figures, and inhabitants


def _values(found: Iterable[dict[str, Any]], definition: Any) -> Iterable[tuple[Key, Fraction]]:
    for row in found:
        if row["sector"] in definition.sectors and row["denominator"]:
            dimensions = (f"{name}={row[name]}" for name in sorted(definition.dimensions) if row[name] is not None)
            key = (row["region"], row["sector"], _period(row["period"], definition.period), *dimensions)
            yield key, Fraction(row["numerator"]) / Fraction(row["denominator"])


def _period(raw: Any, kind: str) -> str:
    return {"january_1": f"{raw}-01-01", "year": f"{raw}", "month": str(raw)[:7]}[kind]


def _same(theirs: Fraction, ours: Fraction, close: float) -> bool:
    return theirs == ours or abs(theirs - ours) <= close * max(1, abs(ours))
