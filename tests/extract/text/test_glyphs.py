"""Letters → pieces of text."""

from __future__ import annotations

import pytest

from engine.extract.geometry import Area, around
from engine.extract.text.glyphs import Glyph, cut, pieces
from engine.extract.text.lines import unmarked


def glyphs(text: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    return [
        Glyph(letter, Area(x + index * size / 2, y, x + (index + 1) * size / 2, y + size), size, False, None, 0)
        for index, letter in enumerate(text)
    ]


def test_letters_drawn_twice_count_once():
    assert [one.text for one in pieces([*glyphs("Harbour", 10, 10), *glyphs("Harbour", 10.1, 10)])] == ["Harbour"]


def test_labels_side_by_side_stay_apart_on_a_page_that_prints_spaces():
    drawn = [*glyphs("jan 22", 10, 10), *glyphs("feb 22", 44, 10)]
    assert [one.text for one in pieces(drawn)] == ["jan 22", "feb 22"]


def test_a_raised_digit_is_a_footnote_mark():
    mark = Glyph("1", Area(45, 9, 48, 15), 6, False, None, 0)
    assert [one.text for one in pieces([*glyphs("klanten", 10, 10), mark])] == ["klanten¹"]
    assert unmarked("klanten¹") == "klanten"


@pytest.mark.parametrize(
    ("words", "marks", "read"),
    [
        ("Ships", "1,2", "Ships¹˒²"),
        ("Ships", "1)", "Ships¹⁾"),
        ("Ships in 2031", "3", "Ships in 2031³"),
        ("Ships (all)", "4", "Ships (all)⁴"),
        ("40%", "1", "40%¹"),
    ],
)
def test_small_raised_digits_are_marks_after_any_word(words, marks, read):
    word = glyphs(words, 10, 10)
    raised = glyphs(marks, word[-1].area.x1 + 0.2, 9, size=5.5)
    assert [one.text for one in pieces([*word, *raised])] == [read]


def test_a_mark_drawn_before_its_word_is_put_behind_it():
    word = glyphs("Ships", 10, 10)
    assert [one.text for one in pieces([*glyphs("1", 35.3, 9, size=5.5), *word])] == ["Ships¹"]


def test_a_small_number_beside_another_on_its_foot_is_no_mark():
    assert [one.text for one in pieces([*glyphs("Ships", 10, 10), *glyphs("12", 36, 14, size=6)])] == ["Ships", "12"]


def test_a_part_of_a_text_keeps_its_mark():
    (piece,) = pieces([*glyphs("Ships", 10, 10), *glyphs("1", 35.2, 9, size=5.5)])
    assert [one.text for one in cut(piece, [35.1])] == ["Ships", "¹"]


def test_a_sign_from_a_font_of_signs_is_a_bullet():
    sign = Glyph("\uf0b7", Area(10, 10, 14, 20), 10, False, None, 0)
    assert [one.text for one in pieces([sign, *glyphs("Ships", 30, 10)])] == ["•", "Ships"]


def test_letters_under_a_halo_count_once():
    halo = [one._replace(area=one.area.grown(0.6, 0.3), colour=(1.0, 1.0, 1.0)) for one in glyphs("Hill tools", 10, 10)]
    (piece,) = pieces([*halo, *glyphs("Hill tools", 10, 10)])
    assert piece.text == "Hill tools"
    assert piece.area == around(one.area for one in glyphs("Hill tools", 10, 10))
