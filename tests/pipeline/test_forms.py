"""A form is written, filled in by a person, put in place and read back, each figure with its row."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from engine.compute import figures
from engine.model.figure import Entered
from engine.pipeline import office, sources
from engine.pipeline.project import Project
from engine.problems import UserError

ID = "staff"
SOURCE = """schema: 1
sources:
  staff_form:
    label: Staff
    file: data/staff.xlsx
    kind: entered
    owner: the office
    sheet: Fill in
    locale: nl_NL
    format: dd-mm-jjjj
    region_column: area
    period: year
    columns:
      area: varchar
      year: bigint
      kind: varchar
      number: {type: 'decimal(12, 1)', required: true, min: 0}
      bron: varchar
      datum: date
"""
INDICATOR = """schema: 1
label: Staff
sectors: [gz]
unit: {short: ''}
version: '1'
source: [staff_form]
reference_date: the year
period: year
shape: count
policy: {base: none}
dimensions: {kind: {label: Kind, values: {a: first, b: second}}}
sql: |
  select {{ region("s.area") }} as region, 'gz' as sector, s.year as period, s.kind, sum(s.number) as numerator,
    1 as denominator, count(*) as n, case when count(*) = 1 then min(s.line) end as line
  from {{ staff_form }} as s group by 1, 2, 3, 4
"""


@pytest.fixture
def office_project(project: Project) -> Project:
    """The project with one indicator, and the form of its source filled in nowhere yet."""
    for path in (project.content / "indicators").glob("*.yaml"):
        path.unlink()
    shutil.rmtree(project.content / "relations")
    (project.content / "indicators/staff.yaml").write_text(INDICATOR, encoding="utf-8")
    (project.content / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    return Project(project.root)


def form(project: Project) -> Path:
    path, source = sources.template(project, ID, 2024, project.content / "data/staff.xlsx")
    assert source.label == "Staff"
    return path


def filled(path: Path, change=lambda sheet: None) -> None:
    """Fill in every row as a person would, then change what the test is about."""
    book = openpyxl.load_workbook(path)
    sheet = book["Fill in"]
    column = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column["number"]).value = row + 0.5
        sheet.cell(row, column["bron"]).value = "the annual report"
        sheet.cell(row, column["datum"]).value = dt.date(2024, 12, 31)
    change(sheet)
    book.save(path)


def computed(project: Project):
    found, problems = figures(
        project.indicators, project.relations, project.sources.sources, project.regions, project.policy, project.content
    )
    return {figure.key: figure for figure in found}, [problem.what for problem in problems]


def test_a_form_has_a_row_for_each_region_and_value_and_says_what_to_do(office_project):
    book = openpyxl.load_workbook(form(office_project))
    rows = list(book["Fill in"].iter_rows(values_only=True))
    assert rows[0][1:] == ("area", "year", "kind", "number", "bron", "datum")
    assert len(rows) == 1 + 2 * len(office_project.regions.now)
    first = next(iter(office_project.regions.now.values()))
    assert rows[1] == (first.label, first.code, 2024, "a", None, None, None)
    allowed = {str(rule.sqref): rule.formula1 for rule in book["Fill in"].data_validations.dataValidation}
    assert '"a,b"' in allowed.values()
    help_sheet = " ".join(str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell)
    assert "data/staff.xlsx" in help_sheet and "the office" in help_sheet


def test_the_same_form_has_the_same_bytes(office_project, tmp_path):
    paths = [sources.template(office_project, ID, 2024, tmp_path / f"{at}.xlsx")[0] for at in (1, 2)]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_form_filled_in_gives_figures_with_their_row(office_project):
    filled(form(office_project))
    found, problems = computed(office_project)
    assert problems == []
    region = next(iter(office_project.regions.now))
    made = found[f"staff@1|{region}|gz|2024|kind=b"]
    assert made.value == 3.5
    assert made.origin == Entered(file="content/data/staff.xlsx", line=3)


def test_a_wrong_cell_is_named_and_rows_not_filled_in_are_left_out(office_project):
    def change(sheet):
        sheet["E3"] = "veel"
        sheet["E4"] = None

    filled(form(office_project), change)
    found, problems = computed(office_project)
    region, other = list(office_project.regions.now)[:2]
    assert any("sheet 'Fill in', cell E3 'veel'" in what for what in problems)
    assert any("2 rows have no 'number' and are left out" in what for what in problems)
    assert found[f"staff@1|{region}|gz|2024|kind=a"].value == 2.5
    assert f"staff@1|{region}|gz|2024|kind=b" not in found
    assert f"staff@1|{other}|gz|2024|kind=a" not in found


def test_a_form_saved_by_libreoffice_reads_the_same(office_project, tmp_path):
    program = office.program()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    path = form(office_project)
    filled(path)
    before = computed(office_project)[0]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        tmp_path,
        path,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "staff.xlsx", path)
    after, problems = computed(office_project)
    assert problems == []
    assert {key: (figure.value, figure.origin) for key, figure in after.items()} == {
        key: (figure.value, figure.origin) for key, figure in before.items()
    }


def test_a_form_that_is_there_is_never_written_over(office_project):
    path = form(office_project)
    with pytest.raises(UserError, match="is there already"):
        sources.template(office_project, ID, 2024, path)


def test_only_what_people_fill_in_has_a_form(office_project, tmp_path):
    with pytest.raises(UserError, match="'staf' is no source that people fill in"):
        sources.template(office_project, "staf", 2024, tmp_path / "x.xlsx")
