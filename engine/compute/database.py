"""The query engine behind ibis: SQL in DuckDB's dialect in, rows of exact values out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.compute.failure import Mistake

DIALECT = "duckdb"
INEXACT = ("float", "double", "halffloat")


class Database:
    """One connection. DuckDB in the process; another engine is another ibis backend behind the same methods."""

    def __init__(self) -> None:
        import ibis  # slow to load; who only renders or asks for help does without

        self._connection = ibis.duckdb.connect()
        self._connection.raw_sql("set enable_progress_bar = false")

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.disconnect()

    def read_file(self, name: str, file: Path) -> dict[str, str]:
        """Make `file` known as table `name` and return its columns with their types. CSV columns are all text.

        A CSV file has commas, points in its numbers and a header; column `line` is added: its line in the file.
        """
        try:
            if file.suffix == ".csv":
                raw = self._connection.read_csv(
                    file, table_name=f"{name} file", all_varchar=True, header=True, delim=","
                )
                names = ", ".join(quoted(column) for column in raw.columns)
                self.view(name, f"select {names}, row_number() over () + 1 as line from {quoted(f'{name} file')}")
            else:
                self._connection.read_parquet(file, table_name=name)
            return {column: str(kind) for column, kind in self._connection.table(name).schema().items()}
        except Exception as error:
            raise self._mistake(error) from None

    def view(self, name: str, text: str) -> None:
        """Make the query known as `name`; it runs each time it is used."""
        try:
            self._connection.create_view(name, self._connection.sql(text, dialect=DIALECT), overwrite=True)
        except Exception as error:
            raise self._mistake(error) from None

    def table(self, name: str, text: str) -> None:
        """Run the query once and keep its rows as table `name`."""
        try:
            self._connection.create_table(name, self._connection.sql(text, dialect=DIALECT), temp=True)
        except Exception as error:
            raise self._mistake(error) from None

    def keep(self, name: str, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> None:
        """Keep values as table `name`: column -> (text, integer, date or decimal; its values). No decimal loses a digit."""
        import pyarrow

        kinds = {"text": pyarrow.string(), "integer": pyarrow.int64(), "date": pyarrow.date32()}

        def array(kind: str, values: Sequence[Any]) -> Any:
            if kind != "decimal":
                return pyarrow.array(values, kinds[kind])
            scale = max((-int(number.as_tuple().exponent) for number in values), default=0)
            return pyarrow.array(values, pyarrow.decimal128(38, max(scale, 0)))

        table = pyarrow.table({column: array(*values) for column, values in columns.items()})
        self._connection.create_table(name, table, temp=True)

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return what the query finds. Raises Mistake for a column of doubles: their sums differ from run to run."""
        try:
            found = self._connection.sql(text, dialect=DIALECT).to_pyarrow()
        except Exception as error:
            raise self._mistake(error) from None
        for field in found.schema:
            if str(field.type) in INEXACT:
                raise Mistake(
                    f"column '{field.name}' holds doubles, which are not exact",
                    "return whole numbers or decimal: the division is made afterwards, from numerator and denominator",
                )
        return [dict(row) for row in found.to_pylist()]

    @staticmethod
    def _mistake(error: Exception) -> Mistake:
        """Return the database's complaint in one line, with its hint and line where it gives them."""
        if type(error).__name__ == "InterruptException":  # the user stopped it: nothing is wrong with the query
            raise KeyboardInterrupt from None
        text = str(error)
        line = re.search(r"^LINE (\d+):", text, re.MULTILINE)
        first = re.split(r"\n|(?<=[a-z])! ?", text.strip(), maxsplit=1)[0]
        first = re.sub(r"^(\w+ )?Error: ", "", first)
        near = re.search(r"(?:Candidate bindings:|Did you mean) ?(.+?)\??$", text, re.MULTILINE)
        hint = f"did you mean {near[1].strip()}?" if near else ""
        return Mistake(f"the database refuses this: {first}", hint, int(line[1]) if line else None)


def quoted(name: str) -> str:
    """Return `name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return `text` as an SQL text value."""
    return "cast('" + text.replace("'", "''") + "' as varchar)"


def exact(number: Any) -> Decimal:
    """Return a whole number or decimal of the database as Decimal."""
    return number if isinstance(number, Decimal) else Decimal(int(number))
