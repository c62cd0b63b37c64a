"""A button that goes to another page of the deck, or says why it cannot."""

from __future__ import annotations

from engine.compose import references
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape


class Fill(deck.Fill):
    """`to` is a page of this deck, or the name of the deck it refers to; without it the button is off."""

    text: str
    to: str = ""


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return one text shape; without a page to go to it takes the style of a button that is off."""
    link = references.link(setting, fill.to, fill.place)
    return [
        setting.line("text", setting.box, fill.text, setting.style("text" if link else "off"), fill.place, link=link)
    ]
