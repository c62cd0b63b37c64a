"""Documents made here: other words, fonts, colours and producers than the reference corpus has."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from engine.extract import read
from engine.model.reading import Reading
from engine.model.words import Words

from . import made_decks, made_designs, made_page, made_plots

DECKS = {
    "other words": made_decks.other_words,
    "dark tiles": made_decks.dark_tiles,
    "benchmark first": made_designs.benchmark_first,
    "labels below": made_designs.labels_below,
    "labels beside": made_designs.labels_beside,
}
office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def figures(reading: Reading) -> Counter[made_decks.Says]:
    return Counter(
        (page.number, one.series, one.category, float(one.value))
        for page in reading.pages
        for block in page.blocks
        for one in block.observations
    )


def guide(reading: Reading) -> made_decks.Guide:
    return {entry.heading: entry.lines for page in reading.pages for entry in page.guide}


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_says_what_was_put_in(name, port_words, tmp_path):
    made = DECKS[name]()
    reading = read(made.save(tmp_path, "deck"), port_words, {})
    assert figures(reading) == Counter(made.says + made.unprinted)
    assert [page.title for page in reading.pages] == made.titles
    assert guide(reading) == made.guide


@pytest.mark.slow
@office
@pytest.mark.parametrize("name", DECKS)
def test_its_pdf_says_the_same(name, port_words, tmp_path):
    made = DECKS[name]()
    reading = read(made_decks.as_pdf(made.save(tmp_path, "deck")), port_words, {})
    assert figures(reading) == Counter(made.says)
    assert [page.title for page in reading.pages] == made.titles
    assert guide(reading) == made.guide
    for block in (block for page in reading.pages for block in page.blocks):
        # Two points are always on a straight line: of a line with no more labels nothing can be checked.
        checked = 0.9 if block.type != "line" or len(block.observations) > 2 else 0.8
        assert min(one.confidence for one in block.observations) >= checked


@pytest.mark.slow
@pytest.mark.skipif(made_page.BROWSER is None, reason="Chromium is not installed")
def test_a_page_printed_by_a_browser_is_read(port_words, tmp_path):
    reading = read(made_page.draw(tmp_path), port_words, {})
    assert figures(reading) == Counter(made_page.says())
    assert [page.title for page in reading.pages] == ["Harbour plan 2051/2052", "How to read the plan"]
    assert guide(reading) == made_page.GUIDE
    assert {block.title for block in reading.pages[0].blocks if block.type != "card"} == {
        "Calls by coast",
        "Expected calls",
        "Cranes by quay",
    }


@pytest.mark.parametrize("fonttype", [3, 42])
def test_plots_are_read_from_their_shapes(fonttype, tmp_path):
    says = made_plots.draw(tmp_path / "plots.pdf", fonttype)
    reading = read(tmp_path / "plots.pdf", Words(), {})
    assert figures(reading) == Counter((1, *said) for said in says)
    assert {block.type for block in reading.pages[0].blocks} == {"bar", "stacked-bar", "line", "pie"}


def test_a_label_that_contradicts_its_bar_is_not_trusted(tmp_path):
    path = tmp_path / "plots.pdf"
    made_plots.draw_one(path, [10.0, 20.0, 30.0, 25.0], ["10,0", "20,0", "3,0", "25,0"])
    confidence = {one.as_printed: one.confidence for one in only_block(path).observations}
    assert confidence["3,0"] <= 0.5
    assert min(confidence[text] for text in ("10,0", "20,0", "25,0")) > 0.9


def only_block(path: Path):
    (block,) = read(path, Words(), {}).pages[0].blocks
    return block
