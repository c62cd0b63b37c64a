"""What a manager follows: headline figures, what moved, what is not finished."""

from __future__ import annotations

import shutil
from decimal import Decimal

import fakes
import pytest
from conftest import YEAR

from engine.model.figure import Status
from engine.pipeline import checked, checking
from engine.pipeline.overview import manager
from engine.pipeline.overview.digest import digests
from engine.pipeline.project import Project
from engine.problems import UserError

HEADLINES = """schema: 1
headline:
  - {indicator: aandeel_eigen_omgeving, label: At home}
  - {indicator: kosten_per_klant_maand, year: -1}
  - {indicator: klantenratio_groei, moves: false}
movers: 2
"""


@pytest.fixture
def follow(project: Project, made_up):
    """Return the columns when some figures have other values: {(indicator, year, region): value or status}."""

    def columns(changed: dict) -> list[manager.Column]:
        (project.content / "overview.yaml").write_text(HEADLINES, encoding="utf-8")
        figures = dict(made_up)
        for (name, year, region), to in changed.items():
            key = fakes.key(project, name, year, region)
            value, status = (None, to) if isinstance(to, Status) else (to, None)
            figures[key] = fakes.changed(figures[key], value, status)
        fakes.write(project, figures.values())
        return manager.columns(project, YEAR)

    return columns


def test_a_headline_figure_stands_beside_that_of_a_year_before(follow) -> None:
    share, costs, _ = follow(
        {
            ("aandeel_eigen_omgeving", 0, fakes.REGION): "41.46", ("aandeel_eigen_omgeving", -1, fakes.REGION): "40.84",
            ("kosten_per_klant_maand", -1, fakes.REGION): 9725, ("kosten_per_klant_maand", -2, fakes.REGION): 9310,
        }
    )  # fmt: skip
    cell = share.cells[fakes.SECTOR, fakes.REGION]
    assert (share.label, cell.shown, cell.before, cell.direction, cell.better) == (
        "At home",
        "41,5%",
        "40,8%",
        "up",
        "better",
    )
    assert cell.change == "+0,7\N{NO-BREAK SPACE}procentpunt"  # of what is printed: 41.46 - 40.84 would be 0.6
    cell = costs.cells[fakes.SECTOR, fakes.REGION]
    assert (cell.shown, cell.change, cell.better) == ("€\N{NO-BREAK SPACE}9.725", "€\N{NO-BREAK SPACE}+415", "worse")


def test_what_may_not_be_shown_says_so_and_does_not_move(follow, project: Project) -> None:
    share, *_ = follow({("aandeel_eigen_omgeving", 0, fakes.REGION): Status.SUPPRESSED})
    cell = share.cells[fakes.SECTOR, fakes.REGION]
    assert (cell.shown, cell.exact, cell.change) == ("niet getoond (klein aantal)", False, "")
    share, *_ = follow({("aandeel_eigen_omgeving", -1, fakes.REGION): Status.SUPPRESSED})
    assert not share.cells[fakes.SECTOR, fakes.REGION].change


def test_the_biggest_movers_are_those_of_regions_in_proportion(follow, project: Project) -> None:
    def change(name: str, year: int, region: str, then: int, now: int) -> dict:
        return {(name, year - 1, region): then, (name, year, region): now}

    columns = follow(
        change("aandeel_eigen_omgeving", 0, fakes.REGION, 40, 20)
        | change("aandeel_eigen_omgeving", 0, fakes.OTHER, 40, 44)
        | change("aandeel_eigen_omgeving", 0, project.regions.benchmark, 40, 80)
        | change("kosten_per_klant_maand", -1, fakes.REGION, 1000, 1300)
        | change("kosten_per_klant_maand", -1, fakes.OTHER, 1000, 1001)
        | change("klantenratio_groei", 0, fakes.REGION, 1, 90)
    )
    found = manager.movers(project, columns)[fakes.SECTOR]
    assert [(cell.label, cell.region, cell.share) for cell in found] == [
        ("At home", fakes.REGION, Decimal("-0.5")),
        (project.indicators["kosten_per_klant_maand"].label, fakes.REGION, Decimal("0.3")),
    ]


def test_an_indicator_that_is_not_there_is_a_problem_with_its_line(project: Project) -> None:
    (project.content / "overview.yaml").write_text(
        "schema: 1\nheadline:\n  - {indicator: klantratio}\n", encoding="utf-8"
    )
    with pytest.raises(UserError) as told:
        manager.columns(project, YEAR)
    assert str(told.value.problems[0].place) == "content/overview.yaml:3"
    assert "klantenratio" in told.value.problems[0].hint


def test_a_deck_tells_what_check_found_until_it_changes(built, tmp_path, call) -> None:
    project = Project(shutil.copytree(built.parents[1], tmp_path / "project"))
    (deck,) = manager.open_work(project, digests(project))
    assert deck["findings"] is None
    call("check", built.stem, cwd=project.root)
    (deck,) = manager.open_work(project, digests(project))
    found = [one.check for _, one in checking.run(project, [built.stem]).findings]
    assert deck["findings"] == {kind: found.count(kind) for kind in sorted(set(found))}
    (written,) = digests(project)
    assert manager.open_work(project, [written | {"sha256": "another"}])[0]["findings"] is None


def test_what_a_deck_lacks_is_counted_by_the_name_of_its_indicator(project: Project) -> None:
    lacks = [[3, "missing_figure", "klantenratio@2024|north|gz|2025-01-01"], [4, "missing_figure", "klantenratio@2024|north|gz|2024-01-01"],
             [4, "missing_text", "wonen"]]  # fmt: skip
    one = {"file": "a.pptx", "title": "A", "region": "north", "sector": "gz", "sha256": "", "missing": lacks}
    (deck,) = manager.open_work(project, [one])
    assert deck["missing"] == {"missing_figure": {"Klantenratio": 2}, "missing_text": {"wonen": 1}}


def test_sources_that_are_not_there_are_named_with_their_owner(project: Project) -> None:
    lacking = manager.lacking_sources(project)
    assert lacking and all(one["label"] and one["file"].startswith("content/data/") for one in lacking)


def test_what_check_found_is_told_also_where_it_cannot_be_kept(built, tmp_path, call) -> None:
    project = Project(shutil.copytree(built.parents[1], tmp_path / "project"))
    (project.out / checked.NAME / "in the way").mkdir(parents=True)
    status, said, wrong = call("check", built.stem, cwd=project.root)
    assert status == 1 and " findings in 1 decks" in said
    assert wrong.startswith(f"out/{checked.NAME}: cannot be written")
