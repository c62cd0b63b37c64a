"""The visible documents of ../shared/corpus → how well each is read, as a table; `make check-corpus` calls it.

Names a limit as first argument (0.9) to fail when a labelled score is below it.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import pair_scores
import reference
import slip_scores
import text_scores
from reference import CORPUS

from engine import files
from engine.extract import flat
from engine.pipeline import extraction
from engine.pipeline.project import Project
from engine.problems import UserError

ROOT = Path(__file__).parents[1]
COLUMNS = {
    "labelled_recall": "recall",
    "labelled_precision": "precision",
    "measured_recall": "measured",
    "sure": "sure",
    "sure_but_wrong": "wrong",
    "title_accuracy": "titles",
    "text": "text",
}
SURE = 0.9  # the confidence from which a figure is said to be sure


def main(limit: float) -> int:
    """Print the scores of each document and return the exit status.

    `recall` and `precision` count figures with their labels, `measured` is the recall of those read off an axis; `sure`
    is the share with a confidence of 0.9 or more, `wrong` the share of these that are wrong; `text` is the mean of the
    text's scores. Below it the pairs of documents, compared.
    """
    if not CORPUS.is_dir():
        print("no ../shared/corpus here: nothing to score")
        return 0
    project = Project(ROOT)
    print(f"{'document':50s}" + "".join(f"{head:>11s}" for head in (*COLUMNS.values(), "seconds")))
    low = 0
    for truth in sorted([*CORPUS.glob("visible/*.truth.json"), *CORPUS.glob("regioplan/visible/*.truth.json")]):
        for path in (truth.with_name(truth.name.replace(".truth.json", form)) for form in (".pdf", ".pptx")):
            if path.exists():
                scores = _scores(reference.scorer("score.py"), project, path, truth)
                low += min(scores.get("labelled_recall", 0), scores.get("labelled_precision", 0)) < limit
                numbers = "".join(f"{scores[name]:>11.3f}" if name in scores else f"{'-':>11s}" for name in COLUMNS)
                print(f"{path.name:50s}{numbers}{scores['seconds']:>11.1f}", flush=True)
    for row in (*pair_scores.table(project), *slip_scores.table(project)):
        print(row, flush=True)
    return 1 if low else 0


def _scores(scorer: Any, project: Project, path: Path, truth: Path) -> dict[str, float]:
    start = time.monotonic()
    try:
        reading = extraction.read(project, path)
    except UserError as error:
        print(error)
        return {"seconds": time.monotonic() - start}
    took = time.monotonic() - start
    known = json.loads(truth.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        table, titles = Path(folder) / "figures.csv", Path(folder) / "titles.csv"
        table.write_text(files.csv_text(flat.rows(reading), flat.COLUMNS), encoding="utf-8")
        titles.write_text(files.csv_text(flat.titles(reading), ("page", "title")), encoding="utf-8")
        result = scorer.score(scorer.read_rows(str(table)), known)
        result["title_accuracy"] = scorer.title_accuracy(str(titles), known)
    texts = text_scores.scores(reading, known, scorer)
    result["text"] = sum(texts.values()) / len(texts)
    if "geometry" in result["by_read"]:
        result["measured_recall"] = result["by_read"]["geometry"]["labelled_recall"]
    result |= confidence(scorer, flat.rows(reading), known)
    return {name: float(result[name] or 0) for name in COLUMNS if name in result} | {"seconds": took}


def confidence(scorer: Any, rows: Sequence[flat.Row], truth: dict[str, Any]) -> dict[str, float]:
    """Return which share of the figures is sure (`sure`), and which share of these is wrong (`sure_but_wrong`)."""
    sure = wrong = every = 0
    for page in truth["pages"]:
        found = [row for row in rows if row["page"] == page["number"]]
        if page.get("kind") == "scanned":
            continue
        known = [(figure, block) for block in page["blocks"] for figure in block["figures"]]
        fits = [
            [
                at
                for at, row in enumerate(found)
                if scorer.value_ok(figure, float(row["value"])) and scorer.labels_ok(figure, block, row)
            ]
            for figure, block in known
        ]
        right: dict[int, int] = {}
        scorer.augment(fits, {}, right, range(len(known)))
        every += len(found)
        sure += sum(float(row["confidence"]) >= SURE for row in found)
        wrong += sum(float(row["confidence"]) >= SURE and at not in right for at, row in enumerate(found))
    return {"sure": sure / max(every, 1), "sure_but_wrong": wrong / max(sure, 1)}


if __name__ == "__main__":
    csv.field_size_limit(10**7)
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0))
