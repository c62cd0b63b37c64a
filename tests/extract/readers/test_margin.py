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
    assert margin.notes(page) == (("1. Without barges and rafts.",), ("Harbour master",))
    assert not page.free


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
