"""The decks as the rules of the Open XML SDK see them: nothing for PowerPoint to repair."""

from __future__ import annotations

from pathlib import Path

import packages
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from engine.check import package
from engine.pipeline import build, public
from engine.pipeline.project import Project

SECTORS = ("gz", "ggz", "vv")
REGIONS = ("drenthe", "amsterdam")  # the second has long names and other numbers of municipalities


def faults(path: Path) -> list[str]:
    """Return what the validator finds, each with its part."""
    found = OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0).validate(path)
    return [f"{one.part_uri}: {one.description}" for one in found.errors]


@pytest.mark.parametrize("document", ["regioanalyse", "regioplan"])
def test_a_deck_of_each_document_has_no_faults(both: dict[str, Path], document: str) -> None:
    assert faults(both[document]) == []
    assert faults(both[document].with_suffix(".xlsx")) == []


@pytest.mark.parametrize("document", ["regioanalyse", "regioplan"])
def test_a_deck_for_everyone_has_no_faults_either(both: dict[str, Path], document: str, tmp_path: Path) -> None:
    deck = tmp_path / "public.pptx"
    deck.write_bytes(public.stripped(both[document].read_bytes()))
    assert faults(deck) == []
    assert package.findings(package.opened(deck, deck.name)) == []


def test_the_validator_finds_a_fault(both: dict[str, Path], tmp_path: Path) -> None:
    def change(parts: packages.Parts) -> None:
        packages.replace(parts, "ppt/slides/slide1.xml", "<p:spTree>", "<p:spTree><p:spTrunk/>")

    assert "spTrunk" in " ".join(faults(packages.rewritten(both["regioplan"], tmp_path / "bad.pptx", change)))


@pytest.mark.long
def test_no_deck_of_any_sector_has_faults(sampled: Project, figures_of_sample: object) -> None:
    made = build.build(Project(sampled.root), ["regioanalyse", "regioplan"], REGIONS, SECTORS, 2025)
    decks = [path for path in made.written if path.suffix == ".pptx"]
    assert len(decks) == 2 * len(SECTORS) * len(REGIONS)
    assert {path.name: found for path in decks if (found := faults(path))} == {}
    assert {path.name: found for path in decks if (found := package.findings(package.opened(path, path.name)))} == {}
