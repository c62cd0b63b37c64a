"""What must hold in a table: each breach is counted and told, none shows a person, a fatal one stops the source.

Each database says the same of the same rows.
"""

from __future__ import annotations

import pytest
from engines_here import ENGINES

PEOPLE = {"text": "person\np1\np2\n", "columns": {"person": "varchar"}}
ROWS = {
    "columns": {
        "person": "varchar",
        "area": "varchar",
        "first": {"type": "date", "past": True},
        "last": "date",
        "kind": {"type": "varchar", "values": ["x", "y"]},
        "amount": {"type": "decimal(12, 2)", "min": 0, "max": 1000},
    },
    "area_column": "area",
    "region_column": "region",
}
HEAD = "person,area,first,last,kind,amount\n"
SOUND = "p1,A1,2024-01-01,2024-01-31,x,1\np2,A2,2024-02-01,,y,2\n"


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    return request.param


def test_a_sound_table_has_no_findings(opened):
    rules = [
        {"unique": ["person"]},
        {"apart": ["first", "last"], "per": ["person"]},
        {"refers": "person", "to": "people"},
        {"every": "month", "of": "first"},
    ]
    assert opened(HEAD + SOUND, rules=rules, others={"people": dict(PEOPLE)}, **ROWS).said() == []


BREACHES = [
    ("p1,A1,2024-03-01,,x,1\np1,A1,2024-03-01,,x,1\n", {"unique": ["person"]},
     "1 times the same 'person' stands in more than one row, in 3 rows"),
    ("p1,A1,2024-01-31,2024-03-01,x,1\np2,A1,2024-02-02,,x,1\n", {"apart": ["first", "last"], "per": ["person"]},
     "2 rows begin before an earlier one of the same 'person' ends, such as on 2024-01-31"),
    ("q,A1,2024-02-01,,x,1\nq,A2,2024-02-01,,x,1\n", {"refers": "person", "to": "people"},
     "2 rows hold a 'person' that 'people' does not have (1 different)"),
    ("p1,A1,2024-02-01,,x,-3.50\np1,A1,2024-02-01,,x,1000.01\n", None,
     "1 rows are below 0 in 'amount', such as '-3.50'"),
    ("p1,A1,2025-06-02,,x,1\n", None, "1 rows lie in the future in 'first', such as '2025-06-02'"),
    ("p1,A1,2024-05-01,,x,1\n", {"every": "month", "of": "first"}, "no rows of 2024-03, 2024-04 in 'first'"),
    ("p1,A1,2021-05-01,,x,1\n", {"every": "year", "of": "first"}, "no rows of 2022, 2023 in 'first'"),
    ("p1,A1,2024-02-01,,z,1\n", None, "1 rows hold something else in 'kind', such as 'z'"),
    ("p1,A9,2024-02-01,,x,1\n", None, "1 rows with 'A9' in 'area' belong to no region and are left out"),
    ("p1,,2024-02-01,,x,1\np2,,2024-02-01,,x,1\n", None, "2 rows without 'area' belong to no region and are left out"),
    ("p1,A1,2024-02-01,,x,much\n", None, "1 values in 'amount' are no decimal(12, 2) (decimal '.'): row 4 'much'"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "rule", "said"), BREACHES)
def test_a_breach_is_counted_and_told(opened, more, rule, said):
    found = opened(HEAD + SOUND + more, rules=[rule] if rule else [], others={"people": dict(PEOPLE)}, **ROWS)
    assert f"records.csv: {said}" in found.said()
    assert all("p1" not in line and "'q'" not in line for line in found.said())
    assert found.sources.findings[0].rows > 0 or "no rows of" in said


def test_a_fatal_rule_makes_the_source_unusable_and_the_others_are_still_told(opened):
    rules = [{"unique": ["person"], "fatal": True}, {"every": "year", "of": "first"}]
    found = opened(HEAD + SOUND + "p1,A1,2020-05-01,,x,1\n", rules=rules, **ROWS)
    assert found.said() == [
        "records.csv: no rows of 2021, 2022, 2023 in 'first'",
        "fatal: records.csv: 1 times the same 'person' stands in more than one row, in 2 rows",
    ]


def test_an_empty_table_breaks_no_rule_but_lacks_its_regions(opened):
    rules = [{"unique": ["person"]}, {"every": "month", "of": "first"}, {"apart": ["first", "last"], "per": ["person"]}]
    found = opened(HEAD, rules=rules, **ROWS)
    assert found.said() == ["records.csv has no rows of North (N)", "records.csv has no rows of South (S)"]


def test_a_table_that_is_missing_cannot_be_referred_to(opened):
    others = {"people": {"text": "", "columns": {"person": "varchar"}}}
    found = opened(HEAD + SOUND, rules=[{"refers": "person", "to": "people"}], others=others, **ROWS)
    assert found.said() == [
        "records.csv: 'person' cannot be compared with 'people': the file of source 'people' is missing: people.csv"
    ]


def test_tables_may_refer_to_each_other(opened):
    others = {"people": {**PEOPLE, "rules": [{"refers": "person", "to": "records"}]}}
    found = opened(HEAD + SOUND, rules=[{"refers": "person", "to": "people"}], others=others, **ROWS)
    assert found.said() == found.said("people") == []


def test_many_unknown_codes_are_one_finding(opened):
    found = opened(HEAD + SOUND + "p1,B1,,,x,1\np1,B2,,,x,1\np1,B2,,,x,1\n", **ROWS)
    assert found.said() == [
        "records.csv: 3 rows with 2 codes, such as 'B1', in 'area' belong to no region and are left out"
    ]


def test_bounds_may_be_dates_and_columns_required(opened):
    columns = {"day": {"type": "date", "min": "2000-01-01", "required": True}}
    found = opened("day,more\n1999-12-31,1\n,2\n2001-01-01,3\n", columns=columns)
    assert found.said() == [
        "records.csv: 1 rows have no 'day'",
        "records.csv: 1 rows are below 2000-01-01 in 'day', such as '1999-12-31'",
    ]


def test_every_type_is_told_alike(opened):
    columns = {
        "Person": "varchar",
        "Year": {"type": "bigint", "max": 2030},
        "sure": {"type": "boolean", "values": ["true"]},
        "seen": {"type": "timestamp", "past": True},
        "share": {"type": "decimal(9, 6)", "max": "0.5"},
    }
    rows = "P,2020,true,2024-01-01 12:00:00,0.5\nP,2023,false,2025-06-01 12:00:00,0.500001\nQ,2031,,,0.000001\n"
    rules = [{"every": "year", "of": "Year"}, {"unique": ["Person", "sure"]}, {"every": "month", "of": "seen"}]
    found = opened("Person,Year,sure,seen,share\n" + rows, columns=columns, rules=rules)
    assert found.said() == [
        "records.csv: 1 rows are above 2030 in 'Year', such as '2031'",
        "records.csv: 1 rows hold something else in 'sure'",
        "records.csv: 1 rows lie in the future in 'seen', such as '2025-06-01 12:00:00'",
        "records.csv: 1 rows are above 0.5 in 'share', such as '0.500001'",
        "records.csv: no rows of 2021, 2022, 2024, 2025, 2026 and 4 more in 'Year'",
        "records.csv: no rows of 2024-02, 2024-03, 2024-04, 2024-05, 2024-06 and 11 more in 'seen'",
    ]


def test_a_date_that_never_ends_or_begins_overlaps_as_it_should(opened):
    rules = [{"apart": ["first", "last"], "per": ["person", "kind"]}]
    more = "p1,A1,2024-01-31,,x,1\np1,A1,,2024-03-01,x,1\np1,A1,2024-05-01,,y,1\np1,A1,2024-05-01,,y,1\n"
    found = opened(HEAD + SOUND + more, rules=rules, **ROWS)
    assert found.said() == [
        "records.csv: 2 rows begin before an earlier one of the same 'person' + 'kind' ends, such as on 2024-01-31"
    ]
