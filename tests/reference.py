"""The reference corpus in ../shared, where it is at hand, and its own scorers."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@cache
def scorer(path: str) -> Any:
    """Return a scorer of the corpus ("pairs/score_diff.py") as a module."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, CORPUS / path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
