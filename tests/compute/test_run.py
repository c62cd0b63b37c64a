"""From queries to figures: the benchmark, suppression, and every mistake named while the rest is computed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.compute.queries import queries
from engine.model.figure import Derived, Queried, Status


def run(project):
    figures, problems = project.run()
    return {figure.key: figure for figure in figures}, [str(problem) for problem in problems]


def test_the_benchmark_counts_each_person_once(small, people):
    figures, problems = run(small(people=people))
    assert problems == []
    assert figures["people@1|north|x|2024"].value == 3
    assert figures["people@1|south|x|2024"].value == 2
    assert figures["people@1|all|x|2024"].value == 4  # a is in both


def test_the_benchmark_is_the_ratio_of_sums(small, mean):
    figures, _ = run(small(mean=mean))
    assert figures["mean@1|all|x|2024"].value == Decimal(120) / 5
    assert figures["mean@1|all|x|2024"].numerator == 120


def test_a_relation_serves_both_passes(small):
    relation = 'select {{ region("r.area") }} as region, r.year, r.person from {{ records }} as r'
    query = """select region, 'x' as sector, year as period, count(distinct person) as numerator, 1 as denominator,
      count(*) as n from {{ rows_of }} group by 1, 2, 3"""
    figures, problems = run(small(relations={"rows_of": relation}, people=query))
    assert problems == []
    assert figures["people@1|all|x|2024"].value == 4
    assert figures["people@1|all|x|2024"].origin == Queried(
        query="content/indicators/people.yaml:12", sources=("records",)
    )


def test_a_small_base_is_suppressed_with_all_its_parts(small, mean):
    figures, _ = run(small(mean=mean, threshold=2))
    shown, hidden = figures["mean@1|north|x|2024"], figures["mean@1|south|x|2023"]
    assert shown.n == 3
    assert hidden.status is Status.SUPPRESSED
    assert (hidden.value, hidden.numerator, hidden.denominator, hidden.n) == (None, None, None, None)


def test_what_is_made_of_a_suppressed_figure_is_suppressed_too(small, mean):
    growth = {"sql": "{{ growth('mean') }}", "shape": "growth", "unit": {"short": "%", "scale": 100}}
    loose = """select f.region, f.sector, f.period, f.numerator, f.denominator, 99 as n, f.key as made_from
      from {{ figures('mean') }} as f"""
    figures, _ = run(small(mean=mean, growth=growth, loose=loose, threshold=2))
    assert figures["growth@1|south|x|2024"].status is Status.SUPPRESSED
    assert figures["loose@1|south|x|2023"].status is Status.SUPPRESSED  # though its query says n = 99
    assert figures["loose@1|south|x|2024"].status is Status.DEFINITIVE


def test_a_region_that_the_benchmark_would_give_away_goes_along(small, mean):
    figures, _ = run(small(mean=mean, threshold=2))
    assert figures["mean@1|south|x|2023"].status is Status.SUPPRESSED  # one person
    assert figures["mean@1|north|x|2023"].status is Status.SUPPRESSED  # two, and three are shown of all regions
    assert figures["mean@1|all|x|2023"].n == 3


def test_what_is_no_client_data_is_never_suppressed(small, mean):
    figures, _ = run(small(mean={"sql": mean, "policy": {"base": "none"}}, threshold=3))
    assert figures["mean@1|north|x|2023"].value == 15


def test_a_growth_names_the_figures_it_is_made_of(small, mean):
    growth = {"sql": "{{ growth('mean') }}", "shape": "growth", "unit": {"short": "%", "scale": 100}}
    figures, problems = run(small(mean=mean, growth=growth))
    assert problems == []
    made = figures["growth@1|south|x|2024"]
    assert made.value == 40
    assert made.unit == "%"
    assert isinstance(made.origin, Derived)
    assert made.origin.figures == ("mean@1|south|x|2024", "mean@1|south|x|2023")


def test_a_difference_with_the_benchmark(small, mean):
    figures, problems = run(
        small(mean=mean, gap={"sql": "{{ difference_with_benchmark('mean') }}", "shape": "difference"})
    )
    assert problems == []
    assert figures["gap@1|south|x|2024"].value == 35 - 24
    assert "gap@1|all|x|2024" not in figures


@pytest.fixture
def ranked(small, mean):
    """A function that ranks the mean amount of north and south in 2024."""

    def ranks(north: str, south: str, macro: str = "rank('mean')", **more):
        records = f"person,area,year,amount\na,N,2024,{north}\nb,S,2024,{south}\nc,S,2024,{south}\n"
        figures, problems = run(
            small(records=records, mean=mean, place={"sql": f"{{{{ {macro} }}}}", "shape": "count"}, **more)
        )
        assert problems == []
        return figures

    return ranks


@pytest.mark.parametrize(
    ("north", "south", "macro", "places"),
    [
        ("10", "20", "rank('mean')", (2, 1)),
        ("10", "20", "rank('mean', lowest_first=true)", (1, 2)),
        ("10.01", "10.01", "rank('mean')", (1, 1)),
        ("-5", "-4.99", "rank('mean')", (2, 1)),
    ],
)
def test_a_rank_is_the_place_among_the_regions_and_equals_share_one(ranked, north, south, macro, places):
    figures = ranked(north, south, macro)
    assert (figures["place@1|north|x|2024"].value, figures["place@1|south|x|2024"].value) == places
    assert "place@1|all|x|2024" not in figures  # the benchmark has no place among the regions


def test_a_rank_is_hidden_with_its_own_figure_and_names_all_that_it_was_compared_with(ranked):
    figures = ranked("10", "20", threshold=2)
    assert figures["mean@1|north|x|2024"].status is Status.SUPPRESSED
    assert figures["place@1|north|x|2024"].status is Status.SUPPRESSED
    assert ranked("10", "20")["place@1|south|x|2024"].origin.figures == ("mean@1|south|x|2024", "mean@1|north|x|2024")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(Decimal("0.01"), Decimal("99999999.99"), places=2), min_size=4, max_size=4))
def test_growth_and_difference_are_exact(small, mean, amounts):
    first, second, third, fourth = amounts
    records = f"person,area,year,amount\na,N,2023,{first}\nb,N,2023,{second}\na,N,2024,{third}\nc,S,2024,{fourth}\nc,S,2023,1\n"
    queries = {
        "mean": mean,
        "growth": {"sql": "{{ growth('mean') }}", "shape": "growth"},
        "difference": {"sql": "{{ difference('mean') }}", "shape": "difference"},
    }
    figures, problems = run(small(records=records, **queries))
    assert problems == []
    before, now = Fraction(first + second) / 2, Fraction(third)
    for name, wanted in (("growth", now / before - 1), ("difference", now - before)):
        figure = figures[f"{name}@1|north|x|2024"]
        parts = Fraction(figure.numerator) / Fraction(figure.denominator) - (1 if name == "growth" else 0)
        assert parts == wanted


def test_a_query_that_fails_is_named_and_the_others_are_computed(small, people):
    broken = people.replace("r.person", "r.persn")
    figures, problems = run(small(people=people, broken=broken))
    assert figures["people@1|north|x|2024"].value == 3
    assert len(problems) == 1
    assert problems[0].startswith("content/indicators/broken.yaml:14: the database refuses this: ")
    assert problems[0].endswith(
        "does not have a column named \"persn\"; not computed: broken\n  hint: did you mean 'person'?"
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("select\n 1 1 from {{ records }}", "13: the database refuses this: syntax error"),
        ("select *\nfrom {{ recrds }}", "13: 'recrds' is no source, relation, parameter or macro"),
        ("select\n\n {{ growth('people2') }}", "14: there is no indicator 'people2'"),
        ("select {{ growth() }}", "11: this macro cannot be used so: "),
        ("select {{ records }", "11: this is no template"),
        ("select 1 as region", "11: the query returns no column 'sector'"),
    ],
)
def test_the_line_of_a_mistake_is_told(small, people, query, expected):
    _, problems = run(small(people=people, broken=query))
    assert len(problems) == 1
    assert problems[0].startswith(f"content/indicators/broken.yaml:{expected}")


def test_a_relation_that_fails_is_named_once_with_all_it_takes_along(small, people):
    query = people.replace("{{ records }}", "{{ bad }}")
    growth = {"sql": "{{ growth('one') }}", "shape": "growth"}
    figures, problems = run(
        small(relations={"bad": "select *\nfrom nowhere"}, one=query, two=query, three=growth, good=people)
    )
    assert {key.split("@")[0] for key in figures} == {"good"}
    assert len(problems) == 1
    assert problems[0].startswith("content/relations/bad.sql:2: the database refuses this: Table with name nowhere")
    assert "; not computed: one, three, two" in problems[0]


def test_a_circle_is_reported_and_the_rest_computed(small, people):
    figures, problems = run(
        small(people=people, a="{{ growth('b') }}", b="{{ growth('c') }}", c="{{ growth('a') }}", d="{{ growth('c') }}")
    )
    assert {key.split("@")[0] for key in figures} == {"people"}
    assert problems == [
        "content/indicators/a.yaml:11: these indicators are made of one another: a -> b -> c -> a; not computed: a, b, c, d"
        "\n  hint: break the circle"
    ]


def test_relations_in_a_circle_are_reported(small, people):
    relations = {"one": "select * from {{ two }}", "two": "select * from {{ one }}"}
    _, problems = run(small(relations=relations, people=people.replace("{{ records }}", "{{ one }}")))
    assert "made of itself: one -> two -> one" in problems[0]


def test_a_column_of_doubles_is_refused(small, mean):
    _, problems = run(small(mean=mean.replace("sum(r.amount)", "sum(sqrt(r.amount))")))
    assert "column 'numerator' holds doubles, which are not exact; not computed: mean" in problems[0]


def test_a_missing_file_is_one_problem(small, people, mean):
    project = small(people=people, mean=mean)
    (project.content / "records.csv").unlink()
    figures, problems = run(project)
    assert figures == {}
    assert len(problems) == 1
    assert problems[0].startswith(
        "content/sources.yaml:3: the file of source 'records' is missing: records.csv; not computed: mean"
    )


def test_a_missing_column_is_one_problem(small, people, mean):
    figures, problems = run(small(records="persn,area,year,amount\na,N,2024,1\n", people=people, mean=mean))
    assert figures == {}
    assert problems == [
        "content/sources.yaml:3: records.csv has no column 'person'; not computed: mean, people\n  hint: did you mean 'persn'?"
    ]


def test_rows_of_no_region_are_counted_and_left_out(small, people):
    records = "person,area,year,amount\na,N,2024,1\nb,S,2024,1\nc,W,2024,1\nd,W,2024,1\ne,,2024,1\n"
    figures, problems = run(small(records=records, people=people))
    assert figures["people@1|all|x|2024"].value == 2
    assert "records.csv: 2 rows with 'W' in 'area' belong to no region and are left out" in problems[0]
    assert "records.csv: 1 rows without 'area' belong to no region" in problems[1]


def test_a_region_without_data_is_reported_and_missing(small, people):
    figures, problems = run(small(records="person,area,year,amount\na,N,2024,1\n", people=people))
    assert figures["people@1|south|x|2024"].status is Status.MISSING
    assert problems[0].startswith("content/sources.yaml:3: records.csv has no rows of South (S)")


def test_a_value_that_is_no_number_is_reported_with_an_example(small, mean):
    records = "person,area,year,amount\na,N,2024,1\nb,N,2024,n.v.t.\nb,S,2024,1\n"
    _, problems = run(small(records=records, mean=mean))
    assert "records.csv: 1 values in 'amount' are no decimal(12, 2) (decimal '.'): row 3 'n.v.t.'" in problems[0]


def test_two_rows_for_one_figure_are_refused(small, people):
    _, problems = run(small(people=people.replace("group by 1, 2, 3", "group by 1, 2, 3, r.person")))
    assert "two rows for one figure: people@1|" in problems[0]


def test_an_undeclared_dimension_is_refused(small, people):
    _, problems = run(small(people=people.replace("1 as denominator", "1 as denominator, 'p' as colour")))
    assert "the query returns 'colour', which is no dimension of this indicator" in problems[0]


def test_a_dimension_has_known_values_and_may_be_empty_for_all_together(small):
    query = """select {{ region("r.area") }} as region, 'x' as sector, r.year as period, r.person as who, count(*) as numerator,
      1 as denominator, count(*) as n from {{ records }} as r group by 1, 2, 3, 4 union all
      select {{ region("r.area") }}, 'x', r.year, cast(null as varchar), count(*), 1, count(*) from {{ records }} as r group by 1, 2, 3"""
    who = {"who": {"label": "Who", "values": {"a": "A", "b": "B", "c": "C", "d": "D"}}}
    only = {"sql": "{{ growth('rows', only={'who': none}) }}", "shape": "growth"}
    each = {"sql": "{{ growth('rows') }}", "shape": "growth", "dimensions": who}
    figures, problems = run(small(rows={"sql": query, "dimensions": who}, total=only, each=each))
    assert problems == []
    assert figures["rows@1|north|x|2024|who=c"].value == 1
    assert figures["rows@1|north|x|2024"].value == 3
    assert figures["total@1|north|x|2024"].value == figures["each@1|north|x|2024"].value == Decimal("0.5")
    del who["who"]["values"]["c"]
    _, problems = run(small(rows={"sql": query, "dimensions": who}))
    assert "'c' is no value of dimension 'who'" in problems[0]


def test_a_share_of_nothing_is_not_applicable(small, people):
    figures, _ = run(small(people=people.replace("1 as denominator", "0 as denominator")))
    assert figures["people@1|north|x|2024"].status is Status.NOT_APPLICABLE


def test_rows_of_a_sector_that_the_indicator_leaves_out_are_no_figures(small, people):
    figures, problems = run(small(people=people.replace("'x' as sector", "'y' as sector")))
    assert (figures, problems) == ({}, [])


def test_an_indicator_over_nothing_has_no_figures_and_no_problem(small, mean):
    nothing = mean.replace("group by", "where r.year = 1900 group by")
    figures, problems = run(small(nothing=nothing, growth={"sql": "{{ growth('nothing') }}", "shape": "growth"}))
    assert (figures, problems) == ({}, [])


def test_months_and_parameters(small):
    query = """select {{ region("r.area") }} as region, 'x' as sector, make_date(r.year, {{ month }}, 1) as period,
      count(*) as numerator, 1 as denominator, count(*) as n from {{ records }} as r group by 1, 2, 3"""
    monthly = {"sql": query, "period": "month", "parameters": {"month": 3}}
    growth = {"sql": "{{ growth('monthly') }}", "shape": "growth", "period": "month"}
    figures, problems = run(small(monthly=monthly, growth=growth))
    assert problems == []
    assert figures["monthly@1|north|x|2024-03"].value == 3
    assert figures["growth@1|north|x|2024-03"].value == Decimal("0.5")


def test_progress_is_told(small, people):
    from engine.compute import figures

    project, seen = small(people=people), []
    figures(
        project.indicators, project.relations, project.sources, project.regions, project.policy, project.content,
        progress=lambda *step: seen.append(step),
    )  # fmt: skip
    assert seen == [(0, 1, "people")]


def test_the_figures_are_the_same_on_each_run(small, people, mean):
    project = small(people=people, mean=mean)
    assert project.run() == project.run()


def test_importing_compute_loads_no_database():
    import subprocess
    import sys

    code = "import sys, engine.compute, engine.compute.sample; print({'ibis', 'duckdb', 'pandas', 'pyarrow'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout.strip()
        == "set()"
    )


def test_queries_can_be_read_without_records(small, people, mean):
    relations = {"inner": "select * from {{ records }}", "outer": 'select {{ region("i.area") }} from {{ inner }} as i'}
    project = small(
        relations=relations, one="select * from {{ outer }}", two="{{ growth('one') }}", bad="{{ nowhere }}"
    )
    (project.content / "records.csv").unlink()
    made = queries(project.indicators, project.relations, project.sources, project.regions)
    assert made["one"].split(";") == [
        'create temp table "inner 1" as\nselect * from "records"',
        '\n\ncreate temp table "outer 2" as\nselect i.area from "inner 1" as i',
        '\n\nselect * from "outer 2"',
    ]
    assert '"figures one"' in made["two"]
    assert str(made["bad"]).startswith("content/indicators/bad.yaml:11: 'nowhere' is no source")


def test_an_area_has_figures_in_its_own_region_only(small):
    query = """select {{ region("r.area") }} as region, 'x' as sector, r.year as period, r.person,
      count(*) as numerator, 1 as denominator, count(*) as n from {{ records }} as r where r.year = 2024 group by 1, 2, 3, 4"""
    of_areas = {"sql": query, "dimensions": {"person": {"label": "Place", "areas": True}}}
    figures, problems = run(small(records="person,area,year,amount\na,N,2024,1\nb,N,2024,1\n", places=of_areas))
    assert [problem for problem in problems if "rows of" not in problem] == []
    assert set(figures) == {
        "places@1|north|x|2024|person=a",
        "places@1|north|x|2024|person=b",
    }  # none of "all", none missing
