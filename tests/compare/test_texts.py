"""Which texts of two documents differ."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from small_documents import BOX, block, page

from engine.compare.texts import changes, pieces
from engine.compare.units import folded
from engine.model.comparison import TextChange
from engine.model.reading import GuideEntry, Page, Paragraph, Reading, Run, Section

WORDS = [
    "ships",
    "sail",
    "north",
    "harbour",
    "quay",
    "crane",
    "load",
    "crew",
    "storm",
    "tide",
    "buoy",
    "pilot",
    "rope",
    "deck",
    "anchor",
    "cargo",
    "ferry",
    "light",
]
sentence = st.lists(st.sampled_from(WORDS), min_size=5, max_size=12).map(" ".join)
sentences = st.lists(sentence, min_size=6, max_size=14, unique=True)


def reading(*pages: Page) -> Reading:
    numbered = tuple(one.model_copy(update={"number": place}) for place, one in enumerate(pages, start=1))
    return Reading(name="ships-pdf", file="ships.pdf", sha256="0", pages=numbered)


def listed(*texts: str, heading: str = "") -> tuple[Section, ...]:
    items = tuple(Paragraph(kind="bullet", runs=(Run(text=text),)) for text in texts)
    return (Section(heading=heading, paragraphs=items, box=BOX),)


def told(*texts: str, title: str = "", **more: Any) -> Page:
    """Return a page with a list of these texts."""
    return page(1, title, kind="text", sections=listed(*texts), **more)


def entry(heading: str, **lines: str) -> GuideEntry:
    return GuideEntry(heading=heading, lines=tuple(lines.items()), box=BOX)


def compared(old: Page, new: Page) -> list[tuple[str, str, str]]:
    return [(row.kind, row.text_old, row.text_new) for row in changes(reading(old), reading(new))]


def only(old: Page, new: Page) -> TextChange:
    (row,) = changes(reading(old), reading(new))
    return row


@given(sentences, st.randoms(use_true_random=False))
def test_pages_in_another_order_are_no_change(texts: list[str], chance: random.Random) -> None:
    pages = [told(*texts[at : at + 3], title=f"Page of {WORDS[at]}") for at in range(0, len(texts), 3)]
    moved = chance.sample(pages, len(pages))
    assert changes(reading(*pages), reading(*moved)) == ()


@given(sentences, st.data())
def test_another_word_is_one_changed_text(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts) - 1))
    words = texts[at].split()
    words[data.draw(st.integers(0, len(words) - 1))] = "lighthouse"
    new = [*texts[:at], " ".join(words), *texts[at + 1 :]]
    row = only(told(*texts, title="Ships"), told(*new, title="Ships"))
    assert (row.kind, row.text_old, row.text_new, row.minor) == ("changed", texts[at], new[at], False)


@given(sentences, st.data())
def test_a_text_that_is_gone_was_removed_and_the_other_way_round_added(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts) - 1))
    more, fewer = told(*texts, title="Ships"), told(*texts[:at], *texts[at + 1 :], title="Ships")
    assert compared(more, fewer) == [("removed", texts[at], "")]
    assert compared(fewer, more) == [("added", "", texts[at])]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join), st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    found = list(pieces(old, new))
    assert " ".join(one.text for one in found if one.kind != "gone").split() == new.split()
    assert " ".join(one.text for one in found if one.kind != "new").split() == old.split()


def test_where_only_numbers_and_dates_differ_it_is_minor() -> None:
    row = only(told("From 1 january 12% of 8.637 ships sail"), told("From 2 february 9,5% of 912 ships sail"))
    assert (row.kind, row.minor) == ("changed", False)  # these months are no Dutch ones
    assert only(told("Op 1 januari 12% van 8.637 schepen"), told("Op 2 maart 9,5% van 912 schepen")).minor


def test_amounts_and_words_in_another_writing_are_no_change() -> None:
    old = told("3,1 % kost € 9.310 voor klanten¹ van de regio's en hun levens- verwachting")
    assert compared(old, told("3,1% kost €9310 voor klanten van de regio’s en hun levensverwachting.")) == []
    assert folded("-0,2%") != folded("0,2%")
    assert len(compared(told("Zie pagina 1, 2"), told("Zie pagina 12"))) == 1


def test_a_paragraph_that_was_read_in_two_parts_is_no_change() -> None:
    old = told("The ships sail north in spring.", "They come back in autumn.", title="Ships")
    assert compared(old, told("The ships sail north in spring. They come back in autumn.", title="Ships")) == []


def test_other_words_alone_between_what_stayed_are_a_change_and_elsewhere_they_are_not() -> None:
    old = told("Ships sail", "Ferries of the north wait for the tide", "Cranes load")
    new = told("Ships sail", "Boats of the north leave early now and then", "Cranes load")
    assert [kind for kind, _, _ in compared(old, new)] == ["changed"]
    moved = told("Ships sail", "Cranes load", "Boats of the north leave early now and then")
    assert [kind for kind, _, _ in compared(old, moved)] == ["removed", "added"]


def test_a_page_with_the_same_charts_has_a_new_title_and_another_source() -> None:
    charts = block("Ships per harbour", unit_line="[2023]", statement="Most ships sail")
    later = block("Ships per harbour", unit_line="[2024]", statement="Nobody leaves the quay")
    old = page(1, "Harbours grow", charts, sources=("Pilots",), footnotes=("1. Without ferries",))
    new = page(
        1, "Storms keep crews ashore", later, sources=("Register of the crown",), footnotes=("2. Without ferries",)
    )
    assert compared(old, new) == [
        ("changed", "Harbours grow", "Storms keep crews ashore"),
        ("changed", "Most ships sail", "Nobody leaves the quay"),
        ("changed", "Pilots", "Register of the crown"),
    ]


def test_a_line_of_the_reading_guide_is_that_of_its_own_entry() -> None:
    ships, cranes = entry("Ships", Source="Pilots"), entry("Cranes", Source="Pilots")
    old = page(1, "Guide", guide=(ships, entry("Crew", Source="Pilots"), entry("Tides", Source="Moon")))
    new = page(1, "Guide", guide=(entry("Crew", Source="Register"), ships, cranes))
    assert [(row.kind, row.where, row.text_old, row.text_new) for row in changes(reading(old), reading(new))] == [
        ("changed", "Crew", "Source – Pilots", "Source – Register"),
        ("removed", "Tides", "Tides", ""),
        ("removed", "Tides", "Source – Moon", ""),
        ("added", "Cranes", "", "Cranes"),
        ("added", "Cranes", "", "Source – Pilots"),
    ]


def test_an_entry_with_another_name_is_known_by_what_it_says() -> None:
    lines = {"Source": "Pilots", "Meaning": "All ships that leave the harbour in a year, ferries not counted"}
    old, new = (
        page(1, "Guide", guide=(entry("Ships", **lines),)),
        page(1, "Guide", guide=(entry("Departures", **lines),)),
    )
    assert compared(old, new) == [("changed", "Ships", "Departures")]


def test_the_name_of_a_chart_is_a_label_also_where_it_was_read_as_a_heading() -> None:
    chart = page(1, "Harbours", block("Ships per harbour", unit_line="[2023]"))
    heading = page(1, "Harbours", sections=listed("Quiet", heading="Ships per harbour"))
    assert compared(chart, heading) == [("added", "", "Quiet")]
    unit_line = page(1, "Harbours", sections=listed("[number, 2024]", heading="Ships by sea"))
    assert compared(page(1, "Harbours"), unit_line) == []


def test_a_number_alone_is_no_text() -> None:
    assert compared(told("Ships sail", "12", "● 27%"), told("Ships sail", "14")) == []


def test_a_year_in_the_title_of_all_pages_changed_once() -> None:
    old = reading(told("Ships sail", title="Plan 2024"), told("Cranes load", title="Plan 2024 - harbours"))
    new = reading(told("Ships sail", title="Plan 2025"), told("Cranes load", title="Plan 2025 - harbours"))
    assert [(row.kind, row.unit, row.minor) for row in changes(old, new)] == [("changed", "title", True)]


def test_a_list_of_contents_on_several_pages_changed_once() -> None:
    def contents(*items: str) -> Page:
        return page(1, "Contents", kind="divider", sections=listed(*items))

    old, new = contents("Ships now", "Cranes"), contents("Ships then and now", "Cranes")
    assert len(changes(reading(old, told("Tide"), old), reading(new, told("Tide"), new))) == 1
