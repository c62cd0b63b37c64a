"""What the stage asks of a database, whichever it is: SQL in DuckDB's dialect in, rows of exact values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

Columns = dict[str, str]  # column -> its type, in the words of DuckDB


class Database(Protocol):
    """One connection to an engine. Tables and views made through it are gone when it is closed.

    Every text is a query in DuckDB's dialect, in the subset of `content/indicators/README.md`.
    Each method raises Mistake when the database refuses.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def parquet(self, name: str, files: Path | Sequence[Path]) -> Columns:
        """Make Parquet files of one shape known together as table `name`, with the types they hold."""
        ...

    def arrow(self, name: str, table: Any) -> Columns:
        """Keep a pyarrow table as table `name`."""
        ...

    def existing(self, name: str, table: str) -> Columns:
        """Make a table that the database holds itself (`table` or `schema.table`) known as `name`; it is only read."""
        ...

    def view(self, name: str, text: str) -> None:
        """Make the query known as `name`; it runs each time it is used."""
        ...

    def table(self, name: str, text: str) -> None:
        """Run the query once and keep its rows as table `name`."""
        ...

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return what the query finds. Raises Mistake for a column of doubles: their sums differ from run to run."""
        ...

    def keep(self, name: str, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> None:
        """Keep values as table `name`: column -> (text, integer, date or decimal; its values). No decimal loses a digit."""
        import pyarrow

        kinds = {"text": pyarrow.string(), "integer": pyarrow.int64(), "date": pyarrow.date32()}

        def array(kind: str, values: Sequence[Any]) -> Any:
            if kind != "decimal":
                return pyarrow.array(values, kinds[kind])
            scale = max((-int(number.as_tuple().exponent) for number in values), default=0)
            return pyarrow.array(values, pyarrow.decimal128(38, max(scale, 0)))

        self.arrow(name, pyarrow.table({column: array(*values) for column, values in columns.items()}))


def quoted(name: str) -> str:
    """Return `name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return `text` as an SQL text value."""
    return "cast('" + text.replace("'", "''") + "' as varchar)"


def exact(number: Any) -> Decimal:
    """Return a whole number or decimal of the database as Decimal."""
    return number if isinstance(number, Decimal) else Decimal(int(number))
