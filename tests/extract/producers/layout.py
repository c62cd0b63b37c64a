"""Headline, chart titles, notes and page number of a page on a canvas; returns the room left for each part."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from .canvas import Canvas
from .spec import Box, Chart, Drawn, Page


@dataclass(frozen=True)
class Style:
    """The look of a document."""

    colours: tuple[str, ...]
    ink: str = "#222222"
    title: float = 20
    head: float = 11
    small: float = 8
    note: float = 7
    margin: float = 36
    rule: bool = False
    source: str = "Bron: "
    panel: str = ""  # the fill of a panel under each part, and its edge
    edge: str = ""


def furnish(canvas: Canvas, page: Page, style: Style, number: int) -> list[tuple[Box, Chart | Drawn]]:
    """Begin a page, write what stands around its parts, and return the parts with their boxes in points."""
    canvas.page()
    width = canvas.size[0]
    left, right, y = style.margin, width - style.margin, style.margin + style.title * 0.8
    for line in textwrap.wrap(" ".join(page.title), int((width - 2 * style.margin) / style.title / 0.63)):
        canvas.text(left, y, line, style.title, style.colours[0], bold=True)
        y += style.title * 1.2
    top = y - style.title * 0.4
    if style.rule:
        canvas.line([(left, top - style.title * 0.3), (right, top - style.title * 0.3)], "#aaaaaa", 0.6)
    bottom = _notes(canvas, page, style, number)
    room = (left, top, right - left, bottom - top)
    return [(_headed(canvas, part, _inside(room, box), style), part) for box, part in page.parts]


def _notes(canvas: Canvas, page: Page, style: Style, number: int) -> float:
    width, height = canvas.size
    lines = [*page.notes, *([style.source + ", ".join(page.sources)] if page.sources else [])]
    y = height - style.margin * 0.6 - style.note * 1.35 * (len(lines) - 1)
    top = y - style.note * 2
    for line in lines:
        canvas.text(style.margin, y, line, style.note, "#555555")
        y += style.note * 1.35
    if page.number:
        canvas.text(
            width - style.margin * 0.6,
            height - style.margin * 0.5,
            str(number),
            style.note + 1,
            "#777777",
            anchor="end",
        )
    return top


def _inside(room: Box, box: Box) -> Box:
    x, y, w, h = room
    return x + box[0] * w, y + box[1] * h, box[2] * w, box[3] * h


def _headed(canvas: Canvas, part: Chart | Drawn, box: Box, style: Style) -> Box:
    x, y, w, h = box
    if style.panel or style.edge:
        canvas.rect(x, y, w, h, style.panel, style.edge)
        x, y, w, h = x + 8, y + 6, w - 16, h - 12
    if part.title:
        canvas.text(
            x, y + style.head, part.title + (f"^{part.mark}" if part.mark else ""), style.head, style.ink, bold=True
        )
        y, h = y + style.head * 1.3, h - style.head * 1.3
    if part.unit:
        canvas.text(x, y + style.small, part.unit, style.small, "#555555")
        y, h = y + style.small * 1.3, h - style.small * 1.3
    return x, y + style.small * 0.6, w, h - style.small * 0.6
