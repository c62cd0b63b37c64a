"""Headlines about municipalities: who is named, and what is said of all of them, also where some have no figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import fakes
import pytest
from headlines import SECTORS, Analysis, numbers, quick, rounded
from hypothesis import given
from hypothesis import strategies as st

from engine.model.figure import Figure, Status
from engine.pipeline.project import Project

classes = st.one_of(st.integers(1, 5), st.sampled_from([Status.MISSING, Status.SUPPRESSED]))
growth = st.decimals(-20, 20, places=2)
absent = st.sampled_from([Status.MISSING, Status.SUPPRESSED])
clients = st.one_of(st.sampled_from([20, 29, 30, 400]), absent)


@pytest.fixture(scope="module")
def analysis(content: Project, made_up: dict[str, Figure]) -> Analysis:
    return Analysis(content, made_up)


def named(text: str, labels: Sequence[str]) -> set[str]:
    """Return which of the names a text holds; the longest first, so that none is found in another."""
    found = set()
    for label in sorted(labels, key=len, reverse=True):
        text, times = re.subn(rf"(?<!\w){re.escape(label)}(?!\w)", "", text)
        found |= {label} if times else set()
    return found


def count(text: str, values: Sequence[Any], holds: int, labels: Sequence[str], which: set[str]) -> None:
    """Check what a clause says of the number of municipalities, and of whom."""
    unknown = sum(isinstance(value, Status) for value in values)
    lower = text.lower()  # a clause may begin the headline
    if not holds:
        assert ("geen" in lower) == (not unknown and bool(values)), text
    elif "alle gemeenten" in lower:
        assert holds == len(values), text
    elif found := numbers(text):
        assert found == [holds, len(values)], text
        assert ("zeker" in lower) == bool(unknown), text
    else:
        assert named(text, labels) == which, text


@quick
@given(data=st.data(), sector=st.sampled_from(SECTORS))
def test_status_and_density_count_the_municipalities_of_the_maps(analysis: Analysis, data: Any, sector: str) -> None:
    region = data.draw(st.sampled_from(sorted(set(analysis.content.regions.now))))
    areas = analysis.areas(region)
    values = {
        name: data.draw(st.lists(classes, min_size=len(areas), max_size=len(areas)))
        for name in ("ses_score", "stedelijkheid")
    }
    filled = [
        (name, 0, region, {"gemeente": area}, value)
        for name, row in values.items()
        for area, value in zip(areas, row, strict=True)
    ]
    text = analysis.title("regio", filled, sector, region)
    labels = {area: analysis.label("ses_score", "gemeente", area) for area in areas}
    low = {labels[area] for area, value in zip(areas, values["ses_score"], strict=True) if value in (1, 2)}
    dense = {labels[area] for area, value in zip(areas, values["stedelijkheid"], strict=True) if value in (4, 5)}
    if text.startswith("Sociaaleconomische status en stedelijkheid"):
        assert not low
        assert not dense
        return
    status, density = re.split(r"(?<=SES)(?: en )?", text, maxsplit=1) if "SES" in text else ("", text)
    count(status, values["ses_score"], len(low), list(labels.values()), low)
    count(density, values["stedelijkheid"], len(dense), list(labels.values()), dense)


@quick
@given(data=st.data(), sector=st.sampled_from(SECTORS))
def test_growth_at_home_counts_the_municipalities_that_are_known(analysis: Analysis, data: Any, sector: str) -> None:
    name, areas = "eigen_omgeving_verandering", analysis.areas(fakes.REGION)
    values = data.draw(st.lists(st.one_of(growth, absent), min_size=len(areas), max_size=len(areas)))
    filled = [(name, 0, fakes.REGION, {"gemeente": a}, value) for a, value in zip(areas, values, strict=True)]
    share = [("aandeel_aanbieders_vpt_mpt", 0, region, {}, 50) for region in (fakes.REGION, "zk")]
    clause, rest = analysis.title("leveringsvormen", [*filled, *share], sector).rpartition("; ")[::2]
    assert rest.startswith("50% van de aanbieders")
    decimals = analysis.content.indicators[name].decimals
    rose = sum(not isinstance(value, Status) and rounded(value, decimals) > 0 for value in values)
    count(clause, values, rose, [], set())


@quick
@given(data=st.data(), own=growth)
def test_municipalities_that_stand_out_are_named_unless_they_are_small(
    analysis: Analysis, data: Any, own: Decimal
) -> None:
    areas = analysis.areas(fakes.REGION)
    pairs = st.tuples(st.one_of(growth, growth, growth, absent), clients)
    values = data.draw(st.lists(pairs, min_size=len(areas), max_size=len(areas)))
    labels = {area: analysis.label("klantenratio_groei_3jr", "gemeente", area) for area in areas}
    filled: list[Any] = [("klantenratio_groei_3jr", 0, fakes.REGION, {}, own)]
    for area, (value, n) in zip(areas, values, strict=True):
        filled += [
            ("klantenratio_groei_3jr", 0, fakes.REGION, {"gemeente": area}, value),
            ("aantal_klanten", 0, fakes.REGION, {"gemeente": area}, n),
        ]
    text = analysis.title("gemeenten", filled)
    printed = {labels[area]: value for area, (value, _) in zip(areas, values, strict=True)}
    printed = {label: v if isinstance(v, Status) else rounded(v, 1) for label, v in printed.items()}
    large = {labels[area] for area, (_, n) in zip(areas, values, strict=True) if not isinstance(n, Status) and n >= 30}
    counted = {label: printed[label] for label in large}
    if not counted or any(isinstance(value, Status) for value in counted.values()):
        assert text.startswith("Ontwikkeling van"), text
        return
    apart = {label: value - rounded(own, 1) for label, value in counted.items()}
    high = {label for label in apart if apart[label] >= 5 and apart[label] == max(apart.values())}
    low = {label for label in apart if apart[label] <= -5 and apart[label] == min(apart.values())}
    claim, _, small = text.partition(" (")
    assert named(claim.replace("in Drenthe", ""), list(printed)) == high | low, text
    assert ("groeit het meest" in claim) == bool(high and max(counted.values()) > 0)
    assert ("daalt het meest" in claim) == bool(low and min(counted.values()) < 0)
    assert ("geen gemeente" in claim) == (not high and not low)
    if not small:  # then the list shows nothing that the headline passes over
        shown = [value for value in printed.values() if not isinstance(value, Status)]
        assert len(shown) == len(printed)
        assert not high or max(shown) == max(counted.values())
        assert not low or min(shown) == min(counted.values())
        assert high or low or all(abs(value - rounded(own, 1)) < 5 for value in shown)


@quick
@given(data=st.data())
def test_the_largest_change_is_that_of_the_list_or_is_not_named(analysis: Analysis, data: Any) -> None:
    areas = analysis.areas(fakes.REGION)
    usual = st.integers(-40, 40)
    values = data.draw(st.lists(st.one_of(*[usual] * 20, absent), min_size=len(areas), max_size=len(areas)))
    filled: list[Any] = [
        ("prognose_gemeente", 2040, fakes.REGION, {"gemeente": area}, value)
        for area, value in zip(areas, values, strict=True)
    ]
    labels = [analysis.label("prognose_gemeente", "gemeente", area) for area in areas]
    _, _, claim = analysis.title("prognose", filled).partition("; ")
    if any(isinstance(value, Status) for value in values):
        assert not claim
        return
    largest = {label for label, v in zip(labels, values, strict=True) if abs(v) == max(map(abs, values))}
    assert named(claim, labels) == (largest if len(largest) <= 3 and any(values) else set())
