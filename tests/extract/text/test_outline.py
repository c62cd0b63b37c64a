"""Pages of a document → what only the others tell of each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.extract.text.outline import settled
from engine.model.box import Box
from engine.model.reading import Mention, Page, Paragraph, Run, Section
from engine.model.words import Words

TEXT = "The quay was made longer for the ships that came in by night."


def box(top: float) -> Box:
    return Box(x0=40, top=top, x1=300, bottom=top + 10)


def section(*texts: str, top: float = 100, bold: str = "", kind: str = "text") -> Section:
    parts = tuple(Paragraph(kind=kind, runs=(Run(text=text, bold=text == bold),)) for text in texts)
    return Section(heading="", paragraphs=parts, box=box(top))


def page(number: int, *sections: Section, **more: Any) -> Page:
    return Page(number=number, kind="text", width=600, height=800, sections=sections, **more)


def test_what_stands_in_the_head_of_each_page_is_no_text_of_it():
    pages = [page(at, section(f"Harbour plan | {at + 2}", top=20), section(TEXT)) for at in range(1, 5)]
    read = settled(pages, Words())
    assert [one.sections for one in read] == [(section(TEXT),)] * 4
    assert [one.printed_number for one in read] == ["3", "4", "5", "6"]


def test_a_text_at_the_top_of_one_page_stays():
    pages = [page(1, section("Only here", top=20)), page(2, section(TEXT)), page(3, section(TEXT))]
    assert settled(pages, Words())[0].sections == (section("Only here", top=20),)


def test_a_number_that_does_not_run_along_is_no_page_number():
    pages = [page(at, printed_number=number) for at, number in enumerate(("9", "10", "17", "12"), 1)]
    assert [one.printed_number for one in settled(pages, Words())] == ["9", "10", "", "12"]


def test_a_list_that_comes_back_with_one_item_marked_is_a_divider():
    items = ("Fleet", "Crew", "Cost")
    lists = [section(*items), section(*items, bold="Fleet"), section(*items, bold="Crew")]
    pages = [page(1, lists[0]), page(2, lists[1]), page(3, section(TEXT)), page(4, lists[2])]
    assert [one.kind for one in settled(pages, Words())] == ["contents", "divider", "text", "divider"]


def test_items_with_dots_and_a_number_are_contents_and_lead_to_their_pages():
    items = section("Fleet ........ 3", "Crew . . . . 4", "Cost 9", kind="number")
    pages = [page(1, printed_number="2"), page(2, items, printed_number="3"), page(3, printed_number="4")]
    made = settled([*pages, page(4, printed_number="5")], Words())[1]
    runs = [one.runs[0] for one in made.sections[0].paragraphs]
    assert made.kind == "contents"
    assert [(run.text, run.link) for run in runs] == [("Fleet 3", "#2"), ("Crew 4", "#3"), ("Cost 9", "")]


def test_a_word_broken_at_its_hyphen_keeps_it():
    text = "In the midscenario 31 ships come in."
    said = Mention(text=text, start=19, end=21, value=Decimal(31), box=box(0))
    pages = [
        page(1, section(text), mentions=(said,), broken=("mid\u00adscenario", "har\u00adbour")),
        page(2, section("The mid-scenario and the harbour")),
    ]
    first = settled(pages, Words())[0]
    assert first.sections[0].paragraphs[0].text == "In the mid-scenario 31 ships come in."
    assert [one.text[one.start : one.end] for one in first.mentions] == ["31"]
    assert first.broken == ()


def test_a_word_that_the_document_writes_as_one_elsewhere_stays_one():
    pages = [
        page(1, section("An email came in."), broken=("e\u00admail",)),
        page(2, section("Send an email or an e-mail.")),
    ]
    assert settled(pages, Words())[0].sections[0].paragraphs[0].text == "An email came in."
