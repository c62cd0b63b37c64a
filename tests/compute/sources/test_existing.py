"""Tables of the database that computes: read where they are, held to what is declared, never written to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from compute_project import level, small_indicator

from engine.compute import figures
from engine.model.engine import Engine
from engine.model.policy import Suppression
from engine.model.project import Region, Regions
from engine.model.source import Source
from engine.problems import Place

HELD = 'create table care.clients ("Client" varchar(9), area {area}, since date, paid numeric(12, 2), times int)'
ROWS = """insert into care.clients values ('p1', 'N', date '2024-01-01', 2.50, 1), ('p1', 'N', date '2024-01-01', -1, 2),
  ('p2', 'S', date '2025-06-02', 0.25, null), ('p3', 'W', date '2024-03-01', 1, 3), ('p4', null, null, null, 4)"""
COLUMNS = {
    "who": {"type": "varchar", "from": "Client"},
    "area": "varchar",
    "since": {"type": "date", "past": True},
    "paid": {"type": "decimal(12, 2)", "min": 0},
    "times": "bigint",
}
TABLE = {"table": "care.clients", "region_column": "area", "columns": COLUMNS}


@pytest.fixture(scope="module", params=["postgres", pytest.param("spark", marks=pytest.mark.long)])
def engine(request):
    return request.param


@pytest.fixture
def held(engine, another, request):
    """A schema of the database with a table of some clients, gone afterwards."""
    if engine == "spark":
        with another() as session:
            run = session._session.sql
            run("create schema care")
            run(HELD.replace('"Client"', "Client").replace("{area}", "varchar(6)"))
            run(ROWS)
            yield
            run("drop schema care cascade")
        return
    import psycopg

    with psycopg.connect(request.getfixturevalue("server"), autocommit=True) as owner:
        owner.execute(f"create schema care; {HELD.format(area='char(6)')}; {ROWS}")
        yield
        owner.execute("drop schema care cascade")


def test_rows_are_read_as_declared(held, opened):
    found = opened(**TABLE)
    assert found.rows(what="who, area, since, paid, times")[:2] == [
        ("p1", "north", dt.date(2024, 1, 1), Decimal("2.50"), 1),
        ("p1", "north", dt.date(2024, 1, 1), Decimal("-1.00"), 2),
    ]


def test_what_does_not_hold_is_counted_and_nobody_is_shown(held, opened):
    others = {"people": {"text": "who\np1\np2\np4\n", "columns": {"who": "varchar"}}}
    rules = [{"unique": ["who"]}, {"refers": "who", "to": "people"}, {"every": "month", "of": "since"}]
    assert opened(**TABLE, rules=rules, others=others).said() == [
        "care.clients: 1 rows lie in the future in 'since', such as '2025-06-02'",
        "care.clients: 1 rows are below 0 in 'paid', such as '-1.00'",
        "care.clients: 1 times the same 'who' stands in more than one row, in 2 rows",
        "care.clients: 1 rows hold a 'who' that 'people' does not have (1 different)",
        "care.clients: no rows of 2024-02, 2024-04, 2024-05, 2024-06, 2024-07 and 10 more in 'since'",
        "care.clients: 1 rows with 'W' in 'area' belong to no region and are left out",
        "care.clients: 1 rows without 'area' belong to no region and are left out",
    ]


def test_a_column_or_table_that_is_not_there_is_told(held, opened):
    found = opened(table="care.clients", columns={"whom": {"type": "varchar", "from": "Cliënt"}, "paid": "bigint"})
    assert found.said() == ["fatal: care.clients has no column 'Cliënt'"]
    (told,) = opened(table="care.nothing", columns={"who": "varchar"}).said()
    assert told.startswith("fatal: source 'records' cannot be read: the database refuses this: ")
    assert "nothing" in told


def test_a_value_that_the_declared_type_has_no_room_for_stops_the_source(held, opened):
    (told,) = opened(table="care.clients", columns={"paid": "decimal(2, 2)"}).said()
    assert told.startswith("fatal: source 'records' cannot be read: the database refuses this: ")


def test_digits_that_the_declared_type_has_no_room_for_are_told(held, opened):
    found = opened(table="care.clients", columns={"paid": "decimal(9, 1)"})
    assert found.said() == ["care.clients: 1 values in 'paid' have more digits than decimal(9, 1), such as '0.25'"]


def test_text_is_no_number_before_somebody_says_how_it_is_written(held, opened):
    (told,) = opened(table="care.clients", columns={"Client": "bigint"}).said()
    assert told == "fatal: source 'records' cannot be read: 'Client' holds text and is declared as bigint"


def test_figures_are_computed_from_it(held, engine, request, monkeypatch, tmp_path):
    if engine == "postgres":
        monkeypatch.setenv("REGIODECK_DATABASE", request.getfixturevalue("server"))
    elif engine == "spark":
        pytest.skip("Spark's own catalogue lives in the session of the test")
    query = """select {{ region("r.area") }} as region, 'x' as sector, {{ year_of("r.since") }} as period,
      sum(r.paid) as numerator, count(*) as denominator, count(distinct r.who) as n from {{ records }} as r group by 1, 2, 3"""
    source = Source(label="Records", place=Place("content/sources.yaml", 3), **TABLE)
    regions = {"north": Region(label="North", code="N"), "south": Region(label="South", code="S")}
    found, _ = figures(
        {"mean": small_indicator("mean", query)}, {}, {"records": source}, Regions(benchmark="all", regions=regions),
        Suppression(level="test", levels={"test": level(0)}), tmp_path, engine=Engine(name=engine),
    )  # fmt: skip
    values = {figure.key: figure.value for figure in found if figure.value is not None}
    assert values == {
        "mean@1|north|x|2024": Decimal("0.75"), "mean@1|south|x|2025": Decimal("0.25"),
        "mean@1|all|x|2024": Decimal("0.75"), "mean@1|all|x|2025": Decimal("0.25"),
    }  # fmt: skip
