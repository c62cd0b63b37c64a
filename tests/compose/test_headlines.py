"""Headlines of the regioanalyse against what their charts print: figures are filled in at random, no claim may be untrue."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import fakes
import pytest
from headlines import Analysis, both, holds, numbers, quick, rounded
from hypothesis import given
from hypothesis import strategies as st

from engine import dutch
from engine.model.figure import Figure, Status
from engine.pipeline.project import Project

Head = Callable[..., str]
growth = st.decimals(-9, 9, places=3)
share = st.decimals(0, 100, places=3)
count = st.decimals(-400, 400, places=2)


@pytest.fixture(scope="module")
def analysis(content: Project, made_up: dict[str, Figure]) -> Analysis:
    return Analysis(content, made_up)


@pytest.fixture(scope="module")
def head(analysis: Analysis) -> Head:
    """Return the headline of a page with figures filled in: head("kosten", [(indicator, year, region, where, value)])."""
    return analysis.title


@quick
@given(own=growth, mean=growth)
@pytest.mark.parametrize(
    ("page", "name", "year"),
    [
        ("klantenratio", "klantenratio_groei_3jr", 0),
        ("kosten", "kosten_groei_2jr", -1),
        ("dashboard", "klantenratio_groei", 0),
        ("samenvatting", "klantenratio_groei_3jr", 0),
    ],
)
def test_growth_beside_that_of_the_mean(
    head: Head, page: str, name: str, year: int, own: Decimal, mean: Decimal
) -> None:
    holds(head(page, both(name, own, mean, year)), rounded(own, 1), rounded(mean, 1))


@quick
@given(own=share, mean=share)
@pytest.mark.parametrize(
    ("page", "name", "year", "where", "decimals", "margin", "words"),
    [
        ("herkomst", "herkomst_inwoners", 0, {"herkomst": "Nederlands"}, 0, 2, ("minder vaak", "even vaak", " vaker ")),
        ("wachten-op-voorkeur", "wachttijd_niet_actief", -1, {}, 0, 4, ("langer", "even lang", "korter")),
        ("sectorvreemd", "sectorvreemde_zorg", 0, {"contractsector": "gz"}, 0, 2, ("meer dan", "evenveel", "minder dan")),
        ("locaties", "locatieratio", 0, {}, 0, 2, ("meer dan", "evenveel", "minder dan")),
        ("leveringsvormen", "aandeel_aanbieders_vpt_mpt", 0, {}, 0, 2, ("meer dan", "evenveel", "minder dan")),
        ("wachtlijsten", "treeknorm_overschrijding", -1, {}, 0, Decimal("0.5"), ("hoger dan", "even hoog als", "lager dan")),
        ("meerzorg", "meerzorg_aandeel", 0, {}, 1, 2, (" vaker meerzorg", "even vaak", "minder vaak")),
    ],
)  # fmt: skip
def test_above_like_or_below_the_mean(
    head: Head, page: str, name: str, year: int, where: dict[str, str], decimals: int, margin: Any, words: Any, own: Decimal, mean: Decimal
) -> None:  # fmt: skip
    text = head(page, both(name, own, mean, year, **where))
    difference = rounded(own, decimals) - rounded(mean, decimals)
    expected = words[1] if abs(difference) < margin else words[0] if difference > 0 else words[2]
    assert [word for word in words if word in text] == [expected], text


@quick
@given(low=count, middle=count, high=count)
def test_extra_places_are_those_of_the_scenarios_and_never_negative(
    head: Head, low: Any, middle: Any, high: Any
) -> None:
    name = "extra_plekken_intramuraal"
    values = [
        (name, 0, fakes.REGION, {"scenario": at}, one) for at, one in zip("123", (low, middle, high), strict=True)
    ]
    text = head("plekken-intramuraal", values)
    found = sorted(rounded(one) for one in (low, middle, high))
    said = numbers(text.split("tot 2030")[1])
    if found[2] <= 0:
        assert "geen extra" in text
        assert not said
    elif found[0] <= 0:
        assert f"maximaal {dutch.show(found[2])} extra" in text
    elif found[0] == found[2]:
        assert said == [found[0]]
    else:
        assert (said, "tussen" in text) == ([found[0], found[2]], True)


@quick
@given(low=growth, high=growth)
def test_a_fall_is_said_without_a_minus(head: Head, low: Decimal, high: Decimal) -> None:
    name = "prognose_groei_2040"
    values = [(name, 2040, fakes.REGION, {"variant": v}, x) for v, x in (("minimum", low), ("maximum", high))]
    text = head("prognose", values).split(";")[0].replace("tot 2040 ", "")
    ends = sorted((rounded(low), rounded(high)))
    assert not re.search(r"[-−]\d", text)
    assert set(numbers(text)) == {abs(number) for number in ends} - {0}
    assert ("stijg" in text) == (ends[1] > 0)
    assert ("dal" in text or "daalt" in text) == (ends[0] < 0)
    assert ("gelijk" in text) == (0 in ends)


@quick
@given(st.lists(st.tuples(share, share), min_size=4, max_size=4), st.sampled_from([12, 29, 30, 600]))
def test_profiles_that_changed_are_named_and_no_others(
    head: Head, values: list[tuple[Decimal, Decimal]], n: int
) -> None:
    classes = ["1-2LVG", "3LVG", "4LVG", "5LVG"]
    given_ = [("aantal_klanten", year, fakes.REGION, {"profielgroep": "LVG"}, n) for year in (0, -3)]
    for klasse, (now, then) in zip(classes, values, strict=True):
        given_ += [
            ("verhouding_profielen", year, fakes.REGION, {"klasse": klasse}, x) for year, x in ((0, now), (-3, then))
        ]
    text = head("profielen-lvg", given_)
    change = {name: rounded(now) - rounded(then) for name, (now, then) in zip(classes, values, strict=True)}
    if n < 30:
        assert text == "De verhouding van LVG-zorgprofielen in Drenthe"
        return
    up, down = ({name for name in classes if sign * change[name] >= 5} for sign in (1, -1))
    rose = text.split(" gestegen")[0] if "gestegen" in text else ""
    fell = text.split(" gedaald")[0].split("gestegen")[-1] if "gedaald" in text else ""
    assert {name for name in classes if name in rose} == up
    assert {name for name in classes if name in fell} == down
    assert ("weinig veranderd" in text) == (not up and not down)


@quick
@given(st.lists(st.tuples(share, share), min_size=6, max_size=6))
def test_age_groups_that_differ_most_are_named(head: Head, values: list[tuple[Decimal, Decimal]]) -> None:
    groups = ["0-18", "19-23", "24-34", "35-49", "50-64", "65+"]
    filled = [
        one
        for group, pair in zip(groups, values, strict=True)
        for one in both("leeftijdsverdeling", *pair, leeftijdsgroep=group)
    ]
    text = head("leeftijd", filled).replace("65 jaar en ouder", "65+")
    apart = {group: rounded(own) - rounded(mean) for group, (own, mean) in zip(groups, values, strict=True)}
    most, least = max(apart.values()), min(apart.values())
    assert ("vergelijkbaar" in text) == (most < 3 and least > -3)
    named = re.search(r"(?<!minder )\bvaker (\S+)", text)
    assert (named is not None) == (most >= 3)
    if named:
        assert apart[named[1]] == most
    rarer = re.search(r"minder vaak (\S+)", text)
    assert (rarer is not None) == (least <= -3)
    if rarer:
        assert apart[rarer[1]] == least


@pytest.mark.parametrize("sector", ["gz", "ggz", "vv"])
def test_a_headline_without_figures_is_the_topic_of_its_page(analysis: Analysis, sector: str) -> None:
    with_rules = [
        page for page in analysis.things.deck.pages
        if (page.sectors is None or sector in page.sectors) and "rule." in page.fill.get("titel", {}).get("lines", [""])[0]
    ]  # fmt: skip
    assert len(with_rules) > 15
    for page in with_rules:
        assert page.fill["titel"].get("topic"), page.name
        text = analysis.texts(page.name, "titel", None, sector)["text"]
        assert "bekend" not in text
        assert text.startswith(page.fill["titel"]["topic"].split("{{")[0][:20]), page.name


@pytest.mark.parametrize("status", [Status.MISSING, Status.SUPPRESSED])
@pytest.mark.parametrize(
    ("page", "absent"),
    [
        ("klantenratio", ("klantenratio_groei_3jr", 0, "zk", {})),
        ("kosten", ("kosten_groei_2jr", -1, fakes.REGION, {})),
        ("sectorvreemd", ("sectorvreemde_zorg", 0, fakes.REGION, {"contractsector": "gz"})),
        ("plekken-intramuraal", ("extra_plekken_intramuraal", 0, fakes.REGION, {"scenario": "2"})),
        ("prognose", ("prognose_groei_2040", 2040, fakes.REGION, {"variant": "maximum"})),
    ],
)
def test_a_headline_that_lacks_one_figure_says_nothing_of_the_others(
    head: Head, page: str, absent: Any, status: Status
) -> None:
    text = head(page, [(*absent, status)])
    assert not numbers(text)
    assert not re.search("hard|meer|minder|extra|stijgt|daalt", text)
