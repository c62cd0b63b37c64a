"""The project of `other_field/` as a folder of its own: a whole project whose decks are built in a second; only for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Cm

ROOT = Path(__file__).parents[1]
BUILD = [sys.executable, "-m", "engine.cli", "build", "--quiet"]
PLACE: dict[str, Any] = {
    "env": {**os.environ, "PYTHONPATH": str(ROOT)},
    "stdout": subprocess.PIPE,
    "stderr": subprocess.PIPE,
}


def make(folder: Path) -> Path:
    """Make the project in `folder` and return it: its files, letter widths, and the template that python-pptx brings along."""
    shutil.copytree(ROOT / "tests/other_field", folder)
    shutil.copytree(ROOT / "layouts/fonts", folder / "layouts/fonts")
    blank = Presentation()
    blank.slide_width, blank.slide_height = Cm(33.867), Cm(19.05)
    (folder / "layouts/templates").mkdir()
    blank.save(str(folder / "layouts/templates/plank.pptx"))
    return folder


def started(project: Path, *before: str, jobs: int = 1) -> subprocess.Popen[bytes]:
    """Return a build of the project that has just begun, in a process of its own; `before` is a command to run it by."""
    return subprocess.Popen([*before, *BUILD, "--jobs", str(jobs)], cwd=project, **PLACE)


def told(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Return the exit status of a build once it is done, and what it complained of."""
    _, err = process.communicate(timeout=120)
    said = err.decode("utf-8")
    assert "Traceback" not in said
    return process.returncode, said
