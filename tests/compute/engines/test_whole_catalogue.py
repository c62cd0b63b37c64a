"""Every figure of every indicator: the same on each engine, to the last digit of its parts."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from compute_project import project

from engine.model.engine import Engine
from engine.model.policy import Level, Shares, Suppression

SHARE = 20  # of so many persons of the sample one is taken: enough for every indicator to have figures
PERSON = "klant"


@pytest.fixture(scope="module")
def part(made, tmp_path_factory) -> Path:
    """A content folder with the records of some persons of the sample."""
    content = tmp_path_factory.mktemp("part")
    shutil.copytree(made, content, dirs_exist_ok=True)
    for path in (content / "data/sample").glob("*.parquet"):
        with duckdb.connect() as database:
            records = f"'{path.as_posix()}'"
            if PERSON in [row[0] for row in database.execute(f"describe select * from {records}").fetchall()]:
                some = f"select * from {records} where hash({PERSON}) % {SHARE} = 0"
                database.execute(f"copy ({some}) to '{path.as_posix()}.some' (format parquet)")
                Path(f"{path}.some").replace(path)
    return content


@pytest.fixture(scope="module")
def expected(part):
    return parts(part, "duckdb")


def parts(content: Path, engine: str) -> tuple[dict[str, object], list[str]]:
    """Return the parts of each figure by its key, nothing left out as too small, and the problems."""
    chosen = project(content)
    none = Shares(base=0, part=0)
    level = Level(label="all", explanation="", counts=0, shares=none, means=0, amounts=0, points=0)
    chosen.policy = Suppression(level="all", levels={"all": level})
    figures, problems = chosen.run(Engine(name=engine))
    found = {each.key: (each.numerator, each.denominator, each.n, each.status, each.value) for each in figures}
    return found, sorted(str(problem) for problem in problems)


@pytest.mark.parametrize("engine", ["postgres", pytest.param("spark", marks=pytest.mark.long)])
def test_the_same_figures(part, expected, engine, request, monkeypatch, connected):
    if engine == "postgres":
        monkeypatch.setenv("REGIODECK_DATABASE", request.getfixturevalue("server"))
    else:
        connected(engine).__exit__(None, None, None)  # skips with the reason where it cannot start
    figures, problems = parts(part, engine)
    assert problems == expected[1]
    different = sorted(key for key in figures.keys() | expected[0].keys() if figures.get(key) != expected[0].get(key))
    assert different == []
    assert len(figures) > 20_000
