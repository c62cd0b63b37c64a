"""What may not be shown: small figures, and whatever gives them away by subtraction, in tables of any kind and in the sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy
import pytest
from compute_project import level, small_indicator
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.compute.rows import Row
from engine.compute.suppression import hidden
from engine.model.figure import Status, calendar_year, figure_key, january_1, month
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


def test_a_part_of_a_part_is_found_from_the_part_and_the_others_in_it() -> None:
    """Small: a1 = a - a2; so a2 goes, though b1 is smaller and as good for the whole."""
    fine = {"label": "Fine", "values": {}}
    coarse = {"label": "Coarse", "values": {}, "parts": {"a": ["a1", "a2"], "b": ["b1", "b2"]}}
    found = {"a1": 4, "a2": 60, "b1": 25, "b2": 40}
    rows = [row("people", "north", people, fine=value) for value, people in found.items()]
    rows += [row("people", "north", people, coarse=value) for value, people in {"a": 64, "b": 65}.items()]
    rows.append(row("people", "north", 129))
    indicator = counts(dimensions={"fine": fine, "coarse": coarse})
    assert gone((indicator, rows)) == ["people|north|fine=a1", "people|north|fine=a2"]


def test_two_breakdowns_of_two_indicators_are_one_where_their_numbers_are() -> None:
    """The whole of a1 and a2 stands in another indicator, by another breakdown."""
    fine = counts("fine", dimensions={"fine": {"label": "Fine", "values": {}, "parts": {"a": ["a1", "a2"]}}})
    coarse = counts("coarse", dimensions={"coarse": {"label": "Coarse", "values": {}}})
    small, large = everywhere(n=4, s=60, e=25, w=30), everywhere(n=40, s=60, e=50, w=30)
    rows = [row("fine", r, x, fine=value) for value, of in {"a1": small, "a2": large}.items() for r, x in of.items()]
    wholes = [row("coarse", region, small[region] + large[region], coarse="a") for region in small]
    away = gone((fine, rows), (coarse, wholes))
    assert {"fine|n|fine=a1", "fine|n|fine=a2"} <= set(away) and f"coarse|{ALL}|coarse=a" not in away


def test_what_content_says_to_be_the_sum_of_three_indicators_gives_none_of_them_away() -> None:
    parts = {"one": 4, "two": 60, "three": 25}
    made = [(counts(id), [row(id, "north", people)]) for id, people in parts.items()]
    whole = [row("whole", "north", 89)]
    assert gone(*made, (counts("whole"), whole)) == ["one|north"]
    assert gone(*made, (counts("whole", policy={"parts": list(parts)}), whole)) == ["one|north", "three|north"]


def by_month(people: list[int], region: str = "north") -> list[Row]:
    """Return the count of people in the first months of the year."""
    return [
        replace(row("people", region, each), period=month(2025, at), key=f"people@1|{region}|2025-{at:02}")
        for at, each in enumerate(people, start=1)
    ]


def test_a_month_is_not_found_from_the_mean_of_the_year() -> None:
    mean = small_indicator("mean", {"sql": "-", "period": "year", "policy": {"parts": ["people"]}})
    year = replace(row("mean", "north", 89, 3, n=29), period=calendar_year(2025))
    away = gone((counts(period="month"), by_month([4, 60, 25])), (mean, [year]))
    assert away == ["people|north|2025-01", "people|north|2025-03"]


def test_months_with_equal_numbers_are_not_the_same_people() -> None:
    """Of January north is hidden; the same number in February is of others, and is shown where it is large."""
    of = {"n": [4, 40], "s": [60, 60], "e": [25, 25], "w": [30, 30], ALL: [119, 155]}
    months = [each for region, people in of.items() for each in by_month(people, region)]
    assert gone((counts(period="month"), months)) == ["people|e|2025-01", "people|n|2025-01"]


def test_small_numbers_that_are_small_together_are_not_found_by_way_of_other_regions() -> None:
    """North has 4 + 5 small ones: their sum is what the whole leaves, once the benchmark gives away the rest."""
    kinds = {"a": everywhere(n=4, s=40, e=50), "b": everywhere(n=5, s=40, e=50), "c": everywhere(n=80, s=30, e=90)}
    rows = [row("people", region, x, kind=kind) for kind, of in kinds.items() for region, x in of.items()]
    rows += [row("people", region, sum(of[region] for of in kinds.values())) for region in kinds["a"]]
    away = gone((counts(dimensions=BY_KIND), rows))
    assert "people|n|kind=c" in away and any(f"people|{region}|kind=c" in away for region in "se")
    assert not {"people|n", f"people|{ALL}"} & set(away)


def test_what_is_not_needed_is_shown_again() -> None:
    """Detail goes, whole regions stay: no figure can come back without giving a small one away."""
    kinds = {"a": everywhere(n=4, s=60, e=25), "b": everywhere(n=30, s=8, e=70), "c": everywhere(n=80, s=30, e=90)}
    rows = [row("people", region, x, kind=kind) for kind, of in kinds.items() for region, x in of.items()]
    rows += [row("people", region, sum(of[region] for of in kinds.values())) for region in kinds["a"]]
    assert gone((counts(dimensions=BY_KIND), rows)) == [f"people|{r}|kind={k}" for r in "ns" for k in "ab"]


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
