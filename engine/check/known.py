"""What a document states → its numbers that are figures of an indicator, and the ways to take several of them together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from pydantic import Field, model_validator

from engine.check import labels
from engine.check.rules.terms import IndicatorId
from engine.check.stated import Number, Stated
from engine.model.base import Placed

MOST = 200  # combinations of printed numbers that are tried


class Part(Placed):
    """An indicator whose figure is meant, or its figures with these values of a dimension ("way": [walk, drive])."""

    indicator: IndicatorId
    values: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _a_name_alone(cls, data: Any) -> Any:
        return {"indicator": data} if isinstance(data, str) else data


def printed(number: Number) -> bool:
    """Return whether a number stands on the page, and is not measured on a drawing."""
    return number.read in ("label", "cell")


def counted(number: Number) -> bool:
    """Return whether a number can be added up: no share, no rate, and printed."""
    return printed(number) and number.unit not in ("%", "pp") and not any(map(str.isdigit, number.unit))


def own(stated: Stated, indicator: str, **dimensions: str) -> list[Number]:
    """Return the numbers of the document's own region that are the figures of an indicator with just these dimensions."""
    found = [
        one
        for one in stated.of(indicator, **dimensions)
        if printed(one) and one.figure and one.figure.region == stated.region and len(one.figure.dimensions) == len(dimensions)
    ]  # fmt: skip
    return [one for one in found if labels.is_total(one.category, stated.words) or not _broken_down(one, found)]


def _broken_down(number: Number, found: Sequence[Number]) -> bool:
    """Return whether a block prints several numbers for one figure: parts of it by something that nobody knows."""
    alike = [one for one in found if one.block is number.block and one.figure and one.figure.key == number.evidence.key]
    return len({(one.series, one.category) for one in alike}) > 1


def together(stated: Stated, parts: Sequence[Part], near: Number, years_apart: int = 0) -> list[list[Number]]:
    """Return the ways in which printed counts of these parts can be taken together, those that stand near `near` first.

    They are of the same year, or so many years apart; [] where one of them is not printed.
    """
    wanted = [[{name: value} for name, values in part.values.items() for value in values] or [{}] for part in parts]
    choices = [
        sorted(
            (
                each
                for each in own(stated, part.indicator, **also)
                if counted(each) and years_between(each, near) <= years_apart
            ),
            key=lambda each: (each.block is not near.block, abs(each.page - near.page)),
        )
        for part, ways in zip(parts, wanted, strict=True)
        for also in ways
    ]
    return [list(way) for _, way in zip(range(MOST), product(*choices), strict=False)]


def says(stated: Stated, texts: Sequence[str], *parts: Part) -> bool:
    """Return whether a document says one of these texts; beside a built deck stand the explanations of its indicators too."""
    if not texts:
        return False
    explained = [
        stated.indicators[part.indicator] for part in parts if stated.built and part.indicator in stated.indicators
    ]
    told = [one.text_for(one.explanation, stated.sector) for one in explained]
    return any(labels.holds(text, texts) for text in (*told, *(sentence.text for sentence in stated.sentences)))


def years_between(one: Number, other: Number) -> int:
    """Return how many years the figures of two numbers are apart."""
    return abs(one.figure.period.year - other.figure.period.year) if one.figure and other.figure else 0
