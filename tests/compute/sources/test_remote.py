"""Tables of SQL databases → snapshots with the values that they hold; no address is told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from engine.compute.failure import Failure
from engine.compute.sources import snapshot
from engine.model.source import Source

NOW = dt.datetime(2025, 6, 1, 12, 0)


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "office.duckdb"
    with duckdb.connect(path.as_posix()) as made:
        made.execute("create table people as select 'p' || i as person, i as amount, i as secret from range(5) t(i)")
    return f"duckdb://{path.as_posix()}?read_only=true"


def test_a_table_or_query_of_a_database_is_fetched(database, tmp_path, monkeypatch, opened):
    monkeypatch.setenv("OFFICE", database)
    columns = {"person": "varchar", "amount": "decimal(12, 2)"}
    for more in ({"table": "people"}, {"query": "select * from people where amount < 2"}):
        declared = {"file": "snapshot.parquet", "database": "OFFICE", "columns": columns, **more}
        described = snapshot.refresh("people", Source(label="p", **declared), tmp_path, NOW)
        assert described["rows"] == (5 if "table" in more else 2)
        assert opened(**declared).rows()[1] == ("p1", 1)


@pytest.fixture
def office(server: str, monkeypatch) -> str:
    """The name of the variable with the URL of a PostgreSQL server; in its schema `care` is a table of people."""
    import psycopg

    folder = server.split()[0].removeprefix("host=")
    monkeypatch.setenv("OFFICE", f"postgresql:///postgres?host={folder}&user=tests")
    columns = (
        "who text, area char(6), n smallint, amount numeric(12, 2), loose numeric, born date, seen timestamptz, id uuid"
    )
    rows = (
        "('Zoë ', 'N', 1, 2.50, 0.123456789, '2024-02-29', '2024-01-01 00:00+01', '00000000-0000-0000-0000-000000000001'),"
        " (null, null, null, null, null, null, null, null)"
    )
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f'create schema care; create table care."People" ({columns})')
        owner.execute(f'insert into care."People" values {rows}; create table people as select * from care."People"')
        yield "OFFICE"
        owner.execute("drop schema care cascade; drop table people cascade")


TYPED = {
    "who": "varchar", "area": "varchar", "n": "bigint", "amount": "decimal(12, 2)", "loose": "decimal(18, 9)", "born": "date",
    "seen": "timestamp", "id": "varchar",
}  # fmt: skip


@pytest.mark.parametrize(
    "of", [{"table": "people"}, {"table": "care.People"}, {"query": 'select * from care."People" where 1 < 2'}]
)
def test_postgresql_is_fetched_with_the_values_it_holds(office, tmp_path, opened, of):
    declared = {"file": "snapshot.parquet", "database": office, "columns": TYPED, **of}
    described = snapshot.refresh("people", Source(label="p", **declared), tmp_path, NOW)
    assert described["rows"] == 2 and described["table"] == of.get("table", "query")
    assert "host" not in (tmp_path / "snapshot.yaml").read_text(encoding="utf-8")
    found = opened(**declared)
    first = (
        "Zoë",
        "N",
        1,
        Decimal("2.50"),
        Decimal("0.123456789"),
        dt.date(2024, 2, 29),
        dt.datetime(2023, 12, 31, 23),
    )
    assert found.rows()[0] == (*first, "00000000-0000-0000-0000-000000000001")
    assert found.rows()[1] == (None,) * len(TYPED)
    assert found.said() == []


def test_a_moment_of_a_time_zone_is_no_day(office, tmp_path, opened):
    declared = {"file": "snapshot.parquet", "database": office, "columns": {"seen": "date"}, "table": "people"}
    snapshot.refresh("people", Source(label="p", **declared), tmp_path, NOW)
    assert opened(**declared).said() == [
        "fatal: source 'records' cannot be read: 'seen' holds moments of a time zone, not days"
    ]


def test_a_table_that_a_server_does_not_have_is_named(office, tmp_path):
    for change, says in (
        ({"table": "care.people"}, "no table 'care.people'"),
        ({"columns": {"whom": "varchar"}}, "'whom'"),
    ):
        declared = {"file": "s.parquet", "database": office, "table": "people", "columns": {"who": "varchar"}, **change}
        with pytest.raises(Failure, match=says):
            snapshot.refresh("people", Source(label="p", **declared), tmp_path, NOW)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://me:hidden@127.0.0.1:1/records", "cannot be read: connection failed"),
        ("postgresql://me:hid/den@127.0.0.1:1/records", "'OFFICE' holds no URL"),
        ("host=127.0.0.1 password=hidden", "'OFFICE' holds no URL"),
        ("hidden", "'OFFICE' holds no URL"),
        ("mssql://me:hidden@127.0.0.1:1/records", "mssql"),
        ("nonsense://me:hidden@127.0.0.1:1/records", "Don't know how to connect to"),
    ],
)
def test_an_address_is_told_without_its_password(tmp_path, monkeypatch, address, says):
    monkeypatch.setenv("OFFICE", address)
    declared = {"file": "s.parquet", "database": "OFFICE", "table": "people", "columns": {"who": "varchar"}}
    with pytest.raises(Failure, match=says) as told:
        snapshot.refresh("people", Source(label="p", **declared), tmp_path, NOW)
    assert "hid" not in str(told.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"database": "NOWHERE"}, "has no variable 'NOWHERE'"),
        ({"table": "peple"}, "no table 'peple'"),
        ({"columns": {"persn": "varchar"}}, "has no column 'persn'"),
    ],
)
def test_what_a_database_does_not_have_is_told_without_its_address(database, tmp_path, monkeypatch, change, says):
    monkeypatch.setenv("OFFICE", database)
    declared = {
        "file": "s.parquet",
        "database": "OFFICE",
        "table": "people",
        "columns": {"person": "varchar"},
        **change,
    }
    with pytest.raises(Failure, match=says) as caught:
        snapshot.refresh("people", Source(label="p", **declared), tmp_path, NOW)
    assert "duckdb://" not in str(caught.value)
