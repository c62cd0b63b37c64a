"""Names that are spelled otherwise than in tables, charts or the list of areas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_documents import block, page, section, seen

from engine.check.rules import name_spelling
from engine.check.stated import Stated

Make = Callable[..., Stated]
TERMS = name_spelling.Terms(shortest=6, endings=("er", "s", "ish"))
AREAS = ("Amsterdam", "Kennemerland", "Emmen", "Woerden", "Drenthe")


def found(document: Make, text: str) -> list[str]:
    stated = document(page(1, "", sections=(section("", text),)), areas=AREAS)
    return [one.hint for one in name_spelling.findings(stated, TERMS)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The region Amstredam is behind.", "Amsterdam"), ("In Amserdam it rises.", "Amsterdam"),
        ("Kenemmerland grows.", "Kennemerland"), ("People of Emnem.", "Emmen"), ("In Drente it falls.", "Drenthe"),
    ],
)  # fmt: skip
def test_a_letter_too_many_too_few_or_in_another_place(document: Make, text: str, name: str) -> None:
    hint = [f"write '{name}'"]
    assert found(document, text) == (hint if name != "Emmen" else [])  # two letters of five: another word


@pytest.mark.parametrize(
    "text",
    [
        "Amsterdammer homes and the Drenthish plan.", "Amsterdams plan.", "They worden old. Worden they?", "AMSTREDAM",
        "In Rotterdam it rises.", "Emmer by emmer.", "Ammen is a village.",
    ],
)  # fmt: skip
def test_words_made_of_a_name_and_other_words_are_no_slips(document: Make, text: str) -> None:
    assert found(document, text) == []


def test_a_name_may_come_from_the_charts_of_two_pages(document: Make) -> None:
    charts = [page(at, "", block("Homes", seen("3", "", "Twenterand"))) for at in (1, 2)]
    stated = document(*charts, page(3, "Most in Twenteradn"))
    assert [(one.page, one.hint) for one in name_spelling.findings(stated, TERMS)] == [(3, "write 'Twenterand'")]
    once = document(charts[0], page(3, "Most in Twenteradn"))
    assert list(name_spelling.findings(once, TERMS)) == []


def test_a_label_of_a_chart_is_looked_at_too(document: Make) -> None:
    stated = document(page(1, "", block("Homes", seen("3", "", "Amstredam"))), areas=AREAS)
    assert [one.block for one in name_spelling.findings(stated, TERMS)] == ["Homes"]
