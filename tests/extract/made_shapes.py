"""Slides drawn by hand: charts of shapes, groups, turned texts, links; each with what it says."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Pt

from .made_decks import Says

PORTS = {"North": 34, "East": 51, "South": 27, "West": 45}
SHARES = {"Ships": 40, "Tugs": 35, "Rafts": 25}
TINTS = (MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_6)
SITE = "https://harbour.example/plan"


class Slides:
    """A deck under construction."""

    def __init__(self) -> None:
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Pt(960), Pt(540)
        self.slide: Any = None
        self.within: Any = None

    def page(self, title: str) -> Any:
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        self.slide.shapes.title.text = title
        return self.slide

    def text(self, x: float, y: float, w: float, h: float, text: str, size: float = 11, bold: bool = False) -> Any:
        box = (self.within or self.slide).shapes.add_textbox(Pt(x), Pt(y), Pt(w), Pt(h))
        frame = box.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = True
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = text, Pt(size), bold
        return box

    def shape(self, kind: MSO_SHAPE, x: float, y: float, w: float, h: float, tint: Any, lighter: float = 0.0) -> Any:
        shape = (self.within or self.slide).shapes.add_shape(kind, Pt(x), Pt(y), Pt(w), Pt(h))
        shape.fill.solid()
        shape.fill.fore_color.theme_color = tint
        if lighter:
            shape.fill.fore_color.brightness = lighter
        shape.line.fill.background()
        return shape


def draw(path: Path) -> list[Says]:
    """Write the deck; returns the figures it says."""
    made = Slides()
    made.page("Charts of shapes")
    _bars(made)
    _pie(made)
    made.page("A free hand")
    _free(made)
    made.deck.save(str(path))
    return [
        *((1, "", name, float(value)) for name, value in PORTS.items()),
        *((1, "", name, float(value)) for name, value in SHARES.items()),
        *((2, "", name, float(value)) for name, value in PORTS.items()),
    ]


def _bars(made: Slides) -> None:
    """Bars in a group that is half as large on the slide as within."""
    made.text(60, 130, 380, 16, "Calls by coast", 13, bold=True)
    made.within = made.slide.shapes.add_group_shape()
    for index, (name, value) in enumerate(PORTS.items()):
        x = 100 + 180 * index
        made.shape(MSO_SHAPE.RECTANGLE, x, 900 - 10 * value, 100, 10 * value, MSO_THEME_COLOR.ACCENT_3)
        made.text(x, 900 - 10 * value - 30, 100, 26, str(value), 11).text_frame.paragraphs[0].alignment = 2
        made.text(x - 30, 910, 160, 26, name, 11).text_frame.paragraphs[0].alignment = 2
    group, made.within = made.within, None
    group.left, group.top = Pt(60), Pt(160)
    group.width, group.height = Emu(group.width // 2), Emu(group.height // 2)


def _pie(made: Slides) -> None:
    """A pie of sectors, each a shape of its own in a lighter colour of the theme."""
    made.text(520, 130, 380, 16, "Vessels by kind", 13, bold=True)
    begin = 270.0
    for index, (name, value) in enumerate(SHARES.items()):
        end = begin + 3.6 * value
        sector = made.shape(MSO_SHAPE.PIE, 540, 180, 200, 200, TINTS[index], lighter=0.2)
        sector.adjustments[0], sector.adjustments[1] = (0.6 * (turn % 360) for turn in (begin, end))
        turn = math.radians((begin + end) / 2)
        x, y = 640 + 60 * math.cos(turn), 280 + 60 * math.sin(turn)
        made.text(x - 15, y - 7, 30, 14, f"{value}%", 11).text_frame.paragraphs[0].alignment = 2
        made.shape(MSO_SHAPE.RECTANGLE, 790, 200 + 24 * index, 10, 10, TINTS[index], lighter=0.2)
        made.text(806, 198 + 24 * index, 100, 14, name, 11)
        begin = end


def _free(made: Slides) -> None:
    """Bars drawn freely, a turned text, and a link in a sentence."""
    made.text(60, 130, 380, 16, "Calls by coast", 13, bold=True)
    for index, (name, value) in enumerate(PORTS.items()):
        x, top = 100 + 90 * index, 420 - 4 * value
        builder = made.slide.shapes.build_freeform(Pt(x), Pt(top))
        builder.add_line_segments([(Pt(x + 50), Pt(top)), (Pt(x + 50), Pt(420)), (Pt(x), Pt(420))])
        bar = builder.convert_to_shape()
        bar.fill.solid()
        bar.fill.fore_color.rgb = RGBColor(0x33, 0x66, 0x99)
        bar.line.fill.background()
        made.text(x, top - 16, 50, 14, str(value), 11).text_frame.paragraphs[0].alignment = 2
        made.text(x - 15, 424, 80, 14, name, 11).text_frame.paragraphs[0].alignment = 2
    made.text(20, 300, 100, 14, "per month", 9).rotation = 270
    said = made.text(560, 200, 340, 60, "More of this stands on ", 12).text_frame.paragraphs[0]
    link = said.add_run()
    link.text, link.font.size, link.hyperlink.address = "the harbour's page", link.font.size, SITE
    link.font.size = said.runs[0].font.size
    mark = said.add_run()
    mark.text, mark.font.size = "1", said.runs[0].font.size
    mark.font._element.set("baseline", "30000")
