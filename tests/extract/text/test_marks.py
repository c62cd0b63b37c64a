"""Footnote marks and the words they stand at."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.extract.geometry import Area
from engine.extract.sheet import Piece
from engine.extract.text import marks
from engine.extract.text.lines import unmarked
from engine.model.box import Box
from engine.model.reading import Block, NoteMark, Observation, Page

BOX = Box(x0=0, top=100, x1=300, bottom=300)


@pytest.mark.parametrize(
    ("text", "plain", "found"),
    [
        ("Ships¹", "Ships", ("1",)),
        ("Ships¹˒² in port", "Ships in port", ("1", "2")),
        ("Ships ¹ ²", "Ships", ("1", "2")),
        ("Ships*", "Ships", ("*",)),
        ("Ships†", "Ships", ("†",)),
        ("Ships¹⁾", "Ships", ("1",)),
        ("Ships per km²", "Ships per km²", ()),
        ("Room in m³", "Room in m³", ()),
        ("Ships²", "Ships", ("2",)),
        ("CO2", "CO2", ()),
        ("2 * 3", "2 * 3", ()),
    ],
)
def test_marks_are_no_part_of_a_label(text, plain, found):
    assert (unmarked(text), marks.of_text(text)) == (plain, found)


def test_a_mark_belongs_to_the_title_series_or_category_it_stands_at():
    one = Observation(series="Tugs", category="North", value=Decimal(3), as_printed="3", box=BOX)
    block = Block(type="bar", title="Ships by coast and by size", box=BOX, observations=(one,))
    page = Page(number=1, kind="charts", width=400, height=400, title="Harbours", blocks=(block,))
    texts = (("Harbours¹", 10, 20), ("and by size²", 10, 110), ("Tugs³", 10, 130), ("North*", 10, 280))
    pieces = [Piece(text, Area(x, y, x + 50, y + 10), 10) for text, x, y in texts]
    read = marks.tied(page, pieces)
    assert read.notes == (NoteMark(at="Harbours", marks=("1",)),)
    assert {note.at: note.marks for note in read.blocks[0].notes} == {
        "Ships by coast and by size": ("2",),
        "Tugs": ("3",),
        "North": ("*",),
    }
