"""A folder for what does not fit in memory, gone at the end; that of a process which was killed goes at the next start.

Beside a folder stands a file that its process holds: locked, or on Windows merely open, where an open file cannot be
removed. A process that ends, however it ends, lets go of it; whoever starts next may then remove both.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Self

PREFIX, HELD = "regiodeck-", ".held"


class Scratch:
    """A folder of this process alone, for records too: nobody else may read it. To be closed, or used with `with`."""

    def __init__(self) -> None:
        _remove_what_was_left()
        self._handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=HELD)
        _lock(self._handle)
        self._held = Path(name)
        self.path = self._held.with_suffix("")
        self.path.mkdir(mode=0o700)

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._handle)
        self._held.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _remove_what_was_left() -> None:
    for held in Path(tempfile.gettempdir()).glob(f"{PREFIX}*{HELD}"):
        with contextlib.suppress(OSError):  # its process is alive, it is somebody else's, or it has just gone
            if sys.platform == "win32":
                held.unlink()
                shutil.rmtree(held.with_suffix(""), ignore_errors=True)
            else:
                with held.open("rb") as file:
                    _lock(file.fileno())
                    shutil.rmtree(held.with_suffix(""), ignore_errors=True)
                    held.unlink()


def _lock(handle: int) -> None:
    """Hold an open file for this process. Raises OSError when another one does."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
