"""PostgreSQL: it reads tables of the server, makes nothing that stays, and says what is wrong in one line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.compute.engines.postgres import Postgres
from engine.compute.failure import Mistake


@pytest.fixture
def theirs(server):
    """A schema of the server with a table in it; who reads may do nothing else."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute("drop schema if exists care cascade; drop role if exists reader")
        owner.execute('create schema care; create table care."Clients" ("Who" text, n bigint, amount numeric(12, 2))')
        owner.execute("insert into care.\"Clients\" values ('b', 1, 2.50), ('A', 2, 0.10)")
        owner.execute("create role reader login; grant usage on schema care to reader")
        owner.execute("grant select on all tables in schema care to reader")
        yield server.replace("user=tests", "user=reader")
        owner.execute("drop schema care cascade; drop owned by reader; drop role reader")


def held(address):
    import psycopg

    query = "select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
    with psycopg.connect(address) as connection:
        return sorted(row[0] for row in connection.execute(query))


def test_tables_of_the_server_are_read_where_they_are(theirs):
    with Postgres(theirs) as database:
        columns = database.existing("clients", "care.Clients")
        assert columns == {"who": "varchar", "n": "bigint", "amount": "decimal(12,2)"}
        database.table("sums", "select min(c.Who) as first, sum(c.amount) as amount from clients as c")
        assert database.rows('select * from "sums"') == [{"first": "A", "amount": Decimal("2.60")}]


def test_what_the_other_engines_have_no_type_for_is_text(server):
    import psycopg

    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute("create type mood as enum ('so', 'other'); create domain code as varchar(6)")
        owner.execute("create table odd (area char(6), short varchar(3), mood mood, id uuid, code code, big numeric)")
        owner.execute("insert into odd values ('N', 'é', 'so', '00000000-0000-0000-0000-000000000001', 'c', 1.5)")
        try:
            with Postgres(server) as database:
                columns = database.existing("strange", "odd")
                found = database.rows("select area || '|' as area, short, mood, id, code, big from strange")
        finally:
            owner.execute("drop table odd cascade; drop type mood; drop domain code")
    assert columns == {**dict.fromkeys(("area", "short", "mood", "id", "code"), "varchar"), "big": "decimal"}
    assert [*found[0].values()] == ["N|", "é", "so", "00000000-0000-0000-0000-000000000001", "c", Decimal("1.5")]


def test_nothing_stays_behind(theirs):
    before = held(theirs)
    with Postgres(theirs) as database:
        database.keep("clients", {"who": ("text", ["x"])})
        database.view("a view", "select * from clients")
        database.table("a table", "select * from clients")
        assert all(name.startswith("pg_temp") for name in set(held(theirs)) - set(before))
    assert held(theirs) == before == ["care.Clients"]


def test_a_table_that_is_not_there(theirs):
    with Postgres(theirs) as database, pytest.raises(Mistake, match=r'relation "care\.nothing" does not exist'):
        database.existing("x", "care.nothing")


@pytest.mark.parametrize(
    "address",
    [
        "host=127.0.0.1 port=1 password=hidden",
        "postgresql://me:hidden@127.0.0.1:1/records",
        "postgresql://me:hid/den@127.0.0.1:1/records",  # an address that is written wrong is told in other words
        "postgresql://me:x@hidden@127.0.0.1:1/records",
        "postgresql://me:hid den@127.0.0.1:1/records",
        "host=127.0.0.1 pasword=hidden",
        "hidden",
    ],
)
def test_a_server_that_is_not_there_is_told_without_its_password(address):
    with pytest.raises(Mistake, match="PostgreSQL cannot be reached") as told:
        Postgres(address)
    assert "hid" not in told.value.what + told.value.hint


def test_a_column_that_was_meant_is_the_hint(theirs):
    with Postgres(theirs) as database:
        database.existing("clients", "care.Clients")
        with pytest.raises(Mistake) as told:
            database.rows("select amuont from clients")
    assert "amount" in told.value.hint


def test_a_name_that_would_be_cut_off_is_refused(theirs):
    with Postgres(theirs) as database, pytest.raises(Mistake, match="too long"):
        database.view("x" * 64, "select 1 as one")
