"""`regiodeck tables`: what it prints of the tables of a document."""

from __future__ import annotations

import csv
import io

import pytest

from engine import extract
from engine.extract.geometry import Area
from engine.extract.tables.model import Cell, Grid
from engine.pipeline import tables
from engine.problems import UserError

BOX = Area(0, 0, 10, 10)


def grid(*cells):
    return Grid(BOX, tuple(Cell(*places, text, BOX) for *places, text in cells), 1)


PORTS = grid((0, 0, 1, 0, "Port"), (0, 1, 0, 2, "Ships"), (1, 1, 1, 1, "2023"), (1, 2, 1, 2, "2024"),
             (2, 0, 2, 0, "=Dover"), (2, 1, 2, 1, "1.813"), (2, 2, 2, 2, "-4,5%"))  # fmt: skip


def test_json_has_for_each_page_with_tables_the_cells_with_their_places():
    assert tables.as_json({1: (), 2: (grid((0, 0, 1, 0, "Port"), (0, 1, 0, 2, "Ships")),)}) == {
        "2": [[[0, 0, 1, 0, "Port"], [0, 1, 0, 2, "Ships"]]]
    }


def test_csv_has_a_row_for_each_row_and_no_formula():
    rows = list(csv.reader(io.StringIO(tables.as_csv({3: (PORTS,)}))))
    assert rows == [
        ["page", "table", "1", "2", "3"],
        ["3", "1", "Port", "Ships", ""],
        ["3", "1", "", "2023", "2024"],
        ["3", "1", "'=Dover", "1.813", "-4,5%"],
    ]


def test_text_shows_the_columns_under_each_other():
    lines = tables.as_text({3: (PORTS,)}).splitlines()
    assert lines[0] == "page 3, table 1"
    assert lines[-1] == "  =Dover | 1.813 | -4,5%"
    assert lines[-2] == "         |  2023 |  2024"


def test_a_file_that_is_no_document_is_refused_in_one_message(tmp_path):
    path = tmp_path / "notes.pdf"
    path.write_text("no PDF", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        extract.read_tables(path)
    assert len(refused.value.problems) == 1
