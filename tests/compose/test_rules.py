"""The sentences that `content/decks/regioplan.yaml` computes, in every branch, driven by made-up figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import fakes
import pytest

from engine.compose import Ingredients
from engine.compose.setting import Setting
from engine.model.deck import FigureUse
from engine.model.figure import Figure, Status
from engine.pipeline.project import Project

Say = Callable[..., str]


@pytest.fixture
def say(content: Project, things: Ingredients, made_up: dict[str, Figure], setting: Callable[..., Setting]) -> Say:
    """Return the sentence of a slot of the card page: say("grafiek_1", {("indicator", year): value, ...})."""

    def sentence(slot: str, values: dict[tuple[Any, ...], Any]) -> str:
        (page,) = [
            one for one in things.deck.pages if one.name == "kerncijfers" and fakes.SECTOR in (one.sectors or ())
        ]
        figures = {}
        for (name, year, *more), value in values.items():
            region = content.regions.benchmark if "benchmark" in more else fakes.REGION
            where = next((part for part in more if isinstance(part, dict)), {})
            key = fakes.key(content, name, year, region, **where)
            assert key in made_up, f"no sentence can ask for {key}"
            status = value if isinstance(value, Status) else None
            figures[key] = fakes.changed(made_up[key], None if status else value, status)
        runs = setting(figures=figures).sentence(page.fill[slot]["sentence"], None)
        assert all(run.figures for run in runs if any(letter.isdigit() for letter in run.text) and run.bold)
        return "".join(run.text for run in runs).replace("\N{NO-BREAK SPACE}", " ")

    return sentence


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("38.53", "40.26", "Het aandeel zorg in eigen omgeving is gestegen met 1,8 procentpunt"),
        ("40.26", "38.53", "Het aandeel zorg in eigen omgeving is gedaald met 1,8 procentpunt"),
        ("40.26", "40.26", "Het aandeel zorg in eigen omgeving is gelijk gebleven"),
        ("40.26", "40.34", "Het aandeel zorg in eigen omgeving is gelijk gebleven"),  # both print as 40,3%
    ],
)
def test_care_at_home_rises_falls_or_stays(say: Say, before: str, now: str, said: str) -> None:
    assert say("grafiek_1", {("aandeel_eigen_omgeving", -1): before, ("aandeel_eigen_omgeving", 0): now}) == said


@pytest.mark.parametrize(
    ("growth", "said"),
    [
        ("6.34", "De gemiddelde wachtlijst is gegroeid met 6%"),
        ("-6.5", "De gemiddelde wachtlijst is gekrompen met 7%"),
        ("0.49", "De gemiddelde wachtlijst is gelijk gebleven"),
        ("-0.49", "De gemiddelde wachtlijst is gelijk gebleven"),
    ],
)
def test_the_waiting_list_grows_shrinks_or_stays(say: Say, growth: str, said: str) -> None:
    assert say("grafiek_2", {("wachtlijst_groei", -1): growth}) == said


REST = "het gemiddelde over alle Zilveren Kruis regio's"


@pytest.mark.parametrize(
    ("own", "mean", "said"),
    [
        ("2.0", "1.8", f"met 2,0% harder gestegen dan {REST} (1,8%)"),
        ("1.8", "2.0", f"met 1,8% minder hard gestegen dan {REST} (2,0%)"),
        ("1.81", "1.79", f"met 1,8% even hard gestegen als {REST} (1,8%)"),
        ("-2.0", "-1.8", f"met 2,0% harder gedaald dan {REST} (1,8%)"),
        ("-1.8", "-2.0", f"met 1,8% minder hard gedaald dan {REST} (2,0%)"),
        ("-1.8", "-1.8", f"met 1,8% even hard gedaald als {REST} (1,8%)"),
        ("2.0", "-1.8", f"met 2,0% gestegen, terwijl {REST} met 1,8% is gedaald"),
        ("-2.0", "1.8", f"met 2,0% gedaald, terwijl {REST} met 1,8% is gestegen"),
        ("2.0", "0.0", f"met 2,0% gestegen, terwijl {REST} gelijk is gebleven"),
        ("-2.0", "0.04", f"met 2,0% gedaald, terwijl {REST} gelijk is gebleven"),
        ("0.0", "1.8", f"gelijk gebleven, terwijl {REST} met 1,8% is gestegen"),
        ("0.0", "-1.8", f"gelijk gebleven, terwijl {REST} met 1,8% is gedaald"),
        ("0.0", "-0.01", f"gelijk gebleven, terwijl {REST} ook gelijk is gebleven"),
    ],
)
def test_costs_are_compared_with_the_mean_also_where_that_falls_or_stays(
    say: Say, own: str, mean: str, said: str
) -> None:
    name = "zorgkosten_groei_per_grondslag"
    assert say("grafiek_3", {(name, -1): own, (name, -1, "benchmark"): mean}) == f"De zorgkosten per klant zijn {said}"


@pytest.mark.parametrize(
    ("growth", "said"),
    [
        ("2.1", "De zorgvraag stijgt de komende vijf jaar met 2,1%"),
        ("-0.24", "De zorgvraag daalt de komende vijf jaar met 0,2%"),
        ("0", "De zorgvraag blijft de komende vijf jaar gelijk"),
    ],
)
def test_demand_rises_falls_or_stays(say: Say, growth: str, said: str) -> None:
    assert say("grafiek_4", {("prognose_groei", 5): growth}) == said


@pytest.mark.parametrize(
    ("inside", "home", "said"),
    [
        ("266", "197", "zijn ca. 266 extra intramurale en 197 extra plekken voor zorg in eigen omgeving benodigd"),
        (
            "-266",
            "197",
            "zijn er ca. 266 intramurale plekken minder nodig en 197 extra plekken voor zorg in eigen omgeving",
        ),
        (
            "266",
            "-197",
            "zijn ca. 266 extra intramurale plekken nodig en 197 plekken voor zorg in eigen omgeving minder",
        ),
        ("-266", "-197", "zijn er ca. 266 intramurale plekken en 197 plekken voor zorg in eigen omgeving minder nodig"),
    ],
)
def test_places_are_more_or_fewer(say: Say, inside: str, home: str, said: str) -> None:
    values = {("extra_plekken_intramuraal", 0): inside, ("extra_plekken_eigen_omgeving", 0): home}
    assert say("grafiek_5", values).startswith(f"In 2030 {said}, als ")


@pytest.mark.parametrize(
    ("inside", "home", "said"),
    [
        ("0", "0", "er evenveel plekken nodig als nu"),
        ("0.4", "-0.4", "er evenveel plekken nodig als nu"),
        (
            "0",
            "197",
            "er evenveel intramurale plekken nodig als nu en ca. 197 plekken voor zorg in eigen omgeving meer",
        ),
        ("0", "-1", "er evenveel intramurale plekken nodig als nu en ca. 1 plekken voor zorg in eigen omgeving minder"),
        (
            "266",
            "0",
            "er evenveel plekken voor zorg in eigen omgeving nodig als nu en ca. 266 intramurale plekken meer",
        ),
        ("-5", "0", "er evenveel plekken voor zorg in eigen omgeving nodig als nu en ca. 5 intramurale plekken minder"),
    ],
)
def test_no_places_is_not_called_zero_extra_or_zero_fewer(say: Say, inside: str, home: str, said: str) -> None:
    values = {("extra_plekken_intramuraal", 0): inside, ("extra_plekken_eigen_omgeving", 0): home}
    assert say("grafiek_5", values).startswith(f"In 2030 zijn {said}, als ")


ABSENT = {
    "grafiek_1": ("aandeel_eigen_omgeving", -1),
    "grafiek_2": ("wachtlijst_groei", -1),
    "grafiek_3": ("zorgkosten_groei_per_grondslag", -1, "benchmark"),
    "grafiek_4": ("prognose_groei", 5),
    "grafiek_5": ("extra_plekken_eigen_omgeving", 0),
}


@pytest.mark.parametrize("slot", ABSENT)
def test_a_sentence_without_its_figure_is_not_said(say: Say, slot: str) -> None:
    assert say(slot, {ABSENT[slot]: Status.MISSING}) == "nog niet bekend"


@pytest.mark.parametrize("slot", ABSENT)
def test_a_sentence_over_a_suppressed_figure_says_so(say: Say, slot: str) -> None:
    assert say(slot, {ABSENT[slot]: Status.SUPPRESSED}) == "niet getoond (klein aantal)"


def test_a_figure_that_waits_may_be_that_of_an_earlier_year_and_says_so(setting, things, made_up):
    fill = next(
        fill
        for page in things.deck.pages
        for fill in page.fill.values()
        if "year" not in fill.get("figure", {"year": 0})
    )
    use = FigureUse.model_validate(fill["figure"])
    then = setting().latest(use.model_copy(update={"year": -1}))
    now = setting().look_up(use).keys[0]
    waits = setting(figures={now: None}, last_known=frozenset({use.indicator}))
    if then.known:
        assert waits.latest(use).plain == f"{then.plain} (voorlopig, {waits.year - 1})"
        assert waits.latest(use).keys == then.keys
    assert not waits.look_up(use).known  # what a sentence asks
    assert not setting(figures={now: None}).latest(use).known
