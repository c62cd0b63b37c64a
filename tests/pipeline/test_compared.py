"""What may stand on either side of a comparison: documents, built decks, years."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fakes
import pytest
from small_documents import block, page, seen

from engine.model.reading import Reading
from engine.pipeline import build, comparison, extraction
from engine.pipeline.project import Project
from engine.problems import UserError

Extracted = Callable[..., str]


@pytest.fixture
def extracted(project: Project) -> Extracted:
    """Write a document of one page of cards into `extracted/` and return its name."""

    def write(name: str, **more: Any) -> str:
        usual = {"region": "drenthe", "sector": "gz", "year": "2024/2025", "cards": {"Meerzorg": "415"}} | more
        cards = [
            block(label, seen(printed, "", label), kind="card") for label, printed in dict(usual.pop("cards")).items()
        ]
        found: Any = {"name": name, "file": f"{name}.pdf", "sha256": "0", "pages": (page(1, "", *cards),)}
        extraction._written(project, Reading(**found | usual), Path(f"{name}.pdf"))
        return name

    return write


def test_two_documents_have_every_figure_of_both_in_one_row(project: Project, extracted: Extracted) -> None:
    old = extracted("oud", cards={"Meerzorg": "415", "Fietsen": "12"})
    new = extracted("nieuw", cards={"Meerzorg": "400", "Wachttijd": "14"}, year="2025/2026")
    result, problems = comparison.run(project, old, new)
    assert not problems
    data = json.loads(json.dumps(comparison.as_json(result)))["figures"]
    assert sorted((row["kind"], *(row[side] and row[side]["as_printed"] for side in ("old", "new"))) for row in data) == [
        ("appeared", None, "14"), ("disappeared", "12", None), ("real_change", "415", "400")
    ]  # fmt: skip
    assert [path.suffix for path in comparison.write(project, result)] == [".html", ".xlsx"]


@pytest.mark.parametrize("what", [{"region": "zwolle"}, {"sector": "ggz"}])
def test_documents_of_another_region_or_sector_are_compared_and_that_is_said(
    project: Project, extracted: Extracted, what: dict[str, str]
) -> None:
    result, (problem,) = comparison.run(project, extracted("oud"), extracted("nieuw", **what))
    assert [row.kind for row in result.rows] == ["unchanged"]
    assert f"of {next(iter(what))} '{next(iter(what.values()))}'" in problem.what


def test_documents_with_nothing_in_common_say_so(project: Project, extracted: Extracted) -> None:
    new = extracted("nieuw", cards={"Wachttijd": "14"}, year="2025/2026")
    result, (problem,) = comparison.run(project, extracted("oud"), new)
    assert {row.kind for row in result.rows} == {"appeared", "disappeared"}
    assert problem.what == "no figure of it is one of oud"


def test_a_document_of_nobody_knows_whom_is_compared_with_another(project: Project, extracted: Extracted) -> None:
    whose = {"region": "", "sector": "", "year": ""}
    result, problems = comparison.run(project, extracted("oud", **whose), extracted("nieuw", **whose))
    assert ([row.kind for row in result.rows], problems) == (["unchanged"], [])
    assert comparison.write(project, result)


def test_an_extracted_file_that_was_edited_by_hand_is_told(project: Project, extracted: Extracted) -> None:
    old, new = extracted("oud"), extracted("nieuw")
    path = extraction.target(project, old)
    path.write_text(path.read_text(encoding="utf-8").replace("415", "451"), encoding="utf-8")
    _, (problem,) = comparison.run(project, old, new)
    assert (problem.place.file, problem.what) == ("extracted/oud.yaml", "this was edited by hand: its hash differs")


def test_other_line_ends_are_no_edit(project: Project, extracted: Extracted) -> None:
    path = extraction.target(project, extracted("oud"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert not extraction.edited(project, path)


def test_two_years_of_a_region_are_compared(project: Project) -> None:
    figures = fakes.figures(project)
    fakes.write(project, figures.values())
    result, problems = comparison.run(project, "2024", "2025", "drenthe", "gz")
    assert not problems and result.rows
    assert {row.region for row in result.rows} == {"drenthe", project.regions.benchmark}
    assert all(row.old is None or row.old.page is None for row in result.rows)
    assert {row.old_period.year for row in result.rows if row.old_period} <= {2023, 2024}
    assert all(path.exists() for path in comparison.write(project, result))


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (("2024", "2025"), "of which region and sector is not said"),
        (("2024", "2025", "limburg", "gz"), "'limburg' is no longer known"),
        (("2025", "2024", "drenthe", "gz"), "2024 is older than 2025"),
        (("2024", "oud"), "oud is a document, and is to be compared with a year"),
    ],
)
def test_what_cannot_be_compared_is_told(project: Project, call: tuple[str, ...], what: str) -> None:
    with pytest.raises(UserError) as error:
        comparison.run(project, *call)
    assert error.value.problems[0].what == what


def test_a_built_deck_is_compared_by_the_keys_of_its_manifest(project: Project) -> None:
    figures = fakes.figures(project)
    fakes.write(project, figures.values())
    for year in (2024, 2025):
        build.build(project, ["regioplan"], ["drenthe"], ["gz"], year)
    old, new = sorted(str(path) for path in project.out.glob("regioplan_gz_*.pptx"))
    result, problems = comparison.run(project, old, new)
    assert not problems
    both = [row for row in result.rows if row.old and row.new]
    assert len(both) > len(result.rows) / 2 and all(row.indicator for row in both)
