"""A page between chapters: a coloured area with the chapter's name, large."""

from __future__ import annotations

from pydantic import Field

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Panel, Paragraph

PADDING = 0.08  # between the area's edge and the text, as a share of the area's width


class Fill(deck.Fill):
    """The lines, the first one large: it is the slide's title."""

    lines: list[str] = Field(min_length=1)


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the area and the lines in it."""
    box = setting.box.inset(PADDING * setting.box.width, 6)
    styles = setting.style("text"), setting.style("second")
    parts = [
        Paragraph(runs=tuple(sentences.runs(setting.fill(line, fill.place))), style=styles[1] if at else "")
        for at, line in enumerate(fill.lines)
    ]
    return [
        Panel(name=setting.name("area"), box=setting.box, style=setting.style("area")),
        setting.text("text", box, parts, styles[0], role="title"),
    ]
