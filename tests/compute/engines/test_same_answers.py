"""What engines would silently do otherwise: each construct gives the same on all of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from engine.compute.failure import Mistake

BIG = 9_223_372_036_854_775_807
COLUMNS = {
    "who": ("text", ["b", "B", "é", "a", None]),
    "Group one": ("text", ["x", "x", "y", "y", "y"]),
    "n": ("integer", [7, -7, BIG, 0, None]),
    "m": ("integer", [2, 2, 1, 0, 5]),
    "amount": ("decimal", [Decimal(text) for text in ("2.50", "-2.50", "0.01", "1234567.89", "3.49")]),
    "born": ("date", [dt.date(2024, 2, 29), dt.date(1999, 12, 31), None, dt.date(2000, 1, 1), dt.date(2000, 1, 1)]),
}


@pytest.fixture(scope="module")
def records(database):
    database.keep("some records", COLUMNS)
    return database


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("n // m", [3, -3, BIG, None, None]),  # cut off, not rounded down; nothing divides by zero
        ("cast(n as decimal(38, 0)) // 2", [3, -3, BIG // 2, 0, None]),  # DuckDB itself would make a double
        ("amount // 1", [2, -2, 0, 1234567, 3]),
        ("n % m", [1, -1, 0, None, None]),
        ("m // 2", [1, 1, 0, 0, 2]),
        ("cast(amount as bigint)", [3, -3, 0, 1234568, 3]),  # rounded half away from zero
        ("cast(n as bigint)", [7, -7, BIG, 0, None]),
        ("cast(m as varchar) || '|' || who", ["2|b", "2|B", "1|é", "0|a", None]),
        ("cast(born as varchar)", ["2024-02-29", "1999-12-31", None, "2000-01-01", "2000-01-01"]),
        ("cast(amount as varchar)", ["2.50", "-2.50", "0.01", "1234567.89", "3.49"]),
        ("'a' || chr(10) || 'it''s 100%'", ["a\nit's 100%"] * 5),
        ("lower(who)", ["b", "b", "é", "a", None]),
        ("upper(who)", ["B", "B", "É", "A", None]),
        ("coalesce(who, '-') < 'b'", [False, True, False, True, True]),  # by bytes: capitals first, accents last
        ("greatest(n, 0)", [7, 0, BIG, 0, 0]),
        ("least(n, 0)", [0, -7, 0, 0, 0]),
        ("who is not distinct from null", [False, False, False, False, True]),
        ("case when who = 'a' then 1 end", [None, None, None, 1, None]),
        ("row_number() over (order by n)", [3, 1, 4, 2, 5]),  # what is empty comes last
        ("row_number() over (order by n desc)", [2, 4, 1, 3, 5]),
        ("sum(m) over (partition by \"Group one\" order by m, who)", [4, 2, 1, 0, 6]),
        ("m in (select 2 union all select 5)", [True, True, False, False, True]),
        ("'x' || case when born between date '2000-01-01' and date '2024-02-29' then 'y' else 'n' end",
         ["xy", "xn", "xn", "xy", "xy"]),
    ],
)  # fmt: skip
def test_of_each_row(records, expression, expected):
    found = records.rows(f'select {expression} as answer, amount from "some records"')
    by_amount = {row["amount"]: row["answer"] for row in found}
    assert [by_amount[amount] for amount in COLUMNS["amount"][1]] == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("sum(n)", BIG),
        ("sum(n) + 10 * sum(m)", BIG + 100),  # beyond a bigint, and exact
        ("sum(n) * sum(m)", BIG * 10),
        ("sum(amount)", Decimal("1234571.39")),
        ("sum(amount) * count(*)", Decimal("6172856.95")),
        ("sum(m) // count(*)", 2),
        ("sum(m) // 3", 3),
        ("count(n)", 4),
        ("count(distinct n)", 4),
        ("count(distinct case when m > 0 then who end)", 3),
        ("min(who)", "B"),
        ("max(who)", "é"),
        ("min(born)", dt.date(1999, 12, 31)),
        ("sum(case when who is null then 1 else 0 end)", 1),
        ("sum(case when m > 99 then n end)", None),
        ("count(*) filter (where m > 1)", 3),
    ],
)
def test_of_all_rows(records, expression, expected):
    (row,) = records.rows(f'select {expression} as answer from "some records"')
    assert row["answer"] == expected


def test_groups_with_and_without_a_value(records):
    found = records.rows(
        'select "Group one" as g, cast(null as varchar) as part, sum(m) as m from "some records" group by 1, 2 '
        "having sum(m) > 0 union all select 'all' as g, min(who) as part, sum(m) as m from \"some records\" group by 1"
    )
    assert sorted((row["g"], row["part"], row["m"]) for row in found) == [
        ("all", "B", 10),
        ("x", None, 4),
        ("y", None, 6),
    ]


def test_decimals_of_two_scales_keep_all_digits(records):
    found = records.rows('select sum(n) as x from "some records" union all select sum(amount) as x from "some records"')
    assert sorted(row["x"] for row in found) == [Decimal("1234571.39"), Decimal(BIG)]


def test_values_with_a_name_and_letters_small_or_not(records):
    found = records.rows(
        "select V.Kind as kind from (values ('p'), ('q')) as v(kind) cross join (select 1 as one) as o"
    )
    assert sorted(row["kind"] for row in found) == ["p", "q"]


def test_views_and_tables_by_names_with_spaces(records):
    records.view("half of it", 'select who, m from "some records" where m > 1')
    records.table("half of it 2", 'with w as (select * from "half of it") select m, count(*) as n from w group by 1')
    assert sorted((row["m"], row["n"]) for row in records.rows('select * from "half of it 2"')) == [(2, 2), (5, 1)]


def test_a_left_join_of_tables_made_of_one_keeps_its_rows(records):
    records.table("base", "select cast('all' as varchar) as region, m, n from \"some records\" where m < 5")
    records.table("left side", "select region, m, count(*) as k from base group by 1, 2")
    records.table("right side", "select region, m, count(*) as l from base group by 1, 2")
    found = records.rows(
        'with r as (select region, m, sum(l) as l from "right side" where m = 2 group by 1, 2) '
        'select k.m, coalesce(r.l, 0) as l from "left side" as k '
        "left join r on r.region = k.region and r.m = k.m where k.k > 0"
    )
    assert sorted((row["m"], row["l"]) for row in found) == [(0, 0), (1, 0), (2, 2)]


@pytest.mark.parametrize(
    "expression",
    [
        "n + 1",  # past the last bigint
        "n * n",
        "cast(99999999999999999999999999999999999999 as decimal(38, 0)) * n * n * n",
        "cast(n * cast(10 as decimal(38, 0)) as bigint)",
        "cast('7,5' as bigint)",
    ],
)
def test_what_cannot_be_held_is_never_silently_something_else(records, expression):
    try:
        (found,) = records.rows(f'select {expression} as x from "some records" where n = {BIG}')
    except Mistake as mistake:
        assert mistake.what.startswith("the database refuses this")
    else:  # PostgreSQL has numbers of any length
        assert found["x"] == (10**38 - 1) * BIG**3


def test_doubles_are_refused(records):
    with pytest.raises(Mistake, match="'x' holds doubles"):
        records.rows('select cast(m as double) as x from "some records"')


def test_an_unknown_column_is_named(records):
    with pytest.raises(Mistake, match="amuont"):
        records.rows('select amuont from "some records"')


def test_no_query_at_all(records):
    with pytest.raises(Mistake):
        records.rows("select from where")


def test_parquet_files_of_one_shape_are_one_table(records, tmp_path):
    import pyarrow
    from pyarrow import parquet

    kinds = {"k": pyarrow.string(), "b": pyarrow.bool_(), "d": pyarrow.decimal128(12, 2), "t": pyarrow.date32()}
    paths = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
    values = [
        {"k": ['a,"b"\n', ""], "b": [True, None], "d": [Decimal("1.10"), None], "t": [dt.date(2024, 2, 29), None]}
    ]
    values += [{"k": [None], "b": [False], "d": [Decimal("-9999999999.99")], "t": [dt.date(1, 1, 1)]}]
    for path, columns in zip(paths, values, strict=True):
        arrays = {name: pyarrow.array(each, kinds[name]) for name, each in columns.items()}
        parquet.write_table(pyarrow.table(arrays), path)
    columns = records.parquet("both files", paths)
    assert columns == {"k": "varchar", "b": "boolean", "d": "decimal(12,2)", "t": "date"}
    found = {row["k"]: (row["b"], row["d"], row["t"]) for row in records.rows('select * from "both files"')}
    assert found == {
        'a,"b"\n': (True, Decimal("1.10"), dt.date(2024, 2, 29)),
        "": (None, None, None),
        None: (False, Decimal("-9999999999.99"), dt.date(1, 1, 1)),
    }


def test_a_file_that_is_none_is_told(records, tmp_path):
    (tmp_path / "no.parquet").write_text("no", encoding="utf-8")
    with pytest.raises(Mistake):
        records.parquet("none", tmp_path / "no.parquet")
