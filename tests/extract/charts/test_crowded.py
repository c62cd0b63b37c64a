"""Labels that stand so close that they read as one."""

from __future__ import annotations

import pytest

from engine.extract.charts.crowded import parted
from engine.extract.geometry import Area
from engine.extract.sheet import Glyph, Piece
from engine.extract.text.glyphs import pieces


def crowded(labels: list[str], gap: float) -> tuple[Piece, list[float]]:
    """Return labels of letters 6 wide, `gap` apart, as the one piece they make, and the middle of each."""
    x, glyphs, middles = 10.0, [], []
    for label in labels:
        middles.append(x + 3 * len(label))
        for letter in label:
            glyphs.append(Glyph(letter, Area(x, 0, x + 6, 12), 12, False, None, 0))
            x += 6
        x += gap
    (piece,) = pieces(glyphs)
    return piece, middles


@pytest.mark.parametrize("labels", [["2031", "2032", "2033", "2034"], ["jan", "feb", "mrt"], ["Q1", "Q2", "Q3", "Q4"]])
def test_each_place_gets_its_label(labels):
    piece, middles = crowded(labels, gap=1.4)
    assert [part.text for part in parted(piece, middles)] == labels


@pytest.mark.parametrize("labels", [["2031", "2032", "2033"], ["2031", "2033"]])
def test_years_need_no_gap(labels):
    piece, middles = crowded(labels, gap=0.0)
    assert [part.text for part in parted(piece, [*middles, 300.0, 400.0])] == labels


def test_one_word_over_several_places_stays_whole():
    piece, _ = crowded(["Expected cargo"], gap=0.0)
    assert parted(piece, [20, 48, 76]) == [piece]
