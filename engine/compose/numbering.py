"""Slide numbers of pages, and which of them a page asked for: it is composed again only when one of those moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.model.scene import Scene


class Numbers(Mapping[str, int]):
    """The number of the first slide of each page, from 1. `asked` holds what was looked up; None for what is not there."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self.asked: dict[str, int | None] = {}

    def __getitem__(self, page: str) -> int:
        number = self.asked[page] = self._numbers.get(page)
        if number is None:
            raise KeyError(page)
        return number

    def __iter__(self) -> Iterator[str]:
        self.asked |= self._numbers
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


@dataclass(frozen=True)
class Composed:
    """The slides of a page, and the numbers of this deck and of the sister's that stand on them."""

    scenes: Sequence[Scene]
    own: Numbers
    sister: Numbers

    def holds(self, own: Mapping[str, int], sister: Mapping[str, int]) -> bool:
        """Return whether these numbers are still the right ones."""
        return _same(self.own.asked, own) and _same(self.sister.asked, sister)


def _same(asked: Mapping[str, int | None], numbers: Mapping[str, int]) -> bool:
    return all(numbers.get(page) == number for page, number in asked.items())
