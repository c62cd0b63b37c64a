"""A button that goes to another page of the deck, or says why it cannot."""

from __future__ import annotations

from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape


class Fill(deck.Fill):
    """`to` is a page of this deck; without it the button is off."""

    text: str
    to: str = ""


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return one text shape; without a page to go to it takes the style of a button that is off."""
    style = setting.style("text" if fill.to else "off")
    return [setting.line("text", setting.box, fill.text, style, fill.place, link=setting.link(fill.to, fill.place))]
