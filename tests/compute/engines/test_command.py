"""`engine:` in sources.yaml and `compute --engine`: the same figures, and in plain words why there are none; no password."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

SOURCES = """schema: 1
{engine}
sources:
  records:
    label: Records
    file: records.csv
    region_column: area
    columns: {{person: varchar, area: varchar, year: bigint}}
"""
INDICATOR = """schema: 1
label: People
sectors: [x]
unit: {text: people}
decimals: 0
better: neutral
version: '1'
source: [records]
reference_date: ''
period: year
explanation: ''
sql: |
  select {{ region("r.area") }} as region, 'x' as sector, r.year as period, count(*) as numerator, 1 as denominator, count(*) as n
  from {{ records }} as r group by 1, 2, 3
"""
REGIONS = "schema: 1\nbenchmark: all\nregions: {north: {label: North, code: N}, south: {label: South, code: S}}\n"
POLICY = """schema: 1
level: all
levels:
  all: {label: All, explanation: '', counts: 0, shares: {base: 0, part: 0}, means: 0, amounts: 0, points: 0}
"""
VOCABULARY = "schema: 1\nsectors: {x: {label: X, short: X}}\n"
NOT_THERE = "postgresql://me:hidden@127.0.0.1:1/records"


@pytest.fixture
def computing(call, tmp_path, monkeypatch):
    """Compute in a small project: `computing("--engine", ..., engine="engine: ...")` gives status, what is said, and figures."""
    monkeypatch.delenv("REGIODECK_DATABASE", raising=False)
    texts = {
        "content/regions.yaml": REGIONS,
        "content/policy.yaml": POLICY,
        "content/indicators/people.yaml": INDICATOR,
    }
    texts |= {
        "content/vocabulary.yaml": VOCABULARY,
        "content/records.csv": "person,area,year\na,N,2024\nb,N,2024\nc,S,2024\n",
        "layouts/README.md": "",
    }

    def compute(*arguments: str, engine: str = "", command: tuple[str, ...] = ("compute",)) -> tuple[int, str, str]:
        for name, text in (texts | {"content/sources.yaml": SOURCES.format(engine=engine)}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        status, _, wrong = call(*command, *arguments, cwd=tmp_path)
        made = tmp_path / "out/figures.csv"
        return status, wrong, made.read_text(encoding="utf-8") if made.exists() else ""

    return compute


@pytest.fixture
def silent(caplog, tmp_path):
    """See to it that the password of NOT_THERE is in no log and in no file."""
    caplog.set_level(0)
    yield
    assert "hidden" not in caplog.text
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"hidden" in path.read_bytes()]


@pytest.mark.parametrize("name", ["postgres", pytest.param("spark", marks=pytest.mark.long)])
@pytest.mark.parametrize("asked", ["in the file", "as an option"])
def test_another_engine_gives_the_same_file(computing, request, connected, monkeypatch, name, asked):
    status, wrong, expected = computing()
    assert (status, wrong) == (0, "") and len(expected.splitlines()) == 4
    if name == "postgres":
        monkeypatch.setenv("REGIODECK_DATABASE", request.getfixturevalue("server"))
    else:
        connected(name).__exit__(None, None, None)  # skips with the reason where it cannot start
    found = computing(engine=f"engine: {name}") if asked == "in the file" else computing("--engine", name)
    assert found == (0, "", expected)


def test_the_option_goes_before_the_file_and_a_variable_may_have_another_name(computing, server, monkeypatch):
    monkeypatch.setenv("OUR_RECORDS", server)
    assert computing(engine="engine: {name: duckdb, address_in: OUR_RECORDS}")[0] == 0
    assert computing("--engine", "postgres", engine="engine: {name: duckdb, address_in: OUR_RECORDS}")[0] == 0
    assert computing("--engine", "duckdb", engine="engine: {name: postgres, address_in: NOTHING}")[0] == 0


@pytest.mark.parametrize(("name", "driver"), [("postgres", "psycopg"), ("spark", "pyspark.sql")])
def test_a_driver_that_is_not_installed(computing, monkeypatch, name, driver):
    monkeypatch.setitem(sys.modules, driver, None)
    status, wrong, made = computing(engine=f"engine: {name}")
    assert (status, made) == (1, "")
    first, hint = wrong.splitlines()
    assert first.startswith("content/sources.yaml:2: ") and driver in first
    assert hint == f"  hint: install regiodeck[{name}]"


def test_java_that_is_not_there(computing, monkeypatch, connected):
    pytest.importorskip("pyspark")
    monkeypatch.setenv("JAVA_HOME", os.fspath(Path("nowhere")))
    monkeypatch.setenv("PATH", "")
    status, wrong, made = computing("--engine", "spark")
    assert (status, made) == (1, "")
    assert "Spark cannot be started: " in wrong and "  hint: it needs Java 17 (JAVA_HOME)" in wrong


def test_a_name_that_is_none(computing):
    status, wrong, _ = computing(engine="engine: postgress")
    assert status == 1
    assert wrong.splitlines()[0].startswith("content/sources.yaml:2: ") and "postgress" in wrong
    status, wrong, _ = computing("--engine", "postgress")
    assert status == 2 and "choose from duckdb, postgres, spark" in " ".join(wrong.split())


@pytest.mark.parametrize("command", [("compute",), ("sources", "check")])
def test_a_server_that_does_not_answer(computing, monkeypatch, silent, command):
    monkeypatch.setenv("REGIODECK_DATABASE", NOT_THERE)
    status, wrong, made = computing(engine="engine: postgres", command=command)
    assert (status, made) == (1, "")
    assert wrong.startswith("content/sources.yaml:2: PostgreSQL cannot be reached: ") and "hidden" not in wrong
    assert len([line for line in wrong.splitlines() if not line.startswith("  hint: ")]) == 1


def test_without_an_address_its_variable_is_named(computing, monkeypatch):
    monkeypatch.setenv("PGHOST", "127.0.0.1")
    monkeypatch.setenv("PGPORT", "1")
    status, wrong, _ = computing(engine="engine: {name: postgres, address_in: OUR_RECORDS}")
    assert status == 1 and wrong.endswith("hint: let the environment variable OUR_RECORDS hold its address\n")


def test_an_address_in_the_file_is_refused_and_not_repeated(computing, silent, monkeypatch, tmp_path):
    status, wrong, made = computing(engine=f"engine: {{name: postgres, address_in: '{NOT_THERE}'}}")
    assert (status, made) == (1, "")
    assert "is the name of an environment variable" in wrong and "hidden" not in wrong
    (tmp_path / "content/sources.yaml").unlink()  # where its writer put it
