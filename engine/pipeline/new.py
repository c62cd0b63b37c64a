"""What comes with the package → a project folder to start from: all that people change, no documents, no data."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from engine import files
from engine.problems import Place, Problem, UserError

PACKAGE = Path(__file__).parents[1]
STARTER = PACKAGE / "starter"  # where pyproject.toml puts it in the wheel; a clone has it beside the package
PARTS = ("content/**/*", "layouts/**/*", "extracted/README.md")
HEAD = "content/project"  # what stands at the top of a new project
EMPTY = ("content/archive", "content/data")  # whose files are a project's own
PARTIAL = ".regiodeck-"  # begins the name of a folder that is not whole yet


def make(folder: Path) -> Path:
    """Make `folder` a project and return it. Raises UserError, and then nothing is changed.

    It may be there already when there is nothing in it but hidden files.
    """
    parts = starter()
    names = sorted({name.partition("/")[0] for name in parts})
    _refuse(folder, names)
    there, beside, moved = folder.exists(), folder / f"{PARTIAL}{os.getpid()}", list[Path]()
    try:
        _fill(beside, parts)
        for name in names:
            moved.append((beside / name).rename(folder / name))
    except OSError as error:
        for path in moved:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
        what, hint = f"cannot be made: {error.strerror or error}", "is the disk full, or may you not write there?"
        raise UserError(Problem(Place(folder.as_posix()), what, hint)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if not there:
            with contextlib.suppress(OSError):  # not empty: all went well
                folder.rmdir()
    return folder


def starter() -> dict[str, Path]:
    """Return the files of a new project: the name of each in it, and of what it is a copy."""
    root = STARTER if STARTER.is_dir() else PACKAGE.parent
    found = {files.shown(path, root): path for pattern in PARTS for path in files.found(root, pattern)}
    left_out = tuple(f"{folder}/" for folder in (*EMPTY, HEAD))
    kept = {name: path for name, path in found.items() if not name.startswith(left_out)}
    return kept | {path.name: path for path in sorted((root / HEAD).iterdir())}


def _refuse(folder: Path, names: list[str]) -> None:
    """Raise UserError where a folder has files; remove what a start that was killed left in it."""
    place = Place(folder.as_posix())
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UserError(Problem(place, "this is a file, not a folder", "name a folder that is not there yet"))
    for left in folder.glob(f"{PARTIAL}*"):
        shutil.rmtree(left, ignore_errors=True)
    there = sorted(path.name for path in folder.iterdir() if not path.name.startswith(".") or path.name in names)
    if there:
        raise UserError(Problem(place, f"this folder has files already: {', '.join(there[:3])}", "name an empty one"))


def _fill(folder: Path, parts: Mapping[str, Path]) -> None:
    for name in EMPTY:
        (folder / name).mkdir(parents=True)
    for name, path in parts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)  # not with the rights of the package's own files: these are to be changed
