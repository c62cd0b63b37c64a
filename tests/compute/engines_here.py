"""A PostgreSQL server of the tests' own, and whether Spark can start here; only for tests."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ENGINES = ["duckdb", "postgres", pytest.param("spark", marks=pytest.mark.long)]
SETTINGS = {"listen_addresses": "", "fsync": "off", "shared_buffers": "128MB", "logging_collector": "off"}


# runs what follows the folder's name until its own input ends, as it does however the tests end; then the folder goes too
GUARD = '"$@" & read -r _; kill $!; wait $!; rm -rf "$0"'


class Unavailable(Exception):
    """Raised with the reason why an engine cannot be used on this machine."""


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of a server on a socket in a folder of its own; both are gone afterwards."""
    if sys.platform == "win32":
        raise Unavailable("the server of the tests listens on a socket, which needs Linux or macOS")
    _module("psycopg")
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="regiodeck-pg-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "nobody")
        as_user = {"user": "nobody", "extra_groups": []}
    try:
        new = ["-D", folder / "data", "-A", "trust", "-U", "tests", "-E", "UTF8", "--locale=C", "--no-sync"]
        made = subprocess.run([programs / "initdb", *new], capture_output=True, text=True, cwd="/", **as_user)
        if made.returncode:
            raise Unavailable(f"initdb: {made.stderr.strip()}")
        settings = SETTINGS | {"unix_socket_directories": str(folder)}
        said = folder / "log"
        with said.open("w", encoding="utf-8") as log:
            options = [f"--{name}={value}" for name, value in settings.items()]
            run = [programs / "postgres", "-D", folder / "data", *options]
            guarded = ["sh", "-c", GUARD, folder, *run]
            server = subprocess.Popen(guarded, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/", **as_user)
        try:
            address = f"host={folder} user=tests dbname=postgres"
            _wait(address, said)
            yield address
        finally:
            server.communicate(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def spark() -> None:
    """Raise Unavailable without PySpark or Java."""
    _module("pyspark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Unavailable("there is no Java")


def _wait(address: str, log: Path) -> None:
    psycopg = _module("psycopg")
    for _ in range(300):
        try:
            psycopg.connect(address).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise Unavailable(f"the server does not answer: {log.read_text(encoding='utf-8').strip()}")


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Unavailable(f"{name} is not installed") from None


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    if shutil.which("pg_config"):
        said = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        folders.append(Path(said.stdout.strip()))
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    raise Unavailable("PostgreSQL's server is not installed (make system)")
