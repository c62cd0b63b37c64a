from engine.extract.readers import margin


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
