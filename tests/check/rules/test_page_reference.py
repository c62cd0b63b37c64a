"""References to pages: those that lead nowhere, elsewhere, or somewhere else than another says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import BOX, WORDS, block, page, section, seen

from engine.check.rules import page_reference
from engine.check.stated import Stated
from engine.model.reading import GuideEntry
from engine.model.words import GuideWords

Make = Callable[..., Stated]
WITH = WORDS.model_copy(
    update={
        "guide": GuideWords(title=("guide",), pages=("Atlas",)),
        "kinds": {"plan": ("Plan",), "atlas": ("Atlas",)},
    }
)
TERMS = page_reference.Terms(
    page=("page", "p."),
    elsewhere=("of the atlas",),
    preceding=("on", "is"),
    not_there=("not told in",),
    leave_out=("the", "see"),
    charts=("charts",),
    tables=("table",),
)


def found(document: Make, *pages: Any) -> list[tuple[int, str]]:
    stated = document(*pages, words=WITH)
    return [(one.page, one.figures[0]) for one in page_reference.findings(stated, TERMS)]


def text(number: int, *texts: str) -> Any:
    return page(number, "", sections=(section("See", *texts),))


@pytest.mark.parametrize(("said", "slip"), [("The guide is on page 4.", "page 4"), ("Homes (p. 2, 9).", "p. 2, 9")])
def test_a_page_that_is_not_there(document: Make, said: str, slip: str) -> None:
    assert found(document, text(1, said), text(2)) == [(1, slip)]


@pytest.mark.parametrize(
    "said",
    [
        "Homes are on page 9 of the atlas.",
        "See the Atlas, page 9.",
        "Homes grow by 9%.",
        "See page 2.",
        "Page 1 - 2: all.",
    ],
)
def test_other_documents_and_pages_that_exist_are_fine(document: Make, said: str) -> None:
    assert found(document, text(1, said), text(2)) == []


def test_the_guide_is_where_its_entries_are(document: Make) -> None:
    guide = page(3, "Guide", kind="reading-guide", guide=(GuideEntry(heading="Homes", lines=(), box=BOX),))
    assert found(document, text(1, "See the guide on page 2."), text(2), guide) == [(1, "page 2")]
    assert found(document, text(1, "See the guide on page 3."), text(2), guide) == []


def test_what_is_announced_stands_on_one_other_page(document: Make) -> None:
    low = page(2, "", block("Forecast", seen("3", "low scenario")))
    assert found(document, text(1, "Based on the low scenario on page 3."), low, text(3)) == [(1, "page 3")]
    assert found(document, text(1, "Based on the low scenario on page 2."), low, text(3)) == []


def test_of_references_that_disagree_the_odd_one_is_told(document: Make) -> None:
    said = "By the low scenario on page {}."
    pages = [text(1, said.format(4)), text(2, said.format(4)), text(3, said.format(2)), text(4)]
    assert found(document, *pages) == [(3, "page 2")]


def test_an_entry_that_says_itself_that_it_is_not_there(document: Make) -> None:
    lines = (("Atlas", "page 13"), ("Note", "The course is not told in the atlas"))
    guide = page(1, "Guide", guide=(GuideEntry(heading="Homes", lines=lines, box=BOX),))
    stated = document(guide, words=WITH)
    assert ["page 13" in one.message for one in page_reference.findings(stated, TERMS)] == [True]


def test_a_chart_or_table_is_on_the_page_that_is_named(document: Make) -> None:
    chart, table = page(2, "", block("Homes", seen("3"))), page(3, "", block("Rows", seen("3"), kind="table"))
    for said, slips in (
        ("The charts of homes are on page 2, the table on page 3.", []), ("The charts are on page 3.", ["page 3"]),
        ("See the table on page 2.", ["page 2"]),
    ):  # fmt: skip
        assert found(document, text(1, said), chart, table) == [(1, one) for one in slips]
