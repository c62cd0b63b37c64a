"""SQL outside the subset is found with its line; what only looks like it is left alone."""

from __future__ import annotations

import pytest
from compute_project import project

from engine.compute.subset import outside


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("select a / b", [(1, "/")]),
        ("select\n avg(a),\n round (b)", [(2, "avg"), (3, "round")]),
        ("select a\ngroup  by\n all", [(2, "group by all")]),
        ("select d + interval 1 month, now()", [(1, "interval"), (1, "now")]),
        ("select date_diff('day', a, b), current_date", [(1, "current_date"), (1, "date_diff")]),
        ("select cast(a as double)", [(1, "double")]),
        ("select try_cast(a as bigint), concat(a, b)", [(1, "concat"), (1, "try_cast")]),
        (
            "select any_value(a), arg_max(a, b)",
            [(1, "any_value"), (1, "arg_max")],
        ),
        ("select substr(a, 1)\nwhere a like 'x%'", [(1, "substr"), (2, "like")]),
        ("select a from b using sample 10", [(1, "using sample")]),
    ],
)
def test_what_lies_outside_is_found(text, found):
    assert sorted((line, word) for line, word, _ in outside(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "select a // b, sum(x) over (order by y), age, average",
        "select 'a / b' as x, \"avg(\" -- / avg(\n /* round( */",
        "select {{ age_on('a', 'b / c') }}, coverage(x)",
    ],
)
def test_what_is_allowed_is_left_alone(text):
    assert list(outside(text)) == []


def test_our_own_queries_lie_inside():
    ours = project()
    texts = ours.relations | {id: indicator.sql for id, indicator in ours.indicators.items()}
    assert {id: list(outside(text)) for id, text in texts.items() if list(outside(text))} == {}


def test_it_is_reported_with_its_place(small, mean):
    figures, problems = small(
        mean=mean.replace("sum(r.amount)", "avg(r.amount)"), relations={"half": "select 1 / 2"}
    ).run()
    assert figures == []
    assert str(problems[0]).startswith(
        "content/indicators/mean.yaml:14: 'avg' is not in the SQL that all databases share; not"
    )
