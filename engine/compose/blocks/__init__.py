"""Block types by name: each file here is one, a function from a setting and a fill to shapes."""

from __future__ import annotations

from collections.abc import Callable

from engine.compose.blocks import (
    bar,
    button,
    card,
    heading,
    line,
    note,
    number,
    pie,
    reading_guide,
    stacked_bar,
    strip,
    table,
    text,
    title,
)
from engine.compose.setting import Setting
from engine.model.deck import Fill
from engine.model.scene import AnyShape

Compose = Callable[[Setting, Fill], list[AnyShape]]

# Files write `_` for `-`; YAML takes both.
BLOCKS: dict[str, Compose] = {
    "bar": bar.compose,
    "button": button.compose,
    "card": card.compose,
    "heading": heading.compose,
    "line": line.compose,
    "note": note.compose,
    "number": number.compose,
    "pie": pie.compose,
    "reading-guide": reading_guide.compose,
    "stacked-bar": stacked_bar.compose,
    "strip": strip.compose,
    "table": table.compose,
    "text": text.compose,
    "title": title.compose,
}
