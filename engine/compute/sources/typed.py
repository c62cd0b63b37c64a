"""Columns with the types that a file or database has → the types that their source declares, and what gets lost by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.compute.database import Database, quoted
from engine.compute.failure import Mistake
from engine.compute.sources.finding import Finding
from engine.model.source import Source
from engine.problems import Place

ZONED = ("timestamptz", "timestamp with time zone")
WHOLE = ("tinyint", "smallint", "integer", "bigint")  # each has room for those before it
NUMBERS = (*WHOLE, "decimal", "double", "float", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint")


def column(held: str, name: str, declared: str, kind: str) -> str:
    """Return the SQL of column `held` of table d as `name`. Raises Mistake for a type that is no matter of width."""
    if _same(declared, kind):
        return f"d.{quoted(held)} as {quoted(name)}"
    if kind == "varchar":  # how its values are written is declared of files alone
        hint = "declare it as varchar, or cast it where it is from: in a view of the database"
        raise Mistake(f"'{held}' holds text and is declared as {declared}", hint)
    if declared == "date" and kind in ZONED:  # midnight here is the day before in London
        hint = "make days of them where they are from: in a view of the database, or with 'query:'"
        raise Mistake(f"'{held}' holds moments of a time zone, not days", hint)
    return f"cast(d.{quoted(held)} as {declared}) as {quoted(name)}"


def losses(
    name: str, source: Source, database: Database, table: str, names: Mapping[str, str], kinds: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield a finding for each column of `table` with numbers that have more digits than declared.

    Raises Mistake when there is no room for one at all.
    """
    narrow = [own for own, declared in source.columns.items() if _narrows(declared.type, kinds[names[own].casefold()])]
    if not narrow:
        return
    parts = []
    for at, own in enumerate(narrow):
        held = quoted(names[own])
        wrong = f"{held} <> cast({held} as {source.columns[own].type})"
        parts.append(f"count(case when {wrong} then 1 end) as rows_{at}")
        parts.append(f"cast(min(case when {wrong} then {held} end) as varchar) as example_{at}")
    (found,) = database.rows(f"select {', '.join(parts)} from {quoted(table)}")
    for at, own in enumerate(narrow):
        declared, rows = source.columns[own], int(found[f"rows_{at}"])
        if rows:
            example = "" if own in source.personal else str(found[f"example_{at}"])
            such = f", such as '{example}'" if example else ""
            what = f"{source.shown}: {rows} values in '{own}' have more digits than {declared.type}{such}"
            place = declared.place or source.place or Place("content/sources.yaml")
            hint = "they are rounded; declare the type that they have"
            yield Finding(name, "type", place, what, hint, rows, example, declared.fatal)


def _same(declared: str, kind: str) -> bool:
    return declared.replace(" ", "") == kind.replace(" ", "")


def _narrows(declared: str, kind: str) -> bool:
    """Return whether numbers of `kind` may lose digits, or have no room, as `declared`."""
    bare, held = declared.partition("(")[0], kind.partition("(")[0]
    if _same(declared, kind) or bare not in NUMBERS or held not in NUMBERS:
        return False
    return not (bare in WHOLE and held in WHOLE and WHOLE.index(held) <= WHOLE.index(bare))
