"""Which texts are the categories of a chart."""

from __future__ import annotations

from engine.extract.charts.axis import along_side
from engine.extract.geometry import Area
from engine.extract.sheet import Piece


def piece(text, x0, middle, x1, size=8.0):
    return Piece(text, Area(x0, middle - size / 2, x1, middle + size / 2), size)


def test_the_first_word_of_a_title_over_lying_bars_is_no_category():
    title = [piece("Herkomst", 42, 86, 88, 10), piece("van", 92, 86, 110, 10), piece("personeel", 114, 86, 160, 10)]
    names = [piece("Landelijk", 46, 110, 84), piece("Rivierenland", 40, 160, 84)]
    found = along_side([*title, *names], Area(92, 98, 400, 172), [110, 160], 92)
    assert [label.text for label in found] == ["Landelijk", "Rivierenland"]


def test_a_name_over_two_lines_above_its_bar_stays_whole():
    names = [piece("Landelijk", 46, 105, 84), piece("gemiddelde", 42, 114, 84), piece("Rivierenland", 40, 160, 84)]
    found = along_side(names, Area(92, 98, 400, 172), [110, 160], 92)
    assert [label.text for label in found] == ["Landelijk gemiddelde", "Rivierenland"]
