"""Tables in many looks are read with the heads and labels of their figures."""

from __future__ import annotations

import made_tables as made
import pytest

from engine.extract import page
from engine.extract.formats import pdf
from engine.extract.tables.continued import headed

PAGES = {"A4": 'paper: "a4"', "landscape": 'paper: "a4", flipped: true', "slide": 'paper: "presentation-16-9"'}


def figures(path, words):
    """Return series, category and printed number of each figure in the tables of a document."""
    document = pdf.Document(path)
    pages = headed([page.read(document.sheet(number + 1), words) for number in range(len(document))])
    return sorted(
        (one.series, one.category, one.as_printed)
        for each in pages
        for block in each.blocks
        if block.type == "table"
        for one in block.observations
    )


@pytest.mark.parametrize("lines", made.LINES)
@pytest.mark.parametrize("shape", made.SHAPES)
def test_a_table_is_read_whatever_its_lines(shape, lines, tmp_path, vocabulary):
    if (shape, lines) == ("merged heads", "zebra"):
        pytest.xfail("its coloured cells are taken for bars")
    table = made.SHAPES[shape]()
    path = made.draw(table, made.Document(lines), tmp_path / "table.pdf")
    assert figures(path, vocabulary) == sorted(table.says)


@pytest.mark.parametrize("align", made.ALIGNED)
@pytest.mark.parametrize("lines", ["bare", "three lines"])
def test_a_table_without_cells_is_read_however_its_numbers_stand(lines, align, tmp_path, vocabulary):
    table = made.plain()
    path = made.draw(table, made.Document(lines, align), tmp_path / "table.pdf")
    assert figures(path, vocabulary) == sorted(table.says)


@pytest.mark.parametrize("paper", PAGES)
def test_a_table_is_read_on_any_page(paper, tmp_path, vocabulary):
    table = made.plain()
    path = made.draw(table, made.Document("level lines", page=PAGES[paper], text=paper == "A4"), tmp_path / "table.pdf")
    assert figures(path, vocabulary) == sorted(table.says)


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("lines", ["ruled", "three lines", "bare"])
def test_a_table_that_goes_on_has_its_heads_from_the_page_before(lines, repeat, tmp_path, vocabulary):
    table = made.plain(60)
    path = made.draw(table, made.Document(lines, repeat=repeat), tmp_path / "table.pdf")
    assert figures(path, vocabulary) == sorted(table.says)


def test_running_text_in_columns_is_no_table(tmp_path, vocabulary):
    how = made.Document(page='paper: "a4", columns: 2')
    path = made.draw(made.plain(), how, tmp_path / "table.pdf")
    assert figures(path, vocabulary) == sorted(made.plain().says)
