"""A source's file → typed Parquet with its declared columns, and which values were not written as declared.

A Parquet file that holds the types already is used as it is. What is made of other files is kept in `data/.cache` until
the file or its declaration changes. It goes through DuckDB whatever the engine of the queries is: no table is held in memory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import files
from engine.compute.database import quoted
from engine.compute.failure import Failure
from engine.compute.scratch import Scratch
from engine.compute.sources import csvfile, parse, workbook
from engine.compute.sources.finding import Finding
from engine.model.source import Column, Source
from engine.problems import Place, Problem, did_you_mean

MADE = 1  # raise it when the same file would give other Parquet than before
EXAMPLES = 3  # so many wrong values of a column are named
CACHE = Path("data/.cache")  # below content/
Where = Callable[[str, int], str]  # column and line -> "row 12", "sheet 'Data', cell B7"
FORMATS = (".parquet", ".csv", ".csv.gz", ".xlsx")


@dataclass(frozen=True)
class Delivered:
    """The Parquet file of a source, the name that each declared column has in it, and what is wrong with values."""

    path: Path
    names: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def delivered(name: str, source: Source, content: Path) -> Delivered:
    """Return what was delivered for a source. Raises Failure when its file is not there or cannot be read."""
    file = content / source.file
    if not source.file.endswith(FORMATS):
        raise _failure(
            source, f"{source.file} is no kind of file that can be read", f"known here: {', '.join(FORMATS)}"
        )
    if not file.is_file():
        raise _failure(source, f"the file of source '{name}' is missing: {source.file}", _how_to_get(name, source))
    if file.suffix == ".parquet":
        held = _parquet_columns(file, source)
        names = {column: called(column, declared) for column, declared in source.columns.items()}
        all_there(source, held)
        if not any(held[names[column]] and declared.type != "varchar" for column, declared in source.columns.items()):
            return Delivered(file, names)
    return _kept(name, source, file, content / CACHE)


def called(name: str, column: Column) -> str:
    """Return the name that a column has in the file."""
    return column.called or name


def _how_to_get(name: str, source: Source) -> str:
    if source.remote:
        return f"fetch it: regiodeck sources refresh {name}"
    return f"it is expected on {source.expected}" if source.expected else "put it there, or mend 'file:'"


def _kept(name: str, source: Source, file: Path, cache: Path) -> Delivered:
    """Return what was made of the file before, if it is still so; else make it."""
    stat = file.stat()
    declared = source.model_dump_json(exclude={"label", "owner", "expected", "rules", "waiting", "credit", "period"})
    key = files.digest([f"{MADE} {stat.st_size} {stat.st_mtime_ns} {declared}".encode()])
    path, beside = cache / f"{name}.parquet", cache / f"{name}.json"
    names = {column: column for column in source.columns}
    try:
        known = json.loads(beside.read_text(encoding="utf-8"))
        if known["key"] == key and path.is_file():
            return Delivered(path, names, tuple(_finding(name, source, **bad) for bad in known["bad"]))
    except (OSError, ValueError, LookupError, TypeError):
        pass  # not there, or of an earlier version
    bad = _convert(source, file, path)
    files.write(beside, files.dump_json({"key": key, "bad": bad}), cache)
    return Delivered(path, names, tuple(_finding(name, source, **each) for each in bad))


def _convert(source: Source, file: Path, out: Path) -> list[dict[str, Any]]:
    """Write the typed table and return for each column with wrong values how many there are, and the first few."""
    with _rows(source, file) as (database, rows, texts, where):
        all_there(source, texts)
        found = []
        for name, column in source.columns.items():
            if texts[called(name, column)] and column.type != "varchar":
                raw = called(name, column)
                wrong = f"{parse.text(raw)} is not null and ({parse.value(raw, column, source)}) is null"
                found.append((name, raw, wrong))
        counts = [f"count(*) filter (where {wrong})" for _, _, wrong in found]
        counted = database.execute(f"select {', '.join(['count(*)', *counts])} from {rows}").fetchone()[1:]
        bad = []
        for (name, raw, wrong), count in zip(found, counted, strict=True):
            if count:
                query = f"select line, {quoted(raw)} from {rows} where {wrong} order by line limit {EXAMPLES}"
                first = [[where(raw, line), value] for line, value in database.execute(query).fetchall()]
                bad.append({"column": name, "rows": count, "examples": first})
        _write(database, source, rows, texts, out)
        return bad


@contextmanager
def _rows(source: Source, file: Path) -> Iterator[tuple[Any, str, dict[str, bool], Where]]:
    """Yield a DuckDB connection, what stands behind `from` for the rows as they are, which columns are text, and what
    a person calls the place of a value."""
    import duckdb

    with Scratch() as scratch, duckdb.connect(config={"temp_directory": str(scratch.path)}) as database:
        database.execute("set enable_progress_bar = false")
        if file.suffix == ".parquet":
            rows = f"(select *, row_number() over () as line from read_parquet({csvfile.literal(file)}))"
            yield database, rows, _parquet_columns(file, source), _row
        elif file.suffix == ".xlsx":
            sheet = workbook.sheet(file, source)
            database.register("sheet", sheet.table)
            yield database, "sheet", dict.fromkeys(sheet.table.column_names, True), sheet.cell
        else:
            with csvfile.rows(file, source) as (rows, columns):
                yield database, rows, dict.fromkeys(columns, True), _row


def _write(database: Any, source: Source, rows: str, texts: Mapping[str, bool], out: Path) -> None:
    columns = []
    for name, column in source.columns.items():
        raw = called(name, column)
        made = parse.value(raw, column, source) if texts[raw] else f"cast({quoted(raw)} as {column.type})"
        columns.append(f"{made} as {quoted(name)}")
    if source.lined:
        columns.append("line")
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        copied = f"select {', '.join(columns)} from {rows}"
        database.execute(f"copy ({copied}) to {csvfile.literal(beside)} (format parquet, compression zstd)")
        csvfile.whole(database, source)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def _finding(name: str, source: Source, column: str, rows: int, examples: list[tuple[str, str]]) -> Finding:
    declared = source.columns[column]
    hidden = column in source.personal
    where = [place if hidden else f"{place} '{value}'" for place, value in examples]
    more = ", ..." if rows > len(examples) else ""
    what = (
        f"{source.file}: {rows} values in '{column}' are no {parse.written(declared, source)}: {', '.join(where)}{more}"
    )
    return Finding(
        source=name,
        rule="type",
        place=declared.place or source.place or Place("content/sources.yaml"),
        what=what,
        hint="these values count as empty until the file is mended, or sources.yaml says how they are written",
        rows=rows,
        example=where[0],
        fatal=declared.fatal,
    )


def _row(column: str, line: int) -> str:
    return f"row {line}"


def _parquet_columns(file: Path, source: Source) -> dict[str, bool]:
    """Return the columns of a Parquet file, each with whether it holds text."""
    import pyarrow
    import pyarrow.parquet

    try:
        schema = pyarrow.parquet.read_schema(file)
    except (OSError, pyarrow.ArrowException) as error:
        raise _failure(source, f"{source.file} is no Parquet file: {str(error).splitlines()[0]}", "") from None
    text = (pyarrow.types.is_string, pyarrow.types.is_large_string, pyarrow.types.is_string_view)
    return {field.name: any(is_text(field.type) for is_text in text) for field in schema}


def all_there(source: Source, held: Iterable[str], alike: Callable[[str], str] = str) -> None:
    """Raise Failure with the declared columns that are not held; `alike` gives what two names are compared by."""
    wanted, known = [called(name, column) for name, column in source.columns.items()], set(map(alike, held))
    lacking = [column for column in wanted if alike(column) not in known]
    if lacking:
        what = f"{source.shown} has no column '{lacking[0]}'" + "".join(f", '{more}'" for more in lacking[1:])
        raise _failure(source, what, did_you_mean(lacking[0], [name for name in held if name not in wanted] or held))


def _failure(source: Source, what: str, hint: str) -> Failure:
    return Failure(Problem(source.place or Place("content/sources.yaml"), what, hint))
