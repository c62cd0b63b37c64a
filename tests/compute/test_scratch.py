"""Folders for what does not fit in memory: gone at the end, and at the next start where a process was killed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from engine.compute.engines.duckdb import DuckDB
from engine.compute.scratch import Scratch

ROOT = Path(__file__).parents[2]
HOLDING = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from engine.compute.scratch import Scratch
(Scratch().path / "records").write_text("x", encoding="utf-8")
kept = Scratch()
print("holds", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def other(folder):
    """A process that holds two folders."""
    command = [sys.executable, "-c", HOLDING, str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout.readline().strip() == b"holds"
    yield process
    process.kill()
    process.communicate()


def test_nothing_is_left_at_the_end(folder):
    with Scratch() as scratch, Scratch() as second:
        assert scratch.path != second.path
        (scratch.path / "records").write_text("x", encoding="utf-8")
    assert list(folder.iterdir()) == []


def test_a_folder_in_use_stays_and_that_of_a_killed_process_goes(folder, other):
    before = sorted(path.name for path in folder.iterdir())
    assert len(before) == 4
    with Scratch():
        assert set(before) <= {path.name for path in folder.iterdir()}
    other.kill()
    other.communicate()
    assert sorted(path.name for path in folder.iterdir()) == before  # nobody had the time to remove them
    with Scratch():
        pass
    assert list(folder.iterdir()) == []


def test_what_is_not_ours_stays(folder):
    (folder / "regiodeck-other").mkdir()
    (folder / "other.held").touch()
    with Scratch():
        pass
    assert sorted(path.name for path in folder.iterdir()) == ["other.held", "regiodeck-other"]


def test_a_database_that_spills_leaves_nothing(folder):
    with DuckDB("50MB") as database:
        many = "select i, cast(hash(i) as varchar) || i as word from range(1000000) as t(i)"
        database.table("sorted", f"select *, row_number() over (order by word) as at from ({many}) as m")
        assert database.rows("select count(*) as n from sorted") == [{"n": 1_000_000}]
        assert any(path.suffix == ".tmp" for path in folder.rglob("*"))
    assert list(folder.iterdir()) == []
