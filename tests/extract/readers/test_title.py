from engine.extract.readers import title


def test_a_title_goes_on_in_a_smaller_line_under_it(view):
    page = view(
        [("Harbour plan 2031", 40, 20, 24, True), ("Westshore", 40, 48, 16, False)]
        + [(f"line {line} of the text", 40, 100 + 14 * line, 10, False) for line in range(9)]
    )
    assert title.find(page) == "Harbour plan 2031 Westshore"


def test_a_large_figure_is_no_title(view):
    page = view(
        [("Harbour plan", 40, 20, 20, True), ("1.204", 40, 60, 40, True)]
        + [(f"line {line} of the text", 40, 120 + 14 * line, 10, False) for line in range(9)]
    )
    assert title.find(page) == "Harbour plan"


def test_a_sender_in_half_the_size_is_no_part_of_the_title(view):
    page = view([("Harbour plan 2031", 40, 200, 36, True), ("Harbour office", 40, 250, 18, False)])
    assert title.find(page) == "Harbour plan 2031"
