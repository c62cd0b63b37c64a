"""Explanations and footnotes that are another indicator's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_documents import BOX, WORDS, block, indicator, page, seen

from engine.check.rules import definition_text
from engine.check.stated import Stated
from engine.model.indicator import Dimension
from engine.model.reading import GuideEntry
from engine.model.words import GuideWords

Make = Callable[..., Stated]
WITH = WORDS.model_copy(update={"guide": GuideWords(explanation=("Meaning",))})
TERMS = definition_text.Terms(defining=("is", "concerns"), articles=("the",))


INDICATORS = {
    "ratio": indicator(
        "Member ratio", "People with a valid library card in every thousand inhabitants.", printed_as=("Ratio",)
    ),
    "costs": indicator("Costs", "Mean amount declared for opening hours, books and staff in a calendar year."),
    "queue": indicator("Queue", "Readers waiting on the first day of each month, by urgency."),
}


def found(document: Make, heading: str, text: str) -> list[str]:
    entries = [(one.label, str(one.explanation)) for one in INDICATORS.values() if one.label != heading]
    guide = [GuideEntry(heading=at, lines=(("Meaning", each),), box=BOX) for at, each in [(heading, text), *entries]]
    stated = document(page(4, "Guide", guide=tuple(guide)), words=WITH, indicators=INDICATORS)
    return [f"{one.block}: {one.hint}" for one in definition_text.findings(stated, TERMS)]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Costs", "The member ratio concerns the amount for books and staff."),
        ("Costs", "Everyone with a valid library card, for each thousand inhabitants."),
        ("Queue", "The mean amount that was declared for books and for staff in the calendar year."),
    ],
)
def test_an_explanation_of_another_indicator(document: Make, heading: str, text: str) -> None:
    assert found(document, heading, text) == [f"{heading}: explain '{heading}' here"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Member ratio", "The ratio is told with a valid card. The costs are not in it."),
        ("Costs", "All that was paid."),
        ("Queue", "The queue is what readers waiting on the first day of a month are."),
        ("Something new", "People with a valid library card in every thousand inhabitants."),
    ],
)
def test_an_explanation_in_other_words_is_fine(document: Make, heading: str, text: str) -> None:
    assert found(document, heading, text) == []


def test_a_footnote_is_about_the_people_of_its_page(document: Make) -> None:
    groups = Dimension(values={"AB": "AB", "CD": "CD"}, parts={"AB": ("1AB",), "CD": ("1CD",)})
    of_groups = {"costs": INDICATORS["costs"].model_copy(update={"dimensions": {"group": groups}})}
    stated = document(
        page(1, "AB readers", block("Share", seen("3", "", "1AB")), footnotes=("1. Readers with a CD card.", "2. AB or CD.")),
        page(2, "CD readers", block("Share", seen("3")), footnotes=("1. Readers with a CD card.",)),
        indicators={**INDICATORS, **of_groups},
    )  # fmt: skip
    assert [(one.page, one.quote) for one in definition_text.findings(stated, TERMS)] == [
        (1, "1. Readers with a CD card.")
    ]
