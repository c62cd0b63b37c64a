"""A table or query of an SQL database → its declared columns, block by block, typed as the database has them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from engine.compute.sources.cbs import Unavailable
from engine.model.source import Source
from engine.problems import did_you_mean

BLOCK = 200_000  # rows in memory at a time
KEPT = "what was fetched before is kept"
URL = "it looks like postgresql://name:password@server:5432/database, signs such as @ / : # in a password as %40 %2F %3A %23"


@contextmanager
def batches(source: Source, columns: list[str]) -> Iterator[Any]:
    """Yield a reader of Arrow blocks; texts have no blanks around them, as those of files.

    Raises Unavailable; the address, which may hold a password, is in no message.
    """
    import ibis

    address, connection = _address(source.database), None
    try:
        connection = ibis.connect(address)
        found = connection.sql(source.query) if source.query else _table(connection, source.table)
        lacking = [column for column in columns if column not in found.columns]
        if lacking:
            which = f"table '{source.table}'" if source.table else "query"
            raise Unavailable(f"the {which} has no column '{lacking[0]}'", did_you_mean(lacking[0], found.columns))
        chosen = [found[column] for column in columns]
        chosen = [
            column.cast("string").name(column.get_name()) if column.type().is_uuid() else column for column in chosen
        ]
        yield _trimmed(found.select(chosen).to_pyarrow_batches(chunk_size=BLOCK))
    except Unavailable:
        raise
    except Exception as error:
        said = _without_secrets((str(error).strip() or type(error).__name__).splitlines()[0], address)
        raise Unavailable(f"the database cannot be read: {said}", _hint(error, address)) from None
    finally:
        if connection is not None:
            connection.disconnect()


def _table(connection: Any, name: str) -> Any:
    """Return a table by its name, or by schema.name."""
    from ibis.common.exceptions import TableNotFound

    *schema, table = name.split(".")
    try:
        return connection.table(table, database=tuple(schema) if len(schema) > 1 else "".join(schema) or None)
    except TableNotFound:
        hint = "is the name written as the database has it, with its schema: schema.table?"
        raise Unavailable(f"the database has no table '{name}'", hint) from None


def _trimmed(reader: Any) -> Any:
    import pyarrow
    from pyarrow import compute, types

    def blocks() -> Iterator[Any]:
        for block in reader:
            columns = [compute.utf8_trim_whitespace(each) if types.is_string(each.type) else each for each in block]
            yield pyarrow.RecordBatch.from_arrays(columns, schema=reader.schema)

    return pyarrow.RecordBatchReader.from_batches(reader.schema, blocks())


def _address(database: str) -> str:
    """Return the URL of the database. Raises Unavailable when there is none, or it is none."""
    address = database if "://" in database else os.environ.get(database, "")
    if not address:
        raise Unavailable(f"the environment has no variable '{database}'", "let it hold the URL of the database")
    try:
        _ = urlsplit(address).port
        whole = "://" in address
    except ValueError:  # a port that is no number may be half a password
        whole = False
    if not whole:
        raise Unavailable(f"'{database}' holds no URL of a database", URL)
    return address


def _without_secrets(said: str, address: str) -> str:
    secret = urlsplit(address).password or ""
    for part in (address, secret, unquote_plus(secret)):
        said = said.replace(part, "...") if part else said
    return said


def _hint(error: Exception, address: str) -> str:
    from pyarrow import ArrowException

    if isinstance(error, ImportError):
        kind = urlsplit(address).scheme.replace("postgresql", "postgres")
        return "install regiodeck[postgres]" if kind == "postgres" else f"install ibis-framework[{kind}]"
    return "let 'query:' cast columns of an unusual type" if isinstance(error, ArrowException) else KEPT
