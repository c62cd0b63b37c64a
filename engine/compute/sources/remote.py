"""A table or query of an SQL database → its declared columns, block by block, typed as the database has them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engine.compute.sources.cbs import Unavailable
from engine.model.source import Source
from engine.problems import did_you_mean

BLOCK = 200_000  # rows in memory at a time


@contextmanager
def batches(source: Source, columns: list[str]) -> Iterator[Any]:
    """Yield a reader of Arrow blocks. Raises Unavailable; the address, which may hold a password, is in no message."""
    import ibis

    address = _address(source.database)
    try:
        connection = ibis.connect(address)
        found = connection.sql(source.query) if source.query else connection.table(source.table)
        lacking = [column for column in columns if column not in found.columns]
        if lacking:
            which = f"table '{source.table}'" if source.table else "query"
            raise Unavailable(f"the {which} has no column '{lacking[0]}'", did_you_mean(lacking[0], found.columns))
        yield found.select(columns).to_pyarrow_batches(chunk_size=BLOCK)
    except Unavailable:
        raise
    except Exception as error:
        said = (str(error).strip() or type(error).__name__).splitlines()[0].replace(address, "the address")
        raise Unavailable(f"the database cannot be read: {said}", "what was fetched before is kept") from None


def _address(database: str) -> str:
    if "://" in database:
        return database
    if database not in os.environ:
        raise Unavailable(f"the environment has no variable '{database}'", "let it hold the address of the database")
    return os.environ[database]
