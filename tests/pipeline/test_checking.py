"""The project's files and built decks, checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fakes
import packages
import pytest

from engine.check import rules
from engine.pipeline import build, checking, inspecting
from engine.pipeline.project import Project
from engine.problems import UserError

Change = Callable[..., None]


def in_files(project: Project) -> list[str]:
    return [str(problem) for problem in checking.in_files(Project(project.root))]


def test_the_files_of_this_repository_are_sound(content: Project) -> None:
    assert in_files(content) == []


def test_problems_of_several_files_are_told_together_with_file_and_line(project: Project, change: Change) -> None:
    change(project.content / "indicators/klantenratio.yaml", "better: neutral", "beter: neutral")
    change(project.content / "indicators/locatieratio.yaml", "decimals: 0", "decimals: nul")
    change(project.root / "layouts/pages/kaarten.yaml", "block: strip", "blok: strip")
    change(project.content / "regions.yaml", "benchmark: zk", "benchmarck: zk")
    lines = in_files(project)
    for part in (
        "content/indicators/klantenratio.yaml:", "content/indicators/locatieratio.yaml:", "layouts/pages/kaarten.yaml:",
        "content/regions.yaml:", "did you mean 'better'?", "did you mean 'block'?", "did you mean 'benchmark'?",
    ):  # fmt: skip
        assert any(part in line for line in lines), part
    assert all(line.split(":")[1].isdigit() for line in lines)


@pytest.mark.parametrize("name", ["vocabulary", "checks", "regions", "sources", "policy"])
def test_a_missing_file_is_one_problem(project: Project, name: str) -> None:
    (project.content / f"{name}.yaml").unlink()
    assert f"content/{name}.yaml: this file is missing" in in_files(project)
    assert checking.run(Project(project.root), []).problems


@pytest.fixture
def deck(project: Project) -> Path:
    """A built deck in `project`."""
    return next(p for p in build.build(project, ["regioplan"], [fakes.REGION], [], 2025).written if p.suffix == ".pptx")


def checks(result: checking.Checked) -> set[str]:
    return {one.check for _, one in result.findings}


def test_a_built_deck_is_found_by_path_name_or_deck(project: Project, deck: Path) -> None:
    found = [checking.run(project, [name]) for name in (str(deck), deck.name, deck.stem, "regioplan")]
    assert all(result.decks == 1 for result in found)
    assert all(result.findings == found[0].findings for result in found)


def test_references_to_pages_that_do_not_exist_yet_are_found(project: Project) -> None:
    (project.content / "decks/regioanalyse.yaml").unlink()
    build.build(Project(project.root), ["regioplan"], [fakes.REGION], [], 2025)
    result = checking.run(Project(project.root), [])
    assert "page_reference" in checks(result)
    assert not checks(result) & {
        "missing_text",
        "missing_figure",
        "shape_identity",
        "sample_mark",
        "number_without_figure",
    }


def test_a_typed_number_and_an_unmarked_slide_are_found(project: Project, change: Change) -> None:
    text = project.content / "texts/regioplan/2025/gz/_alle/innovatie.md"
    text.write_text("Het aandeel is 12,3% geworden.\n", encoding="utf-8")
    deck = project.content / "decks/regioplan.yaml"
    change(deck, "Voorbeeldcijfers: verzonnen", "Verzonnen")
    build.build(Project(project.root), ["regioplan"], [fakes.REGION], [], 2025)
    result = checking.run(project, [])
    assert {"number_without_figure", "sample_mark"} <= checks(result)
    (number,) = [one for _, one in result.findings if one.check == "number_without_figure"]
    assert (number.page, number.figures) == (3, ("12,3%",))


def test_a_text_that_does_not_fit_is_found(project: Project) -> None:
    text = project.content / "texts/regioplan/2025/gz/_alle/innovatie.md"
    text.write_text("Veel te veel woorden. " * 400, encoding="utf-8")
    build.build(project, ["regioplan"], [fakes.REGION], [], 2025)
    assert "text_overflow" in checks(checking.run(project, []))


def test_findings_have_the_form_that_other_programs_read(project: Project, deck: Path) -> None:
    rows: list[dict[str, Any]] = checking.run(project, []).plain()
    assert rows and all(set(row) >= {"file", "page", "check", "message", "figures", "evidence", "hint"} for row in rows)
    json.dumps(rows)


def test_a_name_that_no_deck_has_is_told_with_a_hint(project: Project, deck: Path) -> None:
    with pytest.raises(UserError, match="no built deck has this name"):
        checking.run(project, ["regioplan_gz_2025-2026_drente"])


def test_a_manifest_that_someone_broke_is_a_problem_and_no_crash(project: Project, deck: Path) -> None:
    for broken in ("", "{}", '{"scenes": 5}', "[]"):
        deck.with_suffix(".manifest.json").write_text(broken, encoding="utf-8")
        result = checking.run(project, [])
        assert ["manifest.json" in str(problem.place) for problem in result.problems] == [True], broken


def test_a_deck_of_a_less_strict_level_than_holds_is_told(project: Project, deck: Path, change: Change) -> None:
    assert "level" not in checks(checking.run(project, [str(deck)]))
    change(project.content / "policy.yaml", "level: standaard", "level: openbaar")
    result = checking.run(Project(project.root), [str(deck)])
    told = [one.message for _, one in result.findings if one.check == "level"]
    assert told == ["this deck was made at level 'standaard', and 'openbaar' holds: build it again"]
    change(project.content / "policy.yaml", "level: openbaar", "level: intern")
    assert "level" not in checks(checking.run(Project(project.root), [str(deck)]))


def test_a_deck_from_elsewhere_is_checked_itself_and_known_by_what_it_says_of_itself(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    def change(parts: packages.Parts) -> None:
        parts["ppt/charts/chart1.xml"] = re.sub(
            rb"(<c:val>.*?<c:v>)[^<]+", rb"\1n.v.t.", parts["ppt/charts/chart1.xml"], count=1
        )

    for name in (deck.name, "other.pptx"):
        moved = packages.rewritten(deck, tmp_path / name, change)
        result = checking.run(project, [str(moved)])
        assert result.decks == 1 and {file for file, _ in result.findings} == {name}
        assert {"chart_number", "chart_workbook", "chart_figure", "text_overflow"} <= checks(result)
    assert not {"chart_number", "chart_figure"} & checks(checking.run(project, [str(deck)]))


def test_a_deck_that_was_not_built_here_is_checked_as_a_file(project: Project, tmp_path: Path) -> None:
    from pptx import Presentation

    other = Presentation()
    other.slides.add_slide(other.slide_layouts[6])
    other.save(str(tmp_path / "other.pptx"))
    result = checking.run(project, [str(tmp_path / "other.pptx")])
    assert (result.decks, result.findings, result.problems) == (1, [], [])
    (tmp_path / "other.pptx").write_bytes(b"no deck")
    assert "no PowerPoint file" in str(checking.run(project, [str(tmp_path / "other.pptx")]).problems[0])


def test_a_deck_that_no_program_opens_is_told_once_and_in_detail(project: Project, deck: Path, tmp_path: Path) -> None:
    broken = packages.rewritten(deck, tmp_path / "deck.pptx", lambda parts: parts.pop("ppt/slides/slide2.xml"))
    result = checking.run(project, [str(broken)])
    assert result.problems == [] and {"relationship", "content_type"} <= checks(result)


@pytest.mark.slow  # processes of their own
def test_several_processes_find_the_same_in_the_same_order(project: Project, deck: Path, tmp_path: Path) -> None:
    for at in range(2 * inspecting.ENOUGH):
        copy = tmp_path / f"copy {at}.pptx"
        copy.write_bytes(deck.read_bytes())
    broken = tmp_path / "copy 3.pptx"
    broken.write_bytes(b"no deck")
    decks = [str(path) for path in sorted(tmp_path.glob("copy*.pptx"))]
    one, several = (checking.run(Project(project.root), decks, jobs) for jobs in (1, 2))
    assert several.plain() == one.plain() and several.checked == one.checked and several.problems == one.problems
    assert len(several.checked) == len(decks) - 1


@pytest.mark.long
def test_nothing_that_a_built_deck_states_cannot_be_right(sampled: Project, figures_of_sample: object) -> None:
    """Of a region with the name of one of its areas, and of one without; the figures fit each other here."""
    project = Project(sampled.root)
    made = build.build(project, [], ["utrecht", "drenthe"], ["gz", "ggz", "vv"], 2025)
    decks = [str(path) for path in made.written if path.suffix == ".pptx"]
    kinds = {kind.CHECK for kind in rules.KINDS}
    found = [(name, one.page, one.message) for name, one in checking.run(project, decks).findings if one.check in kinds]
    assert len(decks) >= 2 * 3 * 2 and found == []
