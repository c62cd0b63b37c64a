"""A package (.pptx, .xlsx) with some of its parts changed, for tests of what is found in damaged ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]


def parts(package: bytes) -> Parts:
    """Return the parts of a package by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """Return the package that holds these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rewritten(source: Path, to: Path, change: Callable[[Parts], object]) -> Path:
    """Write `to`: the package `source` after `change` was made to its parts. Return it."""
    held = parts(source.read_bytes())
    change(held)
    to.write_bytes(packed(held))
    return to


def replace(held: Parts, name: str, old: str, new: str) -> None:
    """Replace a text in a part that must hold it, so that a test breaks when the part no longer does."""
    text = held[name].decode()
    assert old in text, f"{name} no longer holds {old!r}: mend this test"
    held[name] = text.replace(old, new, 1).encode()
