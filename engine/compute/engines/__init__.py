"""The databases that can compute figures, one file each; all of them take the same texts (see `database.py`)."""

from __future__ import annotations

import os

from engine.compute.database import Database
from engine.compute.failure import Mistake
from engine.model.engine import Engine
from engine.problems import Place, Problem, UserError


def connect(engine: Engine) -> Database:
    """Return a connection to the engine. Raises UserError when it cannot be reached."""
    try:
        return _connected(engine)
    except Mistake as mistake:
        place = engine.place or Place("content/sources.yaml")
        unset = engine.name == "postgres" and not mistake.hint
        hint = f"let the environment variable {engine.address_in} hold its address" if unset else mistake.hint
        raise UserError(Problem(place, mistake.what, hint)) from None


def _connected(engine: Engine) -> Database:
    address = os.environ.get(engine.address_in, "")
    match engine.name:
        case "duckdb":
            from engine.compute.engines.duckdb import DuckDB

            return DuckDB(engine.memory)
        case "postgres":
            from engine.compute.engines.postgres import Postgres

            return Postgres(address)
        case "spark":
            from engine.compute.engines.spark import Spark

            return Spark(address)
