"""Names of the parts of an Office file: where the relationships of a part stand, and what they lead to."""

from __future__ import annotations

import posixpath


def relations_of(part: str) -> str:
    """Return the name of the part that holds the relationships of `part`, of the file itself for ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target(part: str, path: str) -> str:
    """Return the name of the part that a relationship of `part` leads to by its path."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")
