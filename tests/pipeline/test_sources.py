"""`sources`: what is there, what waits and for which slides; nothing of it needs a network."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli import app, main
from engine.pipeline import sources, uses
from engine.pipeline.project import Project
from engine.problems import UserError

TODAY = dt.date(2025, 3, 1)


def declared(project: Project, text: str) -> Project:
    """Return the project with other sources and one indicator, on the first slide of its deck, that rests on them."""
    (project.content / "sources.yaml").write_text(f"schema: 1\nsources:\n{text}", encoding="utf-8")
    return Project(project.root)


ROWS = """  rows:
    label: Rows
    file: data/rows.csv
    owner: the archive
    expected: 2025-04-01
    period: jaar
    columns: {wie: varchar, jaar: bigint, getal: {type: bigint, min: 0}}
"""


def put(project: Project, text: str) -> None:
    path = project.content / "data/rows.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_source_that_is_not_there_waits_until_it_is_expected(project):
    project = declared(project, ROWS)
    (report,) = sources.check(project, 2025, TODAY)
    assert report.line == "rows: waits for the archive, expected 2025-04-01: data/rows.csv"
    assert not report.fatal and not report.problems
    (late,) = sources.check(project, 2025, dt.date(2025, 4, 2))
    assert late.line.endswith("expected 2025-04-01 (overdue): data/rows.csv")
    assert late.fatal and "is missing" in late.problems[0].what


def test_a_source_that_is_there_is_counted_and_its_year_is_known(project):
    project = declared(project, ROWS)
    put(project, "wie,jaar,getal\na,2023,1\nb,2024,-2\n")
    (report,) = sources.check(project, 2025, TODAY)
    assert report.line == "rows: 2 rows, 3 columns, newest 2024, too old; the archive"
    assert [problem.what for problem in report.problems] == [
        "data/rows.csv: 1 rows are below 0 in 'getal', such as '-2'"
    ]
    assert not report.fatal
    (fine,) = sources.check(declared(project, ROWS.replace("period: jaar", "period: jaar\n    behind: 1")), 2025, TODAY)
    assert fine.line == "rows: 2 rows, 3 columns, newest 2024 (may lie 1 year back); the archive"


def test_the_slides_that_wait_are_named(project):
    name = next(iter(project.sources.sources))
    resting = sources.slides(project, 2025)
    assert resting[name]
    waits = {report.name: report.slides for report in sources.check(project, 2025, TODAY)}
    assert waits[name] == tuple(resting[name])
    begins = tuple(f"{deck}, slide " for deck in project.decks)
    assert all(slide.startswith(begins) for slide in resting[name])


def test_a_text_waits_for_the_figures_in_it(project):
    deck = next(deck for deck in project.decks.values() if any(_texts(page) for page in deck.pages))
    at, page = next((at, page) for at, page in enumerate(deck.pages, start=1) if _texts(page))
    folder = project.content / "texts" / deck.name
    for path in folder.glob("**/*.md"):
        path.write_text("Words.", encoding="utf-8")
    asked = {id for id, on in uses.on_slides(project, 2025).items() if any(use.slide == at for use in on)}
    rests = sources.resting(project)
    alone = next(id for id in rests if id not in asked and rests[id] - {one for id in asked for one in rests[id]})
    (source, *_) = rests[alone] - {one for id in asked for one in rests[id]}
    slide = f"{deck.name}, slide {at}: {page.name}"
    assert slide not in sources.slides(project, 2025)[source]
    (path, *_) = (folder / "2025").glob(f"**/{_texts(page)[0]}.md")
    path.write_text("First {% set now = figure('" + alone + "', -1) %}{{ now }}.", encoding="utf-8")
    assert slide in sources.slides(project, 2025)[source]
    assert slide not in sources.slides(project, 2031)[source]  # that plan has no text yet


def _texts(page):
    return [name for fill in page.fill.values() for name in fill.get("texts", ())]


def test_a_growth_waits_for_what_it_is_made_of(project):
    rests = sources.resting(project)
    growing = next(id for id, one in project.indicators.items() if "growth('" in one.sql)
    of = project.indicators[growing].sql.split("growth('")[1].split("'")[0]
    assert set(project.indicators[of].source) <= rests[growing]


def test_the_command_ends_with_1_when_something_is_fatal(project, monkeypatch, capsys):
    project = declared(
        project, ROWS.replace("getal: {type: bigint, min: 0}", "getal: {type: bigint, min: 0, fatal: true}")
    )
    put(project, "wie,jaar,getal\na,2025,-1\n")
    monkeypatch.setattr(
        "sys.argv", ["regiodeck", "sources", "check", "--project", str(project.root), "--format", "json"]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert row["fatal"] and row["rows"] == 1 and row["newest"] == 2025
    assert row["findings"][0]["rule"] == "min" and row["findings"][0]["rows"] == 1


def test_only_what_is_fetched_can_be_refreshed(project):
    with pytest.raises(UserError, match="no source 'rows' that is fetched"):
        list(sources.refresh(declared(project, ROWS), ["rows"], dt.datetime(2025, 1, 1)))


def test_what_cannot_be_fetched_is_told_and_nothing_is_left_behind(project):
    text = """  people:
    label: People
    file: data/open/people.parquet
    cbs: {table: 1ned, server: 'http://127.0.0.1:9'}
    credit: 'Source: the office'
    columns: {a: varchar}
"""
    project = declared(project, text)
    result = CliRunner().invoke(app, ["sources", "refresh", "--project", str(project.root)])
    assert result.exit_code == 1
    assert list(Path(project.content / "data/open").iterdir()) == []


def test_a_deck_or_else_its_sources_say_what_is_shown_while_they_wait(project):
    deck = next(iter(project.decks.values()))
    assert sources.last_known(project, deck) == frozenset()
    chosen = deck.model_copy(update={"waiting": "last_known"})
    assert sources.last_known(project, chosen) == {id for id, on in sources.resting(project).items() if on}
