"""What is fetched ↔ a Parquet file with its description beside it: where it is from, when it was fetched, its hash.

Figures are made from the snapshot alone, never over a network. The old one stays until the new one is whole.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine import files
from engine.compute.failure import Failure
from engine.compute.sources import cbs, remote
from engine.model.source import Source
from engine.problems import Place, Problem, UserError


def refresh(name: str, source: Source, content: Path, now: dt.datetime) -> dict[str, Any]:
    """Fetch a source into its snapshot and return the description of it. Raises Failure; nothing is then changed."""
    path = content / source.file
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = list(dict.fromkeys(column.called or own for own, column in source.columns.items()))
    try:
        described = _open_data(source, columns, beside) if source.cbs else _table(source, columns, beside)
        described |= {"fetched": now.isoformat(timespec="seconds"), "sha256": _hash(beside)}
        if source.credit:
            described["credit"] = source.credit
        beside.replace(path)
    except cbs.Unavailable as error:
        place = source.place or Place("content/sources.yaml")
        raise Failure(Problem(place, f"source '{name}' is not fetched: {error.what}", error.hint)) from None
    finally:
        beside.unlink(missing_ok=True)
    files.write(description(path), files.dump_yaml(described), content)
    return described


def description(path: Path) -> Path:
    """Return where the description of a snapshot stands."""
    return path.with_suffix(".yaml")


def described(source: Source, content: Path) -> Mapping[str, Any]:
    """Return the description of the snapshot that is there, {} where there is none."""
    path = content / source.file
    try:
        return dict(files.load_yaml(description(path), content))
    except (UserError, TypeError, ValueError):
        return {}


def changed(source: Source, content: Path) -> bool:
    """Return whether the snapshot is another file than its description says."""
    path = content / source.file
    return path.is_file() and described(source, content).get("sha256") != _hash(path)


def _open_data(source: Source, columns: list[str], out: Path) -> dict[str, Any]:
    import pyarrow
    import pyarrow.parquet

    assert source.cbs
    found = cbs.fetch(source.cbs, columns)
    table = pyarrow.table({name: pyarrow.array(values, pyarrow.string()) for name, values in found.columns.items()})
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return {
        "table": source.cbs.table,
        "server": source.cbs.server,
        "title": found.title,
        "period": found.period,
        "modified": found.modified,
        "filter": source.cbs.filter,
        "rows": table.num_rows,
        "licence": cbs.LICENCE,
    }


def _table(source: Source, columns: list[str], out: Path) -> dict[str, Any]:
    import pyarrow.parquet

    rows = 0
    with (
        remote.batches(source, columns) as reader,
        pyarrow.parquet.ParquetWriter(out, reader.schema, compression="zstd") as writer,
    ):
        for batch in reader:
            writer.write_batch(batch)
            rows += batch.num_rows
    return {"table": source.table or "query", "rows": rows}


def _hash(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
