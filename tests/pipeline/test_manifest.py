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
