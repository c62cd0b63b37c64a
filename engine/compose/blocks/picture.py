"""A picture from the project's folders of pictures, with the words that stand for it."""

from __future__ import annotations

from pydantic import Field

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Picture
from engine.problems import Place, Problem, UserError, did_you_mean


class Fill(deck.Fill):
    """The picture's file name, and what is to be seen on it for who cannot see it."""

    file: str
    alt: str = Field(min_length=1)


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the picture, as large as covers the slot. Raises UserError where there is no such file."""
    known = setting.context.things.pictures
    if fill.file not in known:
        hint = did_you_mean(fill.file, known) or "put it into content/pictures"
        raise UserError(Problem(fill.place or Place("?"), f"there is no picture '{fill.file}'", hint))
    alt = sentences.plain(setting.fill(fill.alt, fill.place))
    style = setting.style("area")
    return [Picture(name=setting.name("picture"), box=setting.box, style=style, alt=alt, file=known[fill.file])]
