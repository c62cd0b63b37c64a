"""The visible documents of ../shared/corpus → how well each is read, as a table; `make check-corpus` calls it.

Names a limit as first argument (0.9) to fail when a labelled score is below it.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import text_scores

from engine import files
from engine.extract import flat
from engine.pipeline import extraction
from engine.pipeline.project import Project
from engine.problems import UserError

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
COLUMNS = ("labelled_recall", "labelled_precision", "title_accuracy", "text")


def main(limit: float) -> int:
    """Print recall, precision, title accuracy and the mean of the text's scores of each document; returns the exit status."""
    scorer = _scorer(CORPUS / "score.py")
    if scorer is None:
        print("no ../shared/corpus here: nothing to score")
        return 0
    project = Project(ROOT)
    print(f"{'document':52s}{'labelled recall':>16s}{'precision':>11s}{'titles':>8s}{'text':>8s}{'seconds':>9s}")
    low = 0
    for truth in sorted([*CORPUS.glob("visible/*.truth.json"), *CORPUS.glob("regioplan/visible/*.truth.json")]):
        for path in (truth.with_name(truth.name.replace(".truth.json", form)) for form in (".pdf", ".pptx")):
            if path.exists():
                scores = _scores(scorer, project, path, truth)
                low += min(scores.get("labelled_recall", 0), scores.get("labelled_precision", 0)) < limit
                numbers = "".join(
                    f"{scores.get(name, 0):>{wide}.3f}" for name, wide in zip(COLUMNS, (16, 11, 8, 8), strict=True)
                )
                print(f"{path.name:52s}{numbers}{scores['seconds']:>9.1f}", flush=True)
    return 1 if low else 0


def _scorer(path: Path) -> Any:
    """Return the corpus' own scorer as a module; None where there is no corpus."""
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    return {name: float(result.get(name) or 0) for name in COLUMNS} | {"seconds": took}


if __name__ == "__main__":
    csv.field_size_limit(10**7)
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0))
