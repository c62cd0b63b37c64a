"""A document of last year against the figures of today."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import documents
import fakes
import openpyxl
import pytest

from engine.model.box import Box
from engine.model.comparison import Comparison
from engine.model.reading import Block, Observation, Page, Reading
from engine.pipeline import comparison, extraction
from engine.pipeline.project import Project
from engine.problems import UserError

BOX = Box(x0=0, top=0, x1=9, bottom=9)
OLD = "plan-pdf"


def card(label: str, value: str, as_printed: str) -> Block:
    seen = Observation(series="", category=label, value=Decimal(value), as_printed=as_printed, box=BOX)
    return Block(type="card", title="Kaart", box=BOX, observations=(seen,))


def page(project: Project, result: Comparison) -> str:
    return comparison.html(project, result, comparison.findings(project, result))


@pytest.fixture
def old(project: Project) -> Project:
    """A project with the reading of a plan of 2024/2025: one figure as it still is, one restated, one unknown, one odd."""
    figures = fakes.figures(project)
    same, moved = fakes.key(project, "klantenratio", -1), fakes.key(project, "aantal_meerzorg", -1)
    figures[same], figures[moved] = fakes.changed(figures[same], "11.4"), fakes.changed(figures[moved], "400")
    fakes.write(project, figures.values())
    blocks = (
        card("Klantenratio", "11", "11"),
        card("Meerzorg", "415", "415"),
        card("=cmd|' /C calc'!A0", "5", "5"),
    )
    page = Page(number=1, kind="cards", width=960, height=540, blocks=blocks)
    reading = Reading(
        name=OLD, file="plan.pdf", sha256="0", kind="regioplan", region="drenthe", sector="gz", year="2024/2025", pages=(page,)
    )  # fmt: skip
    extraction._written(project, reading, Path("plan.pdf"))
    return project


def test_a_printed_figure_is_set_beside_the_same_period_and_this_year(old: Project) -> None:
    result, problems = comparison.run(old, OLD, "2025")
    assert not problems
    rows = {row.indicator: row for row in result.rows}
    assert (rows["klantenratio"].now_shown, rows["klantenratio"].restated) == ("11", False)
    assert (rows["aantal_meerzorg"].now_shown, rows["aantal_meerzorg"].restated) == ("400", True)
    assert str(rows["klantenratio"].new_period) == "2025-01-01" and rows["klantenratio"].new_shown
    assert [lost.category for lost in result.not_matched] == ["=cmd|' /C calc'!A0"]


def test_the_page_and_the_workbook_show_every_row_and_harm_nobody(old: Project) -> None:
    result, _ = comparison.run(old, OLD, "2025")
    html, xlsx = comparison.write(old, result)
    page = html.read_text(encoding="utf-8")
    assert page.count("Klantenratio") >= 1 and "Drenthe" in page and "voorbeeldcijfers" in page.casefold()
    book = openpyxl.load_workbook(xlsx)
    assert [sheet.title for sheet in book] == ["Cijfers", "Valt op", "Teksten", "Anders geteld", "Niet herkend"]
    rows = list(book["Cijfers"].values)
    assert len(rows) == len(result.rows) + 1
    assert [cell for row in book["Niet herkend"].values for cell in row if str(cell).startswith("'=cmd")]
    assert not [cell for sheet in book for row in sheet.rows for cell in row if cell.data_type == "f"]


def test_html_in_a_label_is_text(old: Project) -> None:
    result, _ = comparison.run(old, OLD, "2025")
    lost = result.not_matched[0].model_copy(update={"category": "<script>alert(1)</script>"})
    assert "<script>alert" not in page(old, result.model_copy(update={"not_matched": (lost,)}))


def test_writing_twice_gives_the_same_bytes(old: Project) -> None:
    result, _ = comparison.run(old, OLD, "2025")
    first = [path.read_bytes() for path in comparison.write(old, result)]
    assert [path.read_bytes() for path in comparison.write(old, result)] == first


def test_the_json_form_is_that_of_other_programs(old: Project) -> None:
    result, _ = comparison.run(old, OLD, "2025")
    data = json.loads(json.dumps(comparison.as_json(result)))
    assert set(data) >= {"figures", "texts"}
    assert {row["kind"] for row in data["figures"]} <= {
        "unchanged", "restated", "real_change", "new_period", "definition", "disappeared"
    }  # fmt: skip


def test_a_document_compared_with_itself_shows_no_change(old: Project) -> None:
    result, _ = comparison.run(old, OLD, OLD)
    assert {(row.kind, row.restated) for row in result.rows} == {("unchanged", False)}


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("plan-pd", "2025", "nothing is extracted under the name 'plan-pd'"),
        (OLD, "plan2-pdf", "nothing is extracted under the name 'plan2-pdf'"),
        (OLD, "2023", "is older than"),
        ("nothing.pdf", "2025", "there is no such file"),
    ],
)
def test_what_cannot_be_compared_is_told(old: Project, one: str, other: str, what: str) -> None:
    with pytest.raises(UserError) as error:
        comparison.run(old, one, other)
    assert what in error.value.problems[0].what


def test_a_document_of_nobody_knows_whom_is_told(old: Project, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(documents.pdf("Een brief"))
    with pytest.raises(UserError, match="it is not known whose document this is"):
        comparison.run(old, str(path), "2025")


def test_a_region_that_is_no_longer_there_is_told(old: Project, change: object) -> None:
    path = old.extracted / f"{OLD}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("region: drenthe", "region: limburg"), encoding="utf-8")
    with pytest.raises(UserError):
        result, _ = comparison.run(old, OLD, "2025")
        comparison.write(old, result)


CORRECTION = """schema: 1
corrections:
- {page: 1, category: Meerzorg, was: 415, becomes: 400, by: Anna, on: 2026-11-22, why: verkeerd gelezen}
- {page: 1, category: Klantenratio, was: 12, becomes: 13, by: Anna, on: 2026-11-22, why: verkeerd gelezen}
"""


def test_what_a_person_corrected_is_compared_and_what_does_not_fit_is_told(old: Project) -> None:
    (old.extracted / f"{OLD}.corrections.yaml").write_text(CORRECTION, encoding="utf-8")
    result, (problem,) = comparison.run(old, OLD, "2025")
    rows = {row.indicator: row for row in result.rows}
    assert not rows["aantal_meerzorg"].restated
    assert (problem.place.file, problem.place.line) == (f"extracted/{OLD}.corrections.yaml", 4)


def test_a_corrected_figure_says_by_whom(old: Project) -> None:
    (old.extracted / f"{OLD}.corrections.yaml").write_text(CORRECTION, encoding="utf-8")
    reading = extraction.read(old, extraction.target(old, OLD), [])
    origins = [one.figure.origin for one in extraction.matches(old, reading) if one.figure]
    assert [origin.corrected for origin in origins] == ["", "Anna, 2026-11-22: verkeerd gelezen"]


def test_a_region_that_was_another_one_is_shown_and_not_compared(old: Project) -> None:
    table = old.content / "gemeenten.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(f"{text}GM9999,Vroegerdorp,ZK32,,2024,GM0106\n", encoding="utf-8")
    changed = Project(old.root)
    figures = fakes.figures(changed)
    fakes.write(changed, figures.values())
    result, _ = comparison.run(changed, OLD, "2025")
    assert {(row.kind, row.restated, row.change) for row in result.rows} == {("area", False, None)}
    assert result.moved == {"drenthe": ("Vroegerdorp",)}
    shown = page(changed, result)
    assert "n.v.t.: ander gebied" in shown and "Vroegerdorp" in shown
