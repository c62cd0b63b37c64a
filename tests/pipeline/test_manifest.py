"""The data workbook of a deck."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl

from engine.pipeline import manifest


def test_a_cell_that_a_spreadsheet_would_run_is_text(built: Path) -> None:
    found = json.loads(built.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    for about in found["indicators"].values():
        about["label"] = "=cmd|' /C calc'!A0"
    sheet = openpyxl.load_workbook(io.BytesIO(manifest.workbook(found))).active
    assert sheet is not None
    labels = {row[4] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert labels == {"'=cmd|' /C calc'!A0"}
    assert not [cell for row in sheet.rows for cell in row if cell.data_type == "f"]


def test_the_level_of_safety_stands_in_the_manifest_and_in_the_colophon(built: Path) -> None:
    found = json.loads(built.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    assert found["level"] == "standaard"
    said = json.dumps(found["scenes"][-1], ensure_ascii=False)
    assert (
        "(niveau standaard)" in said
        and "aantallen klanten kleiner dan 10" in said
        and "Nul klanten staat er wel." in said
    )
