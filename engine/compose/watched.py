"""Mappings that remember what was looked up: what a deck was made from, and so when it must be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from engine.model.figure import Figure

V = TypeVar("V")
ALL = "*"  # stands in `seen` when somebody went through all of them


class Watched(Mapping[str, V]):
    """The same values; `seen` holds the names that were looked up, there or not, each as `grain` has it."""

    def __init__(self, known: Mapping[str, V], grain: Callable[[str], str] = str) -> None:
        self._known, self._grain = known, grain
        self.seen: set[str] = set()

    def __getitem__(self, name: str) -> V:
        self.seen.add(self._grain(name))
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        self.seen.add(self._grain(str(name)))
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        self.seen.add(ALL)
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class WatchedFigures(Watched[Figure]):
    """Figures by key; what was seen of them are groups: all figures of one definition, region and sector."""

    def __init__(self, known: Mapping[str, Figure]) -> None:
        super().__init__(known, group)

    def under(self, start: str) -> Iterator[Figure]:
        """Yield the figures whose keys begin with `start`."""
        self.seen.add(group(start))
        return under(self._known, start)


def group(key: str) -> str:
    """Return the first parts of a figure's key: "indicator@version|region|sector"."""
    return "|".join(key.split("|", 3)[:3])


def under(figures: Mapping[str, Figure], start: str) -> Iterator[Figure]:
    """Yield the figures whose keys begin with `start`; those that know a quicker way than to look at all, take it."""
    quick: Callable[[str], Iterator[Figure]] | None = getattr(figures, "under", None)
    return quick(start) if quick else (figure for key, figure in figures.items() if key.startswith(start))
