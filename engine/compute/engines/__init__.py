"""The databases that can compute figures, one file each; all of them take the same texts (see `database.py`)."""

from __future__ import annotations

from engine.compute.database import Database

NAMES = ("duckdb", "postgres", "spark")


def connect(name: str = "duckdb", address: str = "") -> Database:
    """Return a connection to the engine of that name: PostgreSQL's address, Spark's master, or nothing.

    Raises Mistake when it cannot be reached.
    """
    match name:
        case "duckdb":
            from engine.compute.engines.duckdb import DuckDB

            return DuckDB()
        case "postgres":
            from engine.compute.engines.postgres import Postgres

            return Postgres(address)
        case "spark":
            from engine.compute.engines.spark import Spark

            return Spark(address)
    raise ValueError(f"no engine is called '{name}'")
