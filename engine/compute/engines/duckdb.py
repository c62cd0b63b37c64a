"""DuckDB in the process: what figures are computed with unless another engine is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.compute.database import Columns, Database, quoted
from engine.compute.engines.dialect import to_duckdb
from engine.compute.failure import Mistake
from engine.compute.scratch import Scratch

INEXACT = ("float", "double")


class DuckDB(Database):
    """A database in memory; Parquet files are read where they lie, only the columns that a query needs."""

    def __init__(self, memory: str = "") -> None:
        """Open it; what goes beyond `memory` ("4GiB") is written to a folder that is removed at the end."""
        import ibis  # slow to load; who only renders or asks for help does without

        self._scratch = Scratch()
        settings = {"temp_directory": str(self._scratch.path)} | ({"memory_limit": memory} if memory else {})
        try:
            self._connection = ibis.duckdb.connect(**settings)
        except Exception as error:
            self._scratch.close()
            raise mistake(error) from None
        self._connection.raw_sql("set enable_progress_bar = false; set preserve_insertion_order = false")

    def __exit__(self, *_: object) -> None:
        self._connection.disconnect()
        self._scratch.close()

    def parquet(self, name: str, files: Path | Sequence[Path]) -> Columns:
        """Make Parquet files of one shape known together as table `name`, with the types they hold."""
        paths = [files] if isinstance(files, Path) else list(files)
        try:
            self._connection.read_parquet(paths, table_name=name)
        except Exception as error:
            raise mistake(error) from None
        return self._columns(name)

    def arrow(self, name: str, table: Any) -> Columns:
        """Keep a pyarrow table as table `name`."""
        try:
            self._connection.create_table(name, table, temp=True)
        except Exception as error:
            raise mistake(error) from None
        return self._columns(name)

    def existing(self, name: str, table: str) -> Columns:
        """Raise Mistake: a database in memory holds nothing before it is opened."""
        what = f"there is no table '{table}': DuckDB has no database of its own here"
        raise Mistake(what, "give a file, or compute where the table is: engine: postgres or spark in sources.yaml")

    def view(self, name: str, text: str) -> None:
        """Make the query known as `name`; it runs each time it is used."""
        self._run(f"create or replace temporary view {quoted(name)} as ", text)

    def table(self, name: str, text: str) -> None:
        """Run the query once and keep its rows as table `name`."""
        self._run(f"create temporary table {quoted(name)} as ", text)

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return what the query finds. Raises Mistake for a column of doubles: their sums differ from run to run."""
        found = self._run("from (", text, "\n)")
        names = [column for column, *_ in found.description]
        for name, kind, *_ in found.description:
            if str(kind).lower() in INEXACT:
                raise inexact(name)
        try:
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        except Exception as error:
            raise mistake(error) from None

    def _run(self, before: str, text: str, after: str = "") -> Any:
        """Run a statement around the query. A mistake has the line of the text as it was written."""
        try:
            return self._connection.raw_sql(before + to_duckdb(text) + after)
        except Exception as error:
            try:
                self._connection.raw_sql(f"explain {text}")
            except Exception as first:
                raise mistake(first) from None
            raise error if isinstance(error, Mistake) else mistake(error) from None

    def _columns(self, name: str) -> Columns:
        described = self._connection.raw_sql(f"describe {quoted(name)}").fetchall()
        return {str(column): str(kind).lower() for column, kind, *_ in described}


def inexact(column: str) -> Mistake:
    """Return what is wrong with a column of doubles."""
    return Mistake(
        f"column '{column}' holds doubles, which are not exact",
        "return whole numbers or decimal: the division is made afterwards, from numerator and denominator",
    )


def mistake(error: Exception) -> Mistake:
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
