"""Headlines of the regioanalyse against what their charts print: figures are filled in at random, no claim may be untrue."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import fakes
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import dutch
from engine.compose import Ingredients
from engine.compose.compose import names_of
from engine.compose.ingredients import Context
from engine.compose.setting import Setting
from engine.model.figure import Figure, Status
from engine.pipeline import build
from engine.pipeline.project import Project

YEAR = 2025
Head = Callable[..., str]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
growth = st.decimals(-9, 9, places=3)
share = st.decimals(0, 100, places=3)
count = st.decimals(-400, 400, places=2)


@pytest.fixture(scope="module")
def analysis(content: Project, made_up: dict[str, Figure]) -> Ingredients:
    return build.ingredients(content, content.deck("regioanalyse"), made_up)


@pytest.fixture(scope="module")
def head(analysis: Ingredients, content: Project, made_up: dict[str, Figure]) -> Head:
    """Return the headline of a page with figures filled in: head("kosten", [(indicator, year, region, where, value)])."""

    def headline(page: str, values: list[tuple[Any, ...]], sector: str = fakes.SECTOR) -> str:
        changed = {}
        for name, year, region, where, value in values:
            indicator = content.indicators[name]
            calendar = year - YEAR if year >= 1000 else year
            key = fakes.key(content, name, calendar, region, **where)
            figure = made_up.get(key) or fakes._figure(indicator, region, YEAR + calendar, tuple(sorted(where.items())))
            status = value if isinstance(value, Status) else None
            changed[key] = fakes.changed(figure, None if status else value, status)
        return said(analysis, page, ChainMap(changed, made_up), sector)

    return headline


def said(things: Ingredients, page: str, figures: Any, sector: str = fakes.SECTOR) -> str:
    pages = [one for one in things.deck.pages if one.sectors is None or sector in one.sectors]
    fill = next(one for one in pages if one.name == page).fill["titel"]
    names = names_of(things, fakes.REGION, sector, YEAR, None)
    context = Context(
        replace(things, figures=figures), [], {}, None, names, fakes.REGION, sector, YEAR, {}
    )  # fmt: skip
    runs = Setting(context=context, page=page).headline(fill["lines"][0], fill.get("topic", ""), None)
    return "".join(run.text for run in runs).replace("\N{NO-BREAK SPACE}", " ")


def both(name: str, own: Any, mean: Any, year: int = 0, **where: str) -> list[tuple[Any, ...]]:
    return [(name, year, fakes.REGION, where, own), (name, year, "zk", where, mean)]


def rounded(value: Decimal, decimals: int = 0) -> Decimal:
    return dutch.half_away(value, decimals)


def numbers(text: str) -> list[Decimal]:
    return [dutch.read(found) or Decimal(0) for found in re.findall(r"\d[\d.]*(?:,\d+)?", text)]


def holds(text: str, own: Decimal, mean: Decimal) -> None:
    """Check what a text says of two growths, as printed."""
    near = abs(own - mean) < Decimal("0.3")
    claims = {
        "minder hard gestegen dan": 0 < own < mean,
        " harder gestegen dan": own > mean > 0,
        "even hard gestegen als": own > 0 and mean > 0 and near,
        "minder hard gedaald dan": mean < own < 0,
        " harder gedaald dan": own < mean < 0,
        "even hard gedaald als": own < 0 and mean < 0 and near,
        "gelijk gebleven, net als": own == mean == 0,
        "gestegen, terwijl": own > 0 >= mean,
        "gedaald, terwijl": own < 0 <= mean,
        "gelijk gebleven, terwijl": own == 0 != mean,
    }
    made = [claim for claim in claims if claim in text]
    assert len(made) == 1, text
    assert claims[made[0]], text
    if "terwijl" in text:
        other = text.split("terwijl")[1]
        assert re.search(r"ste(?:eg|gen)\b", other) is not None if mean > 0 else True, text
        assert "daalde" in other if mean < 0 else True, text
        assert "gelijk ble" in other or "bleef" in other if mean == 0 else True, text


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
        ("wachtlijsten", "treeknorm_overschrijding", -1, {}, 0, Decimal("0.5"), ("hoger dan", "gelijk aan", "lager dan")),
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


@quick
@given(
    st.lists(st.tuples(st.decimals(-20, 20, places=2), st.sampled_from([20, 30, 400])), min_size=12, max_size=12),
    growth,
)
def test_municipalities_that_stand_out_are_named_unless_they_are_small(
    head: Head, content: Project, values: list[tuple[Decimal, int]], own: Decimal
) -> None:
    labels = content.indicators["klantenratio_groei_3jr"].dimensions["gemeente"].values
    codes = list(labels)[:12]
    filled: list[tuple[Any, ...]] = [("klantenratio_groei_3jr", 0, fakes.REGION, {}, own)]
    for code, (value, n) in zip(codes, values, strict=True):
        filled += [
            ("klantenratio_groei_3jr", 0, fakes.REGION, {"gemeente": code}, value),
            ("aantal_klanten", 0, fakes.REGION, {"gemeente": code}, n),
        ]
    text = head("gemeenten", filled)
    counted = {labels[code]: rounded(value, 1) for code, (value, n) in zip(codes, values, strict=True) if n >= 30}
    high = {
        label for label, value in counted.items() if value - rounded(own, 1) >= 5 and value == max(counted.values())
    }
    low = {label for label, value in counted.items() if rounded(own, 1) - value >= 5 and value == min(counted.values())}
    if not counted:
        assert text.startswith("Ontwikkeling van")
        return
    named = {
        label for label in labels.values() if re.search(rf"\b{re.escape(label)}\b", text.replace("in Drenthe", ""))
    }
    assert high | low <= named, text
    assert ("groeit het meest" in text) == bool(high and max(counted.values()) > 0)
    assert ("daalt het meest" in text) == bool(low and min(counted.values()) < 0)


@pytest.mark.parametrize("sector", ["gz", "ggz", "vv"])
def test_a_headline_without_figures_is_the_topic_of_its_page(analysis: Ingredients, sector: str) -> None:
    with_rules = [
        page for page in analysis.deck.pages
        if (page.sectors is None or sector in page.sectors) and "rule." in page.fill.get("titel", {}).get("lines", [""])[0]
    ]  # fmt: skip
    assert len(with_rules) > 15
    for page in with_rules:
        assert page.fill["titel"].get("topic"), page.name
        text = said(analysis, page.name, {}, sector)
        assert "bekend" not in text
        assert text.startswith(page.fill["titel"]["topic"].split("{{")[0][:20]), page.name


@pytest.mark.parametrize("status", [Status.MISSING, Status.SUPPRESSED])
@pytest.mark.parametrize(
    ("page", "absent"),
    [
        ("klantenratio", ("klantenratio_groei_3jr", 0, "zk", {})),
        ("kosten", ("kosten_groei_2jr", -1, fakes.REGION, {})),
        ("wachtlijsten", ("treeknorm_overschrijding", -1, fakes.REGION, {})),
        ("plekken-intramuraal", ("extra_plekken_intramuraal", 0, fakes.REGION, {"scenario": "2"})),
        ("prognose", ("prognose_groei_2040", 2040, fakes.REGION, {"variant": "maximum"})),
    ],
)
def test_a_headline_that_lacks_one_figure_says_nothing_of_the_others(
    head: Head, page: str, absent: Any, status: Status
) -> None:
    text = head(page, [(*absent, status)])
    assert not numbers(text)
    assert not re.search("hard|hoger|lager|extra|stijgt|daalt", text)
