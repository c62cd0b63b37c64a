"""The visible pairs of ../shared/corpus → how well two editions of a document are compared, by the corpus' own scorer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reference import CORPUS, scorer

from engine.pipeline import comparison
from engine.pipeline.project import Project

KNOWN = sorted((CORPUS / "pairs" / "visible").glob("*.diff.json"))
COLUMNS = ("joined", "precision", "special", "precision", "all kinds", "texts", "precision")


def score(project: Project, known: Path) -> dict[str, Any]:
    """Return what the scorer says of the comparison of one pair."""
    truth = json.loads(known.read_text(encoding="utf-8"))
    result, _ = comparison.run(project, *(str(known.parent / truth[side]) for side in ("old", "new")))
    found = json.loads(json.dumps(comparison.as_json(result)))
    return dict(scorer("pairs/score_diff.py").score(found, truth))


def table(project: Project) -> Iterator[str]:
    """Yield the lines of a table: of each pair which part was joined, how much of what changed was found, and how right."""
    if KNOWN:
        yield f"{'pair':50s}" + "".join(f"{head:>11s}" for head in COLUMNS)
    for known in KNOWN:
        found = score(project, known)
        pairs, special, kinds, texts = (
            *(found["figures"][name] for name in ("pairs", "special", "all")),
            found["texts"]["all"],
        )
        numbers = (
            pairs["accuracy"], pairs["precision"], special["recall"], special["precision"], kinds["recall"], texts["recall"],
            texts["precision"],
        )  # fmt: skip
        yield f"{known.name.removesuffix('.diff.json'):50s}" + "".join(f"{number or 0:>11.3f}" for number in numbers)
