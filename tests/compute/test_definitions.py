"""Definition versions: each has figures of its own, and what is made of them stays within one version."""

from __future__ import annotations

import pytest

from engine.compute.definitions import all_of
from engine.compute.queries import queries

SQL = """select {{ region("r.area") }} as region, 'x' as sector, r.year as period,
  count(distinct r.person) as numerator, 1 as denominator, count(distinct r.person) as n
from {{ records }} as r where r.amount >= {{ least }}
group by 1, 2, 3"""


def versioned(**more):
    """An indicator of persons of 10 and more; version 2 counted those of 25 and more."""
    earlier = {"version": "2", "changed": "10 instead of 25", "parameters": {"least": 25}, **more}
    return {"sql": SQL, "version": "3", "parameters": {"least": 10}, "versions": [earlier]}


def run(project):
    figures, problems = project.run()
    return {figure.key: figure.value for figure in figures}, [str(problem) for problem in problems]


def test_each_definition_with_parameters_of_its_own_has_figures(small):
    figures, problems = run(small(people=versioned()))
    assert problems == []
    assert figures["people@3|north|x|2024"] == 2
    assert figures["people@2|north|x|2024"] == 1
    assert figures["people@2|all|x|2024"] == 3


def test_a_version_that_differs_in_words_alone_has_no_figures(small):
    project = small(
        people={"sql": SQL.replace("{{ least }}", "1"), "versions": [{"version": "0", "changed": "its name"}]}
    )
    assert list(all_of(project.indicators)) == ["people"]


def test_a_definition_counts_and_prints_by_its_own_rules(small):
    units = {
        "unit": {"short": "%", "scale": 100},
        "shape": "ratio",
        "sql": SQL.replace("1 as denominator", "4 as denominator"),
    }
    figures, problems = run(small(people=versioned(**units)))
    assert problems == []
    assert figures["people@2|north|x|2024"] == 25


def test_what_is_made_of_figures_takes_those_of_its_own_version(small):
    growth = {"sql": "{{ growth('people') }}", "shape": "growth", "version": "3", "unit": {"short": "%", "scale": 100}}
    growth["versions"] = [{"version": "2", "changed": "what it is made of", "sql": "{{ growth('people') }}"}]
    figures, problems = run(small(people=versioned(), growth=growth))
    assert problems == []
    assert figures["growth@3|south|x|2024"] == 100  # from d to a and d
    assert figures["growth@2|south|x|2024"] == 100  # the same persons have 25 and more
    assert figures["growth@3|all|x|2024"] == 0  # a, b, d; then a, b, d, and c has 5
    assert figures["growth@2|all|x|2024"] == 200  # d; then a, b, d


def test_an_earlier_definition_takes_that_of_now_where_there_is_no_other(small, people):
    growth = {"sql": "{{ growth('people') }}", "shape": "growth", "version": "3"}
    growth["versions"] = [{"version": "2", "changed": "?", "sql": "{{ growth('people') }}"}]
    figures, problems = run(small(people=people, growth=growth))
    assert problems == []
    assert figures["growth@2|south|x|2024"] == figures["growth@3|south|x|2024"]


def test_the_definition_of_now_rests_on_those_of_now(small):
    copy = "select region, sector, period, numerator, denominator, n from {{ figures('people') }} as f"
    figures, problems = run(small(people=versioned(), copy={"sql": copy, "version": "2"}))
    assert problems == []
    assert figures["copy@2|north|x|2024"] == 2


def test_a_query_may_name_a_version(small):
    both = """select now.region, now.sector, now.period, now.numerator - before.numerator as numerator, 1 as denominator,
      now.n, now.key || chr(10) || before.key as made_from from {{ figures('people') }} as now
      join {{ figures('people', version='2') }} as before on before.region = now.region and before.period = now.period"""
    figures, problems = run(small(people=versioned(), both=both))
    assert problems == []
    assert figures["both@1|north|x|2024"] == 1


def test_a_version_that_nobody_computes_is_told_with_those_that_are(small):
    _, problems = run(
        small(people=versioned(), growth={"sql": "{{ growth('people', version='1') }}", "shape": "growth"})
    )
    assert problems == [
        "content/indicators/growth.yaml:11: no version '1' of 'people' is computed; not computed: growth"
        "\n  hint: computed are: 2, 3"
    ]


@pytest.mark.parametrize(
    ("more", "line"), [({}, 14), ({"sql": "select\n" + SQL.replace("r.year", "r.yeer"), "sql_line": 31}, 33)]
)
def test_a_mistake_in_a_version_is_told_at_its_own_line(small, more, line):
    people = versioned(**{"parameters": {"least": "'x'"}, **more})
    figures, problems = run(small(people=people))
    assert figures["people@3|north|x|2024"] == 2
    assert problems[0].startswith(f"content/indicators/people.yaml:{line}: the database refuses this: ")
    assert "; not computed: people@2" in problems[0]


def test_the_queries_of_all_definitions_are_listed(small):
    project = small(people=versioned())
    found = queries(project.indicators, project.relations, project.sources, project.regions)
    assert ">= 10" in found["people"]
    assert ">= 25" in found["people@2"]
