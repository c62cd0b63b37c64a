"""A CSV file, its delimiter and encoding as declared → rows of text for DuckDB; a row that is none is told with its line."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from engine.compute.failure import Failure
from engine.compute.scratch import Scratch
from engine.model.source import Source
from engine.problems import Place, Problem

BLOCK = 1 << 20
UTF8 = ("utf-8", "utf-8-sig")
REJECTED = 1000  # wrong rows are counted up to here


@contextmanager
def rows(file: Path, source: Source) -> Iterator[tuple[str, list[str]]]:
    """Yield what stands behind `from` for the rows, all text, with `line`; and the names of the columns."""
    columns = _header(file, source)
    with Scratch() as scratch:
        plain = file if source.encoding in UTF8 else _as_utf8(file, source, scratch.path / "utf8.csv")
        kinds = ", ".join(f"{literal(column)}: 'varchar'" for column in columns)
        scan = (
            f"read_csv({literal(plain)}, columns = {{{kinds}}}, auto_detect = false, header = true, skip = {source.header - 1},"
            f" delim = {literal(source.delimiter)}, quote = '\"', escape = '\"',"
            f" ignore_errors = true, store_rejects = true, rejects_limit = {REJECTED})"
        )
        yield f"(select *, row_number() over () + {source.header} as line from {scan})", columns


def whole(database: Any, source: Source) -> None:
    """Raise Failure when a scan left out rows: too many cells or too few, or not of the encoding."""
    if not database.execute("from duckdb_tables() where table_name = 'reject_errors'").fetchall():
        return
    query = """select error_type, count(distinct line), min(line), arg_min(byte_position, line)
      from reject_errors group by 1 order by 3"""
    found = database.execute(query).fetchall()
    if not found:
        return
    kind, count, line, byte = found[0]
    if kind == "INVALID ENCODING":
        raise _not_of_encoding(source, line, byte)
    said = {"TOO MANY COLUMNS": "more cells than the header", "MISSING COLUMNS": "fewer cells than the header"}
    what = f"{source.file}: {count} rows cannot be read, row {line} first: {said.get(kind, kind.lower())}"
    hint = f"is '{source.delimiter}' the delimiter? a value that holds it stands between quotes"
    raise _failure(source, what, hint)


def literal(text: str | Path) -> str:
    """Return a text or path as DuckDB's SQL has it."""
    return "'" + (text.as_posix() if isinstance(text, Path) else text).replace("'", "''") + "'"


def _open(file: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(file, "rb")) if file.suffix == ".gz" else file.open("rb")


def _header(file: Path, source: Source) -> list[str]:
    encoding = "utf-8-sig" if source.encoding in UTF8 else source.encoding
    with _open(file) as raw:
        lines = csv.reader(
            io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline=""), delimiter=source.delimiter
        )
        try:
            for _ in range(source.header - 1):
                next(lines)
            names = [name.strip() for name in next(lines)]
        except StopIteration:
            raise _failure(
                source, f"{source.file} has no row {source.header}, where the header should be", ""
            ) from None
        except (OSError, csv.Error) as error:
            raise _failure(source, f"{source.file} cannot be read: {error}", "") from None
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise _failure(source, f"{source.file} has two columns '{twice}'", "give one of them another name")
    return names


def _as_utf8(file: Path, source: Source, out: Path) -> Path:
    """Return a copy of the file in UTF-8, made block by block. Raises Failure when the file is not of its encoding."""
    read, check = codecs.getincrementaldecoder(source.encoding)(), codecs.getincrementaldecoder("utf-8")()
    byte, line, is_utf8, plain = 0, 1, True, True
    with _open(file) as raw, out.open("wb") as copy:
        while True:
            block = raw.read(BLOCK)
            try:
                text = read.decode(block, final=not block)
            except UnicodeDecodeError as error:
                line += block[: error.start].count(b"\n")
                raise _not_of_encoding(source, line, byte + error.start + 1) from None
            try:
                plain &= block.isascii()
                check.decode(block, final=not block)
            except UnicodeDecodeError:
                is_utf8 = False
            copy.write(text.encode())
            if not block:
                break
            byte, line = byte + len(block), line + block.count(b"\n")
    if is_utf8 and not plain:
        raise _failure(source, f"{source.file} is UTF-8, and declared as {source.encoding}", "write 'encoding: utf-8'")
    return out


def _not_of_encoding(source: Source, line: int, byte: int) -> Failure:
    hint = "say how it is written: 'encoding: cp1252' for many files of Windows"
    return _failure(source, f"{source.file} is not {source.encoding}: row {line}, byte {byte}", hint)


def _failure(source: Source, what: str, hint: str) -> Failure:
    return Failure(Problem(source.place or Place("content/sources.yaml"), what, hint))
