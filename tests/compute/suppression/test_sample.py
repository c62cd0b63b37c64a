"""What may not be shown of the sample: nothing small is shown, and nothing of what is hidden can be computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pandas
import pytest
from attacks import Attack, Column, Dimensions
from compute_project import project

from engine.compute.rows import Row
from engine.compute.suppression import hidden, primary
from engine.model.figure import Status, figure_key
from engine.model.indicator import Indicator
from engine.model.policy import Level

Everything = list[tuple[Indicator, list[Row]]]

# what the definitions say of the same clients: a count and what it is the sum of
SUMS = {
    "aantal_geindiceerden@2024": [
        ["aantal_in_zorg@2024", "aantal_zonder_zorg@2024"],
        ["aantal_intramuraal@2024", "aantal_eigen_omgeving@2024", "aantal_zonder_zorg@2024"],
    ],
    "wachtlijst_aantal@2024": [["actief_wachtenden_aandeel@2024", "niet_actief_wachtenden_aandeel@2024"]],
}
STATUSES = {None: [None], "voorkeur": ["voorkeur"], "actief_urgent": ["urgent", "actief"]}


@pytest.fixture(scope="module", params=["standaard", "openbaar"])
def strict(request: pytest.FixtureRequest) -> Level:
    return project().policy.levels[request.param]


@pytest.fixture(scope="module")
def away(everything: Everything, strict: Level) -> set[str]:
    """The keys of what may not be shown at a level."""
    return hidden(everything, project().regions.benchmark, strict)


@pytest.fixture
def shown(everything: Everything, away: set[str]) -> Callable[[], dict[str, Row]]:
    """The rows of client data that are shown at a level, and those that are not."""

    def split(of_hidden: bool) -> dict[str, Row]:
        return {
            each.key: each
            for indicator, rows in everything
            for each in rows
            if indicator.policy.base == "n" and (each.key in away) == of_hidden
        }

    return split


def test_nothing_small_is_shown_of_the_sample(shown: Any, strict: Level, everything: Any) -> None:
    by_name = {(indicator.id, indicator.version): indicator for indicator, _ in everything}
    for key, each in shown(False).items():
        id, version = key.partition("|")[0].split("@")
        indicator = by_name[id, version]
        least = strict.points if indicator.policy.kind == "points" else min(strict.counts, strict.means)
        assert each.n >= least or (each.n == 0 and strict.zeros), key


def test_no_small_count_of_the_sample_is_what_a_total_leaves(shown: Any, strict: Level) -> None:
    """Subtract all shown parts from each shown total, over each dimension and over the regions: what is left is not small.

    Of counts themselves: the parts of a figure that is made of others, such as a difference, are no counts of people.
    """
    rows, away = shown(False), shown(True)
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, each in {**rows, **away}.items():
        if each.made_from:
            continue
        for pair in each.dimensions:
            rest = tuple(other for other in each.dimensions if other != pair)
            id, version = key.partition("|")[0].split("@")
            parts[figure_key(id, version, each.region, each.sector, each.period, rest), pair[0]].append(key)
        if each.region != "zk":
            id, version = key.partition("|")[0].split("@")
            parts[figure_key(id, version, "zk", each.sector, each.period, each.dimensions), "region"].append(key)
    tried = 0
    for (total, _), keys in parts.items():
        lost = [away[key] for key in keys if key in away]
        if total not in rows or not any(0 < each.n < strict.counts for each in lost):
            continue
        tried += 1
        for part in ("numerator", "n"):
            left = getattr(rows[total], part) - sum(getattr(rows[key], part) for key in keys if key in rows)
            truth = sum(getattr(each, part) for each in lost)
            if truth == left:  # else people are counted twice, and subtracting finds nothing
                assert len(lost) > 1 and not 0 < left < strict.counts, total
    assert tried > 20


def test_no_small_count_of_the_sample_stands_in_another_indicator(shown: Any, strict: Level, everything: Any) -> None:
    """What is hidden and small is no numerator, base or n of another shown figure that is the same in every region."""
    kinds = {f"{each.id}@{each.version}": each.kind_for(each.sectors[0]) for each, _ in everything}
    people = {  # what means are made of are no people: locations, money, days; points have a threshold of their own
        name: ()
        if kind == "points"
        else ("numerator", "denominator", "n")
        if kind in ("counts", "shares")
        else ("denominator", "n")
        for name, kind in kinds.items()
    }
    columns: dict[tuple[str, str, Any, str], dict[str, Any]] = defaultdict(dict)
    known: dict[tuple[str, str, Any, str], set[str]] = defaultdict(set)
    for is_hidden in (False, True):
        for key, each in shown(is_hidden).items():
            if not each.made_from:
                for part in people[key.partition("|")[0]]:
                    at = key.partition("|")[0], part, each.dimensions, f"{each.sector} {each.period}"
                    columns[at][each.region] = getattr(each, part)
                    if not is_hidden:
                        known[at].add(each.region)
    same: dict[Any, list[Any]] = defaultdict(list)
    for at, column in columns.items():
        if len([amount for amount in column.values() if amount]) > 4:
            same[at[3], frozenset((region, x) for region, x in column.items() if x)].append(at)
    tried = 0
    for group in same.values():
        for region in columns[group[0]]:
            people = columns[group[0]][region]
            if 0 < people < strict.counts and any(at[1] in ("numerator", "n") for at in group):
                tried += len(group) > 1
                assert not any(region in known[at] for at in group), (group, region)
    assert tried


@pytest.mark.parametrize("strict", ["standaard"], indirect=True)
def test_the_figures_of_a_project_are_those_that_may_be_shown(
    away: set[str], strict: Level, figures_of_sample: Any
) -> None:
    assert strict == project().policy.holds
    assert {figure.key for figure in figures_of_sample[0] if figure.status is Status.SUPPRESSED} == away


# -- an attack -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def finest(made: Any) -> dict[tuple[str, str], frozenset[str]]:
    """The profiles that each value of a breakdown is made of, from the records: (dimension, value) -> profiles."""
    table = pandas.read_parquet(made / "data" / "sample" / "zorgprofielen.parquet")
    alone = table.profielgroep.isin(["VG", "V&V"])
    table["zwaarte"] = table.klasse.where(alone, table.profielgroep)
    found: dict[tuple[str, str], frozenset[str]] = {}
    for name in ("profiel", "profielgroep", "grondslag", "klasse", "zwaarte"):
        for value, rows in table.groupby(name):
            found[name, value] = frozenset(rows.profiel)
    return found


def attack(everything: Everything, gone: set[str], sector: str, finest: Any) -> Attack:
    """Return all that is known of a sector and how it adds up."""
    rows = [
        each
        for indicator, found in everything
        for each in found
        if each.sector == sector and indicator.policy.base == "n"
        if not each.made_from or indicator.id == "aantal_klanten_verschil"
    ]
    made = Attack(rows, gone, project().regions.benchmark)
    made.add_regions()
    made.add_dimensions()
    made.add_finer(finest)
    made.add_same()
    for column in [column for column in made.amounts if column.part == "numerator"]:
        for parts in SUMS.get(column.name, []):
            made.add(column, [column._replace(name=part) for part in parts])
        if column.name == "actief_wachtenden_aandeel@2024":
            waiting = column._replace(name="wachtlijst_aantal@2024")
            made.add(column, [waiting.plus([("status", status)]) for status in ("urgent", "actief")])
        if column.name == "wachtlijst_gemiddeld@2024":
            made.add(column, list(months(column)))
        if column.name.startswith("aantal_klanten_verschil@"):
            now = column._replace(name=column.name.replace("_verschil", ""))
            before = f"{int(column.period[:4]) - 3}{column.period[4:]}"
            made.add(now, [now._replace(period=before), column])
    return made


def months(mean: Column) -> Iterator[Column]:
    """Yield the months of which a year is the mean."""
    dimensions: Dimensions = ()
    for status in STATUSES[dict(mean.dimensions).get("status")]:
        dimensions = (("status", status),) if status else ()
        for month in range(1, 13):
            yield mean._replace(
                name="wachtlijst_aantal@2024", period=f"{mean.period}-{month:02}", dimensions=dimensions
            )


def small(made: Attack, least: int) -> list[Any]:
    """Return the hidden small numbers of people that can be computed; months and differences are no people."""
    return [
        (column, region)
        for (column, region), amount in made.solved().items()
        if 0 < amount < least and "_verschil@" not in column.name
        if (column.name, column.part) != ("wachtlijst_gemiddeld@2024", "denominator")
    ]


@pytest.mark.parametrize("strict", ["standaard", pytest.param("openbaar", marks=pytest.mark.long)], indirect=True)
@pytest.mark.parametrize("sector", ["gz", "ggz", "vv"])
def test_no_small_number_of_the_sample_can_be_computed(
    everything: Everything, away: set[str], strict: Level, sector: str, finest: Any
) -> None:
    assert small(attack(everything, away, sector, finest), strict.counts) == []


def test_the_attack_finds_what_only_small_figures_that_are_hidden_give_away(
    everything: Everything, finest: Any
) -> None:
    least = project().policy.levels["standaard"]
    few = {row.key for indicator, rows in everything for row in rows if primary.small(indicator, row, least)}
    found = {column.name for column, _ in small(attack(everything, few, "ggz", finest), least.counts)}
    assert {"wachtlijst_aantal@2024", "wachtlijst_gemiddeld@2024", "aantal_geindiceerden@2024"} <= found
