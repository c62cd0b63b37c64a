"""Rules and thresholds of a project: macros that choose words, with mistakes told at their own line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import fakes
import pytest

from engine.model.deck import FigureUse
from engine.model.figure import Status
from engine.model.rules import Threshold
from engine.problems import Place, UserError

FILE = "content/rules/a.jinja"
RULES = """{% macro moved(now, then) %}
{% set d = now - then %}
{% if d.size < threshold.small %}hardly moved
{% elif d.sign > 0 %}rose by {{ d.size }}{% else %}fell by {{ d.size }}{% endif %}

{% endmacro %}
{% macro twice(now, then) %}It {{ rule.moved(now, then) }}, yes it {{ rule.moved(now, then) }}.{% endmacro %}
{% macro wrong() %}

{{ 1 / 0 }}
{% endmacro %}
{% macro asks() %}
{{ figure('not_there') }}
{% endmacro %}
"""


@pytest.fixture
def ruled(setting: Any, figure: Any) -> Any:
    """Return a setting with the rules above, and a share of 40,3% now and `then` a year before."""

    def make(text: str = RULES, small: str = "1", **more: Any) -> Any:
        threshold = Threshold(value=Decimal(small), unit="%", purpose="what counts as a change")
        return setting(rules={"a": (text, Place(FILE, 1))}, thresholds={"small": threshold}, **more)

    return make


def said(setting: Any, template: str, topic: str = "The topic") -> str:
    return "".join(run.text for run in setting.headline(template, topic, Place("deck.yaml", 7)))


SHARES = "figure('aandeel_eigen_omgeving'), figure('aandeel_eigen_omgeving', -1)"


def test_a_rule_chooses_words_by_a_threshold_and_may_use_another_rule(ruled):
    text = said(ruled(small="0"), "{{ rule.moved(" + SHARES + ") }}")
    assert text.startswith(("Rose by", "Fell by"))
    assert said(ruled(small="100"), "{{ rule.twice(" + SHARES + ") }}") == "It hardly moved, yes it hardly moved."


def test_numbers_in_the_words_of_a_rule_keep_their_figures(ruled):
    runs = ruled(small="0").headline("{{ rule.moved(" + SHARES + ") }}", "", None)
    assert [len(run.figures) for run in runs if any(letter.isdigit() for letter in run.text)] == [2]


@pytest.mark.parametrize("status", [Status.MISSING, Status.SUPPRESSED])
def test_a_headline_over_an_absent_figure_is_the_topic(ruled, made_up, status, content):
    key = fakes.key(content, "aandeel_eigen_omgeving", -1)
    absent = {key: fakes.changed(made_up[key], status=status)}
    assert said(ruled(figures=absent), "{{ rule.moved(" + SHARES + ") }}") == "The topic"


@pytest.mark.parametrize(
    ("template", "place", "what"),
    [
        ("{{ rule.mooved(1, 2) }}", "deck.yaml:7", "no rule 'mooved'"),
        ("{{ threshold.smal }}", "deck.yaml:7", "no threshold 'smal'"),
        ("{{ rule.wrong() }}", f"{FILE}:10", "in rule 'wrong'"),
        ("{{ rule.asks() }}", f"{FILE}:13", "no indicator 'not_there'"),
        ("{{ rule.moved(1, 2, 3) }}", FILE, "takes not more than 2 argument"),
        ("{{ rule.twice('a', 'b') }}", f"{FILE}:2", "in rule 'moved'"),
    ],
)
def test_a_mistake_is_told_where_it_is(ruled, template, place, what):
    with pytest.raises(UserError) as error:
        said(ruled(), template)
    (problem,) = error.value.problems
    assert str(problem.place) == place
    assert what in problem.what


def test_a_file_that_is_no_jinja_is_told_with_its_line(ruled):
    with pytest.raises(UserError) as error:
        said(ruled("\n{% macro a() %}\n{% if %}\n{% endmacro %}"), "{{ rule.a() }}")
    assert str(error.value.problems[0].place) == f"{FILE}:3"


def test_two_rules_of_one_name_are_refused(ruled):
    with pytest.raises(UserError, match="two rules 'a'"):
        said(ruled("{% macro a() %}{% endmacro %}{% macro a() %}{% endmacro %}"), "{{ rule.a() }}")


def test_a_title_begins_with_a_capital(ruled):
    assert said(ruled(), "{{ 'geen' }} gemeente") == "Geen gemeente"


def test_a_year_may_be_counted_from_the_decks_or_named(setting, content):
    one = setting()
    for year, meant in ((-1, "2024"), (2040, "2040")):
        (key,) = one.look_up(FigureUse(indicator="aantal_klanten", year=year)).keys
        assert key == fakes.key(content, "aantal_klanten", int(meant) - 2025)


def test_a_figure_of_a_month_can_be_asked(setting):
    (key,) = setting().look_up(FigureUse(indicator="actief_wachtenden_aandeel", year=-1, month=12)).keys
    assert "2024-12" in key


def test_ranked_values_know_what_they_are(setting):
    runs = setting().headline(
        "{% for each in ranked('leeftijdsverdeling', 'leeftijdsgroep') %}{{ each.item }}|{% endfor %}", "", None
    )
    items = "".join(run.text for run in runs).split("|")[:-1]
    assert sorted(items) == ["0-18", "19-23", "24-34", "35-49", "50-64", "65+"]
