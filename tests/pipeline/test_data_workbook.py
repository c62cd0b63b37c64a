"""The workbook beside a deck: every number with what it was made from and where it is from."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from engine.pipeline import data_workbook
from engine.pipeline.project import Project

Rows = list[dict[str, Any]]


@pytest.fixture
def manifest(built: Path) -> dict[str, Any]:
    return json.loads(built.with_suffix(".manifest.json").read_text(encoding="utf-8"))


def workbook(manifest: dict[str, Any], content: Project) -> openpyxl.Workbook:
    regions = {id: region.label for id, region in content.regions.regions.items()} | {"zk": content.words.benchmark}
    return openpyxl.load_workbook(io.BytesIO(data_workbook.workbook(manifest, content.words, regions)))


def rows(sheet: Any) -> Rows:
    head, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def test_each_number_has_its_slide_value_base_source_date_definition_and_origin(manifest, content) -> None:
    figures = rows(workbook(manifest, content).worksheets[0])
    assert len(figures) == sum(len(number["figures"]) for number in manifest["numbers"])
    number = next(
        one
        for one in manifest["numbers"]
        if one["figures"][0].startswith("meerzorg_aandeel@2024|drenthe|gz|2025-01-01")
    )
    figure, about = manifest["figures"][number["figures"][0]], manifest["indicators"]["meerzorg_aandeel"]
    row = next(
        row
        for row in figures
        if row["Naam van de indicator"] == "meerzorg_aandeel" and row["Gedrukt"] == number["text"]
    )
    assert row["Dia"] == number["slide"] and row["Titel van de dia"] == manifest["scenes"][number["slide"] - 1]["title"]
    assert (row["Cijfer"], row["Regio"], row["Periode"]) == (about["label"], "Drenthe", dt.datetime(2025, 1, 1))
    assert row["Waarde"] == pytest.approx(float(figure["value"]) / 100, abs=1e-6)
    assert (row["Teller"], row["Noemer"], row["Aantal (n)"]) == (
        float(figure["numerator"]),
        float(figure["denominator"]),
        figure["n"],
    )
    assert row["Noemer telt"] == "klanten met een meerzorgprofiel"
    assert (row["Status"], row["Peildatum"], row["Bron"]) == (
        "definitief",
        about["reference_date"],
        ", ".join(about["sources"]),
    )
    assert (row["Definitie"], row["Rekenregel of plaats"]) == (about["version"], figure["origin"]["query"])


def test_no_row_is_without_region_source_and_origin_and_every_definition_is_explained(manifest, content) -> None:
    book = workbook(manifest, content)
    numbers, _, definitions = (rows(sheet) for sheet in book.worksheets)
    regions = {region.label for region in content.regions.regions.values()} | {content.words.benchmark}
    for row in numbers:
        assert row["Regio"] in regions and row["Bron"] and row["Rekenregel of plaats"], row
    explained = {(row["Naam van de indicator"], row["Definitie"]) for row in definitions if row["Toelichting"]}
    assert {(row["Naam van de indicator"], row["Definitie"]) for row in numbers} <= explained


def test_figures_that_others_are_made_of_are_there_too(manifest, content) -> None:
    key, figure = next(
        (key, one) for key, one in manifest["figures"].items() if key == manifest["numbers"][0]["figures"][0]
    )
    under = {**figure, "period": "2019-01-01"}
    manifest["figures"] |= {
        "under": under,
        key: {**figure, "origin": {"kind": "derived", "query": "a.yaml:1", "figures": ["under"]}},
    }
    numbers, below, _ = (rows(sheet) for sheet in workbook(manifest, content).worksheets)
    assert numbers[0]["Gemaakt van"] == "under"
    assert [(row["Sleutel"], row["Periode"]) for row in below if row["Sleutel"] == "under"] == [
        ("under", dt.datetime(2019, 1, 1))
    ]


def test_an_analyst_can_filter_and_scroll(manifest, content) -> None:
    for sheet in workbook(manifest, content).worksheets:
        assert sheet.freeze_panes and sheet.auto_filter.ref.startswith("A1:")
        assert all(sheet.column_dimensions[letter].width for letter in "ABC")


def test_a_cell_that_a_spreadsheet_would_run_is_text(manifest, content) -> None:
    for about in manifest["indicators"].values():
        about["label"] = "=cmd|' /C calc'!A0"
    for sheet in workbook(manifest, content).worksheets:
        assert {row["Cijfer"] for row in rows(sheet)} <= {"'=cmd|' /C calc'!A0"}
        assert not [cell for row in sheet.rows for cell in row if cell.data_type == "f"]
