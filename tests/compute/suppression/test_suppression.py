"""What may not be shown: small figures, and whatever gives them away by subtraction, in tables of any kind and in the sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import numpy
import pytest
from compute_project import level, project, small_indicator
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.compute.definitions import all_of
from engine.compute.order import ordered
from engine.compute.rows import Row
from engine.compute.suppression import hidden, primary
from engine.model.figure import ABSENT, Figure, Status, figure_key, january_1
from engine.model.indicator import Indicator
from engine.model.policy import Level

ALL = "all"
PERIOD = january_1(2025)
BY_KIND = {"kind": {"label": "Kind", "values": {}}}


def row(id: str, region: str, numerator: int, denominator: int = 1, n: int | None = None, **dimensions: str) -> Row:
    """Return a row of an indicator in 2025; n is the numerator unless it is given."""
    pairs = tuple(sorted(dimensions.items()))
    return Row(
        key=figure_key(id, "1", region, "x", PERIOD, pairs), region=region, sector="x", period=PERIOD, dimensions=pairs,
        numerator=Decimal(numerator), denominator=Decimal(denominator), n=numerator if n is None else n,
        status=Status.DEFINITIVE, raw_period=2025,
    )  # fmt: skip


def counts(id: str = "people", **more: Any) -> Indicator:
    return small_indicator(id, {"sql": "-", "shape": "count", "period": "january_1", **more})


def shares(id: str = "share", **more: Any) -> Indicator:
    unit = {"short": "%", "scale": 100}
    return small_indicator(id, {"sql": "-", "shape": "ratio", "unit": unit, "period": "january_1", **more})


def gone(*made: tuple[Indicator, Iterable[Row]], least: Level | int = 10) -> list[str]:
    """Return the keys that are hidden, without what all of them share."""
    found = hidden([(one, list(rows)) for one, rows in made], ALL, least if isinstance(least, Level) else level(least))
    return sorted(key.replace("@1", "").replace("|x|2025-01-01", "") for key in found)


# -- what is small by itself ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "shown"), [(0, True), (1, False), (9, False), (10, True)])
def test_a_count_is_shown_from_the_threshold_on_and_zero_is_no_ones_secret(people: int, shown: bool) -> None:
    assert (gone((counts(), [row("people", "north", people)])) == []) == shown


def test_a_level_may_hide_zero_as_well() -> None:
    assert gone((counts(), [row("people", "north", 0)]), least=level(10, zeros=False)) == ["people|north"]


@pytest.mark.parametrize(
    ("part", "base", "rest", "shown"),
    [(10, 100, False, True), (9, 100, False, False), (5, 9, False, False), (95, 100, False, True), (95, 100, True, False),
     (0, 100, False, True), (100, 100, True, True)],
)  # fmt: skip
def test_a_share_needs_a_base_and_a_part(part: int, base: int, rest: bool, shown: bool) -> None:
    strict = level(10, shares={"base": 10, "part": 10, "rest": rest})
    assert (gone((shares(), [row("share", "north", part, base, n=base)]), least=strict) == []) == shown


def test_each_kind_has_its_own_threshold_and_an_indicator_may_say_which() -> None:
    mixed = level(0, means=5, points=20)
    mean = small_indicator("mean", {"sql": "-", "period": "january_1"})
    points = small_indicator("mean", {"sql": "-", "period": "january_1", "policy": {"kind": "points"}})
    rows = [row("mean", "north", 60, 6, n=6)]
    assert gone((mean, rows), least=mixed) == []
    assert gone((points, rows), least=mixed) == ["mean|north"]


def test_what_is_no_client_data_is_shown() -> None:
    assert gone((counts(policy={"base": "none"}), [row("people", "north", 3)])) == []


# -- what would give it away ---------------------------------------------------------------------------------------


def table(total: int | None, region: str = "north", **parts: int) -> tuple[Indicator, list[Row]]:
    """Return the count of people by kind, with its total."""
    rows = [row("people", region, people, kind=kind) for kind, people in parts.items()]
    rows += [] if total is None else [row("people", region, total)]
    return counts(dimensions=BY_KIND), rows


def test_the_smallest_other_part_goes_with_a_single_small_one() -> None:
    assert gone(table(89, a=4, b=60, c=25)) == ["people|north|kind=a", "people|north|kind=c"]


def test_without_a_total_one_part_may_be_missing() -> None:
    assert gone(table(None, a=4, b=60, c=25)) == ["people|north|kind=a"]


def test_small_parts_that_are_small_together_need_another_one() -> None:
    assert gone(table(87, a=3, b=4, c=80)) == ["people|north|kind=a", "people|north|kind=b", "people|north|kind=c"]
    assert gone(table(97, a=8, b=9, c=80)) == ["people|north|kind=a", "people|north|kind=b"]


def test_a_zero_protects_nobody() -> None:
    assert gone(table(84, a=4, b=80, c=0)) == ["people|north|kind=a", "people|north|kind=b"]


def test_where_no_part_is_left_the_total_goes() -> None:
    assert gone(table(4, a=4)) == ["people|north", "people|north|kind=a"]
    assert gone(table(7, a=3, b=4)) == ["people|north", "people|north|kind=a", "people|north|kind=b"]


def test_a_total_may_be_a_value_of_the_dimension() -> None:
    indicator = counts(dimensions={"kind": {"label": "Kind", "values": {}, "total": "sum"}})
    rows = [row("people", "north", people, kind=kind) for kind, people in {"a": 4, "b": 60, "c": 25, "sum": 89}.items()]
    assert gone((indicator, rows)) == ["people|north|kind=a", "people|north|kind=c"]


def test_one_region_among_the_regions_of_a_benchmark_goes_with_the_next() -> None:
    rows = [row("people", region, people) for region, people in {"n": 4, "s": 60, "e": 25, ALL: 89}.items()]
    assert gone((counts(), rows)) == ["people|e", "people|n"]


def test_a_person_in_two_regions_protects_nobody() -> None:
    rows = [row("people", region, people) for region, people in {"n": 4, "s": 60, "e": 25, ALL: 88}.items()]
    assert gone((counts(), rows)) == ["people|e", "people|n"]


def everywhere(**by_region: int) -> Mapping[str, int]:
    return {**by_region, ALL: sum(by_region.values())}


def test_a_share_does_not_show_the_count_that_is_hidden() -> None:
    of = everywhere(n=4, s=60, e=25, w=30)
    rows = [row("people", region, people) for region, people in of.items()]
    parts = [row("share", region, people, 1000 if region == ALL else 200, n=200) for region, people in of.items()]
    assert gone((counts(), rows), (shares(), parts)) == ["people|e", "people|n", "share|e", "share|n"]


def test_shares_of_one_whole_add_up_though_no_row_says_so() -> None:
    rows = [row("share", "north", part, 100, n=100, kind=kind) for kind, part in {"a": 4, "b": 60, "c": 36}.items()]
    assert gone((shares(dimensions=BY_KIND), rows)) == ["share|north|kind=a", "share|north|kind=c"]


def test_a_count_that_is_the_difference_of_two_others_takes_one_of_them_along() -> None:
    few, others = everywhere(n=4, s=60, e=25, w=30), everywhere(n=100, s=200, e=150, w=120)
    both = {region: few[region] + others[region] for region in few}
    made = [
        (counts(id), [row(id, region, people) for region, people in of.items()])
        for id, of in {"few": few, "others": others, "both": both}.items()
    ]
    away = gone(*made)
    assert {"few|n", "others|n"} <= set(away) and not {f"few|{ALL}", f"both|{ALL}"} & set(away)
    assert not attack(made, level(10))


def test_what_is_public_cannot_be_hidden_and_is_not_asked_to() -> None:
    inhabitants = everywhere(n=1000, s=2000, e=1500)
    public = counts("all_people", policy={"base": "none"}), [row("all_people", r, x) for r, x in inhabitants.items()]
    per_head = small_indicator("ratio", {"sql": "-", "period": "january_1"})
    rows = [row("ratio", r, {"n": 4, "s": 60, "e": 25, ALL: 89}[r], x) for r, x in inhabitants.items()]
    assert gone(public, (per_head, rows)) == ["ratio|e", "ratio|n"]


def test_nothing_is_hidden_at_a_level_without_thresholds() -> None:
    assert gone(table(89, a=4, b=60, c=25), least=0) == []


def test_the_same_rows_in_another_order_give_the_same_answer() -> None:
    indicator, rows = table(75, a=4, b=25, c=25, d=21)
    assert gone((indicator, rows)) == gone((indicator, rows[::-1])) == ["people|north|kind=a", "people|north|kind=d"]


# -- an attack -----------------------------------------------------------------------------------------------------


def attack(made: Iterable[tuple[Indicator, Iterable[Row]]], least: Level) -> list[str]:
    """Return the small counts that linear algebra finds from what is shown: over dimensions, regions and equal columns.

    It knows which figures are hidden and that they are numerators of the same people wherever columns are equal.
    """
    made = [(one, list(rows)) for one, rows in made]
    away = hidden(made, ALL, least)
    people = {each.key: each for _, rows in made for each in rows}
    groups: dict[Any, list[Row]] = defaultdict(list)
    for _, rows in made:
        for each in rows:
            id = each.key.partition("|")[0]
            groups[id, each.region, "dimension"].append(each)
            groups[id, each.dimensions, "region"].append(each)
    unknown = {key: at for at, key in enumerate(sorted(away))}
    equations = []
    for (_, _, how), rows in groups.items():
        whole = [each for each in rows if (each.region == ALL if how == "region" else not each.dimensions)]
        parts = [each for each in rows if each not in whole]
        if len(whole) == 1 and sum(each.numerator for each in parts) == whole[0].numerator:
            equations.append({whole[0].key: -1, **{each.key: 1 for each in parts}})
    ids = sorted({key.partition("|")[0] for key in people})
    for total in ids:
        for part in ids:
            for rest in ids:
                keys = [
                    (id, key.partition("|")[2])
                    for id in (total, part, rest)
                    for key in people
                    if key.startswith(f"{id}|")
                ]
                where = {tail for _, tail in keys}
                sums = [[people.get(f"{id}|{tail}") for id in (total, part, rest)] for tail in sorted(where)]
                if len({total, part, rest}) == 3 and all(
                    all(three) and three[0].numerator == three[1].numerator + three[2].numerator for three in sums
                ):
                    equations += [{three[0].key: -1, three[1].key: 1, three[2].key: 1} for three in sums]
    matrix = numpy.array([[row.get(key, 0) for key in unknown] for row in equations], dtype=float)
    if not matrix.size:
        return []
    _, size, right = numpy.linalg.svd(matrix)
    free = right[int((size > 1e-9).sum()) :]
    found = [key for key, at in unknown.items() if not free.size or numpy.abs(free[:, at]).max() < 1e-9]
    return [key for key in found if 0 < people[key].numerator < least.counts]


people_of_a_kind = st.integers(0, 40) | st.integers(0, 12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(people_of_a_kind, min_size=2, max_size=4), min_size=2, max_size=5), st.booleans())
def test_no_small_part_of_a_table_with_totals_can_be_computed(cells: list[list[int]], zeros: bool) -> None:
    wide = max(map(len, cells))
    by_region = {f"r{at}": each + [0] * (wide - len(each)) for at, each in enumerate(cells)}
    by_region[ALL] = [sum(column) for column in zip(*by_region.values(), strict=True)]
    indicator = counts(dimensions=BY_KIND)
    rows = [row("people", r, x, kind=f"k{at}") for r, each in by_region.items() for at, x in enumerate(each)]
    rows += [row("people", region, sum(each)) for region, each in by_region.items()]
    assert attack([(indicator, rows)], level(10, zeros=zeros)) == []
    away = hidden([(indicator, rows)], ALL, level(10, zeros=zeros))
    assert {each.key for each in rows if 0 < each.numerator < 10} <= away


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(people_of_a_kind, st.integers(0, 200)), min_size=4, max_size=8))
def test_no_small_count_is_the_difference_of_two_that_are_shown(pairs: list[tuple[int, int]]) -> None:
    columns = {"few": [a for a, _ in pairs], "others": [b for _, b in pairs], "both": [a + b for a, b in pairs]}
    made = []
    for id, column in columns.items():
        of = {**{f"r{at}": people for at, people in enumerate(column)}, ALL: sum(column)}
        made.append((counts(id), [row(id, region, people) for region, people in of.items()]))
    if all(sum(x > 0 for x in column) >= 3 for column in columns.values()):
        assert attack(made, level(10)) == []


# -- the sample ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything(computed: dict[str, Figure]) -> list[tuple[Indicator, list[Row]]]:
    """All rows of the sample, as a level without thresholds shows them."""
    definitions = all_of(project().indicators)
    rows: dict[str, list[Row]] = defaultdict(list)
    for figure in computed.values():
        if figure.status not in ABSENT:
            earlier = f"{figure.indicator}@{figure.version}"
            rows[earlier if earlier in definitions else figure.indicator].append(_row(figure))
    return [(definitions[name], rows[name]) for name in ordered(definitions)[0] if name in rows]


def _row(figure: Figure) -> Row:
    assert figure.numerator is not None and figure.denominator is not None and figure.n is not None
    return Row(
        key=figure.key, region=figure.region, sector=figure.sector, period=figure.period, dimensions=figure.dimensions,
        numerator=figure.numerator, denominator=figure.denominator, n=figure.n, status=figure.status,
        raw_period=figure.period.year, made_from=getattr(figure.origin, "figures", ()),
    )  # fmt: skip


@pytest.fixture(scope="module", params=["standaard", "openbaar"])
def strict(request: pytest.FixtureRequest) -> Level:
    return project().policy.levels[request.param]


@pytest.fixture(scope="module")
def shown(everything: list[tuple[Indicator, list[Row]]], strict: Level) -> Callable[[], dict[str, Row]]:
    """The rows of client data that are shown at a level, and those that are not."""
    away = hidden(everything, project().regions.benchmark, strict)

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
    kinds = {f"{each.id}@{each.version}": primary.kind(each, each.sectors[0]) for each, _ in everything}
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
    shown: Any, strict: Level, figures_of_sample: Any
) -> None:
    assert strict == project().policy.holds
    assert {figure.key for figure in figures_of_sample[0] if figure.status is Status.SUPPRESSED} == set(shown(True))
