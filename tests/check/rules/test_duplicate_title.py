"""Titles that stand over another chart, page or entry, and sentences that stand twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from small_documents import BOX, block, page, section, seen

from engine.check.rules import duplicate_title
from engine.check.stated import Stated
from engine.model.reading import GuideEntry

Make = Callable[..., Stated]
TERMS = duplicate_title.Terms(shortest=5, shared=("Segments",))
LONG = "The first provider has joined the table."


def found(stated: Stated) -> list[tuple[int, str]]:
    return [(one.page, one.quote) for one in duplicate_title.findings(stated, TERMS)]


def test_of_two_charts_with_one_title_the_one_it_does_not_fit_is_told(document: Make) -> None:
    waiting = block("Expected clients", seen("3"), unit_line="[waiting]")
    expected = block("Expected clients", seen("9"), unit_line="[expected number]")
    told = list(duplicate_title.findings(document(page(1, "Plan", waiting, expected)), TERMS))
    assert [(one.page, one.message.split("'")[3]) for one in told] == [(1, "[waiting]")]


def test_cards_charts_of_other_pages_and_shared_titles_may_be_called_the_same(document: Make) -> None:
    cards = [block("Clients", seen("3"), kind="card"), block("Clients", seen("4"), kind="card")]
    shared = [block("Segments", seen("3"), unit_line="[a]"), block("Segments", seen("4"), unit_line="[b]")]
    charts = [block("Costs", seen("3"))], [block("Costs", seen("4"))]
    pages: list[Any] = [page(1, "A", *cards), page(2, "B", *shared), page(3, "C", *charts[0]), page(4, "D", *charts[1])]
    assert found(document(*pages)) == []


def test_a_page_with_the_headline_of_another_is_told_and_a_running_title_is_not(document: Make) -> None:
    ships, boats = block("Share of ships", seen("3")), block("Share of boats", seen("4"))
    assert found(document(page(1, "No change in ships", ships), page(2, "No change in ships", boats))) == [
        (2, "No change in ships")
    ]
    running = [page(at, "Plan 2024", block(f"Chart {at}", seen("3"))) for at in range(1, 6)]
    assert found(document(*running)) == []
    assert found(document(page(1, "Plan", ships), page(2, "Plan", kind="text"))) == []


def test_entries_of_the_guide_have_names_of_their_own(document: Make) -> None:
    entries = [GuideEntry(heading="Ratio", lines=(("Source", text),), box=BOX) for text in ("a", "b")]
    assert found(document(page(3, "Guide", guide=tuple(entries)))) == [(3, "Ratio")]


def test_a_sentence_that_stands_twice_is_told_once(document: Make) -> None:
    twice = page(1, "", sections=(section("Now", f"It goes well. {LONG}"), section("Later", LONG)))
    assert found(document(twice)) == [(1, LONG)]


def test_short_sentences_and_standing_phrases_may_come_back(document: Make) -> None:
    short = page(1, "", sections=(section("Now", "It goes well."), section("Later", "It goes well.")))
    standing = [page(at, "", sections=(section("More", LONG),)) for at in (2, 3, 4)]
    assert found(document(short, *standing)) == []
