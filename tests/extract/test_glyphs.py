"""Letters → pieces of text."""

from __future__ import annotations

from engine.extract.geometry import Area
from engine.extract.glyphs import Glyph, pieces
from engine.extract.lines import unmarked


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
