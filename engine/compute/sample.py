"""SQL and small target tables of a folder → made-up records as files, the same bytes on each run.

The folder holds `*.csv` (each is table `targets.<name>`, all columns text) and `*.sql`, run in the order of their names.
Each table that they make in schema `parquet` or `csv` is written to `<table>.parquet` or `<table>.csv`, in its own order.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from engine.compute.database import quoted
from engine.problems import Place, Problem, UserError

FORMATS = {"parquet": "format parquet, compression zstd, row_group_size 122880", "csv": "format csv, header"}


def make(folder: Path, out: Path, threads: int = 2) -> list[Path]:
    """Return the files written into `out`, sorted. Each is written beside and then renamed."""
    import duckdb

    with duckdb.connect() as database:
        database.execute(f"set threads = {threads}")
        database.execute("set enable_progress_bar = false")
        database.execute("create schema targets")
        for table in sorted(folder.glob("*.csv")):
            _run(database, table, f"create table targets.{quoted(table.stem)} as {_reading(table)}")
        for script in sorted(folder.glob("*.sql")):
            _run(database, script, script.read_text(encoding="utf-8"))
        # one thread writes: row groups then begin at the same rows on every machine
        database.execute("set threads = 1")
        return sorted(_write(database, schema, table, out) for schema, table in _tables(database))


def _reading(file: Path) -> str:
    name = file.as_posix().replace("'", "''")
    return f"select * from read_csv('{name}', header = true, all_varchar = true, delim = ',')"


def _tables(database: Any) -> list[tuple[str, str]]:
    wanted = " or ".join(f"table_schema = '{schema}'" for schema in FORMATS)
    query = f"select table_schema, table_name from information_schema.tables where {wanted} order by all"
    return [(str(schema), str(table)) for schema, table in database.execute(query).fetchall()]


def _write(database: Any, schema: str, table: str, out: Path) -> Path:
    import duckdb

    path = out / f"{table}.{schema}"
    beside = out / f".{table}.{os.getpid()}.new"
    try:
        out.mkdir(parents=True, exist_ok=True)
        name = beside.as_posix().replace("'", "''")
        database.execute(f"copy (select * from {schema}.{quoted(table)}) to '{name}' ({FORMATS[schema]})")
        beside.replace(path)
    except (duckdb.Error, OSError) as error:
        what, hint = f"cannot be written: {_first_line(error)}", "is the disk full, or may you not write there?"
        raise UserError(Problem(Place(path.as_posix()), what, hint)) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return path


def _run(database: Any, file: Path, text: str) -> None:
    import duckdb

    try:
        database.execute(text)
    except duckdb.Error as error:
        raise UserError(Problem(Place(file.as_posix()), f"this cannot be run: {_first_line(error)}")) from None


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split("\n", 1)[0].split())
