"""The pages of a sector, and what is wrong with what a deck puts into their slots."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import files
from engine.compose.pages import pages_of
from engine.model.deck import Deck, PageDesign
from engine.pipeline.project import Project

DECK = """\
schema: 1
name: plan
title: Plan
file: plan
theme: kaart
sectors: [gz, vv]
pages:
  - name: cijfers
    design: kaarten
    sectors: [gz]
    fill:
      {slot}:
{fill}
  - {{name: rest, design: drie-teksten, fill: {{titel: {{lines: [x]}}}}}}
"""


@pytest.fixture
def designs(content: Project) -> dict[str, PageDesign]:
    return content.designs


def deck(folder: Path, slot: str, *fill: str) -> Deck:
    path = folder / "plan.yaml"
    path.write_text(DECK.format(slot=slot, fill="\n".join(f"        {line}" for line in fill)), encoding="utf-8")
    return files.load(path, Deck, folder)


@pytest.mark.parametrize(
    ("slot", "fill", "told"),
    [
        ("kart_1", ("label: x",), [(13, "page design 'kaarten' has no slot 'kart_1'", "did you mean 'kaart_1'?")]),
        ("kaart_1", ("label: x",), [(13, "'figure' is missing", "")]),
        (
            "grafiek_1",
            ("label: x", "categories: {years: [0]}", "series: [{name: Regio, styl: regio,", "    figure: {indicatr: k}}]"),
            [
                (15, "'styl' is not a key here", "did you mean 'style'?"),
                (15, "'style' is missing", ""),
                (16, "'indicator' is missing", ""),
                (16, "'indicatr' is not a key here", "did you mean 'indicator'?"),
            ],
        ),
        (
            "grafiek_1",
            ("label: x", "categories:", "  years: [0]", "  dimension: d", "series: [{name: x, style: y}]"),
            [
                (
                    14,
                    "categories need one of 'years', 'months', 'dimension', 'regions', 'items' or 'of'",
                    "write for example: categories: {years: [-2, -1, 0]}",
                ),
                (
                    17,
                    "a series needs a 'figure': write figure: {indicator: ...}",
                    "",
                ),
            ],
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_slot_is_told_with_its_line(
    tmp_path: Path, designs: dict[str, PageDesign], slot: str, fill: tuple[str, ...], told: list[tuple[int, str, str]]
) -> None:
    _, problems = pages_of(deck(tmp_path, slot, *fill), designs, "gz")
    assert [(problem.place.line, problem.what, problem.hint) for problem in problems] == told
    assert {problem.place.file for problem in problems} == {"plan.yaml"}


def test_a_sector_has_its_own_pages(tmp_path: Path, designs: dict[str, PageDesign]) -> None:
    made = deck(tmp_path, "thema_1", "text: Zorgvraag")
    assert [page.name for page in pages_of(made, designs, "gz")[0]] == ["cijfers", "rest"]
    assert [page.name for page in pages_of(made, designs, "vv")[0]] == ["rest"]
