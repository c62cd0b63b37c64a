"""Figures to files and back, and when they are computed again."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import fakes
import pytest

from engine import compute
from engine.model import areas
from engine.model.box import Box
from engine.model.figure import Derived, Entered, Figure, Period, Printed, Status
from engine.pipeline import figure_index
from engine.pipeline import figures as figure_files
from engine.pipeline.project import Project
from engine.problems import Place, Problem


@pytest.fixture
def computing(monkeypatch: pytest.MonkeyPatch, made_up: dict[str, Figure]) -> list[str]:
    """Count computings: each adds a line, and gives a few of the made-up figures and one problem."""
    calls: list[str] = []

    def fake(*arguments: Any, **named: Any) -> tuple[list[Figure], list[Problem]]:
        calls.append("computed")
        return list(made_up.values())[:5], [Problem(Place("content/sources.yaml", 3), "something is odd", "mend it")]

    monkeypatch.setattr(compute, "figures", fake)
    return calls


def current(project: Project) -> tuple[list[Figure], list[Problem]]:
    figures, problems = figure_files.current(Project(project.root))
    return list(figures.values()), problems


def test_figures_are_not_computed_again_while_nothing_changed(project: Project, computing: list[str]) -> None:
    assert len(current(project)[0]) > 1000
    assert computing == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/indicators/klantenratio.yaml", "better: neutral", "better: higher"),
        ("content/relations/in_zorg.sql", "select", "select  "),
        ("content/regions.yaml", "code: ZK02", "code: ZK99"),
        ("content/policy.yaml", "level: standaard", "level: openbaar"),
        ("content/sources.yaml", "owner: gegevensbeheer", "owner: iemand"),
    ],
)
def test_a_changed_definition_is_computed_again_and_once(
    project: Project, computing: list[str], change: Callable[..., None], file: str, old: str, new: str
) -> None:
    change(project.root / file, old, new)
    found, problems = current(project)
    assert (len(found), [problem.what for problem in problems]) == (5, ["something is odd"])
    assert current(project) == (found, problems)
    assert computing == ["computed"]


def test_changed_records_are_computed_again(project: Project, computing: list[str]) -> None:
    record = project.content / "data/sample/kanslijnen.csv"
    record.parent.mkdir(parents=True)
    record.write_text("regio\n", encoding="utf-8")
    current(project)
    current(project)
    record.write_text("regio\nZK06\n", encoding="utf-8")
    current(project)
    assert len(computing) == 2


def test_a_changed_text_or_layout_is_not_computed_again(
    project: Project, computing: list[str], change: Callable[..., None]
) -> None:
    change(project.root / "layouts/themes/kaart.yaml", "accent1", "accent2")
    change(project.content / "decks/regioplan.yaml", "Klantenratio", "Ratio")
    current(project)
    assert computing == []


@pytest.mark.parametrize("file", ["figures.csv", "figures.stamp.json"])
@pytest.mark.parametrize("damage", ["", "{", "x,y\n1,2\n"])
def test_damaged_files_in_out_are_made_again(project: Project, computing: list[str], file: str, damage: str) -> None:
    (project.out / file).write_text(damage, encoding="utf-8")
    assert len(current(project)[0]) == 5
    assert computing == ["computed"]


@pytest.mark.parametrize("part", [0, 2])
def test_an_index_that_was_cut_off_is_made_again(project: Project, part: int) -> None:
    first = current(project)
    (index,) = project.made.glob("*.sqlite")
    kept = index.read_bytes()
    index.write_bytes(kept[: len(kept) // part] if part else b"")
    assert current(project) == first
    assert index.read_bytes() == kept
    assert list(project.made.glob("*.new")) == []


def test_an_edited_table_of_figures_is_made_again(project: Project, computing: list[str]) -> None:
    path = project.out / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",definitive,", ",provisional,"), encoding="utf-8")
    assert len(current(project)[0]) == 5


def test_figures_read_back_as_they_were_written(
    project: Project, figure: Callable[..., Figure], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Box(x0=1, top=2, x1=3, bottom=4)
    made = [
        figure("26.900000000000000000000001", numerator=Decimal(3), denominator=Decimal("7.5"), n=12),
        figure(status=Status.SUPPRESSED, region="south"),
        figure("-0.5", period=Period.parse("2024-03"), dimensions=(("a", "b c"), ("d", "e"))),
        figure("1E+3", origin=Entered(file="content/data/a.csv", line=3, note="x"), region="east"),
        figure("1", origin=Derived(query="q.yaml:1", figures=("a", "b")), region="west", status=Status.FORECAST),
        figure("2", origin=Printed(document="d-pdf", page=2, box=box, as_printed="2%"), region="high"),
    ]
    monkeypatch.setattr(compute, "figures", lambda *_, **__: (made, []))
    figure_files.compute(project)
    assert [*figure_index.of_csv(project.out / "figures.csv", project.made, project.root).values()] == sorted(
        made, key=by_key
    )


def by_key(figure: Figure) -> str:
    return figure.key


# -- with the sample records ----------------------------------------------------------------------------------------


FEW = (
    "klantenratio",
    "wachtlijst_aantal",
    "wachtlijst_gemiddeld",
    "wachtlijst_groei",
    "locatieratio",
    "kanslijn_keuze",
)


@pytest.fixture
def records(sampled: Project, tmp_path: Path) -> Project:
    """A copy of the project with sample records and the indicators of `FEW`, to break at will."""
    project = Path(shutil.copytree(sampled.root, tmp_path / "project", ignore=shutil.ignore_patterns("out")))
    for path in (project / "content/indicators").glob("*.yaml"):
        if path.stem not in FEW:
            path.unlink()
    return Project(project)


def told(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_the_sample_has_no_problems_and_every_region(
    sampled: Project, figures_of_sample: tuple[list[Figure], list[Problem]]
) -> None:
    figures, problems = figures_of_sample
    assert told(problems) == []
    assert {one.region for one in figures} == {*sampled.regions.regions, sampled.regions.benchmark}


def test_figures_on_few_clients_are_suppressed_in_every_file_of_out(
    sampled: Project, figures_of_sample: tuple[list[Figure], list[Problem]]
) -> None:
    figures, _ = figures_of_sample
    hidden = [one for one in figures if one.status is Status.SUPPRESSED]
    clients = {id for id, indicator in sampled.indicators.items() if indicator.policy.base == "n"}
    counted = [one.n for one in figures if one.n is not None and one.indicator in clients]
    least = sampled.policy.holds
    assert hidden and min(n for n in counted if n) >= min(least.points, least.means, least.counts)
    with (sampled.out / "figures.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["status"] == "suppressed"]
    assert len(rows) == len(hidden)
    assert {row[name] for row in rows for name in ("value", "numerator", "denominator", "n")} == {""}

    import pandas

    table = pandas.read_parquet(sampled.out / "figures.parquet")
    parquet = table[table["status"] == "suppressed"]
    assert len(parquet) == len(hidden)
    for name in ("value", "numerator", "denominator", "n"):
        assert set(parquet[name].fillna("")) == {""}


def broken(project: Project) -> tuple[list[Figure], list[str]]:
    figures, problems = current(project)
    return figures, told(problems)


def test_a_missing_column_is_told_and_the_rest_is_computed(records: Project) -> None:
    import pandas

    path = records.content / "data/sample/wachtlijst.parquet"
    pandas.read_parquet(path).rename(columns={"status": "stand"}).to_parquet(path)
    figures, lines = broken(records)
    (line,) = lines
    assert line.startswith("content/sources.yaml:")
    assert (
        "data/sample/wachtlijst.parquet has no column 'status'; not computed: " in line
        and "wachtlijst_gemiddeld" in line
    )
    assert "\n  hint: " in line
    left = {one.indicator for one in figures}
    assert "klantenratio" in left and not left & {"wachtlijst_gemiddeld", "wachtlijst_groei"}


def test_a_region_without_data_is_told_and_the_others_are_computed(records: Project) -> None:
    import pandas

    path = records.content / "data/sample/inwoners.parquet"
    table = pandas.read_parquet(path)
    there = [code for code, (_, region) in areas.today(records.regions).items() if region != fakes.EMPTY]
    table[table["gemeente"].isin(there)].to_parquet(path)
    figures, lines = broken(records)
    assert any("inwoners.parquet has no rows of Flevoland (ZK07)\n  hint: " in line for line in lines)
    assert not [one for one in figures if one.indicator == "klantenratio" and one.region == fakes.EMPTY and one.value]
    assert [one for one in figures if one.indicator == "klantenratio" and one.region == fakes.REGION and one.value]


def test_an_indicator_whose_query_fails_is_told_with_its_line_and_the_others_are_computed(
    records: Project, change: Callable[..., None]
) -> None:
    file = records.content / "indicators/locatieratio.yaml"
    change(file, "sql: |", "sql: |\n  select nergens from niets;;")
    figures, lines = broken(records)
    (line,) = lines
    assert line.startswith("content/indicators/locatieratio.yaml:") and "locatieratio" in line
    assert "\n  hint: " in line or line.count("\n") == 0
    left = {one.indicator for one in figures}
    assert "klantenratio" in left and "locatieratio" not in left


def test_a_missing_table_is_told(records: Project) -> None:
    (records.content / "data/sample/kanslijnen.csv").unlink()
    figures, lines = broken(records)
    (line,) = lines
    assert "the file of source 'kanslijnen' is missing" in line and "kanslijn_keuze" in line
    assert "kanslijn_keuze" not in {one.indicator for one in figures}


def test_of_a_table_in_a_database_nobody_knows_when_it_changed(project: Project) -> None:
    path = project.content / "sources.yaml"
    path.write_text(
        "schema: 1\nsources: {rows: {label: Rows, table: care.rows, columns: {a: bigint}}}\n", encoding="utf-8"
    )
    before = figure_files.inputs(Project(project.root))
    (project.content / "a new folder").mkdir()
    assert figure_files.inputs(Project(project.root)) == before
