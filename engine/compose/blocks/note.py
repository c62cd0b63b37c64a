"""Small print: a source, a remark, the mark of made-up figures."""

from __future__ import annotations

from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape


class Fill(deck.Fill):
    """A text; where it comes out empty nothing is drawn."""

    text: str


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return one text shape, or none where the text comes out empty."""
    shape = setting.line("text", setting.box, fill.text, setting.style("text"), fill.place)
    return [shape] if shape.text.strip() else []
