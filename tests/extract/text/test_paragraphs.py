"""Lines → paragraphs."""

from __future__ import annotations

import pytest

from engine.extract.geometry import Area
from engine.extract.sheet import Link, Piece
from engine.extract.text.lines import lines
from engine.extract.text.paragraphs import itemised, paragraph, split
from engine.model.reading import Paragraph


def piece(text: str, x: float, y: float, size: float = 10, bold: bool = False) -> Piece:
    return Piece(text, Area(x, y, x + 0.5 * size * len(text), y + size), size, bold)


def paragraphs(*pieces: Piece) -> list[Paragraph]:
    return [paragraph(part) for part in split(itemised(lines(pieces)))]


def test_an_item_keeps_its_number_and_its_bold_words():
    (made,) = paragraphs(
        piece("1.", 10, 10), piece("Ships", 24, 10, bold=True), piece("in port", 54, 10), piece("today", 24, 22)
    )
    assert (made.kind, made.number, made.text) == ("number", "1.", "Ships in port today")
    assert [(run.text, run.bold) for run in made.runs] == [("Ships", True), (" in port today", False)]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("- Ships", "- Tugs", "bullet"),
        ("– Ships", "– Tugs", "bullet"),
        ("• Ships", "• Tugs", "bullet"),
        ("* Ships", "* Tugs", "bullet"),
        ("1) Ships", "2) Tugs", "number"),
        ("(1) Ships", "(2) Tugs", "number"),
        ("a) Ships", "b) Tugs", "number"),
        ("1.1 Ships", "1.2 Tugs", "number"),
    ],
)
def test_the_sign_before_an_item_is_no_part_of_its_text(first, second, kind):
    made = paragraphs(piece(first, 10, 10), piece(second, 10, 22))
    assert [(one.kind, one.text) for one in made] == [(kind, "Ships"), (kind, "Tugs")]


def test_a_dash_at_the_begin_of_one_line_is_a_dash():
    (made,) = paragraphs(
        piece("Ships came in – as in other years", 10, 10), piece("– and went out again by night", 10, 22)
    )
    assert (made.kind, made.text) == ("text", "Ships came in – as in other years – and went out again by night")


def test_lines_of_another_size_do_not_say_how_far_lines_are_apart():
    small = [piece("a small line of text under it", 10, 10 + 8 * at, 6) for at in range(6)]
    large = [piece("a large line of text", 10, 80 + 14 * at, 12) for at in range(2)]
    assert [one.text for one in paragraphs(*small, *large)][-1] == "a large line of text a large line of text"


def test_linked_words_say_where_they_lead():
    words = [piece("See", 10, 10), piece("the harbour's page", 28, 10), piece("for more", 121, 10)]
    links = (Link(Area(28, 9, 118, 21), "https://harbour.example"), Link(Area(10, 9, 25, 21)))
    made = paragraph(lines(words), links=links)
    assert [(run.text, run.link) for run in made.runs] == [
        ("See ", ""),
        ("the harbour's page", "https://harbour.example"),
        (" for more", ""),
    ]
