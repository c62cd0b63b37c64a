"""The flat table of a document as a workbook."""

from __future__ import annotations

import io

import openpyxl
import pytest

from engine.extract import flat
from engine.pipeline import flat_table


@pytest.mark.parametrize(
    ("value", "as_printed", "format"),
    [
        (26.9, "26,9%", "#,##0.0"),
        (1813, "1.813", "#,##0"),
        (-0.44, "-0,44%", "#,##0.00"),
        (346900000, "€ 346,9M", "#,##0"),
        (5, "5", "#,##0"),
    ],
)
def test_a_value_stays_what_it_is_and_is_shown_with_the_decimals_of_its_print(value, as_printed, format):
    row = dict.fromkeys(flat.COLUMNS, "") | {"value": value, "as_printed": as_printed}
    sheet = openpyxl.load_workbook(io.BytesIO(flat_table._workbook([row]))).active
    cell = sheet.cell(2, flat.COLUMNS.index("value") + 1)
    assert (cell.value, cell.number_format) == (value, format)
    assert sheet.cell(2, flat.COLUMNS.index("as_printed") + 1).value == as_printed
