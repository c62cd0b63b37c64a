"""Documents by producers we were not given: each is read with its labels, as far as the table says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.extract import read

from .producers import documents, printing, scoring

REACHED = 0.97
# Recall, precision: what is reached where it is not yet enough. To be raised with what makes it better, never lowered.
LESS = {
    "drawn-plot": (0.92, 1.0),  # growth in a pill on a bent arrow, numbers of others under a card
    "drawn-reportlab": (0.9, 1.0),
    "drawn-resvg": (0.93, 1.0),
    "drawn-slides": (0.92, 1.0),
    "drawn-svg": (0.93, 1.0),
    "drawn-typst": (0.93, 1.0),
    "echarts-browser": (0.43, 0.64),  # letters with a halo, lines without labels whose legend is below
    "echarts-resvg": (0.73, 0.73),  # slanting names, bars without labels
    "ggplot": (0.95, 0.95),  # upright names
    "hostile-cropped": (0.75, 1.0),  # as plot-lines
    "hostile-glyphs": (0.72, 0.8),  # as plot-wide
    "hostile-locked": (0.95, 0.95),  # as ggplot
    "plot-lines": (0.75, 1.0),  # slanting names, dashed lines
    "plot-printed": (0.82, 0.82),
    "plot-wide": (0.72, 0.8),  # slanting and upright names, letters with a halo, a line over bars, bars without labels
    "vega": (0.88, 0.92),
}
MADE = [pytest.param(one, id=one.name, marks=[pytest.mark.slow] if one.slow else []) for one in documents.ALL]


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("producers")


@pytest.mark.parametrize("document", MADE)
def test_a_document_of_another_producer_is_read(document, folder, vocabulary):
    if lacking := [said for need in document.needs if (said := printing.missing(need))]:
        pytest.skip(", ".join(lacking))
    path = documents.written(document, folder)
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    reading = read(path, vocabulary, {})
    rows = [
        (page.number, one.series, one.category, one.value)
        for page in reading.pages
        for block in page.blocks
        for one in block.observations
    ]
    recall, precision = scoring.score(truth, rows)
    least = LESS.get(document.name, (REACHED, REACHED))
    assert (recall >= least[0], precision >= least[1]) == (True, True), (
        f"recall {recall:.3f}, precision {precision:.3f}"
    )
    assert [page.title for page in reading.pages] == [page["title"] for page in truth["pages"]]
