"""Words of another sector: where the document's own people are meant, and where somebody else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import WORDS, block, page, section, seen

from engine.check.rules import other_sector_word
from engine.check.stated import Stated
from engine.model.words import Sector

Make = Callable[..., Stated]
TERMS = other_sector_word.Terms(
    own=("clients", "reader"), own_if_counted=("permit",), partners=("institution", "segment")
)
SECTORS: Any = {"x": Sector(label="xylography", short="XY"), "y": Sector(label="yachting", short="YA", also=("Yacht",))}


def found(document: Make, *pages: Any) -> list[str]:
    stated = document(*pages, words=WORDS.model_copy(update={"sectors": SECTORS}))
    return [one.message.split("'")[1] for one in other_sector_word.findings(stated, TERMS)]


@pytest.mark.parametrize(
    "text", ["More and more YA-clients move.", "All ya clients count.", "12 people have a YA permit."]
)
def test_people_of_another_sector_are_found(document: Make, text: str) -> None:
    assert len(found(document, page(1, "", sections=(section("Homes", text),)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A YA institution takes part.", "Providers of the XY and YA segment.", "People with a YA permit move in.",
        "All XY-clients count.", "A yard for clients.", "The YAB-clients are ours.", "XY-clients and YA-clients differ.",
    ],
)  # fmt: skip
def test_others_may_be_named(document: Make, text: str) -> None:
    assert found(document, page(1, "", sections=(section("Homes", text),))) == []


def test_titles_and_labels_of_figures_speak_of_the_own_sector(document: Make) -> None:
    chart = block("Costs", seen("12", "", "YA costs"), unit_line="[per head of YA]")
    assert found(document, page(1, "", chart)) == ["YA", "YA costs"]


def test_what_is_not_shown_may_be_of_any_sector(document: Make) -> None:
    words = WORDS.model_copy(update={"sectors": SECTORS, "absent": {"missing": "not known"}})
    stated = document(page(1, "", block("Costs", seen("12"), statement="not known: YA")), words=words)
    assert list(other_sector_word.findings(stated, TERMS)) == []


def test_a_chart_that_compares_sectors_names_them_all(document: Make) -> None:
    chart = block("Segments", seen("12", "", "XY homes"), seen("3", "", "YA homes"), seen("4", "", "YA"))
    assert found(document, page(1, "", chart)) == []
