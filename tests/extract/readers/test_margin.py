from dataclasses import replace

from engine.extract.geometry import Area
from engine.extract.readers import margin
from engine.extract.sheet import Link
from engine.extract.view import View


def test_notes_and_sources_stand_at_the_foot(view):
    page = view(
        [
            ("1. Without barges", 40, 480, 8, False),
            ("and rafts.", 48, 489, 8, False),
            ("Source: Harbour master", 40, 505, 8, False),
            ("12", 900, 515, 8, False),
        ]
    )
    assert margin.number(page) == "12"
    assert margin.notes(page) == (("1. Without barges and rafts.",), ("Harbour master",))
    assert not page.free


def test_notes_and_a_source_in_one_running_paragraph_are_each_their_own(view):
    line = "1. Ships of 12 m. 2. Without barges, see 4. 3. By night. Source: Harbour master"
    text = [(f"All the text of the page in line {at}", 40, 100 + 12 * at, 10, False) for at in range(9)]
    page = view([*text, (line, 40, 490, 7, False)])
    assert margin.notes(page) == (
        ("1. Ships of 12 m.", "2. Without barges, see 4.", "3. By night."), ("Harbour master",)
    )  # fmt: skip


def test_an_item_of_a_list_at_the_foot_is_no_note(view):
    items = [(f"{at}. Ships that came in by night and left by day", 40, 400 + 16 * at, 10, False) for at in range(1, 8)]
    page = view(items)
    assert margin.notes(page) == ((), ())
    noted = view([("Ships by night¹", 40, 60, 10, False), *items[:5], ("1. Before six", 40, 500, 10, False)])
    assert margin.notes(noted)[0] == ("1. Before six",)


def test_notes_beside_each_other_go_on_under_themselves(view):
    page = view(
        [(f"All the text of the page in line {at}", 40, 100 + 12 * at, 10, False) for at in range(9)]
        + [("1. Without barges", 40, 480, 7, False), ("2. Without rafts", 400, 480, 7, False)]
        + [("of the river", 48, 488, 7, False), ("of the sea", 408, 488, 7, False)]
    )
    assert margin.notes(page)[0] == ("1. Without barges of the river", "2. Without rafts of the sea")


def test_a_source_stands_under_its_block_too(view):
    page = view(
        [(f"All the text of the page in line {at}", 40, 100 + 12 * at, 10, False) for at in range(9)]
        + [("Source: Harbour master", 40, 300, 7, False)]
    )
    assert margin.notes(page)[1] == ("Harbour master",)


def test_a_row_of_numbers_at_the_foot_holds_no_page_number(view):
    assert margin.number(view([("12", 40, 515, 8, False), ("14", 140, 515, 8, False)])) == ""
    assert margin.number(view([("– 12 –", 440, 515, 8, False)])) == "12"


def test_of_two_numbers_at_the_foot_the_lower_is_the_page_number(view):
    assert margin.number(view([("97", 700, 500, 8, False), ("3", 900, 522, 8, False)])) == "3"


def test_a_percentage_at_the_foot_is_no_page_number(view):
    assert margin.number(view([("31%", 106, 515, 8, False)])) == ""


def test_a_button_is_words_in_the_middle_of_a_small_shape_at_the_top(view):
    page = view([("Guide", 737.5, 26, 10, True)], [(700, 20, 800, 44)])
    assert margin.navigation(page) == ("Guide",)


def test_a_linked_word_among_others_in_a_panel_is_no_button(view):
    page = view(
        [("Guide", 737.5, 26, 10, True), ("Ships", 50, 96, 11, True), ("31", 50, 110, 28, True)],
        [(700, 20, 800, 44), (40, 90, 200, 150)],
    )
    links = (Link(Area(700, 20, 800, 44)), Link(Area(48, 95, 120, 108)))
    assert margin.navigation(View(replace(page.sheet, links=links), page.words)) == ("Guide",)


def test_notes_under_a_rule_end_a_page_that_is_half_full(view):
    page = view(
        [(f"All the text of the page in line {at}", 40, 100 + 12 * at, 10, False) for at in range(9)]
        + [("1. Without barges", 40, 240, 7, False), ("Source: Harbour master", 40, 250, 7, False)],
        [(40, 235, 500, 236)],
    )
    assert margin.notes(page) == (("1. Without barges",), ("Harbour master",))
