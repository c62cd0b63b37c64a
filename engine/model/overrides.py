"""`layouts/overrides/DECK/REGION/edits.yaml`: what people changed in a deck and took over, for one region or for all."""

from __future__ import annotations

import datetime as dt

from pydantic import field_validator

from engine.model.base import Frozen, Placed
from engine.model.edit import AnyEdit


class Adoption(Placed):
    """Edits that were taken over at one time from one deck; every build makes them again, after those before them.

    `added` is the file beside this one that holds the shapes and slides that were added, "" where there are none. Those
    are made in the decks of `year` and of the years in `also`; in others they are offered.
    """

    deck: str
    year: int
    also: tuple[int, ...] = ()
    on: dt.date
    added: str = ""
    edits: tuple[AnyEdit, ...]


class Overrides(Frozen):
    """All that was taken over, in the order in which it was: nothing, where a person removed the last entry."""

    adopted: tuple[Adoption, ...] = ()

    @field_validator("adopted", mode="before")
    @classmethod
    def _none_left(cls, value: object) -> object:
        return () if value is None else value
