"""Which database computes the figures, as `engine:` in `content/sources.yaml` says."""

from __future__ import annotations

from typing import Literal

from pydantic import field_validator

from engine.model.base import Placed

EngineName = Literal["duckdb", "postgres", "spark"]


class Engine(Placed):
    """The database that computes: DuckDB in the process, PostgreSQL where the records live there, Spark for very many.

    `address_in` names the environment variable with PostgreSQL's address or Spark's master: no password is in a file.
    """

    name: EngineName = "duckdb"
    address_in: str = "REGIODECK_DATABASE"
    memory: str = ""  # DuckDB writes to disk what goes beyond it ("4GiB"); empty: most of the machine's

    @field_validator("address_in")
    @classmethod
    def _a_name(cls, name: str) -> str:
        if not name.isidentifier():  # not shown: it may be an address with a password
            raise ValueError("'address_in' is the name of an environment variable, which holds the address")
        return name
