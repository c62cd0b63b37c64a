"""A copy of this repository's content and layouts, with made-up figures and no records."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import fakes

from engine.model.figure import Figure
from engine.pipeline.project import Project

ROOT = Path(__file__).parents[1]


def copied(folder: Path, figures: Iterable[Figure]) -> Path:
    """Make the copy in `folder` and return it."""
    leave_out = shutil.ignore_patterns("data", "archive", "sample", "README.md")
    shutil.copytree(ROOT / "content", folder / "content", ignore=leave_out)
    shutil.copytree(ROOT / "layouts", folder / "layouts", ignore=shutil.ignore_patterns("README.md", "*.png"))
    (folder / "extracted").mkdir()
    fakes.write(Project(folder), figures)
    return folder
