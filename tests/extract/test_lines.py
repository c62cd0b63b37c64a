"""Pieces → lines → paragraphs."""

from __future__ import annotations

import pytest

from engine.extract import lines
from engine.extract.geometry import Area
from engine.extract.sheet import Piece


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


def test_an_item_keeps_its_number_and_its_bold_words():
    column = lines.lines(
        [piece("1.", 10, 10), piece("Ships", 24, 10, bold=True), piece("in port", 54, 10), piece("today", 24, 22)]
    )
    (part,) = lines.split(column)
    made = lines.paragraph(part)
    assert (made.kind, made.number, made.text) == ("number", "1.", "Ships in port today")
    assert [(run.text, run.bold) for run in made.runs] == [("Ships", True), (" in port today", False)]
