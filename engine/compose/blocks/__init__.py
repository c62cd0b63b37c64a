"""Block types by name: each file here is one, with the keys a deck gives it (`Fill`) and a function to shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from engine import files
from engine.compose.blocks import (
    bar,
    button,
    card,
    changes,
    contents,
    cover,
    divider,
    footnotes,
    heading,
    kpi_flow,
    line,
    map,
    note,
    number,
    picture,
    pie,
    quote,
    reading_guide,
    stacked_bar,
    strip,
    table,
    text,
    title,
    value_list,
)
from engine.compose.setting import Setting
from engine.model.deck import Fill
from engine.model.scene import AnyShape
from engine.problems import Place


class _Module(Protocol):
    Fill: type[Fill]

    def compose(self, setting: Setting, fill: Any) -> list[AnyShape]: ...


@dataclass(frozen=True)
class Block:
    """A block type. `furniture` stands on every slide of a page that goes on on more than one."""

    module: _Module
    furniture: bool = False

    def fill(self, given: Mapping[str, Any], place: Place | None) -> Fill:
        """Return what a deck gives this block, checked. Raises UserError with the lines of its mistakes."""
        return files.checked(given, self.module.Fill, place.file if place else "?")

    def compose(self, setting: Setting, fill: Fill) -> list[AnyShape]:
        """Return the block's shapes, from back to front, in reading order."""
        return self.module.compose(setting, fill)


def _block(module: Any, furniture: bool = False) -> Block:
    return Block(cast("_Module", module), furniture)


# Files write `_` for `-`; YAML takes both.
BLOCKS: dict[str, Block] = {
    "bar": _block(bar),
    "button": _block(button, furniture=True),
    "card": _block(card),
    "changes": _block(changes),
    "contents": _block(contents),
    "cover": _block(cover),
    "divider": _block(divider),
    "footnotes": _block(footnotes, furniture=True),
    "heading": _block(heading),
    "kpi-flow": _block(kpi_flow),
    "line": _block(line),
    "map": _block(map),
    "note": _block(note, furniture=True),
    "number": _block(number, furniture=True),
    "picture": _block(picture),
    "pie": _block(pie),
    "quote": _block(quote),
    "reading-guide": _block(reading_guide),
    "stacked-bar": _block(stacked_bar),
    "strip": _block(strip),
    "table": _block(table),
    "text": _block(text),
    "title": _block(title, furniture=True),
    "value-list": _block(value_list),
}
