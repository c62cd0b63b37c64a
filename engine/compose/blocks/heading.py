"""A heading over the slots below it."""

from __future__ import annotations

from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape


class Fill(deck.Fill):
    """A text and the style that colours its bar."""

    text: str


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return one text shape."""
    style = setting.style(f"{fill.style} text".strip())
    return [setting.line("text", setting.box, fill.text, style, fill.place)]
