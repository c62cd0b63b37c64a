"""Two editions of a document compared, against what is known of the visible pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.pipeline.project import Project
from tests import pair_scores

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not pair_scores.KNOWN, reason="the pairs of documents (../shared/corpus/pairs) are not at hand"
)


@pytest.fixture(scope="module", params=pair_scores.KNOWN, ids=lambda path: path.name.removesuffix(".diff.json"))
def found(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the scores of a pair."""
    return pair_scores.score(Project(ROOT), request.param)


def test_figures_are_joined_rightly(found: dict[str, Any]) -> None:
    pairs = found["figures"]["pairs"]
    assert min(pairs["accuracy"], pairs["precision"]) >= 0.97, found["figures"]["misses"]


@pytest.mark.parametrize("kind", ["special", "all"])
def test_kinds_of_difference_are_found_and_no_others(found: dict[str, Any], kind: str) -> None:
    kinds = found["figures"][kind]
    assert min(kinds["recall"], kinds["precision"]) >= 0.9, found["figures"]["misses"]


def test_changed_texts_are_found_and_no_others(found: dict[str, Any]) -> None:
    texts = found["texts"]["all"]
    assert min(texts["recall"], texts["precision"]) >= 0.9, found["texts"]["misses"]
