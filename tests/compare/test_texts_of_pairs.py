"""The texts of the visible pairs of documents against what is known of them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from engine.compare.texts import changes
from engine.pipeline import extraction
from engine.pipeline.project import Project

ROOT = Path(__file__).parents[2]
PAIRS = ROOT.parent / "shared" / "corpus" / "pairs"
KNOWN = sorted((PAIRS / "visible").glob("*.diff.json"))

pytestmark = pytest.mark.skipif(not KNOWN, reason="the pairs of documents (../shared/corpus/pairs) are not at hand")


@pytest.mark.parametrize("known", KNOWN, ids=lambda path: path.name.removesuffix(".diff.json"))
def test_changed_texts_are_found_and_no_others(known: Path) -> None:
    spec = importlib.util.spec_from_file_location("score_diff", PAIRS / "score_diff.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    truth = json.loads(known.read_text(encoding="utf-8"))
    old, new = (extraction.read(Project(ROOT), known.parent / truth[side]) for side in ("old", "new"))
    found = [row.model_dump(mode="json") for row in changes(old, new)]
    result = score.score_texts(found, truth["texts"], truth["neutral"])
    assert result["all"]["recall"] >= 0.9, result["misses"]
    assert result["all"]["precision"] >= 0.9, found
