"""The databases that can compute figures, one file each; all of them take the same texts (see `database.py`)."""

from __future__ import annotations

from engine.compute.database import Database

NAMES = ("duckdb", "postgres", "spark")


def connect(name: str = "duckdb") -> Database:
    """Return a connection to the engine of that name."""
    from engine.compute.engines.duckdb import DuckDB

    return DuckDB()
