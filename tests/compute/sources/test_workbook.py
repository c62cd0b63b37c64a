"""Excel sheets → typed tables, as Excel shows them; what is wrong is told with its cell."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl


def book(*rows, **sheets) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "Data"
    for row in rows:
        made.active.append(row)
    for name, more in sheets.items():
        sheet = made.create_sheet(name)
        for row in more:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


COLUMNS = {"area": "varchar", "amount": "decimal(12, 2)", "day": "date", "sure": "boolean"}
NL = {"file": "form.xlsx", "locale": "nl_NL", "format": "dd-mm-jjjj", "kind": "entered", "columns": COLUMNS}


def test_cells_are_read_as_what_they_are_or_as_declared(opened):
    rows = book(
        ["A form", None], ["area", "amount", "day", "sure", "remark"],
        [12, 1234.5, dt.date(2024, 12, 31), True, "x"], ["b", "1.234,50", "31-12-2024", "false", None],
        [None, None, None, None, None], ["c", 0.1 + 0.2, None, None, None],
    )  # fmt: skip
    found = opened(rows, header=2, **NL)
    assert found.rows() == [
        ("12", Decimal("1234.50"), dt.date(2024, 12, 31), True, 3),
        ("b", Decimal("1234.50"), dt.date(2024, 12, 31), False, 4),
        ("c", Decimal("0.30"), None, None, 6),
    ]
    assert found.said() == []


def test_a_wrong_cell_is_named(opened):
    found = opened(book(["area", "amount", "day", "sure"], ["a", "veel", "31-02-2024", "?"]), **NL)
    assert found.said() == [
        "form.xlsx: 1 values in 'amount' are no decimal(12, 2) (decimal ',', thousands '.'): sheet 'Data', cell B2 'veel'",
        "form.xlsx: 1 values in 'day' are no date (dd-mm-jjjj): sheet 'Data', cell C2 '31-02-2024'",
        "form.xlsx: 1 values in 'sure' are no boolean (true, false): sheet 'Data', cell D2 '?'",
    ]


def test_formulas_need_a_result(opened):
    found = opened(book(["area", "amount", "day", "sure"], ["a", "=1+1", None, None]), **NL)
    assert found.said() == ["fatal: form.xlsx: sheet 'Data', cell B2 holds a formula without a result"]
    found = opened(book(["area", "amount", "day", "sure"], ["a", "#REF!", None, None]), **NL)
    assert found.said() == ["fatal: form.xlsx: sheet 'Data', cell B2 holds the error #REF!"]


def test_the_sheet_is_declared_where_there_are_several(opened):
    columns = {"a": "bigint"}
    rows = book(["a"], [1], Other=[["a"], [2]])
    assert opened(rows, file="form.xlsx", sheet="Other", columns=columns).rows() == [(2,)]
    assert opened(rows, file="form.xlsx", columns=columns).said() == ["fatal: form.xlsx has 2 sheets"]
    assert opened(rows, file="form.xlsx", sheet="Othr", columns=columns).said() == [
        "fatal: form.xlsx has no sheet 'Othr'"
    ]


def test_what_is_no_workbook_is_told(opened):
    assert "is no Excel file" in opened("a,b\n", file="form.xlsx", columns={"a": "bigint"}).said()[0]
    assert opened(book(["b"]), file="form.xlsx", columns={"a": "bigint"}).said() == [
        "fatal: form.xlsx has no column 'a'"
    ]
