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
