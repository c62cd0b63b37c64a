"""The slide's number, as a field that follows when slides move."""

from __future__ import annotations

from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Paragraph, Run, Text


class Fill(deck.Fill):
    """Nothing: the slide knows its number."""


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return one text shape with the role of slide number; what it shows is filled in when the deck is drawn."""
    style = setting.style("text")
    digits = (Paragraph(runs=(Run(text="0"),)),)
    size = setting.look(style).size
    return [Text(name=setting.name("text"), box=setting.box, paragraphs=digits, style=style, size=size, role="number")]
