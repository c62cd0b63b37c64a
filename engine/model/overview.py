"""What `content/overview.yaml` says: the figures by which a manager follows all regions."""

from __future__ import annotations

from pydantic import Field

from engine.model.base import Frozen, Placed


class Headline(Placed):
    """A figure of each region: `year` counts from the decks' year, `where` chooses a breakdown; `label` "" is its own.

    One whose value is itself a change (a growth) does not `move`.
    """

    indicator: str
    label: str = ""
    year: int = 0
    where: dict[str, str] = Field(default_factory=dict)
    moves: bool = True


class Overview(Frozen):
    """The headline figures in the order of their columns, and how many of the biggest movers of a sector are named."""

    headline: tuple[Headline, ...] = ()
    movers: int = Field(8, ge=0)
