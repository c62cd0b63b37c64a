"""Files → typed tables: what is declared is read so, everything else is told with its row."""

from __future__ import annotations

import datetime as dt
import gzip
from decimal import Decimal

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.model.source import Source

DUTCH = {
    "delimiter": ";",
    "encoding": "cp1252",
    "locale": "nl_NL",
    "format": "dd-mm-jjjj",
    "columns": {"name": "varchar", "amount": "decimal(12, 2)", "day": "date", "count": "bigint"},
}


def test_a_file_is_read_as_its_source_declares_it(opened):
    text = 'name;amount;day;count\n"Zoë; Één";1.234,50;31-12-2024;1.813\nb;-12,5;01-02-2023;7\nc;;;\n'
    found = opened(text.encode("cp1252"), **DUTCH)
    assert found.rows() == [
        ("Zoë; Één", Decimal("1234.50"), dt.date(2024, 12, 31), 1813),
        ("b", Decimal("-12.50"), dt.date(2023, 2, 1), 7),
        ("c", None, None, None),
    ]
    assert found.said() == []


def test_values_that_are_not_as_declared_are_told_with_their_rows(opened):
    text = "name;amount;day;count\na;1234.50;2024-12-31;1,5\nb;12,345;31-02-2024;18.13\nc;n.v.t.;1-2-2024;12e3\nd;1;01-02-2024;x\n"
    found = opened(text.encode("cp1252"), **DUTCH)
    assert found.rows(what="amount, day, count") == [(None, None, None)] * 3 + [(1, dt.date(2024, 2, 1), None)]
    assert found.said() == [
        "records.csv: 3 values in 'amount' are no decimal(12, 2) (decimal ',', thousands '.'):"
        " row 2 '1234.50', row 3 '12,345', row 4 'n.v.t.'",
        "records.csv: 3 values in 'day' are no date (dd-mm-jjjj): row 2 '2024-12-31', row 3 '31-02-2024', row 4 '1-2-2024'",
        "records.csv: 4 values in 'count' are no bigint (decimal ',', thousands '.'): row 2 '1,5', row 3 '18.13', row 4 '12e3', ...",
    ]


def test_the_value_of_a_person_is_not_told(opened):
    columns = {"person": "varchar", "born": {"type": "date", "personal": True}, "key": "bigint"}
    found = opened("person,born,key\na,1950,x\n", columns=columns, rules=[{"unique": ["key"]}])
    assert found.said() == [
        "records.csv: 1 values in 'born' are no date (yyyy-mm-dd): row 2",
        "records.csv: 1 values in 'key' are no bigint (decimal '.'): row 2",
    ]


def test_a_fatal_column_makes_the_source_unusable(opened):
    found = opened("a\nx\n", columns={"a": {"type": "bigint", "fatal": True}})
    assert found.said() == ["fatal: records.csv: 1 values in 'a' are no bigint (decimal '.'): row 2 'x'"]


def test_a_column_says_how_it_differs_from_its_source(opened):
    columns = {
        "when": {"type": "date", "from": "Datum van ingang", "format": "d mmm jjjj"},
        "long": {"type": "date", "format": "d mmmm jjjj"},
        "yes": {"type": "boolean", "yes": ["ja", "J"], "no": ["nee"]},
        "exact": {"type": "decimal(5, 1)", "decimal": ".", "thousands": ""},
    }
    text = "Datum van ingang;long;yes;exact\n3 mrt. 2024;31 december 2023;Ja;1.5\n12 mei 2023;1 maart 2020;NEE;1,5\n"
    found = opened(text, delimiter=";", locale="nl_NL", columns=columns)
    assert found.rows() == [
        (dt.date(2024, 3, 3), dt.date(2023, 12, 31), True, Decimal("1.5")),
        (dt.date(2023, 5, 12), dt.date(2020, 3, 1), False, None),
    ]
    assert found.said() == ["records.csv: 1 values in 'exact' are no decimal(5, 1) (decimal '.'): row 3 '1,5'"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=20))
def test_what_is_written_by_a_locale_reads_back(opened, amounts):
    from babel.numbers import format_decimal

    lines = [format_decimal(amount, "#,##0.00", locale="nl_NL") for amount in amounts]
    found = opened("\n".join(["a", *lines, ""]), delimiter=";", locale="nl_NL", columns={"a": "decimal(18, 2)"})
    assert [row[0] for row in found.rows()] == amounts


def test_bytes_that_are_not_of_the_encoding_are_told_with_row_and_byte(opened):
    columns = {"a": "varchar"}
    wrong = "records.csv is not utf-8: row 3, byte 5"
    assert opened("a\nb\né\n".encode("cp1252"), columns=columns).said() == [f"fatal: {wrong}"]
    assert opened(b"a\nb\n\x81\n", encoding="cp1252", columns=columns).said() == [
        "fatal: records.csv is not cp1252: row 3, byte 5"
    ]
    assert opened("a\né\n", encoding="cp1252", columns=columns).said() == [
        "fatal: records.csv is UTF-8, and declared as cp1252"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "cp1252"])
def test_encodings(opened, encoding):
    assert opened("a\né\n".encode(encoding), encoding=encoding, columns={"a": "varchar"}).rows() == [("é",)]


def test_rows_with_other_cells_than_the_header_are_no_guess(opened):
    found = opened("a,b\n1,2\n\n3,4,5\n6\n", columns={"a": "bigint", "b": "bigint"})
    assert found.said() == ["fatal: records.csv: 1 rows cannot be read, row 4 first: more cells than the header"]


def test_a_wrong_delimiter_lacks_the_columns(opened):
    found = opened("a;b\n1;2\n", columns={"a": "bigint", "b": "bigint"})
    assert found.said() == ["fatal: records.csv has no column 'a', 'b'"]


def test_lines_above_the_header_are_left_out_and_packed_files_are_read(opened):
    text = gzip.compress(b"made on monday\n\na,b\n1,2\n")
    assert opened(text, file="records.csv.gz", header=3, columns={"b": "bigint"}).rows() == [(2,)]


def test_parquet_of_text_is_read_as_declared_and_typed_parquet_as_it_is(opened, tmp_path):
    table = pyarrow.table({"a": ["1,5", "x"], "b": pyarrow.array([1, 2], pyarrow.int32())})
    pyarrow.parquet.write_table(table, tmp_path / "records.parquet")
    found = opened(file="records.parquet", decimal=",", columns={"a": "decimal(5, 1)", "b": "bigint"})
    assert found.rows() == [(Decimal("1.5"), 1), (None, 2)]
    assert found.said() == ["records.parquet: 1 values in 'a' are no decimal(5, 1) (decimal ','): row 2 'x'"]
    typed = opened(file="records.parquet", columns={"renamed": {"type": "integer", "from": "b"}})
    assert typed.rows() == [(1,), (2,)]


def test_what_was_made_of_a_file_is_made_anew_when_the_file_or_its_declaration_changes(opened):
    columns = {"a": "varchar"}
    assert opened("a\n1\n", columns=columns).rows() == [("1",)]
    assert opened("a\n1\n", columns={"a": "bigint"}).rows() == [(1,)]
    assert opened("a\nlonger\n", columns=columns).rows() == [("longer",)]
    again = opened(columns={"a": "bigint"})
    assert again.said() == opened(columns={"a": "bigint"}).said() != []  # findings are kept with what was made


def test_a_line_is_known_of_what_a_person_entered(opened):
    assert opened("a\n7\n8\n", kind="entered", columns={"a": "bigint"}).rows() == [(7, 2), (8, 3)]


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"columns": {"a": "number"}}, "'number' is no type here"),
        ({"columns": {"a": {"type": "date", "format": "dd-mm-jj"}}}, "no way to write a date"),
        ({"columns": {"a": "bigint"}, "thousands": "."}, "the decimal sign is the thousands sign as well"),
        ({"columns": {"a": "bigint"}, "encoding": "ansi-ish"}, "is no encoding"),
        ({"columns": {"a": "bigint"}, "locale": "xx"}, "is no locale"),
        ({"columns": {"a": "bigint"}, "database": "postgresql://me:secret@host/db", "table": "t"}, "a password does not"),
        ({"columns": {"a": "bigint"}, "rules": [{"unique": ["b"]}]}, "a rule is about 'b'"),
        ({"columns": {"a": "bigint"}, "rules": [{"refers": "a"}]}, "'refers' and 'to' go together"),
        ({"columns": {"a": "bigint"}, "rules": [{}]}, "a rule has one of"),
    ],
)  # fmt: skip
def test_a_declaration_that_cannot_be_is_refused(declared, said):
    with pytest.raises(ValidationError, match=said):
        Source(label="x", file="x.parquet", **declared)


def test_the_credit_line_of_a_source_goes_where_it_is_cited():
    assert (
        Source(label="People", file="p.csv", credit="Source: the office", columns={}).cited
        == "People (Source: the office)"
    )
    assert Source(label="People", file="p.csv", columns={}).cited == "People"
