"""Headlines of the four goals, of flows from now to 2040, of the labour market and of waiting, against what is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import fakes
import pytest
from headlines import SECTORS, Analysis, both, numbers, quick, rounded
from hypothesis import given
from hypothesis import strategies as st

from engine.model.figure import Figure, Status
from engine.pipeline.project import Project

absent = st.sampled_from([Status.MISSING, Status.SUPPRESSED])
share = st.one_of(st.decimals(0, 100, places=3), st.decimals(30, 36, places=3), absent)
count = st.decimals(-400, 400, places=2)


@pytest.fixture(scope="module")
def analysis(content: Project, made_up: dict[str, Figure]) -> Analysis:
    return Analysis(content, made_up)


@quick
@given(home=st.tuples(count, count, count), inside=st.tuples(count, count, count), sector=st.sampled_from(SECTORS))
def test_the_goals_name_the_extra_places_of_the_scenarios(
    analysis: Analysis, home: Any, inside: Any, sector: str
) -> None:
    filled = [
        (name, 0, fakes.REGION, {"scenario": scenario}, value)
        for name, row in (("extra_plekken_eigen_omgeving", home), ("extra_plekken_intramuraal", inside))
        for scenario, value in zip("123", row, strict=True)
    ]
    text = analysis.title("doelen", filled, sector).split("tot 2030 ")[1]
    first, second = text.split("VPT, MPT of PGB")
    for clause, row in ((first, home), (second, inside)):
        low, high = (end(rounded(value) for value in row) for end in (min, max))
        said = numbers(clause)
        if high <= 0:
            assert ("geen extra" in clause, said) == (True, [])
        elif low <= 0:
            assert ("maximaal" in clause, said) == (True, [high])
        else:
            assert said == ([high] if low == high else [low, high])


@quick
@given(now=st.decimals(90, 600, places=3), more=st.decimals(-3, 3, places=3), sector=st.sampled_from(SECTORS))
def test_the_means_rise_or_fall_as_the_two_amounts_of_the_flow(
    analysis: Analysis, now: Decimal, more: Decimal, sector: str
) -> None:
    then = now + more
    filled: list[Any] = [
        ("zorguitgaven_totaal", year, fakes.REGION, {"variant": "maximum"}, value * 1_000_000)
        for year, value in ((-1, now), (2040, then))
    ]
    text = analysis.title("middelen", filled, sector)
    one, two = rounded(now), rounded(then)
    assert ("stijgen" in text, "dalen" in text, "gelijk (" in text) == (two > one, two < one, two == one), text
    shown = numbers(text.replace("in 2040", ""))
    assert shown == ([one] if one == two else [one, two]), text


@quick
@given(
    staff=st.tuples(st.integers(3900, 4100), st.integers(3900, 4100)),
    clients=st.tuples(st.integers(4700, 5300), st.integers(4700, 5300)),
)
def test_workers_and_clients_go_the_way_of_the_flow(analysis: Analysis, staff: Any, clients: Any) -> None:
    per = [Decimal(workers) / Decimal(many) for workers, many in zip(staff, clients, strict=True)]
    rise = (per[1] / per[0] - 1) * 100
    most = {"variant": "maximum"}
    filled: list[Any] = [("medewerkers_per_klant_groei", 2040, fakes.REGION, most, rise)]
    for at, year in enumerate((0, 2040)):
        filled += [
            ("aantal_medewerkers", year, fakes.REGION, {}, staff[at]),
            ("prognose_klanten", year, fakes.REGION, most, clients[at]),
            ("medewerkers_per_klant", year, fakes.REGION, most, per[at]),
        ]
    text = analysis.title("medewerkers", filled)
    first, last = text.split(": ")
    workers, people = first.split(" en ")
    for clause, (now, then) in ((workers, staff), (people, clients)):
        assert ("stijgt" in clause, "daalt" in clause, "gelijk" in clause) == (then > now, then < now, then == now)
    printed = rounded(rise)
    assert (" meer " in last, " minder " in last, "gelijk" in last) == (printed > 0, printed < 0, printed == 0), text
    assert numbers(last) == ([abs(printed)] if printed else [])
    if last.endswith(" gelijk") and "ongeveer" not in last:
        decimals = analysis.content.indicators["medewerkers_per_klant"].decimals
        assert rounded(per[0], decimals) == rounded(per[1], decimals), text


@quick
@given(data=st.data())
def test_workers_come_from_and_go_to_the_largest_parts_of_the_bars(analysis: Analysis, data: Any) -> None:
    filled: list[Any] = []
    largest = []
    for name, dimension in (("instroom_herkomst", "herkomst"), ("uitstroom_bestemming", "bestemming")):
        labels = analysis.content.indicators[name].dimensions[dimension].of("gz")
        values = data.draw(st.lists(st.one_of(*[st.integers(0, 60)] * 12, absent), min_size=len(labels), max_size=len(labels)))  # fmt: skip
        filled += [
            (name, 2020, fakes.REGION, {"kwartaal": "3", dimension: value}, shown)
            for value, shown in zip(labels, values, strict=True)
        ]
        known = not any(isinstance(value, Status) for value in values)
        pairs = zip(labels.values(), values, strict=True)
        largest.append({label.lower() for label, value in pairs if value == max(values)} if known else set())
    text = analysis.title("arbeidsmarkt", filled)
    into, out = text.partition("uit ")[2].partition(";")[0], text.partition("naar ")[2]
    assert [set(filter(None, part.replace(" en ", ", ").split(", "))) for part in (into, out)] == [
        {piece for label in labels for piece in label.replace(" en ", ", ").split(", ")} for labels in largest
    ], text
    assert ("Drenthe" in text) == any(largest)


@quick
@given(own=share, mean=share, inside=share, of_all=share, sector=st.sampled_from(SECTORS))
def test_placement_and_waiting_say_what_each_chart_shows(
    analysis: Analysis, own: Any, mean: Any, inside: Any, of_all: Any, sector: str
) -> None:
    small = [value if isinstance(value, Status) else value / 100 for value in (inside, of_all)]
    filled = both("plaatsing_voorkeursaanbieder", own, mean, -1) + both("intramuraal_op_wachtlijst", *small, -1)
    text = analysis.title("plaatsing", filled, sector)
    clauses = text.partition(" voorkeursaanbieder")[::2] if "Niet-actief" in text else ("", text)
    decimals = analysis.content.indicators["plaatsing_voorkeursaanbieder"].decimals
    for clause, pair, margin, places in (
        (clauses[0], (own, mean), Decimal(2), decimals),
        (clauses[1], small, Decimal("0.05"), 2),
    ):
        if any(isinstance(value, Status) for value in pair):
            assert "vaak" not in clause, text
            continue
        apart = rounded(pair[0], places) - rounded(pair[1], places)
        word = "ongeveer even vaak als" if abs(apart) < margin else " vaker dan" if apart > 0 else "minder vaak dan"
        assert word in clause, text
    assert text.strip()


@quick
@given(own=absent, month=st.tuples(*[st.decimals(0, 2, places=3)] * 2))
def test_without_the_norm_the_headline_is_of_the_line_beside_it(analysis: Analysis, own: Any, month: Any) -> None:
    filled = both("treeknorm_overschrijding", own, 5, -1)
    name = "actief_wachtenden_aandeel"
    text = analysis.title("wachtlijsten", filled + both(name, *month, -1, month="12"))
    assert "Treeknorm" not in text
    one, two = (rounded(value, analysis.content.indicators[name].decimals) for value in month)
    words = ("hoger dan", "even hoog als", "lager dan")
    expected = words[0] if one > two else words[2] if one < two else words[1]
    assert [word for word in words if word in text] == [expected], text
