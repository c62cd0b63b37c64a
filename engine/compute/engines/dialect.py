"""A query in DuckDB's dialect → the same query as an engine takes it, with what that engine would silently do otherwise undone."""

from __future__ import annotations

from collections.abc import Callable

import sqlglot
from sqlglot import expressions as sql

from engine.compute.failure import Mistake

WHOLE = (sql.DataType.Type.BIGINT, sql.DataType.Type.INT, sql.DataType.Type.SMALLINT)


def to_duckdb(text: str) -> str:
    """Return the query for DuckDB itself, where `//` of decimals would give a double."""
    return _translated(text, _duckdb, "duckdb") if "//" in text else text


def to_postgres(text: str) -> str:
    """Return the query for PostgreSQL. Names are in small letters: DuckDB does not tell them from capitals."""
    return _translated(text, _postgres, "postgres")


def to_spark(text: str) -> str:
    """Return the query for Spark."""
    return _translated(text, _spark, "spark")


def _translated(text: str, change: Callable[[sql.Expression], sql.Expression], dialect: str) -> str:
    try:
        parsed = sqlglot.parse_one(text, read="duckdb")
    except sqlglot.ParseError as error:
        first = error.errors[0] if error.errors else {}
        what = f"this is no query: {first.get('description') or error}"
        raise Mistake(what, "", first.get("line")) from None
    return parsed.transform(_as_duckdb).transform(change).sql(dialect, identify=True)


def _as_duckdb(node: sql.Expression) -> sql.Expression:
    """Return a division or remainder that is empty where it would be by zero, as DuckDB has it."""
    if isinstance(node, (sql.IntDiv, sql.Mod)):
        node.set("expression", sql.Nullif(this=node.expression, expression=sql.Literal.number(0)))
    return node


def _duckdb(node: sql.Expression) -> sql.Expression:
    if isinstance(node, sql.IntDiv):
        whole = sql.Sub(
            this=sql.Paren(this=node.this),
            expression=sql.Mod(this=sql.Paren(this=node.this.copy()), expression=sql.Literal.number(1)),
        )
        node.set("this", sql.cast(whole, "hugeint", dialect="duckdb"))
        node.set("expression", sql.cast(node.expression, "hugeint", dialect="duckdb"))
    return node


def _postgres(node: sql.Expression) -> sql.Expression:
    match node:
        case sql.Identifier():
            node.set("this", node.this.lower())
        case sql.Subquery() if isinstance(node.parent, (sql.From, sql.Join)) and not node.alias:
            node.set("alias", sql.TableAlias(this=sql.to_identifier(f"query {id(node)}")))  # it insists on a name
        case sql.DateFromParts():  # sqlglot leaves DuckDB's make_date under a name that PostgreSQL does not know
            parts = [node.args["year"], node.args["month"], node.args["day"]]
            return sql.Anonymous(this="MAKE_DATE", expressions=parts)
        case sql.Lower() | sql.Upper():  # text is compared byte by byte, in which way only ASCII has small letters
            letters = sql.Collate(this=node.this, expression=sql.column("und-x-icu", quoted=True))
            node.set("this", letters)
            return sql.Collate(this=node.copy(), expression=sql.column("C", quoted=True))
    return node


def _spark(node: sql.Expression) -> sql.Expression:
    match node:
        case sql.Sum() if not isinstance(node.this, sql.Distinct):
            # the sum of a bigint is a bigint there and overflows where the others go on counting
            one = sql.cast(sql.Literal.number(1), "decimal(1, 0)")
            node.set("this", sql.Mul(this=sql.Paren(this=node.this), expression=one))
        case sql.Cast() if node.to.this in WHOLE and not isinstance(node.this, (sql.Extract, sql.IntDiv)):
            # it cuts decimals off where the others round them
            wide = sql.cast(node.this, "decimal(38, 18)")
            node.set("this", sql.Round(this=wide, decimals=sql.Literal.number(0)))
    return node
