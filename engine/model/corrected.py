"""What became of the figures of a set of decks that went out, and where they stand."""

from __future__ import annotations

from typing import Literal

from engine.model.base import Frozen


class Stands(Frozen):
    """A place where a figure stands, or where words rest on it: then and now as printed there.

    `now` is "" where only a new build can tell. `page` is that of the PDF beside the deck, None where there is none.
    """

    deck: str
    slide: int
    title: str
    page: int | None
    shape: str  # its name, as `where` takes it
    block: str  # the title of the chart, table or card
    text: str  # the sentence, or the row and column
    words: bool = False  # the figure is not printed here, and may have chosen the words
    then: str = ""
    now: str = ""


class Corrected(Frozen):
    """A figure that prints otherwise than when it went out."""

    key: str
    kind: Literal["restated", "gone", "known", "definition"]  # gone: has no value now; known: had none then
    label: str
    breakdown: str
    region: str
    period: str
    then: str
    now: str
    definition: str = ""  # "2023 → 2024", where only another definition of it is still computed
    since: tuple[str, ...] | None = (
        None  # files it rests on that changed; () the data did; None: the record was not kept
    )
    places: tuple[Stands, ...]


class Kept(Frozen):
    """A kept set of decks against the figures of now."""

    name: str
    decks: tuple[str, ...]
    figures: tuple[Corrected, ...]

    @property
    def slides(self) -> int:
        """How many slides are hit."""
        return len({(place.deck, place.slide) for figure in self.figures for place in figure.places})
