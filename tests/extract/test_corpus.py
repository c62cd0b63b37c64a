"""The reference documents, scored as the client scores them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import ModuleType

import pytest

from engine.extract import flat, read
from engine.model.words import Words
from tests.corpus_scores import confidence

REGIOPLANS = (
    "regioplan_gz_2024-2025_drenthe_A.pdf",
    "regioplan_gz_2024-2025_drenthe_A.pptx",
    "regioplan_gz_2024-2025_drenthe_B.pdf",
    "regioplan_ggz_2023-2024_drenthe_A.pdf",
    "regioplan_ggz_2023-2024_drenthe_A.pptx",
)
REGIONS = {"drenthe": ("Drenthe",), "flevoland": ("Flevoland",)}


def scored(path: Path, score: ModuleType, words: Words, folder: Path) -> tuple[dict[str, float], float]:
    """Return the score of a document's figures, and of its titles."""
    reading = read(path, words, REGIONS)
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    for name, rows in (("figures", flat.rows(reading)), ("titles", flat.titles(reading))):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    figures = score.score(score.read_rows(str(folder / "figures.csv")), truth)
    return figures, score.title_accuracy(str(folder / "titles.csv"), truth)


@pytest.mark.parametrize("name", REGIOPLANS)
def test_a_regioplan_is_read_with_its_labels(name, corpus, score, vocabulary, tmp_path):
    figures, titles = scored(corpus / "regioplan" / "visible" / name, score, vocabulary, tmp_path)
    assert figures["labelled_recall"] >= 0.97
    assert figures["labelled_precision"] >= 0.97
    assert titles == 1


@pytest.mark.parametrize("name", REGIOPLANS)
def test_the_titles_say_what_the_document_is(name, corpus, vocabulary):
    reading = read(corpus / "regioplan" / "visible" / name, vocabulary, REGIONS)
    assert (reading.kind, reading.region) == ("regioplan", "drenthe")
    assert (reading.sector, reading.year) == (("ggz", "2023/2024") if "_ggz_" in name else ("gz", "2024/2025"))


def test_texts_are_those_of_the_truth(corpus, vocabulary):
    path = corpus / "regioplan" / "visible" / "regioplan_gz_2024-2025_drenthe_B.pdf"
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    reading = read(path, vocabulary, REGIONS)
    for page, said in zip(reading.pages, truth["pages"], strict=True):
        assert page.kind == said["kind"]
        assert [section.heading for section in page.sections] == [one["heading"] for one in said["sections"]]
        bold = [run.text for section in page.sections for one in section.paragraphs for run in one.runs if run.bold]
        assert set(bold) >= {text for one in said["sections"] for text in one["bold"]}
        guide = [entry.heading for entry in page.guide]
        assert sorted(guide) == sorted(one["indicator"] for one in said.get("reading_guide", []))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["drenthe-gz-2022-svg", "drenthe-gz-2022-pptx", "flevoland-gz-2022-reportlab"])
def test_a_regioanalyse_is_read_with_its_labels(name, corpus, score, vocabulary, tmp_path):
    figures, titles = scored(corpus / "visible" / f"{name}.pdf", score, vocabulary, tmp_path)
    assert figures["labelled_recall"] >= 0.97
    assert figures["labelled_precision"] >= 0.97
    assert figures["by_read"]["geometry"]["labelled_recall"] >= 0.97
    assert titles >= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("name", ["drenthe-gz-2022-svg", "flevoland-gz-2022-reportlab"])
def test_a_figure_said_to_be_sure_is_right(name, corpus, score, vocabulary):
    path = corpus / "visible" / f"{name}.pdf"
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    shares = confidence(score, flat.rows(read(path, vocabulary, REGIONS)), truth)
    assert shares["sure"] >= 0.9
    assert shares["sure_but_wrong"] <= 0.005
