"""One build at a time in a project; of a killed one no process stays, and what it left in `out/` is put in order."""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path

from engine import files
from engine.pipeline.beside import MANIFEST, deck_of
from engine.pipeline.project import Project

LOCK = ".build.lock"
HOUR = 3600.0  # seconds: what has lain beside a file for so long, nobody is still writing


@contextlib.contextmanager
def take(project: Project, wait: Callable[[], None]) -> Iterator[None]:
    """Be the only build of the project meanwhile, with `out/` in order; calls `wait` once when another one is at work.

    Raises UserError where `out/` cannot be written.
    """
    with files.alone(project.out / LOCK, project.root, wait):
        tidy(project.out)
        yield


def tidy(out: Path) -> None:
    """Give decks that were put in place the manifest that was still to follow, and remove what nobody will finish.

    Without its own manifest a deck would pass for one that a person has edited.
    """
    for beside, manifest in files.unfinished(out, f"*{MANIFEST}"):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # not there, or half a manifest
            digest = files.digest([deck_of(manifest).read_bytes()])
            if json.loads(beside.read_text(encoding="utf-8")).get("sha256") == digest:
                beside.replace(manifest)
    for beside, _ in files.unfinished(out, "*"):
        with contextlib.suppress(OSError):
            if time.time() - beside.stat().st_mtime > HOUR:
                beside.unlink()


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it has: a worker would wait for it forever."""
    if (parent := parent_process()) is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
