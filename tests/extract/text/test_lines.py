"""Pieces → lines → paragraphs."""

from __future__ import annotations

import pytest

from engine.extract.geometry import Area
from engine.extract.sheet import Piece
from engine.extract.text import lines


def piece(text: str, x: float, y: float, size: float = 10, bold: bool = False) -> Piece:
    return Piece(text, Area(x, y, x + 0.5 * size * len(text), y + size), size, bold)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["ambulan-", "tisering"], "ambulantisering"),
        (["GGZ-", "klanten"], "GGZ-klanten"),
        (["inspiratie-", "en leersessies"], "inspiratie- en leersessies"),
        (["two", "lines"], "two lines"),
    ],
)
def test_a_word_broken_at_a_line_end_is_made_whole(parts, whole):
    assert lines.joined(parts) == whole


def test_words_that_go_over_two_lines_are_known():
    text = [
        piece("In the mid-", 10, 10),
        piece("scenario of 2051", 10, 22),
        piece("A-", 200, 10),
        piece("Class", 200, 22),
    ]
    assert lines.broken(text) == ("mid\u00adscenario",)
