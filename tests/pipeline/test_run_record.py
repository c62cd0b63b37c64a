"""A second build makes what changed, and knows why."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fakes
import pytest

from engine.compose.watched import ALL, group
from engine.pipeline import build, making, run_record
from engine.pipeline.build import Built
from engine.pipeline.plan import Plan, Task, plan
from engine.pipeline.project import Project
from engine.problems import UserError

NAME = "regioplan_gz_2025-2026_drenthe"
OTHER = "regioplan_gz_2025-2026_utrecht"
Change = Callable[..., None]


def built(project: Project, force: bool = False) -> Built:
    return build.build(Project(project.root), ["regioplan"], [fakes.REGION, fakes.OTHER], ["gz"], 2025, force=force)


def made(result: Built) -> list[str]:
    return [path.stem for path in result.written if path.suffix == ".pptx"]


def test_what_did_not_change_is_not_made_again(project: Project) -> None:
    assert made(built(project)) == [NAME, OTHER]
    before = {path: path.stat().st_mtime_ns for path in project.out.iterdir() if path.is_file()}
    again = built(project)
    assert made(again) == [] and [path.stem for path in again.decks] == [NAME, OTHER]
    assert again.why == {NAME: [], OTHER: []}
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert made(built(project, force=True)) == [NAME, OTHER]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/decks/regioplan.yaml", "Klantenratio", "Ratio van klanten"),
        ("content/decks/regioanalyse.yaml", "schema: 1", "schema: 1  # the deck that it refers to"),
        ("layouts/themes/kaart.yaml", "schema: 1", "schema: 1\n"),
        ("layouts/pages/kaarten.yaml", "schema: 1", "schema: 1\n"),
        ("content/vocabulary.yaml", "schema: 1", "schema: 1\n"),
    ],
)
def test_a_file_that_went_into_all_decks_makes_them_again(
    project: Project, change: Change, file: str, old: str, new: str
) -> None:
    built(project)
    change(project.root / file, old, new)
    result = built(project)
    assert made(result) == [NAME, OTHER]
    assert result.why[NAME] == [file]


def test_a_text_makes_the_decks_that_show_it_again(project: Project) -> None:
    built(project)
    text = next((project.content / "texts/regioplan/2025/gz" / fakes.REGION).glob("*.md"))
    text.write_text("Een andere tekst.\n", encoding="utf-8")
    result = built(project)
    assert made(result) == [NAME]
    assert result.why[NAME] == [text.relative_to(project.root).as_posix()]
    text.unlink()  # then that of all regions holds again, or none
    assert made(built(project)) == [NAME]


def test_a_new_text_makes_the_decks_that_show_it_again(project: Project) -> None:
    built(project)
    text = project.content / "texts/regioplan/2025/gz" / fakes.OTHER / "nieuw.md"
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_text("Een tekst die er niet was.\n", encoding="utf-8")
    assert made(built(project)) == [OTHER]


def test_a_number_makes_the_decks_that_looked_at_it_again(project: Project) -> None:
    built(project)
    figures = fakes.figures(project)
    record = run_record.read(project, NAME)
    assert record is not None
    own = [key for key in json_of(project, OTHER)["figures"] if f"|{fakes.OTHER}|" in key]
    key = next(key for key in own if f"figures {group(key)}" not in record.inputs)  # some pages look at all regions
    fakes.write(project, (figures | {key: fakes.changed(figures[key], "77")}).values())
    result = built(project)
    assert made(result) == [OTHER]
    indicator, _, rest = key.partition("@")
    assert result.why[OTHER] == [f"figures {indicator}@{'|'.join(rest.split('|')[:3])}"]


def json_of(project: Project, name: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((project.out / f"{name}.manifest.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", ["pptx", "xlsx"])
def test_a_file_that_is_gone_is_made_again(project: Project, kind: str) -> None:
    built(project)
    (project.out / f"{NAME}.{kind}").unlink()
    result = built(project)
    assert made(result) == [NAME] and result.why[NAME] == [f"out/{NAME}.{kind}"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"inputs": {}}'])
def test_a_damaged_record_is_as_none(project: Project, damage: str) -> None:
    built(project)
    (project.made / f"{NAME}.json").write_text(damage, encoding="utf-8")
    assert made(built(project)) == [NAME]


def test_what_there_was_to_tell_of_a_deck_is_told_again(project: Project, change: Change) -> None:
    change(project.content / "decks/regioplan.yaml", "indicator: klantenratio}", "indicator: klantratio}")
    first = built(project)
    assert made(first) == [] and first.failed == [NAME, OTHER]
    change(project.content / "decks/regioplan.yaml", "indicator: klantratio}", "indicator: klantenratio}")
    assert made(built(project)) == [NAME, OTHER]
    record = run_record.read(project, NAME)
    assert record is not None and Path(record_file(project)).exists()


def record_file(project: Project) -> str:
    return str(project.made / f"{NAME}.json")


def test_a_file_that_somebody_saves_while_it_is_read_is_read_again(
    project: Project, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = []

    def saved_meanwhile(*given: Any) -> Plan:
        read = plan(*given)
        if not readings:
            change(project.content / "decks/regioplan.yaml", "Klantenratio", "Ratio van klanten")
        readings.append(read)
        return read

    monkeypatch.setattr(build, "plan", saved_meanwhile)
    assert made(built(project)) == [NAME, OTHER]
    assert len(readings) == 2
    assert "Ratio van klanten" in (project.out / f"{NAME}.manifest.json").read_text(encoding="utf-8")
    monkeypatch.undo()
    assert made(built(project)) == []


def test_a_template_that_somebody_saves_while_decks_are_drawn_is_told_and_they_are_made_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, make = project.root / "layouts/templates/kaart.pptx", making.make

    def saved_meanwhile(task: Task) -> list[making.Made]:
        done = make(task)
        os.utime(template, ns=(1, 1))
        return done

    monkeypatch.setattr(making, "make", saved_meanwhile)
    result = built(project)
    assert made(result) == [NAME, OTHER]
    assert [(one.place.file, one.hint) for one in result.problems][-1] == (
        "layouts/templates/kaart.pptx",
        "build once more",
    )
    monkeypatch.undo()
    assert made(built(project)) == [NAME, OTHER]
    assert made(built(project)) == []


def test_files_that_change_all_the_time_are_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    count = iter(range(100))
    monkeypatch.setattr(run_record, "state", lambda project: {"a": str(next(count))})
    with pytest.raises(UserError, match="files of this project change all the time"):
        built(project)


def test_a_new_indicator_changes_the_decks_that_went_through_all_of_them(project: Project) -> None:
    before = run_record.state(project)
    went_through, asked_one = (
        run_record.Record(run_record.used(before, {}, ["regioplan"], names, (), {}), {}, ())
        for names in ({ALL}, {"klantenratio"})
    )
    (project.content / "indicators/nieuw.yaml").write_text("schema: 1\n", encoding="utf-8")
    now = run_record.state(project)
    assert run_record.changes(went_through, now, {}, {}) == ["content/indicators/*"]
    assert run_record.changes(asked_one, now, {}, {}) == []
