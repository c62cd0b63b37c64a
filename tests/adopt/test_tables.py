"""Edits of tables: rows and columns are known by what stands in them, not by their place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from carried import Twice, carried, found, opened, twice, wrong
from scripted_edits import saved

from engine.adopt import lines
from engine.adopt.seen import Seen
from engine.model.line import Line

PAGE, NAME = "kerncijfers-gemeenten", "kerncijfers-gemeenten/tabel/table"


def _figure(year: int, area: str) -> str:
    return f"clients@2024|drenthe|gz|{year}-01-01|area={area}"


def test_a_line_is_found_where_its_figure_stands_now() -> None:
    line = Line.of([("Assen", ()), ("12", (_figure(2025, "A"),))], at=1)
    head = [("Area", ()), ("Clients", ())]
    now = [head, [("Meppel", ()), ("40", (_figure(2025, "M"),))], [("Assen", ()), ("30", (_figure(2025, "A"),))]]
    assert line.found(now) == 2
    later = [head, [("Emmen", ()), ("1", (_figure(2026, "E"),))], [("Assen, city", ()), ("3", (_figure(2026, "A"),))]]
    assert line.found(later) == 2 and line.found(later[:2]) is None


def test_a_line_whose_figure_stands_in_many_lines_of_another_year_is_not_guessed() -> None:
    line = Line.of([("2022", ()), ("12", ("clients@2024|drenthe|gz|2022",))], at=1)
    rows = [[(str(year), ()), ("12", (f"clients@2024|drenthe|gz|{year}",))] for year in (2023, 2024, 2025)]
    assert line.found(rows) is None and line.found([*rows, [("2022", ()), ("", ())]]) == 3


@pytest.mark.parametrize(
    ("edited", "which"),
    [
        ([["Area", "N"], ["B", "2"], ["C", "2"]], [0, 2, 3]),  # A is gone
        ([["Area", "N"], ["A", "1"], ["New", "9"], ["B", "2"], ["C", "2"]], [0, 1, None, 2, 3]),
        ([["Area", "N"], ["B", "2"], ["C", "2"], ["A", "1"]], [0, 2, 3, 1]),
        ([["Place", "Number"], ["A", "7"], ["B", "2"], ["C", "2"]], [0, 1, 2, 3]),  # typed over
        ([["Area", "N"], ["A", "1"], ["Other", "8"], ["C", "2"]], [0, 1, None, 3]),  # all of it is another thing's
        ([["Area", "N"], ["A", "1"], ["Bee", "2"], ["C", "2"]], [0, 1, 2, 3]),
    ],
)
def test_rows_are_known_by_what_stands_in_them(edited: list[list[str]], which: list[int | None]) -> None:
    built = [["Area", "N"], ["A", "1"], ["B", "2"], ["C", "2"]]
    numbered = [[False, False], *([[False, True]] * 3)]
    assert lines.aligned(built, edited, numbered) == which


def test_a_table_sorted_otherwise_is_rows_that_moved_however_many_numbers_are_one() -> None:
    built = [["A", "2"], ["B", "unknown"], ["C", "unknown"], ["D", "unknown"]]
    assert lines.aligned(built, built[::-1], [[False, True]] * 4) == [3, 2, 1, 0]


def _changed(change: Callable[[Any], None]) -> tuple[Twice, bytes]:
    held = twice("regioanalyse")
    return held, saved(held.built, lambda deck: change(_shape(deck).table))


def _shape(deck: Any) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.name == NAME)


def _table(deck: bytes) -> Seen:
    return next(shape for slide in opened(deck).slides for shape in slide.shapes if shape.name == NAME)


def _texts(deck: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in _table(deck).rows]


def _type(cell: Any, text: str) -> None:
    cell.text_frame.paragraphs[0].runs[0].text = text


@pytest.mark.slow
def test_all_that_is_done_to_one_table_is_carried_over_with_new_numbers() -> None:
    def change(table: Any) -> None:
        rows = table._tbl.tr_lst
        _type(table.cell(0, 1), "Mensen")
        made = copy.deepcopy(rows[4])
        rows[4].addnext(made)
        for at, cell in enumerate(made.tc_lst):
            cell.txBody.p_lst[0].r_lst[0].text = "Nieuw" if not at else "x"
        rows[-1].addnext(rows[6])
        for row in (rows[2], rows[3]):
            table._tbl.remove(row)
        for row in table._tbl.tr_lst:
            row.remove(row.tc_lst[3])
        table._tbl.tblGrid.remove(table._tbl.tblGrid.gridCol_lst[3])

    held, edited = _changed(change)
    kinds = ["row deleted", "row deleted", "row added", "row moved", "column deleted", "retyped"]
    assert sorted(one.kind for one in found(held, edited)) == sorted(kinds)
    assert wrong(held, edited, [(kind, PAGE, NAME, "") for kind in kinds]) == []
    result, applied = carried(held, found(held, edited), edited)
    built, now = _texts(held.rebuilt), _texts(result)
    without = [[*row[:3], *row[4:]] for row in built]
    without[0][1] = "Mensen"
    assert applied.left == ()
    assert now == [without[0], without[1], without[4], ["Nieuw", *["x"] * 5], without[5], *without[7:], without[6]]


@pytest.mark.slow
def test_merged_cells_have_the_new_numbers_of_all() -> None:
    def change(table: Any) -> None:
        table.cell(2, 1).merge(table.cell(3, 2))
        table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = (
            "samen " + table.cell(2, 1).text_frame.paragraphs[0].text
        )

    held, edited = _changed(change)
    edits = found(held, edited)
    assert {one.kind for one in edits} == {"merged", "retyped"}
    result, applied = carried(held, edits, edited)
    built, table = _texts(held.rebuilt), _table(result)
    cell = table.rows[2][1]
    assert applied.left == () and (cell.down, cell.across) == (2, 2)
    assert cell.text == "\n".join([f"samen {built[2][1]}", built[2][2], built[3][1], built[3][2]])
    assert [table.rows[a][b].covered for a, b in ((2, 2), (3, 1), (3, 2), (2, 3))] == [True, True, True, False]


@pytest.mark.slow
def test_a_table_that_was_made_larger_has_larger_rows_and_columns() -> None:
    held = twice("regioanalyse")
    content = saved(held.built, lambda deck: setattr(_shape(deck), "height", _shape(deck).height * 2))
    (one,) = found(held, content)
    result, _ = carried(held, [one], content)
    assert one.kind == "resized" and abs(sum(_table(result).heights) - _table(result).box[3]) < 100


@pytest.mark.slow
def test_a_table_of_which_every_row_was_replaced_has_the_new_rows() -> None:
    def change(table: Any) -> None:
        rows = table._tbl.tr_lst
        rows[-1].addnext(copy.deepcopy(rows[-1]))
        for at, row in enumerate(table._tbl.tr_lst):
            for place, cell in enumerate(row.tc_lst):
                cell.txBody.p_lst[0].r_lst[0].text = f"typed {at} {place}"

    held, edited = _changed(change)
    edits = found(held, edited)
    assert {one.kind for one in edits} == {"row deleted", "row added"}
    result, applied = carried(held, edits, edited)
    assert applied.left == () and _texts(result) == _texts(edited)


@pytest.mark.slow
def test_a_row_of_a_table_that_no_scene_has_is_found_by_a_cell_of_two_paragraphs() -> None:
    def change(table: Any) -> None:
        _type(table.cell(2, 0), "first")
        table.cell(2, 0).text_frame.add_paragraph().add_run().text = "second"

    held, two = _changed(change)
    without = replace(held, scenes=[], built=two, again=[], rebuilt=two)
    edited = saved(two, lambda deck: _type(_shape(deck).table.cell(2, 1), "typed"))
    edits = found(without, edited)
    result, applied = carried(without, edits, edited)
    assert [one.kind for one in edits] == ["retyped"] and applied.left == () and _texts(result)[2][1] == "typed"


def test_a_cell_that_links_to_the_web_leads_there_in_the_new_deck() -> None:
    def linked(table: Any) -> None:
        table.cell(1, 0).text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/uitleg"

    held, content = _changed(linked)
    result, applied = carried(held, found(held, content), content)
    pieces = [piece for paragraph in _table(result).rows[1][0].paragraphs for piece in paragraph.pieces]
    assert applied.left == () and [piece.style.link for piece in pieces] == ["https://example.org/uitleg"]
