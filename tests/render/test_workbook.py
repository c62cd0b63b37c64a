"""The workbook inside a chart, as Excel files are read."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.render.workbook import Column, letter, written

numbers = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False, width=32))
names = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), min_size=1, max_size=20)


@given(st.data(), st.lists(names, min_size=1, max_size=5), st.integers(1, 30))
def test_numbers_and_names_stand_where_the_chart_looks_for_them(
    data: st.DataObject, categories: list[str], count: int
) -> None:
    column = st.lists(numbers, min_size=len(categories), max_size=len(categories))
    columns = [Column(data.draw(names), data.draw(column), '0.0"%"') for _ in range(count)]
    sheet = openpyxl.load_workbook(io.BytesIO(written(categories, columns)))["Sheet1"]
    assert [cell.value for cell in sheet["A"]][1:] == categories
    for at, one in enumerate(columns, start=1):
        cells = [sheet[f"{letter(at)}{row}"] for row in range(1, len(categories) + 2)]
        assert [cell.value for cell in cells] == [one.name, *one.values]
        assert {cell.number_format for cell in cells[1:] if cell.value is not None} <= {'0.0"%"'}


@pytest.mark.parametrize(
    ("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_in_a_spreadsheet(at: int, name: str) -> None:
    assert letter(at) == name
