"""What `check` found last, by deck: kept in `out/` for the page of all decks."""

from __future__ import annotations

import json
from typing import Any

from engine import files
from engine.pipeline.project import Project

NAME = "checks.json"


def read(project: Project) -> dict[str, Any]:
    """Return what was found, by deck; nothing where that cannot be read."""
    try:
        found = json.loads((project.out / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(project: Project, found: dict[str, Any]) -> None:
    """Keep what was found. Raises UserError where that cannot be written."""
    files.write(project.out / NAME, files.dump_json(dict(sorted(found.items()))), project.root)
