"""The decks this project builds, read back: their manifest says what they print."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from engine.extract import read
from engine.model.reading import Reading
from engine.model.words import Words

from . import scenes
from .conftest import ROOT

OUT = ROOT / "out"
ARCHIVE = ROOT / "content" / "archive"
# what each block and text says is known of the cards deck; of the others, what their numbers are
MANIFESTS = [
    path
    for path in sorted(OUT.glob("*.manifest.json"))
    if json.loads(path.read_text(encoding="utf-8"))["deck"] == "regioplan"
]
BUILT = [path.name.removesuffix(".manifest.json") for path in sorted(OUT.glob("*.manifest.json"))]
NAMES = [path.name.removesuffix(".manifest.json") for path in MANIFESTS]
PRINTED = [path.stem for path in sorted(ARCHIVE.glob("*.pdf"))]


def manifest(name: str) -> scenes.Scene:
    path = OUT / f"{name}.manifest.json"
    deck = OUT / f"{name}.pptx"
    if not path.exists() or not deck.exists():
        pytest.skip(f"{name} is not built (regiodeck build)")
    data: scenes.Scene = json.loads(path.read_text(encoding="utf-8"))
    if data["sha256"] != hashlib.sha256(deck.read_bytes()).hexdigest():
        pytest.skip(f"{deck.name} was changed after it was built")
    return data


def figures(reading: Reading) -> Counter[scenes.Printed]:
    return Counter(
        (page.number, one.series, one.category, one.as_printed)
        for page in reading.pages
        for block in page.blocks
        for one in block.observations
    )


def agree(reading: Reading, data: scenes.Scene, native: bool) -> None:
    """Compare figures, buttons, texts and the reading guide with the manifest."""
    assert figures(reading) == scenes.printed(data, "Zilveren Kruis", native)
    for page, scene in zip(reading.pages, data["scenes"], strict=True):
        assert list(page.navigation) == scenes.buttons(scene)
        assert page.title == scene["title"] or page.title.startswith(scene["title"])
        texts = {
            section.heading: [(one.kind, one.text) for one in section.paragraphs]
            for section in page.sections
            if section.heading and section.heading not in scenes.strays(scene)
        }
        assert texts == scenes.texts(scene)
        guide = {entry.heading: [f"{name} – {text}" for name, text in entry.lines] for entry in page.guide}
        assert guide == scenes.guide(scene)


@pytest.mark.parametrize("name", NAMES or ["regioplan"])
def test_a_deck_says_what_its_manifest_says(name, vocabulary):
    data = manifest(name)
    agree(read(OUT / f"{name}.pptx", vocabulary, {}), data, native=True)


@pytest.mark.parametrize("name", PRINTED)
def test_the_archive_says_what_its_manifest_says(name, vocabulary):
    data = manifest(name)
    path: Path = ARCHIVE / f"{name}.pdf"
    beside = OUT / path.name
    if not beside.exists() or beside.read_bytes() != path.read_bytes():
        pytest.skip(f"{path.name} is not the print of the deck that is now in out/")
    agree(read(path, vocabulary, {}), data, native=False)


@pytest.mark.parametrize("document", ["regioanalyse", "regioplan"])
def test_every_number_that_went_into_a_deck_comes_out(both: dict[str, Path], document: str, vocabulary: Words) -> None:
    assert lost_and_invented(both[document], vocabulary) == {}


@pytest.mark.parametrize("name", BUILT or ["none"])
def test_every_number_of_the_decks_in_out_comes_out(name: str, vocabulary: Words) -> None:
    manifest(name)  # skips when the deck is not there any more, or was changed
    assert lost_and_invented(OUT / f"{name}.pptx", vocabulary) == {}


def lost_and_invented(deck: Path, words: Words) -> dict[str, tuple[Any, ...]]:
    """Return for each page the numbers that were not read back, and those that were read and no figure has."""
    data = json.loads(deck.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    found = {}
    for page, scene in zip(read(deck, words, {}).pages, data["scenes"], strict=True):
        wanted = scenes.went_in(scene, [one for one in data["numbers"] if one["slide"] == page.number])
        figures, said = scenes.came_out(page, scene)
        lost, invented = wanted - (figures + said), set(figures) - set(wanted)
        charts, read_of = scenes.points(scene), scenes.cells(page)
        if lost or invented or charts != read_of:
            found[scene["page"]] = (dict(lost), invented, dict(charts - read_of), dict(read_of - charts))
    return found


def test_the_archive_prints_the_published_figures(vocabulary):
    reading = read(ARCHIVE / "regioplan_gz_2024-2025_drenthe.pdf", vocabulary, {})
    assert Counter(text for _, series, _, text in figures(reading).elements() if series == "Zilveren Kruis") == Counter(
        ["7", "1,1%", "27", "€ 8.444", "20,0%"]
    )
    cards = {(one.series, one.as_printed) for block in reading.pages[0].blocks for one in block.observations[:1]}
    assert cards >= {("Zorgvraag", "11"), ("Zorgvraag", "0,9%"), ("Toegankelijk", "29"), ("Meerzorg", "26,9%")}
    ends = [one for block in reading.pages[0].blocks if block.type == "line" for one in block.observations]
    assert [(one.category, one.as_printed) for one in ends] == [("2024", "5.278"), ("2029", "5.269")]
