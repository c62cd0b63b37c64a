"""Pies and doughnuts: labels inside and outside, names at the sectors or in a legend, counts beside shares."""

from __future__ import annotations

import math

import pytest

from .drawing import BLUE, GOLD, GREEN, GREY, RED, WHITE, Drawing, sector

COLOURS = (BLUE, RED, GREEN, GOLD)
NAMES = ("Tugs", "Rafts and barges", "Ferries", "Other")
SHARES = (45, 30, 21, 4)
MIDDLE = (300.0, 280.0)


def pie(inner=0.0, out=0.0, whole=1.0, shares=SHARES) -> Drawing:
    """Return a pie under a title; `out` moves each sector outwards, `whole` is the part of a circle it fills."""
    drawing = Drawing()
    drawing.text("What there is", 36, 28, 22, at=0, bold=True)
    drawing.text("Fleet by kind", 180, 60, 12, at=0, bold=True)
    drawing.text("[% of ships, 2051]", 180, 76, 9, at=0)
    start = 0.75 if whole < 1 else 0.0
    for share, colour in zip(shares, COLOURS, strict=False):
        part = whole * share / sum(shares)
        angle = 2 * math.pi * (start + part / 2) - math.pi / 2
        x, y = MIDDLE[0] + out * math.cos(angle), MIDDLE[1] + out * math.sin(angle)
        drawing.polygon(sector(x, y, 80, start, part, inner), colour, WHITE)
        start += part
    return drawing


def place(index, far, shares=SHARES, whole=1.0):
    """Return the point at a sector's middle, so many radii from the middle of the pie."""
    start = (0.75 if whole < 1 else 0.0) + whole * (sum(shares[:index]) + shares[index] / 2) / sum(shares)
    angle = 2 * math.pi * start - math.pi / 2
    return MIDDLE[0] + 80 * far * math.cos(angle), MIDDLE[1] + 80 * far * math.sin(angle)


def values(drawing, far, texts, whole=1.0):
    for index, text in enumerate(texts):
        x, y = place(index, far, whole=whole)
        drawing.text(text, x, y)


def legend(drawing, x=460.0, names=NAMES):
    for index, (name, colour) in enumerate(zip(names, COLOURS, strict=False)):
        drawing.box(x, 200 + 16 * index, x + 8, 208 + 16 * index, colour)
        drawing.text(name, x + 12, 204 + 16 * index, at=0)


WANTED = [("", name, share) for name, share in zip(NAMES, SHARES, strict=True)]


@pytest.mark.parametrize("far", [0.65, 1.15])
@pytest.mark.parametrize(("inner", "out"), [(0.0, 0.0), (40.0, 0.0), (0.0, 8.0)])
def test_names_come_from_the_legend(port_words, far, inner, out):
    drawing = pie(inner, out)
    values(drawing, far + out / 80, [f"{share}%" for share in SHARES])
    legend(drawing)
    figures = drawing.figures(port_words)
    assert [(one.series, one.category, float(one.value)) for one in figures] == WANTED
    assert min(one.confidence for one in figures) >= 0.9


def test_names_stand_in_the_labels_on_several_lines(port_words):
    drawing = pie()
    for index, (name, share) in enumerate(zip(NAMES, SHARES, strict=True)):
        x, y = place(index, 1.3)
        side = 0.0 if x > MIDDLE[0] else 1.0
        for row, text in enumerate((*name.split(" and "), f"{share}%")):
            drawing.text(text if row else text + " and" * (" and " in name), x, y + 10 * row - 14, at=side)
    assert drawing.said(port_words) == WANTED


@pytest.mark.parametrize("form", ["{name} {share}%", "{name}: {share}%", "{share}% {name}", "{name}; {share}%"])
def test_name_and_value_on_one_line(port_words, form):
    drawing = pie()
    for index, (name, share) in enumerate(zip(NAMES, SHARES, strict=True)):
        x, y = place(index, 1.15)
        drawing.text(form.format(name=name, share=share), x, y, at=0.0 if x > MIDDLE[0] else 1.0)
    assert drawing.said(port_words) == WANTED


def test_counts_stand_outside_beside_the_names(port_words):
    drawing = pie(shares=SHARES[:3])
    counts, shares = (15, 10, 7), (47, 31, 22)
    drawing.pieces[2] = drawing.pieces[2].__class__("[Number of ships, 2051]", drawing.pieces[2].area, 9)
    for index, name in enumerate(NAMES[:3]):
        x, y = place(index, 0.6, SHARES[:3])
        drawing.text(f"{shares[index]}%", x, y)
        x, y = place(index, 1.1, SHARES[:3])
        side = 0.0 if x > MIDDLE[0] else 1.0
        drawing.text(str(counts[index]), x, y, at=side)
        drawing.text(name, x + (16 if x > MIDDLE[0] else -16), y, at=side)
    said = drawing.said(port_words)
    assert [one for one in said if not one[0]] == [
        ("", name, share) for name, share in zip(NAMES, shares, strict=False)
    ]
    assert [one[1:] for one in said if one[0] == "Number of ships"] == list(zip(NAMES, counts, strict=False))


def test_half_a_pie(port_words):
    drawing = pie(whole=0.5)
    values(drawing, 0.65, [f"{share}%" for share in SHARES], whole=0.5)
    legend(drawing)
    assert drawing.said(port_words) == WANTED


def test_the_total_in_the_hole_is_a_figure_of_its_own(port_words):
    drawing = pie(inner=40)
    values(drawing, 0.75, ["90", "60", "42", "8"])
    drawing.text("200", *MIDDLE, size=14)
    legend(drawing)
    assert sorted(value for _, _, value in drawing.said(port_words)) == [8, 42, 60, 90, 200]


def test_a_label_far_out_is_led_to_its_sector(port_words):
    drawing = pie()
    values(drawing, 0.65, [f"{share}%" for share in SHARES[:3]])
    x, y = place(3, 1.0)
    drawing.line([(x, y), (x - 40, y - 40), (x - 60, y - 40)], GREY)
    drawing.text("4%", x - 62, y - 40, at=1)
    legend(drawing)
    assert drawing.said(port_words) == WANTED


def test_two_pies_of_the_same_colours_have_each_their_own_legend(port_words):
    drawing = pie()
    values(drawing, 0.65, [f"{share}%" for share in SHARES])
    legend(drawing)
    other = pie()
    values(other, 0.65, [f"{share}%" for share in SHARES])
    legend(other, names=("Coal", "Grain", "Ore", "Wood"))
    for piece in other.pieces[1:]:
        drawing.text(piece.text, piece.area.cx + 450, piece.area.cy, piece.size, bold=piece.bold)
    for shape in other.shapes:
        drawing.polygon([(x + 450, y) for x, y in shape.points], shape.fill)
    assert [name for _, name, _ in drawing.said(port_words)] == [*NAMES, "Coal", "Grain", "Ore", "Wood"]


def test_a_value_that_contradicts_its_sector_is_doubtful(port_words):
    drawing = pie()
    values(drawing, 0.65, ["45%", "13%", "21%", "4%"])
    legend(drawing)
    doubtful = {float(one.value) for one in drawing.figures(port_words) if one.confidence < 0.9}
    assert doubtful == {13}


def test_a_round_thing_is_no_pie(port_words):
    drawing = Drawing()
    drawing.polygon(sector(300, 280, 80, 0, 1), GREY)
    drawing.polygon(sector(300, 280, 80, 0, 0.62), BLUE)
    drawing.text("62%", 300, 280, 20, bold=True)
    assert not any(block.type == "pie" for block in drawing.page(port_words).blocks)
