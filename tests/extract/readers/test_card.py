from __future__ import annotations

import pytest

from engine.extract.readers import card

TEXTS = [(f"line {at} of the text", 400, 200 + 14 * at, 10, False) for at in range(9)]
LABEL, FIGURE, COMPARED = "Ships per berth", "12,5", "AP: 9,5 per 100 berths"


def read(view, *texts, boxes=()):
    blocks = card.find(view([*texts, *TEXTS], list(boxes)))
    return [(one.series, one.category, one.as_printed) for block in blocks for one in block.observations]


@pytest.mark.parametrize(
    "places",
    [
        {"label": (50, 108), "figure": (50, 122), "compared": (50, 154)},
        {"label": (50, 108), "compared": (50, 122), "figure": (50, 136)},
        {"compared": (50, 108), "figure": (50, 122), "label": (50, 154)},
        {"figure": (50, 108), "compared": (50, 140), "label": (50, 154)},
        {"figure": (50, 116), "label": (150, 112), "compared": (150, 132)},
        {"label": (50, 112), "compared": (50, 132), "figure": (220, 116)},
    ],
)
def test_the_label_is_found_wherever_it_stands(view, places):
    texts = {"label": (LABEL, 11, True), "figure": (FIGURE, 28, True), "compared": (COMPARED, 10, False)}
    said = [(text, *places[name], size, bold) for name, (text, size, bold) in texts.items()]
    theme = ("Fleet", 44, 84, 12, True)
    assert read(view, theme, *said, boxes=[(40, 100, 310, 172)]) == [
        ("Fleet", LABEL, "12,5"),
        ("All ports", LABEL, "9,5"),
    ]


def test_cards_under_each_other_share_the_theme_over_them(view):
    said = [("Fleet", 44, 84, 12, True)]
    for at, label in enumerate(("Ships", "Tugs", "Rafts")):
        said += [(label, 50, 106 + 70 * at, 11, True), (f"{at + 3}1", 50, 120 + 70 * at, 28, True)]
    boxes = [(40, 100 + 70 * at, 200, 160 + 70 * at) for at in range(3)]
    assert read(view, *said, boxes=boxes) == [
        ("Fleet", "Ships", "31"),
        ("Fleet", "Tugs", "41"),
        ("Fleet", "Rafts", "51"),
    ]


def test_a_row_of_a_table_is_no_strip(view):
    row = [("North", 40, 100, 14, False)] + [(f"{at}1%", 150 + 90 * at, 100, 14, False) for at in range(3)]
    assert read(view, *row) == []


def test_a_number_with_a_few_words_under_the_figure_is_a_figure_too(view):
    said = [("Fleet", 44, 84, 12, True), ("31", 50, 108, 28, True), ("Ships", 50, 140, 11, True)]
    box = [(40, 100, 310, 176)]
    assert read(view, *said, ("2,8% of the coast", 50, 156, 9, False), boxes=box) == [
        ("Fleet", "Ships", "31"),
        ("Fleet", "Ships of the coast", "2,8%"),
    ]
    assert read(view, *said, ("In 2031 there were 12 more than now", 50, 156, 9, False), boxes=box) == [
        ("Fleet", "Ships", "31")
    ]


def test_a_figure_may_have_its_unit_behind_it_in_words(view):
    said = [("Fleet", 44, 84, 12, True), ("12,5 days", 50, 108, 28, True), ("At the quay", 50, 140, 11, True)]
    (block,) = card.find(view([*said, *TEXTS], [(40, 100, 310, 176)]))
    assert [(one.category, one.as_printed, one.unit) for one in block.observations] == [("At the quay", "12,5", "days")]


@pytest.fixture
def hiding(view, port_words):
    """Return pages whose words know what stands where a figure is not told."""
    words = port_words.model_copy(update={"absent": {"suppressed": "not shown: few"}})

    def make(texts, boxes):
        made = view(texts, boxes)
        made.words = words
        return made

    return make


def cards(*said):
    """Return the texts and boxes of cards side by side; the words for a figure that is not told go over two lines."""
    texts, boxes = [("Fleet", 44, 84, 12, True)], []
    for at, figure in enumerate(said):
        x = 50 + 150 * at
        boxes.append((x - 10, 100, x + 120, 172))
        texts.append((f"Ships {at}", x, 106, 12, True))
        lines = figure.split(": ")
        size = 28 if len(lines) == 1 else 13
        texts += [
            (line + (":" if row < len(lines) - 1 else ""), x, 120 + 15 * row, size, True)
            for row, line in enumerate(lines)
        ]
        texts.append((f"AP: {at},5 per 100 berths", x, 154, 10, False))
    return texts, boxes


def test_a_card_without_a_figure_still_says_what_the_benchmark_is(hiding):
    texts, boxes = cards("12,5", "not shown: few", "14,5")
    assert read(hiding, *texts, boxes=boxes) == [
        ("Fleet", "Ships 0", "12,5"),
        ("All ports", "Ships 0", "0,5"),
        ("Fleet", "Ships 2", "14,5"),
        ("All ports", "Ships 2", "2,5"),
        ("All ports", "Ships 1", "1,5"),
    ]


def test_a_strip_is_read_also_where_one_of_its_figures_is_not_told(hiding):
    texts = [("In all:", 40, 120, 11, True)]
    for at, figure in enumerate(("5.332", "not shown: few", "472")):
        texts += [(f"Ships {at}", 150 + 150 * at, 106, 11, False), (figure, 150 + 150 * at, 122, 17, True)]
    assert read(hiding, *texts, boxes=[(30, 100, 640, 160)]) == [("", "Ships 0", "5.332"), ("", "Ships 2", "472")]
