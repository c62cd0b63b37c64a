"""Spark, for records that outgrow one machine: a session of its own, or the cluster whose master it is given."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.compute.database import Columns, Database
from engine.compute.engines.dialect import to_spark
from engine.compute.engines.duckdb import inexact
from engine.compute.failure import Mistake
from engine.compute.scratch import Scratch

INEXACT = ("float", "double")
NAMES = {"string": "varchar", "int": "integer"}
SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, not an empty value
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",  # no decimal loses digits in a product
    "spark.sql.legacy.decimal.retainFractionDigitsOnTruncate": "true",  # nor where decimals of two scales meet
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
QUIET = """rootLogger.level = off
rootLogger.appenderRef.none.ref = none
appender.none.type = Null
appender.none.name = none
"""
LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class Spark(Database):
    """A session on `master` (`spark://...`, `yarn`), or with all processors of this machine."""

    def __init__(self, master: str = "") -> None:
        try:
            import ibis
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise Mistake(f"Spark cannot be started: {error}", "install regiodeck[spark]") from None
        self._scratch = Scratch()
        quiet = self._scratch.path / "log4j2.properties"  # what is wrong is raised: nothing is told twice
        quiet.write_text(QUIET, encoding="utf-8")
        logging.getLogger("SQLQueryContextLogger").disabled = True
        builder = SparkSession.builder.master(master or "local[*]").appName("regiodeck")
        settings = SETTINGS | ({} if master else LOCAL) | {"spark.sql.warehouse.dir": str(self._scratch.path)}
        settings["spark.driver.extraJavaOptions"] = f"-Dlog4j2.configurationFile={quiet.as_uri()}"
        for name, value in settings.items():
            builder = builder.config(name, value)
        try:
            session = builder.getOrCreate()
        except Exception as error:
            self._scratch.close()
            raise Mistake(f"Spark cannot be started: {_first(error)}", "it needs Java 17 (JAVA_HOME)") from None
        session.sparkContext.setLogLevel("ERROR")
        self._session = session
        self._connection = ibis.pyspark.connect(session)

    def __exit__(self, *_: object) -> None:
        self._session.stop()
        self._scratch.close()

    def parquet(self, name: str, files: Path | Sequence[Path]) -> Columns:
        """Make Parquet files of one shape known together as table `name`; they are read where they lie."""
        paths = [files] if isinstance(files, Path) else list(files)
        return self._known(name, lambda: self._session.read.parquet(*(str(path) for path in paths)))

    def arrow(self, name: str, table: Any) -> Columns:
        """Keep a pyarrow table as table `name`."""
        return self._known(name, lambda: self._session.createDataFrame(table))

    def existing(self, name: str, table: str) -> Columns:
        """Make a table of Spark's catalogue known as `name`; it is only read."""
        source = ".".join(_quoted(part) for part in table.split("."))
        return self._known(name, lambda: self._session.table(source))

    def view(self, name: str, text: str) -> None:
        """Make the query known as `name`; it runs each time it is used."""
        self._known(name, lambda: self._query(text))

    def table(self, name: str, text: str) -> None:
        """Run the query once and keep its rows as table `name`."""

        # not localCheckpoint: two that rest on one table then make an inner join of a left join, and rows go unseen
        def cached() -> Any:
            frame = self._query(text).cache()
            frame.count()
            return frame

        self._known(name, cached)

    def rows(self, text: str) -> list[dict[str, Any]]:
        """Return what the query finds. Raises Mistake for a column of doubles: their sums differ from run to run."""

        def found() -> tuple[Any, list[Any]]:
            frame = self._query(text)
            return frame, frame.collect()

        frame, rows = self._tried(found)
        for name, kind in frame.dtypes:
            if kind in INEXACT:
                raise inexact(name)
        return [row.asDict() for row in rows]

    def _query(self, text: str) -> Any:
        return self._connection.raw_sql(to_spark(text))

    def _known(self, name: str, make: Any) -> Columns:
        def known() -> Any:
            frame = make()
            frame.createOrReplaceTempView(_quoted(name))
            return frame

        return {column: NAMES.get(kind, kind) for column, kind in self._tried(known).dtypes}

    @staticmethod
    def _tried(work: Any) -> Any:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            return work()
        except (PySparkException, Py4JError) as error:
            raise Mistake(f"the database refuses this: {_first(error)}") from None


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _first(error: Exception) -> str:
    """Return the first line of a complaint, without Spark's codes around it."""
    line = str(error).strip().splitlines()[0]
    return re.sub(r"\s*SQLSTATE.*$", "", re.sub(r"^\[[A-Z_.0-9]+\]\s*", "", line))
