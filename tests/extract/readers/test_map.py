"""Maps: classes of named regions, dots counted, and maps that say nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .drawing import GREY, RED, SHADES, WHITE, Drawing, regions

NAMES = {0: "Old quay", 4: "Mole", 7: "Ferry-\nhaven", 11: "Dock", 14: "Roads"}
CLASSES = [1, 5, 2, 3, 4, 1, 2, 5, 3, 3, 2, 1, 5, 4, 2, 1]


def drawn(x=100.0, y=140.0, cell=70.0, fills=CLASSES) -> Drawing:
    """Return a page with a map of sixteen regions under a title."""
    drawing = Drawing()
    drawing.text("What there is", 36, 28, 22, at=0, bold=True)
    drawing.text("Depth of the water", x, y - 60, 12, at=0, bold=True)
    drawing.text("[class per harbour, 2051]", x, y - 44, 9, at=0)
    for outline, number in zip(regions(x, y, cell, 4), fills, strict=True):
        drawing.polygon(outline, SHADES[number - 1], WHITE)
    return drawing


def middle(index, x=100.0, y=140.0, cell=70.0):
    return x + cell * (index % 4 + 0.5), y + cell * (index // 4 + 0.5)


def name(drawing, index, text, aside=0.0):
    x, y = middle(index)
    for row, line in enumerate(text.split("\n")):
        drawing.text(line, x + aside, y + 10 * row, 9)


def legend(drawing, texts, x=450.0, shades=SHADES):
    for index, (text, shade) in enumerate(zip(texts, shades, strict=True)):
        drawing.box(x, 150 + 16 * index, x + 11, 161 + 16 * index, shade, GREY)
        drawing.text(text, x + 16, 155.5 + 16 * index, at=0)


@pytest.mark.parametrize(
    "texts",
    [
        ("1 (least)", "2", "3", "4", "5 (most)"),
        ("0-10%", "10-20%", "20-30%", "30-40%", "40% and more"),
        ("very low", "low", "middling", "high", "very high"),
    ],
)
def test_a_named_region_has_the_class_of_its_colour(port_words, texts):
    drawing = drawn()
    for index, text in NAMES.items():
        name(drawing, index, text)
    legend(drawing, texts)
    page = drawing.page(port_words)
    figures = [one for block in page.blocks for one in block.observations]
    wanted = {text.replace("-\n", ""): CLASSES[index] for index, text in NAMES.items()}
    assert {one.category: int(one.value) for one in figures} == wanted
    assert {(one.series, one.as_printed, one.read) for one in figures} == {("", "", "colour")}
    assert min(one.confidence for one in figures) >= 0.9
    assert page.kind == "map"
    assert page.blocks[0].title == "Depth of the water"


def test_a_name_beside_the_map_is_led_to_its_region(port_words):
    drawing = drawn()
    for index in (4, 11, 14):
        name(drawing, index, NAMES[index])
    x, y = middle(7)
    drawing.line([(x, y), (x + 60, y)], GREY)
    drawing.text("Ferryhaven", x + 62, y, at=0)
    legend(drawing, "12345", x=560)
    assert ("", "Ferryhaven", 5) in drawing.said(port_words)


def test_dots_are_counted_one_by_one(port_words):
    drawing = drawn()
    for index in range(23):
        x, y = middle(index % 16)
        drawing.dot(x + index, y + index / 2, RED)
    drawing.dot(middle(3)[0], middle(3)[1], RED)
    drawing.dot(454, 155.5, RED)
    drawing.text("Berths", 463, 155.5, at=0)
    figures = drawing.figures(port_words)
    assert [(one.series, int(one.value), one.read) for one in figures] == [("Berths", 24, "count")]
    assert figures[0].confidence >= 0.9


@pytest.mark.parametrize(("printed", "sure"), [("n = 12", True), ("n = 40", False)])
def test_a_printed_count_is_checked_against_the_dots(port_words, printed, sure):
    drawing = drawn()
    for index in range(12):
        drawing.dot(*middle(index), RED)
    drawing.text(printed, 400, 440)
    drawing.dot(454, 155.5, RED)
    drawing.text("Berths", 463, 155.5, at=0)
    [figure] = drawing.figures(port_words)
    assert (figure.series, figure.as_printed, figure.read) == ("Berths", printed[4:], "label")
    assert (figure.confidence >= 0.9) == sure


def test_four_small_maps_are_four(port_words):
    drawing = Drawing()
    drawing.text("What there is", 36, 28, 22, at=0, bold=True)
    for number, (x, y) in enumerate([(60, 120), (400, 120), (60, 330), (400, 330)]):
        drawing.text(f"Berths of kind {number + 1}", x, y - 40, 10, at=0, bold=True)
        for outline, shade in zip(regions(x, y, 35, 4), CLASSES, strict=True):
            drawing.polygon(outline, SHADES[shade - 1], WHITE)
        for index in range(3 + number):
            drawing.dot(*middle(index, x, y, 35), RED)
    drawing.dot(754, 105.5, RED)
    drawing.text("Berths", 763, 105.5, at=0)
    titles = [(block.title, int(block.observations[0].value)) for block in drawing.page(port_words).blocks]
    assert sorted(titles) == [(f"Berths of kind {number + 1}", 3 + number) for number in range(4)]


def test_a_map_without_names_or_dots_says_nothing(port_words):
    drawing = drawn(fills=[1] * 16)
    assert drawing.said(port_words) == []


def test_names_on_a_map_without_a_legend_say_nothing(port_words):
    drawing = drawn()
    for index, text in NAMES.items():
        name(drawing, index, text)
    assert drawing.said(port_words) == []


def test_numbers_under_names_are_read_as_printed_and_the_legend_says_no_more(port_words):
    drawing = drawn()
    for index, text in NAMES.items():
        name(drawing, index, f"{text}\n{index + 1},5%")
    legend(drawing, ("1 (least)", "2", "3", "4", "5 (most)"))
    figures = drawing.figures(port_words)
    wanted = {text.replace("-\n", ""): f"{index + 1},5%" for index, text in NAMES.items()}
    assert {one.category: one.as_printed for one in figures} == wanted
    assert {(one.series, one.unit, one.read) for one in figures} == {("", "%", "label")}


def tiles(gap, wide=70.0, curved=False):
    """Return a page with a grid of tiles, each with a name, a number, and how many dots it stands for."""
    drawing = Drawing()
    drawing.text("Growth per harbour", 40, 40, 14, at=0, bold=True)
    for at, text in enumerate(NAMES.values()):
        x0, x1, cut = 100 + at * (wide + gap), 100 + at * (wide + gap) + wide, 3
        ring = [(x0, 103), (x0 + cut, 100), (x1 - cut, 100), (x1, 103), (x1, 167), (x1 - cut, 170), (x0 + cut, 170)]
        ring += [(x0 + 1, 169), (x0, 167), (x0, 150), (x0, 140), (x0, 120)]
        drawing.polygon(ring, SHADES[at])
        drawing.shapes[-1] = replace(drawing.shapes[-1], curved=curved)
        for row, line in enumerate((text.replace("-\n", ""), f"{at + 1}%", f"● {at + 7}")):
            drawing.text(line, (x0 + x1) / 2, 125 + 13 * row)
    return drawing


@pytest.mark.parametrize("how", [{"gap": 2}, {"gap": 2.5, "wide": 45}, {"gap": 2.5, "wide": 128}])
def test_tiles_that_stand_for_regions_are_a_map(port_words, how):
    page = tiles(**how).page(port_words)
    (block,) = page.blocks
    assert block.type == "map"
    read = [(one.series, one.category, one.as_printed) for one in block.observations]
    assert read[:4] == [("", "Old quay", "1%"), ("n", "Old quay", "7"), ("", "Mole", "2%"), ("n", "Mole", "8")]


@pytest.mark.parametrize("cards", [{"gap": 8}, {"gap": 2, "wide": 140}, {"gap": 2, "curved": True}])
def test_cards_beside_each_other_are_no_map(port_words, cards):
    assert "map" not in {block.type for block in tiles(**cards).page(port_words).blocks}


def test_numbers_on_a_map_without_names_are_no_table(port_words):
    drawing = drawn()
    for index in range(16):
        name(drawing, index, f"{index + 1}%\n{index}7")
    assert "table" not in {block.type for block in drawing.page(port_words).blocks}
