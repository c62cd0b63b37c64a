"""The catalogue of indicators, and everything about one."""

from __future__ import annotations

from collections.abc import Callable

import fakes
import pytest

from engine.pipeline import indicators, uses
from engine.pipeline.project import Project
from engine.problems import UserError

Change = Callable[..., None]
ID = "locatieratio"


def test_every_file_of_the_folder_has_a_row(content: Project) -> None:
    rows, problems = indicators.catalogue(content)
    assert problems == []
    assert [row["id"] for row in rows] == sorted(path.stem for path in (content.content / "indicators").glob("*.yaml"))
    for row in rows:
        assert set(row) == set(indicators.COLUMNS)
        assert row["problems"] == 0
    assert next(row for row in rows if row["id"] == ID)["versions"] == ["2024", "2023", "2022"]


def test_a_file_with_a_mistake_and_a_query_that_cannot_run_are_counted_as_problems(
    project: Project, change: Change
) -> None:
    change(project.content / "indicators/klantenratio.yaml", "better: neutral", "beter: neutral")
    change(project.content / "indicators/totale_kosten.yaml", "{{ kosten_per_jaar }}", "{{ kosten_per_jar }}")
    rows, problems = indicators.catalogue(Project(project.root))
    counted = {row["id"]: row["problems"] for row in rows if row["problems"]}
    assert set(counted) >= {"klantenratio", "totale_kosten"}
    assert any("'beter' is not a key here" in str(problem) for problem in problems)
    assert any("did you mean 'kosten_per_jaar'?" in str(problem) for problem in problems)


@pytest.fixture
def one(project: Project) -> dict[str, object]:
    found, problems = indicators.about(project, ID, fakes.OTHER)
    assert problems == []
    return found


def test_an_indicator_is_told_with_each_definition_its_parameters_and_its_query(one: dict) -> None:  # type: ignore[type-arg]
    now, earlier, _ = one["definitions"]
    assert (now["version"], now["changed"], now["parameters"]) == ("2024", "", {"clients_per_location": "5"})
    assert (earlier["until"], earlier["parameters"]) == ("2023/2024", {"clients_per_location": "3"})
    assert "5 of meer klanten" in now["explanation"]
    assert "3 of meer klanten" in earlier["explanation"]
    assert now["sql"].startswith("create temp table")
    assert "klanten >= 3" in earlier["sql"]
    assert now["sources"][0]["owner"]


def test_its_value_stands_beside_that_of_the_benchmark(project: Project, one: dict) -> None:  # type: ignore[type-arg]
    figures = fakes.figures(project)
    (row,) = one["values"]
    mine = figures[row["key"]]
    assert mine.region == fakes.OTHER
    assert row["region"] == f"{mine.value:,}".replace(",", ".")
    assert row["benchmark"] != row["region"]
    assert one["year"] == max(fakes.YEARS)


def test_the_year_and_the_first_region_may_be_asked_for(project: Project) -> None:
    found, _ = indicators.about(project, ID, year=2023)
    assert found["region"] == next(iter(project.regions.regions.values())).label
    assert {row["period"][:4] for row in found["values"]} <= {"2023"}


def test_where_it_is_used_is_told(project: Project, one: dict) -> None:  # type: ignore[type-arg]
    assert "regioplan, slide 1: kerncijfers/kaart_3" in one["used_on"]
    assert any("leeswijzer" in use for use in one["used_on"])
    assert "klantenratio_groei" in uses.in_queries(project)["klantenratio"]


def test_a_narrative_text_and_a_sentence_count_as_use(project: Project) -> None:
    found = uses.on_slides(project)
    assert any(use.slot == "rechts" for use in found["kosten_per_klant_groei"])
    assert any(use.slot == "grafiek_4" for use in found["prognose_groei"])


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("locatierato",), "did you mean 'locatieratio'?"),
        ((ID, "drente"), "did you mean 'drenthe'?"),
        ((ID, "", "zz"), "is not made for sector 'zz'"),
    ],
)
def test_what_is_not_there_is_told_with_what_was_meant(project: Project, asked: tuple[str, ...], says: str) -> None:
    with pytest.raises(UserError, match=says.replace("?", r"\?")):
        indicators.about(project, *asked)


def test_an_indicator_whose_file_has_a_mistake_says_so(project: Project, change: Change) -> None:
    change(project.content / "indicators/klantenratio.yaml", "better: neutral", "beter: neutral")
    with pytest.raises(UserError, match="'beter' is not a key here"):
        indicators.about(Project(project.root), "klantenratio")


def test_the_text_holds_all_of_it(one: dict) -> None:  # type: ignore[type-arg]
    text = "\n".join(indicators.lines(one))
    for part in (
        "clients_per_location = 5",
        "definition 2023 (until 2023/2024)",
        "query of definition 2022",
        "used on: ",
        "regioplan, slide 1: kerncijfers/kaart_3",
    ):
        assert part in text
