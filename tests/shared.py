"""What is made once in a run of the tests, by the process that asks first; the other processes wait for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 600  # how long another process may take


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder that `make` fills, the same for all processes of the run; only to read."""
    own = factory.getbasetemp()
    base = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, done, failed = base / name, base / f"{name}.done", base / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + SECONDS
        while not done.exists():
            if failed.exists() or time.monotonic() > end:
                raise RuntimeError(f"{name} was not made by another process of this run") from None
            time.sleep(0.1)
        return folder
    try:
        make(folder)
        done.touch()
    finally:
        if not done.exists():
            failed.touch()
    return folder
