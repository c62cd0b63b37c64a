"""The numbers on a slide, and the words around them."""

from __future__ import annotations

from typing import Literal

from engine.compare.standing import LONGEST, block_of, numbers, words_of
from engine.model.box import Box
from engine.model.scene import Cell, Paragraph, Run, Scene, Table, Text

BOX = Box(x0=0, top=0, x1=100, bottom=20)


def text(name: str, *paragraphs: tuple[Run, ...], role: Literal["", "title", "number"] = "") -> Text:
    parts = tuple(Paragraph(runs=runs) for runs in paragraphs)
    return Text(name=name, box=BOX, style="a", paragraphs=parts, size=10, role=role)


def said(words: str, *figures: str) -> Run:
    return Run(text=words, figures=figures)


def slide(*shapes: Text | Table) -> Scene:
    return Scene(page="p", title="Ships", master="m", shapes=shapes)


def test_a_number_in_a_sentence_has_the_sentence_and_one_alone_has_none() -> None:
    sentence = text("p/a/sentence", (said("Ships grew by "), said("7%", "k"), said(" in a year")))
    assert list(numbers(sentence)) == [("7%", ("k",), "Ships grew by 7% in a year")]
    assert list(numbers(text("p/a/value", (said("7%", "k"),)))) == [("7%", ("k",), "")]


def test_a_number_in_a_table_has_its_row_and_column() -> None:
    rows = (("Harbour", "Ships"), ("North", "12"))
    cells = tuple(
        tuple(Cell(text=one, figures=("k",) if one == "12" else (), style="c") for one in row) for row in rows
    )
    table = Table(name="p/t/table", box=BOX, style="t", rows=cells, columns=(0.5, 0.5), heights=(9, 9), size=9)
    assert list(numbers(table)) == [("12", ("k",), "North, Ships")]


def test_a_shape_belongs_to_the_title_or_label_of_its_slot() -> None:
    scene = slide(
        text("p/head/text", (said("Ships"),), role="title"),
        text("p/chart/title", (said("Ships per harbour¹"),)),
        text("p/strip/label-1", (said("Crew"),)),
        text("p/strip/label-2", (said("Cranes"),)),
    )
    asked = ("p/chart/chart", "p/strip/value-2", "p/head/text", "p/head", "p/loose/body")
    assert [block_of(scene, shape) for shape in asked] == ["Ships per harbour", "Cranes", "", "", "loose"]


def test_the_words_of_a_slot_are_its_longest_paragraph_cut_off_where_a_word_ends() -> None:
    scene = slide(text("p/a/body", (said("Short"),), (said("ship " * 100),)))
    found = words_of(scene, "p/a")
    assert found.endswith("ship …") and LONGEST - 5 < len(found) <= LONGEST + 2
