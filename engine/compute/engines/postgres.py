"""PostgreSQL, where the records live in one: it reads tables of the server and makes only temporary ones of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.compute.database import Columns, Database, quoted
from engine.compute.engines.dialect import to_postgres
from engine.compute.engines.duckdb import inexact
from engine.compute.failure import Mistake

INEXACT = (700, 701)  # the type codes of real and double precision
LONGEST = 63  # a longer name would be cut off, and two could become one
BYTEWISE = 'text collate "C"'  # text sorts by its bytes, as in the other engines, whatever the server's language
KINDS = {
    "string": BYTEWISE,
    "large_string": BYTEWISE,
    "string_view": BYTEWISE,
    "bool": "boolean",
    "date32[day]": "date",
    "float": "real",
    "double": "double precision",
    "uint64": "numeric(20)",
    **dict.fromkeys(("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"), "bigint"),
}
KNOWN = ("bigint", "integer", "smallint", "decimal", "double", "float", "boolean", "date", "timestamp")
SETTINGS = "set timezone = 'UTC'; set jit = off; set work_mem = '256MB'; set client_min_messages = warning"


class Postgres(Database):
    """A connection to a server: its address, or nothing for what the environment says (PGHOST, PGSERVICE, ...)."""

    def __init__(self, address: str = "") -> None:
        try:
            import ibis
            import psycopg
        except ImportError as error:
            raise Mistake(f"PostgreSQL cannot be reached: {error}", "install regiodeck[postgres]") from None
        try:
            self._connection = ibis.postgres.from_connection(psycopg.connect(address, autocommit=True)).con
            self._connection.execute(SETTINGS)
        except psycopg.Error as error:
            raise _unreachable(error, address) from None

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def parquet(self, name: str, files: Path | Sequence[Path]) -> Columns:
        """Copy Parquet files of one shape to the temporary table `name`, block by block."""
        from pyarrow import dataset

        paths = [files] if isinstance(files, Path) else list(files)
        try:
            records = dataset.dataset([path.as_posix() for path in paths], format="parquet")
        except (OSError, ValueError) as error:
            raise Mistake(f"the file cannot be read: {str(error).splitlines()[0]}") from None
        return self._copy(name, records.schema, records.to_batches())

    def arrow(self, name: str, table: Any) -> Columns:
        """Keep a pyarrow table as table `name`."""
        return self._copy(name, table.schema, table.to_batches())

    def existing(self, name: str, table: str) -> Columns:
        """Make a table of the server known as `name`; it is only read."""
        source = ".".join(quoted(part) for part in table.split("."))
        shown = ", ".join(
            f"{_as_is(quoted(column), kind)} as {quoted(column.lower())}"
            for column, kind in self._columns(source).items()
        )
        self._run(f"create temporary view {self._named(name)} as select {shown} from {source}")
        return self._columns(self._named(name))

    def view(self, name: str, text: str) -> None:
        """Make the query known as `name`; it runs each time it is used."""
        self._run(f"create or replace temporary view {self._named(name)} as {to_postgres(text)}")

    def table(self, name: str, text: str) -> None:
        """Run the query once and keep its rows as table `name`."""
        self._run(f"create temporary table {self._named(name)} as {to_postgres(text)}")
        self._run(f"analyze {self._named(name)}")

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return what the query finds. Raises Mistake for a column of doubles: their sums differ from run to run."""
        cursor = self._run(to_postgres(text))
        for column in cursor.description:
            if column.type_code in INEXACT:
                raise inexact(column.name)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _copy(self, name: str, schema: Any, batches: Any) -> Columns:
        table = self._named(name)
        kinds = ", ".join(f"{quoted(field.name.lower())} {_kind(field)}" for field in schema)
        self._run(f"create temporary table {table} ({kinds})")
        with self._connection.cursor().copy(f"copy {table} from stdin (format csv)") as copy:
            for batch in batches:
                copy.write(_as_csv(batch))
        self._run(f"analyze {table}")
        return self._columns(table)

    def _columns(self, table: str) -> Columns:
        described = self._run(f"select * from {table} limit 0").description
        return {column.name: _words(column.type_display) for column in described}

    def _run(self, text: str) -> Any:
        import psycopg

        try:
            return self._connection.execute(text.encode())  # bytes: a % in it is no placeholder
        except psycopg.Error as error:
            raise Mistake(f"the database refuses this: {_first(error)}", error.diag.message_hint or "") from None

    @staticmethod
    def _named(name: str) -> str:
        if len(name.encode()) > LONGEST:
            raise Mistake(f"'{name}' is too long a name for PostgreSQL", f"it has room for {LONGEST} letters")
        return quoted(name.lower())


def _as_is(column: str, kind: str) -> str:
    """Return a column of the server: what is no number, date or truth is text (char(4), uuid, a kind of their own)."""
    return column if kind.startswith(KNOWN) else f'cast({column} as text) collate "C"'


def _kind(field: Any) -> str:
    kind = str(field.type)
    if kind.startswith("decimal"):
        return f"numeric({field.type.precision}, {field.type.scale})"
    if kind.startswith("timestamp"):
        return "timestamp"
    if kind not in KINDS:
        raise Mistake(f"column '{field.name}' is of type {kind}, which has no place in PostgreSQL", "declare another")
    return KINDS[kind]


def _words(kind: str) -> str:
    """Return a type as DuckDB calls it: int8 is bigint there."""
    names = {"int8": "bigint", "int4": "integer", "int2": "smallint", "bool": "boolean", "float8": "double"}
    names |= {"text": "varchar", "bpchar": "varchar", "float4": "float"}
    return kind.replace("numeric", "decimal") if kind.startswith("numeric") else names.get(kind, kind)


def _as_csv(batch: Any) -> bytes:
    import pyarrow
    from pyarrow import csv

    out = io.BytesIO()
    csv.write_csv(pyarrow.table(batch.columns, batch.schema.names), out, csv.WriteOptions(include_header=False))
    return out.getvalue()


def _unreachable(error: Exception, address: str) -> Mistake:
    """Return what is wrong with a connection; the password of its address is in no message, nor a part of it."""
    import psycopg

    try:
        parts = psycopg.conninfo.conninfo_to_dict(address)
        port, host = str(parts.get("port") or "0"), str(parts.get("host") or "")
        whole = port.replace(",", "").isdigit() and "@" not in host  # else half a password may stand there
    except psycopg.ProgrammingError:
        whole = False
    if not whole:
        hint = "it looks like postgresql://name:password@server:5432/database, signs such as @ / : # in a password as %40 %2F"
        return Mistake("PostgreSQL cannot be reached: its address cannot be read", hint)
    secret = str(parts.get("password") or "")
    said = _first(error).replace(secret, "...") if secret else _first(error)
    return Mistake(f"PostgreSQL cannot be reached: {said}", "look at its address" if address else "")


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
