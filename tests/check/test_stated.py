"""What a document states: numbers with what they may be, sentences with where they stand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from small_documents import block, page, section, seen

from engine.check.stated import Stated
from engine.model.box import Box
from engine.model.figure import Figure
from engine.model.reading import SURE, GuideEntry

Make = Callable[..., Stated]


@pytest.mark.parametrize(
    ("printed", "least", "most"),
    [("26,9%", "26.85", "26.95"), ("5.278", "5277.5", "5278.5"), ("-0,2%", "-0.25", "-0.15"), ("9", "8.5", "9.5")],
)
def test_a_number_may_be_all_that_prints_the_same(document: Make, printed: str, least: str, most: str) -> None:
    number = document(page(1, "", block("Share", seen(printed)))).numbers[0]
    assert (number.least, number.most) == (Decimal(least), Decimal(most))


def test_every_text_of_a_page_is_a_sentence_that_knows_where_it_stands(document: Make) -> None:
    guide = GuideEntry(heading="Share", lines=(("Source", "Office"),), box=Box(x0=0, top=0, x1=1, bottom=1))
    chart = block("Clients", seen("12"), unit_line="(number)", statement="It rises by 3%.")
    found = document(
        page(
            2, "What we see", chart, sections=(section("Homes", "There are 12."),), guide=(guide,), footnotes=("1. All",), sources=("CBS",))
    )  # fmt: skip
    assert [(one.place, one.of, one.text) for one in found.sentences] == [
        ("title", "", "What we see"),
        ("block_title", "Clients", "Clients"),
        ("unit_line", "Clients", "(number)"),
        ("statement", "Clients", "It rises by 3%."),
        ("heading", "Homes", "Homes"),
        ("text", "Homes", "There are 12."),
        ("heading", "Share", "Share"),
        ("guide", "Share", "Office"),
        ("footnote", "", "1. All"),
        ("source", "", "CBS"),
    ]
    rise = found.sentences_on(2, "statement")[0].numbers[0]
    assert (rise.as_printed, rise.value, rise.unit, rise.least) == ("3%", Decimal(3), "%", Decimal("2.5"))


def test_numbers_are_found_by_what_they_mean(document: Make, figure: Callable[..., Figure]) -> None:
    own = figure("26.9", dimensions=(("place", "home"),))
    found = document(page(1, "", block("Share", seen("26,9%", "", "Home"), seen("3"))), means={0: own})
    assert [one.as_printed for one in found.of("share", place="home")] == ["26,9%"]
    assert found.of("share", place="away") == [] and found.numbers[1].figure is None


def test_what_a_number_rests_on_says_where_it_stands_and_how_sure_the_reading_is(document: Make) -> None:
    number = document(page(4, "", block("Clients", seen("12", "North", "2021", confidence=SURE - 0.1)))).numbers[0]
    held: dict[str, Any] = number.evidence.model_dump(exclude={"box", "key"})
    assert held == {"as_printed": "12", "page": 4, "block": "Clients", "label": "North, 2021", "confidence": SURE - 0.1}
